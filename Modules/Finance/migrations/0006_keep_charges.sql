-- compatible: yes
ALTER TABLE finance_payments ADD COLUMN charges_minor BIGINT;
ALTER TABLE finance_payments ADD COLUMN charges_returned_minor BIGINT;
ALTER TABLE finance_payments ADD COLUMN received_minor BIGINT;
UPDATE finance_payments SET charges_returned_minor = 0, received_minor = amount_minor;
CREATE INDEX finance_payments_figures_idx ON finance_payments (currency, status, paid_on, kind, amount_minor, charges_minor);
CREATE INDEX finance_expenses_figures_idx ON finance_expenses (spent_on, archived_at, net_minor, tax_minor, gross_minor);
