-- compatible: yes
-- Bytes that the fixture keeps.
CREATE TABLE fixture_scraps (
    id TEXT PRIMARY KEY,
    bytes BYTEA NOT NULL
);
