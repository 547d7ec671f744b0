-- compatible: yes
-- What an administrator set, as JSON, or sealed where it is a secret. What is not here has its declared default.
CREATE TABLE wm_settings (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT,
    sealed TEXT,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    UNIQUE (owner, name),
    CHECK ((value IS NULL) <> (sealed IS NULL))
);
