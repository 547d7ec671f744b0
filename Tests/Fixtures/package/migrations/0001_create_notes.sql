-- compatible: yes
-- Notes that the fixture keeps, written by its own routes and as an entity.
CREATE TABLE fixture_notes (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    title_folded TEXT,
    mark TEXT,
    mark_folded TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TEXT,
    updated_at TEXT,
    created_by TEXT,
    updated_by TEXT
);
