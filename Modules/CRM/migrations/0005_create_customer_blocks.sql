CREATE TABLE crm_customer_blocks (
    id TEXT NOT NULL PRIMARY KEY,
    customer TEXT NOT NULL REFERENCES crm_customers (id),
    former_status TEXT NOT NULL,
    reason TEXT NOT NULL,
    blocked_at TEXT NOT NULL,
    blocked_by TEXT NOT NULL,
    lifted_at TEXT,
    lifted_by TEXT,
    lift_reason TEXT
);
CREATE INDEX crm_customer_blocks_customer_idx ON crm_customer_blocks (customer, blocked_at);

-- A customer is blocked once at a time.
CREATE UNIQUE INDEX crm_customer_blocks_open_key ON crm_customer_blocks (customer) WHERE lifted_at IS NULL;
