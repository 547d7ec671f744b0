-- compatible: yes
CREATE TABLE time_locks (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    employee TEXT REFERENCES core_employees (id),
    reason TEXT
);
CREATE INDEX time_locks_first_on_id_idx ON time_locks (first_on, id);
CREATE INDEX time_locks_last_on_id_idx ON time_locks (last_on, id);
CREATE INDEX time_locks_employee_id_idx ON time_locks (employee, id);
CREATE INDEX time_locks_created_at_id_idx ON time_locks (created_at, id);
CREATE INDEX time_locks_updated_at_id_idx ON time_locks (updated_at, id);
