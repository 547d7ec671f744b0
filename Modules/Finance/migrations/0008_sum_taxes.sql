-- compatible: yes
-- Sums of the taxes of a day, so that a year is some hundred rows however much was billed.
CREATE TABLE finance_tax_days (
    currency TEXT NOT NULL,
    taxed_on TEXT NOT NULL,
    category TEXT NOT NULL,
    rate TEXT NOT NULL,
    is_reduction INTEGER NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    PRIMARY KEY (currency, taxed_on, category, rate, is_reduction)
);
INSERT INTO finance_tax_days (currency, taxed_on, category, rate, is_reduction, net_minor, tax_minor)
SELECT currency, taxed_on, category, rate, is_reduction, SUM(net_minor), SUM(tax_minor)
FROM finance_taxes GROUP BY currency, taxed_on, category, rate, is_reduction;
-- What stands about a document that goes.
CREATE INDEX finance_taxes_invoice_idx ON finance_taxes (invoice);
