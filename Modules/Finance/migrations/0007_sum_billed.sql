-- compatible: yes
-- Sums of the documents of a day, so that a year is 366 rows however much was billed.
CREATE TABLE finance_billed_days (
    currency TEXT NOT NULL,
    document_date TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    unpaid BIGINT NOT NULL,
    gross_minor BIGINT NOT NULL,
    open_minor BIGINT NOT NULL,
    PRIMARY KEY (currency, document_date)
);
INSERT INTO finance_billed_days (currency, document_date, net_minor, paid, unpaid, gross_minor, open_minor)
SELECT currency, document_date, SUM(net_minor),
    COUNT(CASE WHEN kind = 'invoice' AND is_cancelled = 0 AND open_minor = 0 THEN 1 END),
    COUNT(CASE WHEN kind = 'invoice' AND is_cancelled = 0 AND open_minor <> 0 THEN 1 END),
    SUM(CASE WHEN kind = 'invoice' AND is_cancelled = 0 THEN gross_minor ELSE 0 END),
    SUM(CASE WHEN kind = 'invoice' AND is_cancelled = 0 THEN open_minor ELSE 0 END)
FROM finance_billed GROUP BY currency, document_date;
