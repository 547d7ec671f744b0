-- compatible: yes
CREATE TABLE finance_billed (
    invoice TEXT NOT NULL PRIMARY KEY,
    document_date TEXT NOT NULL,
    due_on TEXT,
    currency TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    open_minor BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX finance_billed_currency_document_date_idx ON finance_billed (currency, document_date);
