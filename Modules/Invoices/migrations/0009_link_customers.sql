-- compatible: yes
CREATE TABLE invoices_links (
    id TEXT NOT NULL PRIMARY KEY,
    invoice TEXT NOT NULL REFERENCES invoices_invoices (id),
    secret_hash TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT
);
CREATE INDEX invoices_links_invoice_idx ON invoices_links (invoice, id);

-- A quote is accepted by its customer once.
CREATE TABLE invoices_acceptances (
    invoice TEXT NOT NULL PRIMARY KEY REFERENCES invoices_invoices (id),
    link TEXT NOT NULL REFERENCES invoices_links (id),
    name TEXT NOT NULL,
    accepted_at TEXT NOT NULL
);
