-- compatible: yes
CREATE TABLE time_rounding_rules (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT,
    customer TEXT REFERENCES crm_customers (id),
    project TEXT,
    step BIGINT NOT NULL,
    direction TEXT NOT NULL,
    minimum BIGINT NOT NULL,
    valid_from TEXT
);
CREATE INDEX time_rounding_rules_name_folded_id_idx ON time_rounding_rules (name_folded, id);
CREATE INDEX time_rounding_rules_customer_id_idx ON time_rounding_rules (customer, id);
CREATE INDEX time_rounding_rules_project_id_idx ON time_rounding_rules (project, id);
CREATE INDEX time_rounding_rules_valid_from_id_idx ON time_rounding_rules (valid_from, id);
CREATE INDEX time_rounding_rules_created_at_id_idx ON time_rounding_rules (created_at, id);
CREATE INDEX time_rounding_rules_updated_at_id_idx ON time_rounding_rules (updated_at, id);
