CREATE TABLE crm_activities (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    customer TEXT NOT NULL REFERENCES crm_customers (id),
    contact TEXT REFERENCES crm_contacts (id),
    employee TEXT REFERENCES core_employees (id),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_folded TEXT,
    content TEXT,
    content_folded TEXT,
    occurred_at TEXT,
    due_on TEXT,
    done_on TEXT
);
CREATE INDEX crm_activities_customer_id_idx ON crm_activities (customer, id);
CREATE INDEX crm_activities_contact_id_idx ON crm_activities (contact, id);
CREATE INDEX crm_activities_employee_id_idx ON crm_activities (employee, id);
CREATE INDEX crm_activities_kind_id_idx ON crm_activities (kind, id);
CREATE INDEX crm_activities_occurred_at_id_idx ON crm_activities (occurred_at, id);
CREATE INDEX crm_activities_due_on_id_idx ON crm_activities (due_on, id);
CREATE INDEX crm_activities_done_on_id_idx ON crm_activities (done_on, id);
CREATE INDEX crm_activities_customer_occurred_at_idx ON crm_activities (customer, occurred_at);
CREATE INDEX crm_activities_created_at_id_idx ON crm_activities (created_at, id);
CREATE INDEX crm_activities_updated_at_id_idx ON crm_activities (updated_at, id);
