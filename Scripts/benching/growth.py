"""Lists and searches where a table holds a million customers."""

import sys

from benching.customers import BASE, import_customers, invented, loads, lua
from benching.figure import Figure
from benching.host import Host
from benching.load import Load

GROWTH = """INSERT INTO crm_customers ({columns}) SELECT {values} FROM
    (SELECT c.*, row_number() OVER (ORDER BY c.id) AS place FROM crm_customers c LIMIT {base}) c,
    {series} WHERE s.n > 0"""
SERIES = {
    "SQLite": "(WITH RECURSIVE r(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM r WHERE n < {}) SELECT n FROM r) s",
    "PostgreSQL": "(SELECT generate_series(0, {}) AS n) s",
}


def growth_statement(columns, base, copies, series):
    """Copies the first `base` customers `copies` times, each with an id, a number and a name of its own."""
    number = f"(s.n * {base} + c.place)"
    own = {"id": f"substr(c.id, 1, 24) || substr('000000000000' || {number}, length('' || {number}) + 1)",
           "customer_number": f"'X' || {number}", "customer_number_folded": f"'x' || {number}",
           "name": f"c.name || ' ' || {number}", "name_folded": f"c.name_folded || ' ' || {number}"}
    values = ", ".join(own.get(column, "c." + column) for column in columns)
    return GROWTH.format(columns=", ".join(columns), values=values, base=base, series=series.format(copies))


def searches(options):
    """By a name that one customer has, by parts of words that many have, and over all entities."""
    one = f'"gmbh%20" .. {options.million // 2} + n % 1000'
    return [
        Load("search, one hit", "GET", f'"{BASE}?limit=50&q=" .. {one}'),
        Load("search, part of a word", "GET", lua(f"{BASE}?limit=50&q=7654")),
        Load("search, a frequent part and two digits", "GET", lua(f"{BASE}?limit=50&q=ispiel%2077")),
        Load("search, many hits", "GET", lua(f"{BASE}?limit=50&q=a")),
        Load("search, no hit", "GET", lua(f"{BASE}?limit=50&q=zwiebelfisch")),
        Load("search everything, one hit", "GET", f'"/api/search?q=" .. {one}'),
        Load("search everything, many hits", "GET", lua("/api/search?q=gmbh")),
        Load("search everything, no hit", "GET", lua("/api/search?q=zwiebelfisch")),
    ]


def measure_growth(store, options):
    place = store.place("million")
    with Host(place, job_threads=0) as host:
        import_customers(host, invented(options.customers))
    copies = options.million // options.customers
    series = SERIES[place.store]
    place.read(growth_statement(place.columns("crm_customers"), options.customers, copies - 1, series))
    place.analyse()
    # Records that came in past the engine are indexed at the next start.
    with Host(place) as host:
        print(f"{place.store}: {host.starting:.0f} s to index {options.million} customers", file=sys.stderr)
    place.analyse()
    with Host(place) as host:
        lists = [load for load in loads(host, options) if "list" in load.label or "page" in load.label]
        return [measured(load, host, options) for load in lists + searches(options)]


def measured(load, host, options):
    """One person who asks again and again."""
    host.sign_in()
    result = load.run(host, 1, options.seconds)
    most = 50 if load.label.startswith("search") else None
    return Figure(
        host.place.store, f"{load.label}, {options.million:,} customers, p50", result["p50"], "ms", most, [result],
        f"p99 {result['p99']:.1f} ms; CPU {result['cpu']:.2f} ms, {result['database_cpu']:.2f} ms in PostgreSQL")
