-- compatible: yes
-- Up to which message each person has read what stands on a record.
CREATE TABLE notes_reads (
    employee TEXT NOT NULL,
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    message TEXT NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (employee, entity, record)
);
