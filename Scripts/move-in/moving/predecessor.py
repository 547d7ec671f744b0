"""The predecessor's database, read once through psql, in one transaction that sees one moment and changes nothing."""

import csv
import os
import subprocess
import tempfile

ORDERS = {
    "departments": "code, id", "crm_activities": "occurred_at, id", "bank_accounts": "account_name, id",
    "employees": "employee_code, id", "customers": "customer_number, id", "contacts": "is_primary DESC, created_at, id",
    "projects": "project_number, id", "products": "name, id", "time_entries": "start_time, id",
    "invoices": "issued_date, invoice_number, id", "invoice_line_items": "invoice_id, position, id",
    "payments": "payment_date, created_at, id", "expenses": "created_at, id", "number_sequences": "doc_type, year",
    "system_settings": "id",
}


class Unreadable(Exception):
    """The database cannot be read; the text says why."""


class Predecessor:
    def __init__(self, address):
        self.tables = {}
        with tempfile.TemporaryDirectory() as folder:
            self.copy(address, folder)
            for table in ORDERS:
                with open(f"{folder}/{table}.csv", newline="", encoding="utf-8") as file:
                    self.tables[table] = list(csv.DictReader(file))

    def copy(self, address, folder):
        script = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"]
        script += [
            f"\\copy (SELECT * FROM {table} ORDER BY {order}) TO '{folder}/{table}.csv' WITH (FORMAT csv, HEADER)"
            for table, order in ORDERS.items()
        ]
        program = ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", address]
        environment = {**os.environ, "PGCLIENTENCODING": "UTF8", "PGDATESTYLE": "ISO", "PGTZ": "UTC"}
        try:
            end = subprocess.run(program, input="\n".join(script), env=environment, capture_output=True, text=True)
        except FileNotFoundError:
            raise Unreadable("psql is missing; install postgresql-client") from None
        if end.returncode:
            raise Unreadable(end.stderr.strip())

    def rows(self, table):
        return self.tables[table]

    def by(self, table, column):
        """Rows of a table by what they belong to, in their order."""
        groups = {}
        for row in self.tables[table]:
            groups.setdefault(row[column], []).append(row)
        return groups
