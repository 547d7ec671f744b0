-- compatible: yes
-- Pictures that letters of the company have shown. They stay, so that a letter can be drawn again as it was.
CREATE TABLE core_logos (
    sha256 TEXT NOT NULL PRIMARY KEY REFERENCES wm_blobs (sha256),
    size BIGINT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL
);
