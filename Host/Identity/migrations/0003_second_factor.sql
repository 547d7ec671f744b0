-- compatible: yes
-- Authenticators, with the secret sealed; it counts from its first code on. A code is used once: last_step only grows.
CREATE TABLE wm_second_factors (
    principal TEXT PRIMARY KEY,
    secret TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    confirmed_at TEXT
);

CREATE TABLE wm_recovery_codes (
    hash TEXT PRIMARY KEY,
    principal TEXT NOT NULL
);
CREATE INDEX wm_recovery_codes_principal ON wm_recovery_codes (principal);

CREATE TABLE wm_sign_in_challenges (
    hash TEXT PRIMARY KEY,
    principal TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX wm_sign_in_challenges_principal ON wm_sign_in_challenges (principal);
CREATE INDEX wm_sign_in_challenges_expires_at ON wm_sign_in_challenges (expires_at);
