"""The two databases of a measurement: reached by a host at `address`, and by statements beside it."""

import os
import sqlite3
import subprocess

TICKS = os.sysconf("SC_CLK_TCK")


class SQLite:
    name = "SQLite"

    def __init__(self, root, folder):
        self.folder = folder
        self.file = f"{folder}/figures.db"
        self.is_grown = os.path.exists(f"{folder}/grown")
        os.makedirs(folder, exist_ok=True)
        self.address = f"sqlite:{self.file}"

    def numbers(self, count):
        """A table `s` of the numbers `n` from 1."""
        return f"(WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < {count}) SELECT n FROM r) s"

    def day(self, age):
        """The day so many days ago; `age` is an expression."""
        return f"date('now', '-' || ({age}) || ' days')"

    def padded(self, number):
        return f"printf('%012d', {number})"

    def columns(self, table):
        with sqlite3.connect(self.file) as database:
            return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]

    def run(self, statements):
        database = sqlite3.connect(self.file)
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.execute("ANALYZE")
        database.commit()
        database.close()
        with open(f"{self.folder}/grown", "w", encoding="ascii"):
            self.is_grown = True

    def cpu(self):
        return 0.0

    def stop(self):
        """Nothing runs."""


class Postgres:
    name = "PostgreSQL"

    def __init__(self, root, folder):
        self.script, self.folder = f"{root}/Scripts/postgres", folder
        self.is_grown = False
        printed = subprocess.check_output([self.script, "start", folder], text=True).strip()
        self.sql("CREATE DATABASE figures OWNER workmate TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
                 "postgres")
        self.address = printed.replace("/postgres?", "/figures?")
        with open(f"{folder}/data/postmaster.pid", encoding="ascii") as file:
            self.pid = int(file.readline())

    def sql(self, statement, database="figures"):
        return subprocess.check_output(
            ["psql", "-qtAv", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "postgres", "-d", database, "-c", statement],
            text=True)

    def numbers(self, count):
        return f"(SELECT generate_series(1, {count}) AS n) s"

    def day(self, age):
        return f"to_char(current_date - ({age})::int, 'YYYY-MM-DD')"

    def padded(self, number):
        return f"lpad(({number})::text, 12, '0')"

    def columns(self, table):
        return self.sql("SELECT column_name FROM information_schema.columns "
                        f"WHERE table_name = '{table}' ORDER BY ordinal_position").split()

    def run(self, statements):
        for statement in statements:
            self.sql(statement)
        self.sql("VACUUM ANALYZE")

    def cpu(self):
        """Seconds of the server and of the processes that serve its connections."""
        with open(f"/proc/{self.pid}/task/{self.pid}/children", encoding="ascii") as file:
            return sum(map(spent, [self.pid, *file.read().split()]))

    def stop(self):
        subprocess.run([self.script, "stop", self.folder], check=True)


def spent(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:13])) / TICKS
