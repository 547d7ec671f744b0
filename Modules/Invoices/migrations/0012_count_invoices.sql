-- compatible: yes
-- What dashboards count stands in these alone.
CREATE INDEX invoices_invoices_status_kind_idx ON invoices_invoices (status, kind);
CREATE INDEX invoices_invoices_kind_document_date_status_idx ON invoices_invoices (kind, document_date, status);
