-- compatible: yes
-- Where records went that turned out to be the same as another.
CREATE TABLE wm_merges (
    entity TEXT NOT NULL,
    record_id TEXT NOT NULL,
    into_id TEXT NOT NULL,
    merged_at TEXT NOT NULL,
    merged_by TEXT NOT NULL,
    PRIMARY KEY (entity, record_id)
);
CREATE INDEX wm_merges_into_idx ON wm_merges (entity, into_id);
