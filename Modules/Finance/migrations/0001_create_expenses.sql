-- compatible: yes
CREATE TABLE finance_categories (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    archived_at TEXT,
    name TEXT NOT NULL,
    name_folded TEXT,
    account TEXT
);
CREATE UNIQUE INDEX finance_categories_name_folded_key ON finance_categories (name_folded);
CREATE INDEX finance_categories_name_folded_id_idx ON finance_categories (name_folded, id);
CREATE INDEX finance_categories_created_at_id_idx ON finance_categories (created_at, id);
CREATE INDEX finance_categories_updated_at_id_idx ON finance_categories (updated_at, id);

CREATE TABLE finance_expenses (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    archived_at TEXT,
    spent_on TEXT NOT NULL,
    supplier TEXT,
    supplier_folded TEXT,
    description TEXT NOT NULL,
    description_folded TEXT,
    category TEXT NOT NULL REFERENCES finance_categories (id),
    gross_minor BIGINT NOT NULL,
    tax_rate BIGINT NOT NULL,
    tax_minor BIGINT,
    net_minor BIGINT,
    method TEXT NOT NULL,
    receipt TEXT,
    project TEXT,
    billable INTEGER NOT NULL,
    note TEXT
);
CREATE INDEX finance_expenses_spent_on_id_idx ON finance_expenses (spent_on, id);
CREATE INDEX finance_expenses_category_id_idx ON finance_expenses (category, id);
CREATE INDEX finance_expenses_gross_minor_id_idx ON finance_expenses (gross_minor, id);
CREATE INDEX finance_expenses_method_id_idx ON finance_expenses (method, id);
CREATE INDEX finance_expenses_project_id_idx ON finance_expenses (project, id);
CREATE INDEX finance_expenses_billable_id_idx ON finance_expenses (billable, id);
CREATE INDEX finance_expenses_created_at_id_idx ON finance_expenses (created_at, id);
CREATE INDEX finance_expenses_updated_at_id_idx ON finance_expenses (updated_at, id);
