-- compatible: yes
-- Who wants a daily mail of what is due, and from which hour of their day on.
CREATE TABLE core_digests (
    owner TEXT NOT NULL PRIMARY KEY REFERENCES core_employees (id),
    wanted INTEGER NOT NULL,
    hour BIGINT NOT NULL,
    updated_at TEXT NOT NULL
);

-- Which days had theirs, so that no day has two.
CREATE TABLE core_digest_days (
    owner TEXT NOT NULL REFERENCES core_employees (id),
    day TEXT NOT NULL,
    planned_at TEXT NOT NULL,
    PRIMARY KEY (owner, day)
);
CREATE INDEX core_digest_days_planned_idx ON core_digest_days (planned_at);
