"""Figures over 100,000 invoices, with their payments and expenses."""

import datetime
import random
import sys

from benching.customers import lua
from benching.figure import Figure
from benching.host import Host
from benching.invoices import BASE, LINES, prepare, wait_for_jobs
from benching.load import Load

FINANCE = "/api/backoffice/finance"
# Records that are made through the API, and how often each is copied.
MADE = 1000
# Tables of what was made, with the columns whose values differ from copy to copy.
COPIED = {
    "invoices_invoices": {"id": "id", "original": "id", "cancelled_by": "id", "number": "word", "number_folded": "word"},
    "invoices_lines": {"id": "id", "invoice_id": "id"},
    "finance_billed": {"invoice": "id"},
    "finance_taxes": {"source": "word", "invoice": "id"},
    "finance_delays": {"settlement": "id", "invoice": "id"},
    "finance_payments": {"id": "id", "refund_of": "id"},
    "finance_allocations": {"id": "id", "payment_id": "id", "invoice": "id"},
    "finance_expenses": {"id": "id", "number": "word", "number_folded": "word"},
}
SERIES = {
    "SQLite": "(WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < {}) SELECT n FROM r) s",
    "PostgreSQL": "(SELECT generate_series(1, {}) AS n) s",
}


def measure_dashboard(store, options):
    place = store.place("dashboard")
    with Host(place) as host:
        fill(host)
        wait_for_jobs(place, True)
    copies = options.invoices // MADE - 1
    for table, keys in COPIED.items():
        copy(place, table, keys, copies)
    place.analyse()
    # Records that came in past the engine are indexed at the next start.
    Host(place).stop()
    with Host(place) as host:
        count = host.send("GET", f"{BASE}/invoices?limit=1&total=true")["total"]
        if count < options.invoices:
            sys.exit(f"bench: {count} invoices are there")
        return [measured(host, options, *one) for one in asked()]


def asked():
    year = f"{FINANCE}/figures?from=2026-01-01&to=2026-12-31"
    return [
        ("the whole dashboard of finance", year, 250, None),
        ("taxes of a year", f"{FINANCE}/taxes?from=2026-01-01&to=2026-12-31", 50, None),
        ("forecast", f"{FINANCE}/forecast", 50, None),
        ("overdue invoices", f"{BASE}/overdue", 50, None),
        ("tiles of everybody's dashboard", "/api/dashboard/figures", 50, None),
        ("report of number ranges", f"{BASE}/number-report?year=2026", None, None),
        ("list of 50 invoices, CPU", f"{BASE}/invoices?limit=50", None, 0.4),
    ]


def fill(host):
    """Invoices, payments and expenses of a year, no two alike."""
    dice = random.Random(2026)
    customer = prepare(host)
    category = host.send("POST", f"{FINANCE}/categories", {"name": "Büro", "account": "6815"})["id"]
    for number in range(MADE):
        day = str(datetime.date(2026, 1, 1) + datetime.timedelta(days=dice.randrange(320)))
        lines = [{**line, "price": str(dice.randrange(5, 900))} for line in LINES]
        made = host.send("POST", f"{BASE}/invoices", {
            "customer": customer, "document_date": day, "supply_from": day, "lines": lines})
        issued = host.send("POST", f"{BASE}/invoices/{made['id']}/actions/issue", {})
        host.send("POST", f"{FINANCE}/expenses", {
            "spent_on": day, "supplier": "Papier AG", "description": f"Papier {number}", "category": category,
            "gross": str(dice.randrange(3, 900)), "method": "cash", "tax_rate": "19"})
        if number % 10 < 7:
            host.send("POST", f"{FINANCE}/payments", {
                "kind": "receipt", "paid_on": day, "method": "bank_transfer", "customer": customer,
                "currency": "EUR", "amount": issued["gross"],
                "allocations": [{"invoice": issued["id"], "amount": issued["gross"]}]})


def copy(place, table, keys, copies):
    # Another version than that of the identifiers that hosts make.
    id = "substr(c.{0}, 1, 14) || '8' || substr(c.{0}, 16, 17) || substr('000' || s.n, length('000' || s.n) - 3)"
    kinds = {"id": id, "word": "c.{0} || '-' || s.n"}
    columns = place.columns(table)
    values = ", ".join(kinds[keys[name]].format(name) if name in keys else f"c.{name}" for name in columns)
    place.unguard(table)
    place.read(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} c, "
               + SERIES[place.store].format(copies))


def measured(host, options, label, path, most, most_cpu):
    host.sign_in()
    host.fetch("GET", path)
    result = Load(label, "GET", lua(path)).run(host, 1, options.seconds)
    told = f"p99 {result['p99']:.1f} ms; CPU {result['cpu']:.2f} ms, {result['database_cpu']:.2f} ms in PostgreSQL"
    value, limit = (result["cpu"], most_cpu) if most_cpu else (result["p50"], most)
    return Figure(host.place.store, f"{label}, {options.invoices:,} invoices", value, "ms", limit, [result], told)
