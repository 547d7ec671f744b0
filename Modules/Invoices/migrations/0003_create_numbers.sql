-- compatible: yes
CREATE TABLE invoices_numbers (
    number TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    year BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    invoice TEXT REFERENCES invoices_invoices (id),
    given_at TEXT NOT NULL,
    void_reason TEXT,
    voided_by TEXT,
    CHECK ((invoice IS NULL) = (void_reason IS NOT NULL))
);
CREATE UNIQUE INDEX invoices_numbers_year_kind_sequence_key ON invoices_numbers (year, kind, sequence);
CREATE UNIQUE INDEX invoices_numbers_invoice_key ON invoices_numbers (invoice);

CREATE TABLE invoices_contents (
    invoice TEXT NOT NULL PRIMARY KEY REFERENCES invoices_invoices (id),
    content TEXT NOT NULL,
    hash TEXT NOT NULL
);
