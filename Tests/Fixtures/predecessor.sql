-- What the predecessor's database holds, as far as it is taken over, with the faults that its users have seen. Keys are
-- made of names, so that every run has the same. Constraints that its migrations lost are missing here too.
CREATE FUNCTION k(name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(name)::uuid $$;

CREATE TABLE departments (
    id uuid PRIMARY KEY, name varchar NOT NULL, code varchar, description text, manager_id uuid, created_at timestamp
);
INSERT INTO departments (id, name, code, manager_id) VALUES
    (k('making'), 'Entwicklung', 'IT', k('ada')), (k('keeping'), 'Verwaltung', NULL, k('cem'));

CREATE TABLE employees (
    id uuid PRIMARY KEY, employee_code varchar NOT NULL, first_name varchar, last_name varchar, email varchar NOT NULL,
    phone varchar, address_street varchar, address_zip varchar, address_city varchar, employment_type varchar,
    hire_date date, termination_date date, status varchar, password_hash varchar, department_id uuid
);
INSERT INTO employees (id, employee_code, first_name, last_name, email, employment_type, hire_date, status, department_id) VALUES
    (k('ada'), 'KIT-0001', 'Ada', 'Vorn', 'ada@workmate.example', 'fulltime', '2021-02-01', 'active', k('making')),
    (k('ben'), 'KIT-0002', 'Ben', 'Hinten', 'ben@werk.example', 'parttime', '2022-05-15', 'active', k('making')),
    (k('cem'), 'KIT-0003', 'Cem', 'Fort', 'cem@werk.example', 'external', '2020-01-01', 'inactive', NULL);

CREATE TABLE customers (
    id uuid PRIMARY KEY, customer_number varchar(50) NOT NULL, name varchar(255) NOT NULL, type varchar(50),
    email varchar(255), phone varchar(50), website varchar(255), tax_id varchar(100), street varchar(255),
    zip_code varchar(20), city varchar(100), country varchar(100), notes text,
    status varchar(50) NOT NULL DEFAULT 'active', created_at timestamptz NOT NULL DEFAULT '2023-01-02 09:00+00'
);
INSERT INTO customers (id, customer_number, name, type, email, street, zip_code, city, country)
SELECT k('customer ' || n), 'KIT-CUS-' || lpad(n::text, 6, '0'), 'Betrieb ' || n || ' GmbH', 'business',
    'post@betrieb' || n || '.example', 'Hauptstraße ' || n, '01067', 'Dresden', 'Deutschland'
FROM generate_series(1, 20) AS n;
INSERT INTO customers (id, customer_number, name, type, email, phone, website, tax_id, street, zip_code, city, country, status)
VALUES
    (k('person'), 'KIT-CUS-000021', 'Frieda Kunz', 'individual', 'frieda at kunz', '0351 4711', NULL, NULL, 'Am Hang 3',
        '01069', 'Dresden', NULL, 'active'),
    (k('maker'), 'KIT-CUS-000022', 'Studio Bild', 'creator', NULL, NULL, 'studio-bild.example', 'DE136695976', 'Ring 4',
        '10115', 'Berlin', 'DE', 'active'),
    (k('blocked'), 'KIT-CUS-000023', 'Zahlnix AG', 'business', NULL, NULL, NULL, '27/123/45678', 'Weg 5', '20095',
        'Hamburg', 'Germany', 'blocked'),
    -- A number that another has but for the case of its letters.
    (k('twin'), 'kit-cus-000001', 'Betrieb 1 doppelt', 'business', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'lead');

CREATE TABLE contacts (
    id uuid PRIMARY KEY, customer_id uuid NOT NULL, firstname varchar(100) NOT NULL, lastname varchar(100) NOT NULL,
    email varchar(255), phone varchar(50), mobile varchar(50), position varchar(100), department varchar(100), notes text,
    is_primary bool NOT NULL DEFAULT false, created_at timestamptz NOT NULL DEFAULT '2023-01-02 09:00+00'
);
INSERT INTO contacts (id, customer_id, firstname, lastname, email, department, is_primary)
SELECT k('contact ' || n), k('customer ' || (n + 1) / 2), 'Vorname ' || n, 'Nachname ' || n, 'k' || n || '@betrieb.example',
    CASE WHEN n = 1 THEN 'Einkauf' END, n % 2 = 0
FROM generate_series(1, 24) AS n;
INSERT INTO contacts (id, customer_id, firstname, lastname) VALUES (k('lost contact'), k('nobody'), 'Nie', 'Mand');

CREATE TABLE crm_activities (
    id uuid PRIMARY KEY, customer_id uuid NOT NULL, contact_id uuid, type varchar(32) NOT NULL, description text NOT NULL,
    occurred_at timestamp NOT NULL
);
INSERT INTO crm_activities VALUES
    (k('talk'), k('customer 1'), k('contact 1'), 'call', E'Angebot besprochen\nMeldet sich nächste Woche.', '2024-05-06 10:00'),
    (k('chat'), k('customer 2'), k('lost contact'), 'banana', 'Kurz vorbeigeschaut', '2024-05-07 11:30');

CREATE TABLE projects (
    id uuid PRIMARY KEY, customer_id uuid NOT NULL, department_id uuid, project_manager_id uuid, title varchar(255) NOT NULL,
    project_number varchar(50), status varchar(50) NOT NULL DEFAULT 'planning', priority varchar(50) NOT NULL DEFAULT 'medium',
    start_date date, end_date date, deadline date, budget numeric(10,2), hourly_rate double precision, description text,
    notes text, created_at timestamptz NOT NULL DEFAULT '2023-01-02 09:00+00'
);
INSERT INTO projects (id, customer_id, project_manager_id, title, project_number, status, start_date, budget, hourly_rate) VALUES
    (k('project 1'), k('customer 1'), k('ada'), 'Neue Website', 'PRJ-2024-0001', 'active', '2024-01-08', 12000, 95.1),
    (k('project 2'), k('customer 2'), k('ben'), 'Umbau', 'PRJ-2024-0002', 'completed', '2024-02-01', 8000, 83.33333333333333),
    (k('project 3'), k('customer 3'), NULL, 'Schulung', 'PRJ-2024-0003', 'on_hold', '2024-03-01', NULL, NULL),
    (k('project 4'), k('blocked'), NULL, 'Wartung', NULL, 'cancelled', NULL, NULL, NULL),
    (k('project 5'), k('twin'), NULL, 'Ohne Kunde', 'PRJ-2024-0005', 'planning', NULL, NULL, NULL);

CREATE TABLE products (
    id uuid PRIMARY KEY, name varchar(200) NOT NULL, description text, short_description varchar(500), sku varchar(50),
    category varchar NOT NULL, is_active bool NOT NULL, is_service bool NOT NULL, price_type varchar NOT NULL,
    unit_price numeric(10,2) NOT NULL, unit varchar(50) NOT NULL, default_tax_rate numeric(5,2) NOT NULL, internal_notes text
);
INSERT INTO products (id, name, sku, category, is_active, is_service, price_type, unit_price, unit, default_tax_rate) VALUES
    (k('product 1'), 'Beratung', 'BER-1', 'consulting', true, true, 'hourly', 95.00, 'Stunde', 19),
    (k('product 2'), 'Buch', 'BUCH-1', 'other', true, false, 'per_unit', 24.90, 'Stück', 7),
    (k('product 3'), 'Pauschale', NULL, 'development', false, true, 'project', 4999.99, 'Pauschal', 19),
    (k('product 4'), 'Palette', 'PAL-1', 'hardware', true, false, 'per_unit', 10.00, 'Palette', 19);

CREATE TABLE time_entries (
    id uuid PRIMARY KEY, employee_id uuid NOT NULL, project_id uuid, start_time timestamp NOT NULL, end_time timestamp,
    duration_minutes int, billable bool NOT NULL, hourly_rate double precision, note text, task_type varchar(100),
    is_approved bool NOT NULL, is_invoiced bool NOT NULL
);
INSERT INTO time_entries (id, employee_id, project_id, start_time, end_time, billable, note, task_type, is_approved, is_invoiced)
SELECT k('entry ' || n), CASE n % 2 WHEN 0 THEN k('ada') ELSE k('ben') END, k('project ' || 1 + n % 2),
    '2024-03-04 08:00'::timestamp + n * interval '1 day', '2024-03-04 09:30'::timestamp + n * interval '1 day', true,
    'Arbeit ' || n, 'development', n <= 20, false
FROM generate_series(1, 30) AS n;
INSERT INTO time_entries VALUES
    (k('endless'), k('ada'), k('project 1'), '2024-05-02 08:00', NULL, NULL, true, NULL, 'vergessen', 'meeting', false, false),
    (k('counted'), k('ada'), k('project 1'), '2024-05-03 08:00', NULL, 45, true, 95.10000000000001, 'gezählt', 'meeting', true, false),
    (k('overlap'), k('ada'), NULL, '2024-03-06 08:30', '2024-03-06 09:00', NULL, false, NULL, 'doppelt', 'other', false, false),
    (k('billed'), k('cem'), k('project 2'), '2024-03-06 13:00', '2024-03-06 15:00', 120, true, NULL, 'berechnet', 'support', true, true),
    (k('hasty'), k('cem'), k('project 2'), '2024-03-07 13:00', '2024-03-07 14:00', 60, false, NULL, 'eilig', 'support', false, true),
    (k('loose'), k('cem'), NULL, '2024-03-08 13:00', '2024-03-08 14:00', 60, true, NULL, 'lose', 'support', true, true);

CREATE TABLE invoices (
    id uuid PRIMARY KEY, invoice_number varchar(50) NOT NULL, total numeric(10,2) NOT NULL DEFAULT 0,
    subtotal numeric(10,2) NOT NULL DEFAULT 0, tax_amount numeric(10,2) NOT NULL DEFAULT 0,
    status varchar(50) NOT NULL DEFAULT 'draft', document_type varchar(50) NOT NULL DEFAULT 'invoice', issued_date date,
    due_date date, notes text, terms text, deleted_at timestamp, customer_id uuid NOT NULL, project_id uuid,
    created_at timestamptz NOT NULL DEFAULT '2024-01-02 09:00+00'
);
CREATE TABLE invoice_line_items (
    id uuid PRIMARY KEY, position int NOT NULL, description text NOT NULL, quantity numeric(10,2) NOT NULL,
    unit varchar(50) NOT NULL DEFAULT 'Stück', unit_price numeric(10,2) NOT NULL, tax_rate numeric(5,2) NOT NULL DEFAULT 19,
    discount_percent numeric(5,2) NOT NULL DEFAULT 0, deleted_at timestamp, invoice_id uuid NOT NULL
);
INSERT INTO invoices (id, invoice_number, subtotal, tax_amount, total, status, issued_date, due_date, customer_id, project_id)
SELECT k('invoice ' || n), 'RE-2024-' || lpad(n::text, 4, '0'), 319.25, 58.26, 377.51,
    CASE WHEN n <= 12 THEN 'paid' WHEN n <= 14 THEN 'partial' WHEN n <= 17 THEN 'sent' ELSE 'overdue' END,
    '2024-04-01'::date + n, '2024-04-15'::date + n, k('customer ' || n), CASE WHEN n = 1 THEN k('project 1') END
FROM generate_series(1, 20) AS n;
INSERT INTO invoice_line_items (id, position, description, quantity, unit, unit_price, tax_rate, discount_percent, invoice_id)
SELECT k('line a ' || n), 1, 'Beratung', 3.5, 'Stunde', 95, 19, 10, k('invoice ' || n) FROM generate_series(1, 20) AS n
UNION ALL
SELECT k('line b ' || n), 2, 'Buch', 1, 'Stück', 20, 7, 0, k('invoice ' || n) FROM generate_series(1, 20) AS n;
INSERT INTO invoices (id, invoice_number, subtotal, tax_amount, total, status, document_type, issued_date, due_date, customer_id)
VALUES
    -- Each column was rounded for itself: 0.05 and 0.01 gave 0.05.
    (k('rounded'), 'RE-2024-0021', 0.05, 0.01, 0.05, 'sent', 'invoice', '2024-06-01', '2024-06-15', k('customer 1')),
    (k('recalculated'), 'RE-2024-0022', 500, 95, 595, 'sent', 'invoice', '2024-06-02', '2024-06-16', k('customer 2')),
    (k('gone'), 'RE-2024-0023', 100, 19, 119, 'cancelled', 'invoice', '2024-06-03', '2024-06-17', k('customer 3')),
    (k('again'), 're-2024-0003', 100, 19, 119, 'sent', 'invoice', '2024-06-04', '2024-06-18', k('customer 4')),
    (k('orphan'), 'RE-2024-0025', 100, 19, 119, 'sent', 'invoice', '2024-06-05', '2024-06-19', k('nobody')),
    (k('empty'), 'RE-2024-0026', 0, 0, 0, 'sent', 'invoice', '2024-06-06', '2024-06-20', k('customer 5')),
    (k('draft'), 'RE-2024-0027', 100, 19, 119, 'draft', 'invoice', NULL, NULL, k('customer 6')),
    (k('claimed'), 'RE-2024-0028', 100, 19, 119, 'paid', 'invoice', '2024-06-07', '2024-06-21', k('customer 7')),
    (k('exempt'), 'RE-2024-0029', 100, 0, 100, 'sent', 'invoice', '2024-06-08', '2024-06-22', k('customer 8')),
    (k('quote'), 'AN-2024-0001', 100, 19, 119, 'sent', 'quote', '2024-06-09', '2024-06-23', k('customer 9')),
    (k('order'), 'AB-2024-0001', 100, 19, 119, 'sent', 'order_confirmation', '2024-06-10', NULL, k('customer 9')),
    (k('credit'), 'GS-2024-0001', 100, 19, 119, 'sent', 'credit_note', '2024-06-11', NULL, k('customer 9'));
INSERT INTO invoices (id, invoice_number, subtotal, tax_amount, total, status, issued_date, deleted_at, customer_id) VALUES
    (k('deleted'), 'RE-2024-0030', 100, 19, 119, 'sent', '2024-06-12', '2024-06-13 10:00', k('customer 9'));
INSERT INTO invoice_line_items (id, position, description, quantity, unit_price, tax_rate, invoice_id)
SELECT k('line of ' || name), 1, 'Lieferung', 1, 100, CASE WHEN name = 'exempt' THEN 0 ELSE 19 END, k(name)
FROM unnest(ARRAY['recalculated', 'gone', 'again', 'orphan', 'draft', 'claimed', 'exempt', 'quote', 'order', 'credit', 'deleted'])
    AS name;
INSERT INTO invoice_line_items (id, position, description, quantity, unit_price, tax_rate, invoice_id) VALUES
    (k('line of rounded'), 1, 'Schraube', 1, 0.05, 19, k('rounded'));

CREATE TABLE payments (
    id uuid PRIMARY KEY, amount numeric(10,2) NOT NULL, payment_date date NOT NULL, method varchar(50),
    reference varchar(100), note text, deleted_at timestamp, invoice_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT '2024-05-02 09:00+00'
);
INSERT INTO payments (id, amount, payment_date, method, reference, invoice_id)
SELECT k('payment ' || n), CASE WHEN n <= 12 THEN 377.51 ELSE 100 END, '2024-05-01'::date + n, 'bank_transfer', 'Eingang ' || n,
    k('invoice ' || n)
FROM generate_series(1, 14) AS n;
INSERT INTO payments (id, amount, payment_date, method, reference, invoice_id) VALUES
    (k('too much'), 400.00, '2024-06-01', 'paypal', 'zu viel', k('invoice 15')),
    (k('lost payment'), 119.00, '2024-06-20', 'sepa', 'verloren', k('orphan'));

CREATE TABLE expenses (
    id uuid PRIMARY KEY, title varchar(50) NOT NULL, category varchar(50) NOT NULL, amount double precision NOT NULL,
    description text NOT NULL, receipt_path text, note text, is_billable bool NOT NULL DEFAULT true, project_id uuid,
    invoice_id uuid, created_at timestamptz NOT NULL
);
INSERT INTO expenses (id, title, category, amount, description, is_billable, project_id, created_at)
SELECT k('expense ' || n), 'Ausgabe ' || n, CASE n % 2 WHEN 0 THEN 'travel' ELSE 'software' END, 10.25 * n,
    'Beschreibung ' || n, false, CASE WHEN n = 1 THEN k('project 1') END, '2024-02-01 10:00+00'::timestamptz + n * interval '1 day'
FROM generate_series(1, 10) AS n;
INSERT INTO expenses (id, title, category, amount, description, created_at) VALUES
    (k('float'), 'Kommazahl', 'material', 0.1::float8 + 0.2::float8, 'gerundet', '2024-03-01 10:00+00'),
    (k('boundless'), 'Keine Zahl', 'material', 'NaN', 'unlesbar', '2024-03-02 10:00+00');

CREATE TABLE bank_accounts (
    id uuid PRIMARY KEY, account_name varchar(100) NOT NULL, account_type varchar(50) NOT NULL DEFAULT 'checking',
    iban varchar(34), bic varchar(11), bank_name varchar(100), is_active bool NOT NULL DEFAULT true
);
INSERT INTO bank_accounts (id, account_name, account_type, iban, bic, bank_name, is_active) VALUES
    (k('giro'), 'Girokonto', 'checking', 'DE02 1203 0000 0000 2020 51', 'BYLADEM1001', 'Deutsche Kreditbank', true),
    (k('till'), 'Kasse', 'cash', NULL, NULL, NULL, true),
    (k('former'), 'Altes Konto', 'checking', 'DE02500105170137075030', NULL, NULL, false);

CREATE TABLE number_sequences (
    id uuid PRIMARY KEY, doc_type varchar(50) NOT NULL, year int NOT NULL, current_number int NOT NULL DEFAULT 0
);
INSERT INTO number_sequences VALUES
    (k('range 1'), 'invoice', 2024, 30), (k('range 2'), 'quote', 2024, 1), (k('range 3'), 'order_confirmation', 2024, 1),
    (k('range 4'), 'credit_note', 2024, 1);

CREATE TABLE system_settings (
    id uuid PRIMARY KEY, company_name varchar(200) NOT NULL, default_timezone varchar(50) NOT NULL,
    default_currency varchar(10) NOT NULL
);
INSERT INTO system_settings VALUES (k('settings'), 'Werk GmbH', 'Europe/Berlin', 'EUR');
