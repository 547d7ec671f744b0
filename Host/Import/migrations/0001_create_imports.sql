-- compatible: yes
-- What was imported from which file, and what became of each record, so that a batch can go on and be undone.
CREATE TABLE wm_imports (
    id TEXT NOT NULL PRIMARY KEY,
    entity TEXT NOT NULL,
    filename TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('receiving', 'ready', 'running', 'done', 'undoing', 'undone')),
    settings TEXT NOT NULL,
    records BIGINT NOT NULL,
    next_offset BIGINT NOT NULL,
    next_line BIGINT NOT NULL,
    last_record BIGINT NOT NULL,
    imported BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    invalid BIGINT NOT NULL,
    finished_at TEXT,
    undone_at TEXT
);
CREATE INDEX wm_imports_sha256 ON wm_imports (entity, sha256);

CREATE TABLE wm_import_rows (
    import_id TEXT NOT NULL REFERENCES wm_imports (id),
    record BIGINT NOT NULL,
    line_from BIGINT NOT NULL,
    line_to BIGINT NOT NULL,
    byte_from BIGINT NOT NULL,
    byte_to BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('imported', 'updated', 'skipped', 'invalid')),
    record_id TEXT,
    version BIGINT,
    children TEXT,
    replaced TEXT,
    problems TEXT,
    undo TEXT CHECK (undo IN ('done', 'kept')),
    PRIMARY KEY (import_id, record)
);
CREATE INDEX wm_import_rows_outcome ON wm_import_rows (import_id, outcome, record);
