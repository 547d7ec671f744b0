-- compatible: yes
ALTER TABLE invoices_invoices ADD COLUMN printed TEXT;

-- Numbers that this program never gives, because another one gave them.
CREATE TABLE invoices_skips (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    year BIGINT NOT NULL,
    first BIGINT NOT NULL,
    last BIGINT NOT NULL,
    reason TEXT NOT NULL,
    skipped_at TEXT NOT NULL,
    skipped_by TEXT NOT NULL,
    CHECK (first <= last)
);
CREATE UNIQUE INDEX invoices_skips_year_kind_last_key ON invoices_skips (year, kind, last);

-- What a request says of a document that callers cannot write; gone before its unit ends.
CREATE TABLE invoices_handovers (
    id TEXT NOT NULL PRIMARY KEY,
    facts TEXT NOT NULL
);
