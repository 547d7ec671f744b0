-- compatible: yes
ALTER TABLE finance_billed ADD COLUMN kind TEXT;
ALTER TABLE finance_billed ADD COLUMN customer TEXT;
ALTER TABLE finance_billed ADD COLUMN gross_minor BIGINT;
-- Days since 1970, so that both databases add days to it alike.
ALTER TABLE finance_billed ADD COLUMN due_day BIGINT;
ALTER TABLE finance_billed ADD COLUMN is_cancelled INTEGER NOT NULL DEFAULT 0;
CREATE INDEX finance_billed_open_idx ON finance_billed (currency, due_on, due_day, customer, open_minor)
    WHERE open_minor <> 0;
CREATE INDEX finance_billed_unlearnt_idx ON finance_billed (invoice) WHERE kind IS NULL;

-- How many days behind the due date each payment of an invoice came.
CREATE TABLE finance_delays (
    settlement TEXT NOT NULL PRIMARY KEY,
    invoice TEXT NOT NULL,
    customer TEXT NOT NULL,
    paid_on TEXT NOT NULL,
    days BIGINT NOT NULL
);
CREATE INDEX finance_delays_customer_paid_on_idx ON finance_delays (customer, paid_on, days);
CREATE INDEX finance_delays_invoice_idx ON finance_delays (invoice);

-- Those of all customers, counted by month.
CREATE TABLE finance_delay_counts (
    month TEXT NOT NULL,
    days BIGINT NOT NULL,
    payments BIGINT NOT NULL,
    PRIMARY KEY (month, days)
);

CREATE TABLE finance_habits (
    customer TEXT NOT NULL PRIMARY KEY,
    payments BIGINT NOT NULL,
    median_days BIGINT NOT NULL,
    oldest_on TEXT NOT NULL
);
CREATE INDEX finance_habits_oldest_on_idx ON finance_habits (oldest_on);
