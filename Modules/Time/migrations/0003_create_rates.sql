-- compatible: yes
CREATE TABLE time_rates (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT,
    customer TEXT REFERENCES crm_customers (id),
    employee TEXT REFERENCES core_employees (id),
    hourly_rate_minor BIGINT,
    hourly_cost_minor BIGINT,
    valid_from TEXT
);
CREATE INDEX time_rates_name_folded_id_idx ON time_rates (name_folded, id);
CREATE INDEX time_rates_customer_id_idx ON time_rates (customer, id);
CREATE INDEX time_rates_employee_id_idx ON time_rates (employee, id);
CREATE INDEX time_rates_valid_from_id_idx ON time_rates (valid_from, id);
CREATE INDEX time_rates_created_at_id_idx ON time_rates (created_at, id);
CREATE INDEX time_rates_updated_at_id_idx ON time_rates (updated_at, id);
