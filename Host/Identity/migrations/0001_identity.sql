-- compatible: yes
-- Who signs in with what, which sessions are open, and what was tried in vain. Principals are known by id alone, so
-- that this room needs no table of another.
CREATE TABLE wm_credentials (
    principal TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    signed_in_at TEXT
);

CREATE TABLE wm_sessions (
    id TEXT PRIMARY KEY,
    principal TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_used_at TEXT NOT NULL,
    idle_until TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT,
    user_agent TEXT NOT NULL
);
CREATE INDEX wm_sessions_principal ON wm_sessions (principal);
CREATE INDEX wm_sessions_expires_at ON wm_sessions (expires_at);

-- Only the SHA-256 of a token is kept. A rotated one stays until its session ends, to be recognised when it comes again.
CREATE TABLE wm_refresh_tokens (
    hash TEXT PRIMARY KEY,
    session TEXT NOT NULL REFERENCES wm_sessions (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    rotated_at TEXT,
    successor TEXT
);
CREATE INDEX wm_refresh_tokens_session ON wm_refresh_tokens (session);

-- Public halves only: the private half never leaves the memory of the process that made it.
CREATE TABLE wm_signing_keys (
    id TEXT PRIMARY KEY,
    public_key TEXT NOT NULL,
    created_at TEXT NOT NULL,
    verifies_until TEXT NOT NULL
);

CREATE TABLE wm_sign_in_attempts (
    subject TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    rounds BIGINT NOT NULL,
    last_at TEXT NOT NULL,
    locked_until TEXT
);
CREATE INDEX wm_sign_in_attempts_last_at ON wm_sign_in_attempts (last_at);

-- A link with which somebody chooses a password; without a principal it makes the first administrator.
CREATE TABLE wm_invitations (
    hash TEXT PRIMARY KEY,
    principal TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
);
