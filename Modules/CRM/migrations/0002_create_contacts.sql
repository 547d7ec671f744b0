CREATE TABLE crm_contacts (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    archived_at TEXT,
    customer TEXT NOT NULL REFERENCES crm_customers (id),
    first_name TEXT,
    first_name_folded TEXT,
    last_name TEXT NOT NULL,
    last_name_folded TEXT,
    job_title TEXT,
    email TEXT,
    email_folded TEXT,
    phone TEXT,
    phone_folded TEXT,
    mobile TEXT,
    mobile_folded TEXT,
    is_primary INTEGER,
    notes TEXT
);
CREATE INDEX crm_contacts_customer_id_idx ON crm_contacts (customer, id);
CREATE INDEX crm_contacts_first_name_folded_id_idx ON crm_contacts (first_name_folded, id);
CREATE INDEX crm_contacts_last_name_folded_id_idx ON crm_contacts (last_name_folded, id);
CREATE INDEX crm_contacts_email_folded_id_idx ON crm_contacts (email_folded, id);
CREATE INDEX crm_contacts_is_primary_id_idx ON crm_contacts (is_primary, id);
CREATE INDEX crm_contacts_created_at_id_idx ON crm_contacts (created_at, id);
CREATE INDEX crm_contacts_updated_at_id_idx ON crm_contacts (updated_at, id);

-- One primary contact per customer, whoever asks at the same time.
CREATE UNIQUE INDEX crm_contacts_primary_key ON crm_contacts (customer) WHERE is_primary = 1;
