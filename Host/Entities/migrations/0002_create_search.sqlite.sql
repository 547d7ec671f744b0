-- compatible: yes
-- What is searched of each record, folded. The rows of wm_search_text are found by the number alone.
CREATE TABLE wm_search (
    number INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    record_id TEXT NOT NULL,
    UNIQUE (entity, record_id)
);
CREATE VIRTUAL TABLE wm_search_text USING fts5(text, tokenize = 'trigram case_sensitive 1', columnsize = 0);
-- Which fields the index holds; one of others is made anew.
CREATE TABLE wm_search_entities (
    entity TEXT NOT NULL PRIMARY KEY,
    fields TEXT NOT NULL
);
