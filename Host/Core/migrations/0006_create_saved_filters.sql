-- compatible: yes
-- Lists that people come back to, as text: what they name may come and go with its module.
CREATE TABLE core_saved_filters (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    owner TEXT NOT NULL,
    entity TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    shared INTEGER NOT NULL,
    query TEXT NOT NULL,
    UNIQUE (owner, entity, name_folded)
);
CREATE INDEX core_saved_filters_shared_idx ON core_saved_filters (shared, entity);
