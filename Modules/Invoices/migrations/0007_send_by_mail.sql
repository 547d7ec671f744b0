-- compatible: yes
CREATE TABLE invoices_mails (
    id TEXT NOT NULL PRIMARY KEY,
    invoice TEXT NOT NULL REFERENCES invoices_invoices (id),
    recipients TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT,
    language TEXT NOT NULL,
    with_link INTEGER NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    mail TEXT,
    handed_at TEXT
);
CREATE INDEX invoices_mails_invoice_idx ON invoices_mails (invoice, id);
