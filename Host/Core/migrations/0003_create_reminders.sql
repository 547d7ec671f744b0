-- compatible: yes
-- The table that the declaration of reminders implies.
CREATE TABLE core_reminders (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    title TEXT NOT NULL,
    title_folded TEXT,
    note TEXT,
    note_folded TEXT,
    due_on TEXT,
    due_at TEXT,
    priority TEXT NOT NULL,
    owner TEXT REFERENCES core_employees (id),
    entity TEXT,
    entity_folded TEXT,
    record TEXT,
    record_folded TEXT,
    repeat TEXT,
    repeat_every BIGINT NOT NULL,
    repeat_day BIGINT,
    repeat_until TEXT,
    snoozed_until TEXT,
    done_at TEXT,
    done_by TEXT REFERENCES core_employees (id),
    followed_by TEXT
);
CREATE INDEX core_reminders_title_folded_id_idx ON core_reminders (title_folded, id);
CREATE INDEX core_reminders_due_on_id_idx ON core_reminders (due_on, id);
CREATE INDEX core_reminders_due_at_id_idx ON core_reminders (due_at, id);
CREATE INDEX core_reminders_priority_id_idx ON core_reminders (priority, id);
CREATE INDEX core_reminders_owner_id_idx ON core_reminders (owner, id);
CREATE INDEX core_reminders_entity_folded_id_idx ON core_reminders (entity_folded, id);
CREATE INDEX core_reminders_record_folded_id_idx ON core_reminders (record_folded, id);
CREATE INDEX core_reminders_repeat_id_idx ON core_reminders (repeat, id);
CREATE INDEX core_reminders_snoozed_until_id_idx ON core_reminders (snoozed_until, id);
CREATE INDEX core_reminders_done_at_id_idx ON core_reminders (done_at, id);
CREATE INDEX core_reminders_done_by_idx ON core_reminders (done_by);
CREATE INDEX core_reminders_followed_by_idx ON core_reminders (followed_by);
CREATE INDEX core_reminders_created_at_id_idx ON core_reminders (created_at, id);
CREATE INDEX core_reminders_updated_at_id_idx ON core_reminders (updated_at, id);
