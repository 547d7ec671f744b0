-- compatible: yes
CREATE TABLE time_entries (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    state TEXT NOT NULL,
    employee TEXT REFERENCES core_employees (id),
    customer TEXT REFERENCES crm_customers (id),
    project TEXT,
    ticket TEXT,
    task TEXT NOT NULL,
    activity TEXT,
    activity_folded TEXT,
    billable INTEGER,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    adjusted_minutes BIGINT,
    own_rate_minor BIGINT,
    worked_on TEXT,
    minutes BIGINT,
    billed_minutes BIGINT,
    rate_minor BIGINT,
    rate_source TEXT,
    amount_minor BIGINT,
    cost_minor BIGINT,
    origin TEXT,
    warnings TEXT,
    rejected_reason TEXT,
    approved_on TEXT,
    approved_by TEXT REFERENCES core_employees (id),
    invoice TEXT,
    billed_on TEXT
);
CREATE INDEX time_entries_employee_id_idx ON time_entries (employee, id);
CREATE INDEX time_entries_customer_id_idx ON time_entries (customer, id);
CREATE INDEX time_entries_project_id_idx ON time_entries (project, id);
CREATE INDEX time_entries_ticket_id_idx ON time_entries (ticket, id);
CREATE INDEX time_entries_task_id_idx ON time_entries (task, id);
CREATE INDEX time_entries_billable_id_idx ON time_entries (billable, id);
CREATE INDEX time_entries_started_at_id_idx ON time_entries (started_at, id);
CREATE INDEX time_entries_ended_at_id_idx ON time_entries (ended_at, id);
CREATE INDEX time_entries_worked_on_id_idx ON time_entries (worked_on, id);
CREATE INDEX time_entries_minutes_id_idx ON time_entries (minutes, id);
CREATE INDEX time_entries_origin_id_idx ON time_entries (origin, id);
CREATE INDEX time_entries_approved_on_id_idx ON time_entries (approved_on, id);
CREATE INDEX time_entries_approved_by_idx ON time_entries (approved_by);
CREATE INDEX time_entries_invoice_id_idx ON time_entries (invoice, id);
CREATE INDEX time_entries_billed_on_id_idx ON time_entries (billed_on, id);
CREATE INDEX time_entries_employee_started_at_idx ON time_entries (employee, started_at);
CREATE INDEX time_entries_employee_worked_on_idx ON time_entries (employee, worked_on);
CREATE INDEX time_entries_state_id_idx ON time_entries (state, id);
CREATE INDEX time_entries_created_at_id_idx ON time_entries (created_at, id);
CREATE INDEX time_entries_updated_at_id_idx ON time_entries (updated_at, id);

CREATE TABLE time_entries_states (
    id TEXT NOT NULL PRIMARY KEY,
    record_id TEXT NOT NULL REFERENCES time_entries (id),
    from_state TEXT,
    to_state TEXT NOT NULL,
    action TEXT,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
);
CREATE INDEX time_entries_states_record_id_idx ON time_entries_states (record_id);

-- One clock runs for each employee, whoever starts it at the same time.
CREATE UNIQUE INDEX time_entries_running_key ON time_entries (employee) WHERE ended_at IS NULL;

-- A row for each employee, by which changes of their time wait for each other.
CREATE TABLE time_clocks (
    employee TEXT NOT NULL PRIMARY KEY
);
