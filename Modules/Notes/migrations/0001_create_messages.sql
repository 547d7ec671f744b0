-- compatible: yes
CREATE TABLE notes_messages (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    archived_at TEXT,
    entity TEXT NOT NULL,
    entity_folded TEXT,
    record TEXT NOT NULL,
    record_folded TEXT,
    body TEXT NOT NULL,
    body_folded TEXT,
    excerpt TEXT,
    parent TEXT REFERENCES notes_messages (id),
    edited_at TEXT
);
CREATE INDEX notes_messages_entity_folded_id_idx ON notes_messages (entity_folded, id);
CREATE INDEX notes_messages_record_folded_id_idx ON notes_messages (record_folded, id);
CREATE INDEX notes_messages_parent_id_idx ON notes_messages (parent, id);
CREATE INDEX notes_messages_entity_folded_record_folded_idx ON notes_messages (entity_folded, record_folded);
CREATE INDEX notes_messages_created_at_id_idx ON notes_messages (created_at, id);
CREATE INDEX notes_messages_updated_at_id_idx ON notes_messages (updated_at, id);

-- A thread is read in the order of its messages.
CREATE INDEX notes_messages_thread ON notes_messages (entity, record, id);
CREATE INDEX notes_messages_author ON notes_messages (created_by, id);

CREATE TABLE notes_messages_mentions (
    from_id TEXT NOT NULL REFERENCES notes_messages (id),
    position BIGINT NOT NULL,
    to_id TEXT NOT NULL REFERENCES core_employees (id),
    PRIMARY KEY (from_id, to_id)
);
CREATE INDEX notes_messages_mentions_to_id_idx ON notes_messages_mentions (to_id);

CREATE TABLE notes_messages_attachments (
    from_id TEXT NOT NULL REFERENCES notes_messages (id),
    position BIGINT NOT NULL,
    to_id TEXT NOT NULL REFERENCES core_documents (id),
    PRIMARY KEY (from_id, to_id)
);
CREATE INDEX notes_messages_attachments_to_id_idx ON notes_messages_attachments (to_id);
