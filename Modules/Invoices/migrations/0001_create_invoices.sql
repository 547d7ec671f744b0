-- compatible: yes
CREATE TABLE invoices_invoices (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    number TEXT,
    number_folded TEXT,
    kind TEXT NOT NULL,
    status TEXT,
    subject TEXT,
    subject_folded TEXT,
    customer TEXT NOT NULL REFERENCES crm_customers (id),
    project TEXT,
    order_number TEXT,
    order_number_folded TEXT,
    language TEXT NOT NULL,
    currency TEXT NOT NULL,
    document_date TEXT,
    supply_from TEXT,
    supply_to TEXT,
    payment_days BIGINT,
    due_on TEXT,
    cash_discount_days BIGINT,
    cash_discount_percent BIGINT,
    intro TEXT,
    closing TEXT,
    internal_note TEXT,
    discount_percent BIGINT,
    discount_amount_minor BIGINT,
    surcharge_amount_minor BIGINT,
    surcharge_reason TEXT,
    follows TEXT REFERENCES invoices_invoices (id),
    original TEXT REFERENCES invoices_invoices (id),
    reason TEXT,
    taxes TEXT,
    net_minor BIGINT,
    tax_minor BIGINT,
    gross_minor BIGINT,
    settled_minor BIGINT,
    open_minor BIGINT,
    issued_at TEXT,
    sent_at TEXT,
    decided_on TEXT,
    paid_on TEXT,
    cancelled_by TEXT REFERENCES invoices_invoices (id),
    seller TEXT,
    buyer TEXT,
    content_hash TEXT,
    CHECK ((status = 'draft') = (number IS NULL)),
    CHECK ((status = 'draft') = (content_hash IS NULL)),
    CHECK (open_minor = gross_minor - settled_minor)
);
CREATE UNIQUE INDEX invoices_invoices_number_folded_key ON invoices_invoices (number_folded);
CREATE INDEX invoices_invoices_number_folded_id_idx ON invoices_invoices (number_folded, id);
CREATE INDEX invoices_invoices_kind_id_idx ON invoices_invoices (kind, id);
CREATE INDEX invoices_invoices_status_id_idx ON invoices_invoices (status, id);
CREATE INDEX invoices_invoices_customer_id_idx ON invoices_invoices (customer, id);
CREATE INDEX invoices_invoices_project_id_idx ON invoices_invoices (project, id);
CREATE INDEX invoices_invoices_document_date_id_idx ON invoices_invoices (document_date, id);
CREATE INDEX invoices_invoices_due_on_id_idx ON invoices_invoices (due_on, id);
CREATE INDEX invoices_invoices_follows_id_idx ON invoices_invoices (follows, id);
CREATE INDEX invoices_invoices_original_id_idx ON invoices_invoices (original, id);
CREATE INDEX invoices_invoices_gross_minor_id_idx ON invoices_invoices (gross_minor, id);
CREATE INDEX invoices_invoices_open_minor_id_idx ON invoices_invoices (open_minor, id);
CREATE INDEX invoices_invoices_paid_on_id_idx ON invoices_invoices (paid_on, id);
CREATE INDEX invoices_invoices_cancelled_by_idx ON invoices_invoices (cancelled_by);
CREATE INDEX invoices_invoices_status_due_on_idx ON invoices_invoices (status, due_on);
CREATE INDEX invoices_invoices_customer_document_date_idx ON invoices_invoices (customer, document_date);
CREATE INDEX invoices_invoices_created_at_id_idx ON invoices_invoices (created_at, id);
CREATE INDEX invoices_invoices_updated_at_id_idx ON invoices_invoices (updated_at, id);

-- An invoice is cancelled once, and a number is of one document, whoever asks at the same time.
CREATE UNIQUE INDEX invoices_invoices_cancellation_key ON invoices_invoices (original) WHERE kind = 'cancellation';
