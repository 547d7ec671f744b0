-- compatible: yes
-- Keys of programs. Only the SHA-256 of a key is kept, and its beginning, by which people tell keys apart.
CREATE TABLE wm_api_keys (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    beginning TEXT NOT NULL,
    principal TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    last_used_at TEXT,
    revoked_at TEXT
);
CREATE INDEX wm_api_keys_principal ON wm_api_keys (principal);
