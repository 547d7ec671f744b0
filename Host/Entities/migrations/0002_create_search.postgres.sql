-- compatible: yes
-- What is searched of each record, folded.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE wm_search (
    entity TEXT NOT NULL,
    record_id TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (entity, record_id)
);
CREATE INDEX wm_search_text ON wm_search USING gin (text gin_trgm_ops);
-- Which fields the index holds; one of others is made anew.
CREATE TABLE wm_search_entities (
    entity TEXT NOT NULL PRIMARY KEY,
    fields TEXT NOT NULL
);
