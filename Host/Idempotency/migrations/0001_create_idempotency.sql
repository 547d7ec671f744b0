-- compatible: yes
-- The answer to a POST that carried an Idempotency-Key, kept for a day so that a repetition changes nothing twice.
CREATE TABLE wm_idempotency (
    principal_id TEXT NOT NULL,
    route TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    status BIGINT,
    headers TEXT,
    body TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (principal_id, route, idempotency_key)
);
CREATE INDEX wm_idempotency_created_at ON wm_idempotency (principal_id, created_at);
