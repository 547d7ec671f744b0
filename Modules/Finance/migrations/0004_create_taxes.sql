-- compatible: yes
CREATE TABLE finance_taxes (
    source TEXT NOT NULL,
    category TEXT NOT NULL,
    rate TEXT NOT NULL,
    invoice TEXT NOT NULL,
    is_reduction INTEGER NOT NULL,
    taxed_on TEXT NOT NULL,
    currency TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    PRIMARY KEY (source, category, rate)
);
CREATE INDEX finance_taxes_currency_taxed_on_idx ON finance_taxes (currency, taxed_on);
