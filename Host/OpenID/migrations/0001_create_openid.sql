-- compatible: yes
-- What providers know the host by, sealed for one provider and one issuer: a changed issuer gets no secret of another.
CREATE TABLE wm_oidc_secrets (
    id TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    sealed TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
);

-- States that came back, until they would be too old anyway. A state itself lies with the browser, sealed.
CREATE TABLE wm_oidc_states (
    hash TEXT PRIMARY KEY,
    expires_at TEXT NOT NULL
);
CREATE INDEX wm_oidc_states_expires_at ON wm_oidc_states (expires_at);

-- For whom a provider vouched a moment ago, for the browser that began. With an issuer and subject, to be linked.
CREATE TABLE wm_oidc_tickets (
    hash TEXT PRIMARY KEY,
    challenge TEXT NOT NULL,
    principal TEXT NOT NULL,
    proven_twice INTEGER NOT NULL,
    issuer TEXT,
    subject TEXT,
    expires_at TEXT NOT NULL
);
CREATE INDEX wm_oidc_tickets_expires_at ON wm_oidc_tickets (expires_at);
