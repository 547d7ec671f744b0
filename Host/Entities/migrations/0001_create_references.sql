-- compatible: yes
-- References to entities of modules that may be absent: no foreign key can stand for them, so the host keeps them.
CREATE TABLE wm_references (
    from_entity TEXT NOT NULL,
    from_id TEXT NOT NULL,
    field TEXT NOT NULL,
    to_entity TEXT NOT NULL,
    to_id TEXT NOT NULL,
    PRIMARY KEY (from_entity, from_id, field, to_entity, to_id)
);
CREATE INDEX wm_references_to ON wm_references (to_entity, to_id);
