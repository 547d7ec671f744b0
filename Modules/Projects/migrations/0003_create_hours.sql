-- compatible: yes
CREATE TABLE projects_hours (
    entry TEXT NOT NULL PRIMARY KEY,
    project TEXT NOT NULL,
    ticket TEXT,
    minutes BIGINT NOT NULL,
    charged_minutes BIGINT NOT NULL,
    is_billable INTEGER NOT NULL,
    is_running INTEGER NOT NULL,
    is_invoiced INTEGER NOT NULL,
    value_minor BIGINT NOT NULL,
    cost_minor BIGINT NOT NULL
);
CREATE INDEX projects_hours_project_idx ON projects_hours (project);

CREATE TABLE projects_revenue (
    invoice TEXT NOT NULL PRIMARY KEY,
    project TEXT NOT NULL,
    net_minor BIGINT NOT NULL
);
CREATE INDEX projects_revenue_project_idx ON projects_revenue (project);
