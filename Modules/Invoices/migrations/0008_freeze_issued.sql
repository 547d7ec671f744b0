-- compatible: yes
-- The host has the database refuse changes of rows that have this.
ALTER TABLE invoices_invoices ADD COLUMN frozen_at TEXT;
UPDATE invoices_invoices SET frozen_at = issued_at WHERE status <> 'draft';
