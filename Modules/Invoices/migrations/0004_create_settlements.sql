-- compatible: yes
CREATE TABLE invoices_settlements (
    id TEXT NOT NULL PRIMARY KEY,
    invoice TEXT NOT NULL REFERENCES invoices_invoices (id),
    kind TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    settled_on TEXT NOT NULL,
    reference TEXT,
    note TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    reverses TEXT REFERENCES invoices_settlements (id)
);
CREATE INDEX invoices_settlements_invoice_idx ON invoices_settlements (invoice, id);
CREATE INDEX invoices_settlements_reference_idx ON invoices_settlements (reference);
-- A settlement is taken back once.
CREATE UNIQUE INDEX invoices_settlements_reverses_key ON invoices_settlements (reverses);
