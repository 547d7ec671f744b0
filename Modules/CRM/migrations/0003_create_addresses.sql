CREATE TABLE crm_addresses (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    customer TEXT NOT NULL REFERENCES crm_customers (id),
    kind TEXT NOT NULL,
    recipient TEXT,
    recipient_folded TEXT,
    street TEXT NOT NULL,
    street_folded TEXT,
    postal_code TEXT,
    postal_code_folded TEXT,
    city TEXT NOT NULL,
    city_folded TEXT,
    country TEXT NOT NULL,
    is_default INTEGER
);
CREATE INDEX crm_addresses_customer_id_idx ON crm_addresses (customer, id);
CREATE INDEX crm_addresses_kind_id_idx ON crm_addresses (kind, id);
CREATE INDEX crm_addresses_postal_code_folded_id_idx ON crm_addresses (postal_code_folded, id);
CREATE INDEX crm_addresses_city_folded_id_idx ON crm_addresses (city_folded, id);
CREATE INDEX crm_addresses_country_id_idx ON crm_addresses (country, id);
CREATE INDEX crm_addresses_is_default_id_idx ON crm_addresses (is_default, id);
CREATE INDEX crm_addresses_created_at_id_idx ON crm_addresses (created_at, id);
CREATE INDEX crm_addresses_updated_at_id_idx ON crm_addresses (updated_at, id);

-- One default per customer and use.
CREATE UNIQUE INDEX crm_addresses_default_key ON crm_addresses (customer, kind) WHERE is_default = 1;
