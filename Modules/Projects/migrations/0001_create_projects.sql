-- compatible: yes
CREATE TABLE projects_projects (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    archived_at TEXT,
    state TEXT NOT NULL,
    project_number TEXT,
    project_number_folded TEXT,
    name TEXT NOT NULL,
    name_folded TEXT,
    description TEXT,
    description_folded TEXT,
    customer TEXT NOT NULL REFERENCES crm_customers (id),
    department TEXT REFERENCES core_departments (id),
    manager TEXT REFERENCES core_employees (id),
    priority TEXT NOT NULL,
    starts_on TEXT,
    ends_on TEXT,
    due_on TEXT,
    budget_minor BIGINT,
    budget_hours BIGINT,
    hourly_rate_minor BIGINT,
    started_on TEXT,
    held_on TEXT,
    completed_on TEXT,
    cancelled_on TEXT,
    reason TEXT,
    notes TEXT
);
CREATE UNIQUE INDEX projects_projects_project_number_folded_key ON projects_projects (project_number_folded);
CREATE INDEX projects_projects_project_number_folded_id_idx ON projects_projects (project_number_folded, id);
CREATE INDEX projects_projects_name_folded_id_idx ON projects_projects (name_folded, id);
CREATE INDEX projects_projects_customer_id_idx ON projects_projects (customer, id);
CREATE INDEX projects_projects_department_id_idx ON projects_projects (department, id);
CREATE INDEX projects_projects_manager_id_idx ON projects_projects (manager, id);
CREATE INDEX projects_projects_priority_id_idx ON projects_projects (priority, id);
CREATE INDEX projects_projects_starts_on_id_idx ON projects_projects (starts_on, id);
CREATE INDEX projects_projects_ends_on_id_idx ON projects_projects (ends_on, id);
CREATE INDEX projects_projects_due_on_id_idx ON projects_projects (due_on, id);
CREATE INDEX projects_projects_budget_minor_id_idx ON projects_projects (budget_minor, id);
CREATE INDEX projects_projects_started_on_id_idx ON projects_projects (started_on, id);
CREATE INDEX projects_projects_completed_on_id_idx ON projects_projects (completed_on, id);
CREATE INDEX projects_projects_cancelled_on_id_idx ON projects_projects (cancelled_on, id);
CREATE INDEX projects_projects_state_id_idx ON projects_projects (state, id);
CREATE INDEX projects_projects_created_at_id_idx ON projects_projects (created_at, id);
CREATE INDEX projects_projects_updated_at_id_idx ON projects_projects (updated_at, id);

CREATE TABLE projects_projects_states (
    id TEXT NOT NULL PRIMARY KEY,
    record_id TEXT NOT NULL REFERENCES projects_projects (id),
    from_state TEXT,
    to_state TEXT NOT NULL,
    action TEXT,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
);
CREATE INDEX projects_projects_states_record_id_idx ON projects_projects_states (record_id);
