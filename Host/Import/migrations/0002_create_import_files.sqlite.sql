-- compatible: yes
-- The file in pieces, so that no unit of work writes more than one of them.
CREATE TABLE wm_import_files (
    import_id TEXT NOT NULL REFERENCES wm_imports (id),
    piece BIGINT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (import_id, piece)
);
