-- compatible: yes
ALTER TABLE invoices_lines ADD COLUMN time_entries TEXT;

-- An expense is billed once, whoever issues at the same time.
CREATE TABLE invoices_expenses (
    expense TEXT NOT NULL PRIMARY KEY,
    invoice TEXT NOT NULL REFERENCES invoices_invoices (id)
);
CREATE INDEX invoices_expenses_invoice_idx ON invoices_expenses (invoice);
