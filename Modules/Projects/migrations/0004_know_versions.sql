-- compatible: yes
-- The version of the entry of which this is known; every entry has a later one than 0.
ALTER TABLE projects_hours ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
