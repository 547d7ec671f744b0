-- compatible: yes
-- Notes that the fixture keeps.
CREATE TABLE fixture_notes (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    mark TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TEXT,
    updated_at TEXT
);
