-- compatible: yes
-- What is to be sent, and what became of it. The message itself goes once it was taken.
CREATE TABLE wm_mails (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    recipients TEXT NOT NULL,
    subject TEXT NOT NULL,
    message BYTEA,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
    attempts BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    next_at TEXT,
    leased_until TEXT,
    ended_at TEXT,
    answer TEXT,
    CHECK ((state = 'queued') = (next_at IS NOT NULL)),
    CHECK ((state = 'queued') = (ended_at IS NULL))
);
CREATE INDEX wm_mails_next_at ON wm_mails (next_at, id);
