-- compatible: yes
-- What is stored, and when somebody last meant to use it; what nobody uses is removed after a while.
CREATE TABLE wm_blobs (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    claimed_at TEXT NOT NULL
);
CREATE INDEX wm_blobs_claimed_at ON wm_blobs (claimed_at);
