-- compatible: yes
-- The tables that the declarations in Core/entities imply.
CREATE TABLE core_roles (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT,
    key TEXT,
    key_folded TEXT,
    description TEXT,
    permissions TEXT NOT NULL
);
CREATE UNIQUE INDEX core_roles_name_folded_key ON core_roles (name_folded);
CREATE INDEX core_roles_name_folded_id_idx ON core_roles (name_folded, id);
CREATE INDEX core_roles_key_folded_id_idx ON core_roles (key_folded, id);
CREATE INDEX core_roles_created_at_id_idx ON core_roles (created_at, id);
CREATE INDEX core_roles_updated_at_id_idx ON core_roles (updated_at, id);

CREATE TABLE core_departments (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    code TEXT NOT NULL,
    code_folded TEXT,
    name TEXT NOT NULL,
    name_folded TEXT,
    manager TEXT
);
CREATE UNIQUE INDEX core_departments_code_folded_key ON core_departments (code_folded);
CREATE INDEX core_departments_code_folded_id_idx ON core_departments (code_folded, id);
CREATE INDEX core_departments_name_folded_id_idx ON core_departments (name_folded, id);
CREATE INDEX core_departments_manager_id_idx ON core_departments (manager, id);
CREATE INDEX core_departments_created_at_id_idx ON core_departments (created_at, id);
CREATE INDEX core_departments_updated_at_id_idx ON core_departments (updated_at, id);

CREATE TABLE core_employees (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    archived_at TEXT,
    code TEXT,
    code_folded TEXT,
    first_name TEXT NOT NULL,
    first_name_folded TEXT,
    last_name TEXT NOT NULL,
    last_name_folded TEXT,
    email TEXT NOT NULL,
    email_folded TEXT,
    phone TEXT,
    street TEXT,
    postal_code TEXT,
    city TEXT,
    country TEXT,
    department TEXT REFERENCES core_departments (id),
    job_title TEXT,
    reports_to TEXT REFERENCES core_employees (id),
    employment_type TEXT,
    hired_on TEXT,
    terminated_on TEXT,
    status TEXT NOT NULL,
    language TEXT,
    time_zone TEXT
);
CREATE UNIQUE INDEX core_employees_code_folded_key ON core_employees (code_folded);
CREATE INDEX core_employees_code_folded_id_idx ON core_employees (code_folded, id);
CREATE INDEX core_employees_first_name_folded_id_idx ON core_employees (first_name_folded, id);
CREATE INDEX core_employees_last_name_folded_id_idx ON core_employees (last_name_folded, id);
CREATE UNIQUE INDEX core_employees_email_folded_key ON core_employees (email_folded);
CREATE INDEX core_employees_email_folded_id_idx ON core_employees (email_folded, id);
CREATE INDEX core_employees_department_id_idx ON core_employees (department, id);
CREATE INDEX core_employees_reports_to_id_idx ON core_employees (reports_to, id);
CREATE INDEX core_employees_employment_type_id_idx ON core_employees (employment_type, id);
CREATE INDEX core_employees_hired_on_id_idx ON core_employees (hired_on, id);
CREATE INDEX core_employees_terminated_on_id_idx ON core_employees (terminated_on, id);
CREATE INDEX core_employees_status_id_idx ON core_employees (status, id);
CREATE INDEX core_employees_created_at_id_idx ON core_employees (created_at, id);
CREATE INDEX core_employees_updated_at_id_idx ON core_employees (updated_at, id);

CREATE TABLE core_employees_roles (
    from_id TEXT NOT NULL REFERENCES core_employees (id),
    position BIGINT NOT NULL,
    to_id TEXT NOT NULL REFERENCES core_roles (id),
    PRIMARY KEY (from_id, to_id)
);
CREATE INDEX core_employees_roles_to_id_idx ON core_employees_roles (to_id);

CREATE TABLE core_companies (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    name TEXT NOT NULL,
    legal_form TEXT,
    managing_directors TEXT,
    tax_number TEXT,
    vat_id TEXT,
    register_court TEXT,
    register_number TEXT,
    small_business INTEGER NOT NULL,
    street TEXT,
    postal_code TEXT,
    city TEXT,
    country TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    website TEXT,
    bank_name TEXT,
    iban TEXT,
    bic TEXT,
    currency TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    fiscal_year_start BIGINT NOT NULL
);
CREATE INDEX core_companies_created_at_id_idx ON core_companies (created_at, id);
CREATE INDEX core_companies_updated_at_id_idx ON core_companies (updated_at, id);
