-- compatible: yes
-- When this database was made of a backup, the host itself having been at work when the backup was taken.
CREATE TABLE wm_restorations (
    id TEXT NOT NULL PRIMARY KEY,
    file TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    version TEXT NOT NULL,
    restored_at TEXT NOT NULL
);
