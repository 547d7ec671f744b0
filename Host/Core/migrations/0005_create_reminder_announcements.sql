-- compatible: yes
-- For which of its times a reminder was announced already.
CREATE TABLE core_reminder_announcements (
    reminder TEXT NOT NULL REFERENCES core_reminders (id) ON DELETE CASCADE,
    due TEXT NOT NULL,
    announced_at TEXT NOT NULL,
    PRIMARY KEY (reminder, due)
);
