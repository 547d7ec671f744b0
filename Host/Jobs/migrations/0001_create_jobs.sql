-- compatible: yes
-- What is to be done outside of a request. due_at is when somebody may take it next: for a waiting job its time, for a
-- running one the end of its lease, and nothing for one that has ended.
CREATE TABLE wm_jobs (
    id TEXT PRIMARY KEY,
    handler TEXT NOT NULL,
    event TEXT,
    input TEXT NOT NULL,
    unique_key TEXT,
    place TEXT,
    place_version BIGINT NOT NULL,
    state TEXT NOT NULL,
    run_at TEXT NOT NULL,
    due_at TEXT,
    attempts BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    host TEXT,
    problem TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    request TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT
);
CREATE INDEX wm_jobs_due ON wm_jobs (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX wm_jobs_place ON wm_jobs (place, place_version, id) WHERE due_at IS NOT NULL AND place IS NOT NULL;
CREATE UNIQUE INDEX wm_jobs_unique ON wm_jobs (handler, unique_key) WHERE unique_key IS NOT NULL;
CREATE INDEX wm_jobs_state ON wm_jobs (state, id);

-- When each job that comes again and again comes next.
CREATE TABLE wm_job_schedules (
    name TEXT PRIMARY KEY,
    rule TEXT NOT NULL,
    next_at TEXT NOT NULL,
    last_at TEXT
);
