-- compatible: yes
-- Which widgets each person wants to see, as a list in JSON: what a module brings may come and go without it.
CREATE TABLE core_dashboards (
    owner TEXT NOT NULL PRIMARY KEY,
    widgets TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
