-- compatible: yes
-- Who somebody is for a provider of sign-ins: the issuer's name for them, never their e-mail address, which may change hands.
CREATE TABLE wm_external_identities (
    id TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    principal TEXT NOT NULL,
    linked_at TEXT NOT NULL,
    linked_by TEXT NOT NULL,
    last_used_at TEXT,
    UNIQUE (issuer, subject)
);
CREATE INDEX wm_external_identities_principal ON wm_external_identities (principal);
