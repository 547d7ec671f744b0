-- compatible: yes
-- That a record's personal data was erased (or its use restricted, until when at least), and nothing of that data.
CREATE TABLE wm_erasures (
    entity TEXT NOT NULL,
    record_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    done_at TEXT NOT NULL,
    done_by TEXT NOT NULL,
    erasable_from TEXT,
    PRIMARY KEY (entity, record_id, kind, done_at)
);
