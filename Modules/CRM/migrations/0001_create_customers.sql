-- compatible: yes
CREATE TABLE crm_customers (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    archived_at TEXT,
    customer_number TEXT,
    customer_number_folded TEXT,
    name TEXT NOT NULL,
    name_folded TEXT,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    email TEXT,
    email_folded TEXT,
    phone TEXT,
    phone_folded TEXT,
    website TEXT,
    street TEXT,
    postal_code TEXT,
    postal_code_folded TEXT,
    city TEXT,
    city_folded TEXT,
    country TEXT NOT NULL,
    vat_id TEXT,
    vat_id_folded TEXT,
    tax_number TEXT,
    leitweg_id TEXT,
    leitweg_id_folded TEXT,
    buyer_reference TEXT,
    einvoice_scheme TEXT,
    einvoice_endpoint TEXT,
    credit_limit_minor BIGINT,
    payment_days BIGINT,
    customer_since TEXT,
    account_manager TEXT REFERENCES core_employees (id),
    notes TEXT,
    blocked_on TEXT,
    blocked_reason TEXT
);
CREATE UNIQUE INDEX crm_customers_customer_number_folded_key ON crm_customers (customer_number_folded);
CREATE INDEX crm_customers_customer_number_folded_id_idx ON crm_customers (customer_number_folded, id);
CREATE INDEX crm_customers_name_folded_id_idx ON crm_customers (name_folded, id);
CREATE INDEX crm_customers_kind_id_idx ON crm_customers (kind, id);
CREATE INDEX crm_customers_status_id_idx ON crm_customers (status, id);
CREATE INDEX crm_customers_email_folded_id_idx ON crm_customers (email_folded, id);
CREATE INDEX crm_customers_postal_code_folded_id_idx ON crm_customers (postal_code_folded, id);
CREATE INDEX crm_customers_city_folded_id_idx ON crm_customers (city_folded, id);
CREATE INDEX crm_customers_country_id_idx ON crm_customers (country, id);
CREATE INDEX crm_customers_vat_id_folded_id_idx ON crm_customers (vat_id_folded, id);
CREATE INDEX crm_customers_credit_limit_minor_id_idx ON crm_customers (credit_limit_minor, id);
CREATE INDEX crm_customers_customer_since_id_idx ON crm_customers (customer_since, id);
CREATE INDEX crm_customers_account_manager_id_idx ON crm_customers (account_manager, id);
CREATE INDEX crm_customers_created_at_id_idx ON crm_customers (created_at, id);
CREATE INDEX crm_customers_updated_at_id_idx ON crm_customers (updated_at, id);
