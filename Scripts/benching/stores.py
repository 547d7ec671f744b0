"""Where a host keeps its records while it is measured."""

import os
import sqlite3
import subprocess


class SQLite:
    name = "SQLite"

    def __init__(self, folder, options):
        self.folder, self.options = folder, options

    def place(self, name):
        return SQLitePlace(f"{self.folder}/sqlite-{name}", self.options)

    def stop(self):
        pass


class SQLitePlace:
    """A database and a folder for one host, both new."""

    store = SQLite.name
    postmaster = None

    def __init__(self, folder, options):
        os.mkdir(folder)
        self.folder, self.options = folder, options
        self.file = f"{folder}/bench.db"
        self.address = f"sqlite:{self.file}"

    def beside(self, name):
        """Only one host may have the database."""
        return None

    def read(self, statement):
        """Rows of texts; what was changed is committed."""
        database = sqlite3.connect(self.file, timeout=60)
        rows = database.execute(statement).fetchall()
        database.commit()
        database.close()
        return [[str(value) for value in row] for row in rows]

    def columns(self, table):
        return [row[1] for row in self.read(f"PRAGMA table_info({table})")]

    def unguard(self, table):
        """Takes away what refuses changes of frozen rows."""
        for (name,) in self.read(f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"):
            self.read(f'DROP TRIGGER "{name}"')

    def analyse(self):
        self.read("ANALYZE")

    def size(self):
        """Bytes of the database."""
        return os.path.getsize(self.file)


class Postgres:
    """A server of its own, which keeps what it committed."""

    name = "PostgreSQL"

    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        self.directory = f"{folder}/postgres"
        connection = subprocess.check_output([f"{options.root}/Scripts/postgres", "start", self.directory], text=True)
        self.connection = connection.strip()
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            self.run(f"ALTER SYSTEM SET {setting} = on")
        self.run("SELECT pg_reload_conf()")
        self.pid = int(open(f"{self.directory}/data/postmaster.pid").readline())

    def place(self, name):
        self.run(f"CREATE DATABASE {name} OWNER workmate TEMPLATE template0 "
                 "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
        return PostgresPlace(self, name, f"{self.folder}/postgres-{name}")

    def run(self, statement, database="postgres"):
        return subprocess.check_output(self.client(database) + ["-c", statement], text=True)

    def client(self, database):
        return ["psql", "-qtAh", self.directory, "-U", "postgres", "-d", database]

    def stop(self):
        subprocess.run([f"{self.options.root}/Scripts/postgres", "stop", self.directory], check=True)


class PostgresPlace:
    store = Postgres.name

    def __init__(self, server, name, folder):
        os.mkdir(folder)
        self.server, self.name, self.folder, self.options = server, name, folder, server.options
        self.address = server.connection.replace("/postgres?", f"/{name}?")
        self.postmaster = server.pid

    def beside(self, name):
        """A second host's folder, on the same database."""
        return PostgresPlace(self.server, self.name, f"{self.folder}-{name}")

    def read(self, statement):
        return [line.split("|") for line in self.server.run(statement, self.name).splitlines()]

    def columns(self, table):
        return [row[0] for row in self.read(
            f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' "
            "ORDER BY ordinal_position")]

    def unguard(self, table):
        self.read(f"ALTER TABLE {table} DISABLE TRIGGER USER")

    def analyse(self):
        self.read("VACUUM ANALYZE")

    def size(self):
        return int(self.read(f"SELECT pg_database_size('{self.name}')")[0][0])
