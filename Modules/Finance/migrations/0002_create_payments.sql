-- compatible: yes
CREATE TABLE finance_payments (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT,
    paid_on TEXT NOT NULL,
    method TEXT NOT NULL,
    customer TEXT,
    currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    reference TEXT,
    reference_folded TEXT,
    note TEXT,
    refund_of TEXT REFERENCES finance_payments (id),
    allocated_minor BIGINT,
    refunded_minor BIGINT,
    credit_minor BIGINT,
    reversed_on TEXT,
    reversal_reason TEXT,
    CHECK (credit_minor >= 0)
);
CREATE INDEX finance_payments_kind_id_idx ON finance_payments (kind, id);
CREATE INDEX finance_payments_status_id_idx ON finance_payments (status, id);
CREATE INDEX finance_payments_paid_on_id_idx ON finance_payments (paid_on, id);
CREATE INDEX finance_payments_method_id_idx ON finance_payments (method, id);
CREATE INDEX finance_payments_customer_id_idx ON finance_payments (customer, id);
CREATE INDEX finance_payments_amount_minor_id_idx ON finance_payments (amount_minor, id);
CREATE INDEX finance_payments_refund_of_id_idx ON finance_payments (refund_of, id);
CREATE INDEX finance_payments_credit_minor_id_idx ON finance_payments (credit_minor, id);
CREATE INDEX finance_payments_created_at_id_idx ON finance_payments (created_at, id);
CREATE INDEX finance_payments_updated_at_id_idx ON finance_payments (updated_at, id);

CREATE TABLE finance_allocations (
    id TEXT NOT NULL PRIMARY KEY,
    payment_id TEXT NOT NULL REFERENCES finance_payments (id),
    position BIGINT NOT NULL,
    invoice TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    cash_discount_minor BIGINT,
    settlement TEXT,
    discount_settlement TEXT,
    released_on TEXT
);
CREATE INDEX finance_allocations_payment_id_position_idx ON finance_allocations (payment_id, position);
CREATE INDEX finance_allocations_invoice_idx ON finance_allocations (invoice);
