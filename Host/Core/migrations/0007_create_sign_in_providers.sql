-- compatible: yes
-- The tables that the declarations of sign-in providers and of their mappings imply.
CREATE TABLE core_sign_in_providers (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT,
    key TEXT NOT NULL,
    key_folded TEXT,
    active INTEGER NOT NULL,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    scopes TEXT NOT NULL,
    address TEXT NOT NULL,
    links_by_address INTEGER NOT NULL,
    provisions INTEGER NOT NULL,
    provisioning_claim TEXT,
    provisioning_values TEXT,
    roles_claim TEXT,
    factor_values TEXT
);
CREATE UNIQUE INDEX core_sign_in_providers_name_folded_key ON core_sign_in_providers (name_folded);
CREATE INDEX core_sign_in_providers_name_folded_id_idx ON core_sign_in_providers (name_folded, id);
CREATE UNIQUE INDEX core_sign_in_providers_key_folded_key ON core_sign_in_providers (key_folded);
CREATE INDEX core_sign_in_providers_active_id_idx ON core_sign_in_providers (active, id);
CREATE INDEX core_sign_in_providers_created_at_id_idx ON core_sign_in_providers (created_at, id);
CREATE INDEX core_sign_in_providers_updated_at_id_idx ON core_sign_in_providers (updated_at, id);

CREATE TABLE core_sign_in_providers_roles (
    from_id TEXT NOT NULL REFERENCES core_sign_in_providers (id),
    position BIGINT NOT NULL,
    to_id TEXT NOT NULL REFERENCES core_roles (id),
    PRIMARY KEY (from_id, to_id)
);
CREATE INDEX core_sign_in_providers_roles_to_id_idx ON core_sign_in_providers_roles (to_id);

CREATE TABLE core_sign_in_mappings (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    provider TEXT NOT NULL REFERENCES core_sign_in_providers (id),
    value TEXT NOT NULL,
    value_folded TEXT,
    role TEXT NOT NULL REFERENCES core_roles (id)
);
CREATE INDEX core_sign_in_mappings_provider_id_idx ON core_sign_in_mappings (provider, id);
CREATE INDEX core_sign_in_mappings_value_folded_id_idx ON core_sign_in_mappings (value_folded, id);
CREATE INDEX core_sign_in_mappings_role_id_idx ON core_sign_in_mappings (role, id);
CREATE INDEX core_sign_in_mappings_created_at_id_idx ON core_sign_in_mappings (created_at, id);
CREATE INDEX core_sign_in_mappings_updated_at_id_idx ON core_sign_in_mappings (updated_at, id);
