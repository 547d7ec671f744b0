-- compatible: yes
CREATE TABLE invoices_lines (
    id TEXT NOT NULL PRIMARY KEY,
    invoice_id TEXT NOT NULL REFERENCES invoices_invoices (id),
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    description TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    unit TEXT NOT NULL,
    price BIGINT NOT NULL,
    discount_percent BIGINT,
    discount_amount_minor BIGINT,
    tax_category TEXT,
    tax_rate BIGINT,
    exemption_reason TEXT,
    product TEXT,
    time_entry TEXT,
    expense TEXT,
    origin TEXT,
    net_minor BIGINT
);
CREATE INDEX invoices_lines_invoice_id_position_idx ON invoices_lines (invoice_id, position);

-- What was billed stands on one line of a document that counts, unless its cancellation released it.
CREATE INDEX invoices_lines_time_entry_idx ON invoices_lines (time_entry);
CREATE INDEX invoices_lines_expense_idx ON invoices_lines (expense);
