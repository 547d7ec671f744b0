-- compatible: yes
-- The table that the declaration in Documents/entities implies, and the versions of each document's file.
CREATE TABLE core_documents (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    archived_at TEXT,
    title TEXT NOT NULL,
    title_folded TEXT,
    description TEXT,
    description_folded TEXT,
    category TEXT NOT NULL,
    dated_on TEXT,
    confidentiality TEXT NOT NULL,
    entity TEXT,
    entity_folded TEXT,
    record TEXT,
    record_folded TEXT,
    file_name TEXT,
    file_name_folded TEXT,
    media_type TEXT,
    media_type_folded TEXT,
    size BIGINT,
    sha256 TEXT,
    sha256_folded TEXT,
    file_version BIGINT,
    preview TEXT
);
CREATE INDEX core_documents_title_folded_id_idx ON core_documents (title_folded, id);
CREATE INDEX core_documents_category_id_idx ON core_documents (category, id);
CREATE INDEX core_documents_dated_on_id_idx ON core_documents (dated_on, id);
CREATE INDEX core_documents_confidentiality_id_idx ON core_documents (confidentiality, id);
CREATE INDEX core_documents_entity_folded_id_idx ON core_documents (entity_folded, id);
CREATE INDEX core_documents_record_folded_id_idx ON core_documents (record_folded, id);
CREATE INDEX core_documents_media_type_folded_id_idx ON core_documents (media_type_folded, id);
CREATE INDEX core_documents_size_id_idx ON core_documents (size, id);
CREATE INDEX core_documents_sha256_folded_id_idx ON core_documents (sha256_folded, id);
CREATE INDEX core_documents_created_at_id_idx ON core_documents (created_at, id);
CREATE INDEX core_documents_updated_at_id_idx ON core_documents (updated_at, id);

CREATE TABLE core_document_versions (
    document_id TEXT NOT NULL REFERENCES core_documents (id),
    number BIGINT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES wm_blobs (sha256),
    size BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    preview TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    PRIMARY KEY (document_id, number)
);
CREATE INDEX core_document_versions_sha256 ON core_document_versions (sha256);
