-- compatible: yes
CREATE TABLE projects_tickets (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    archived_at TEXT,
    state TEXT NOT NULL,
    ticket_number TEXT,
    ticket_number_folded TEXT,
    project TEXT NOT NULL REFERENCES projects_projects (id),
    title TEXT NOT NULL,
    title_folded TEXT,
    description TEXT,
    description_folded TEXT,
    kind TEXT NOT NULL,
    priority TEXT NOT NULL,
    assignee TEXT REFERENCES core_employees (id),
    due_on TEXT,
    estimated_hours BIGINT,
    done_on TEXT
);
CREATE UNIQUE INDEX projects_tickets_ticket_number_folded_key ON projects_tickets (ticket_number_folded);
CREATE INDEX projects_tickets_ticket_number_folded_id_idx ON projects_tickets (ticket_number_folded, id);
CREATE INDEX projects_tickets_project_id_idx ON projects_tickets (project, id);
CREATE INDEX projects_tickets_title_folded_id_idx ON projects_tickets (title_folded, id);
CREATE INDEX projects_tickets_kind_id_idx ON projects_tickets (kind, id);
CREATE INDEX projects_tickets_priority_id_idx ON projects_tickets (priority, id);
CREATE INDEX projects_tickets_assignee_id_idx ON projects_tickets (assignee, id);
CREATE INDEX projects_tickets_due_on_id_idx ON projects_tickets (due_on, id);
CREATE INDEX projects_tickets_done_on_id_idx ON projects_tickets (done_on, id);
CREATE INDEX projects_tickets_project_state_idx ON projects_tickets (project, state);
CREATE INDEX projects_tickets_state_id_idx ON projects_tickets (state, id);
CREATE INDEX projects_tickets_created_at_id_idx ON projects_tickets (created_at, id);
CREATE INDEX projects_tickets_updated_at_id_idx ON projects_tickets (updated_at, id);

CREATE TABLE projects_tickets_states (
    id TEXT NOT NULL PRIMARY KEY,
    record_id TEXT NOT NULL REFERENCES projects_tickets (id),
    from_state TEXT,
    to_state TEXT NOT NULL,
    action TEXT,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
);
CREATE INDEX projects_tickets_states_record_id_idx ON projects_tickets_states (record_id);
