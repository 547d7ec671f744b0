"""Invoices: what issuing one costs, their numbers, the jobs that follow, and their letters."""

import concurrent.futures
import sys
import time

from benching.bystander import Bystander
from benching.figure import Figure, percentile
from benching.host import Host

BASE = "/api/backoffice/invoices"
COMPANY = {
    "name": "Werk GmbH", "street": "Saalstraße 2", "postal_code": "07743", "city": "Jena",
    "tax_number": "162/107/00815", "bank_name": "Beispielbank", "iban": "DE89370400440532013000",
}
CUSTOMER = {"name": "Nord GmbH", "kind": "business", "street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg"}
LINES = [
    {"description": "Analyse", "quantity": "2.5", "unit": "hour", "price": "120"},
    {"description": "Buch", "price": "30", "tax_category": "S", "tax_rate": "7"},
    {"description": "Wartung", "quantity": "3", "unit": "month", "price": "49.90"},
]


def prepare(host):
    """Names the company and makes a customer, whose id it answers."""
    host.send("PATCH", "/api/settings", COMPANY, headers={"If-Match": "*"})
    return host.send("POST", "/api/backoffice/crm/customers", CUSTOMER)["id"]


def draft(connection, customer):
    body = {"customer": customer, "supply_from": "2026-11-02", "lines": LINES}
    return connection.send("POST", f"{BASE}/invoices", body)["id"]


def issue(connection, customer):
    id = draft(connection, customer)
    return connection.send("POST", f"{BASE}/invoices/{id}/actions/issue", {})["number"]


def issue_many(host, customer, clients, each):
    """By several at once; answers all numbers."""
    def work(_):
        connection = host.another()
        return [issue(connection, customer) for _ in range(each)]
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        return [number for numbers in pool.map(work, range(clients)) for number in numbers]


def jobs_left(place, deliveries):
    kind = "IS NOT NULL" if deliveries else "IS NULL AND handler LIKE 'invoices.%'"
    return int(place.read(
        f"SELECT COUNT(*) FROM wm_jobs WHERE state IN ('waiting', 'running') AND event {kind}")[0][0])


def jobs_lost(place):
    return int(place.read("SELECT COUNT(*) FROM wm_jobs WHERE state = 'dead' OR attempts > 1")[0][0])


def wait_for_jobs(place, deliveries, pause=0.1):
    while jobs_left(place, deliveries):
        time.sleep(pause)


def measure_issuing(store, options):
    """Nothing but requests: the jobs that they queue are left lying."""
    place = store.place("issuing")
    figures = []
    with Host(place, job_threads=0) as host:
        customer = prepare(host)
        issue_many(host, customer, 1, 50)
        samples = [issuing_cpu(host, customer) for _ in range(5)]
        host_cpu, database_cpu = (sorted(part)[len(samples) // 2] for part in zip(*samples))
        more = f"and {database_cpu:.2f} ms in PostgreSQL" if place.postmaster else ""
        figures.append(Figure(
            place.store, "create and issue an invoice of 3 lines, CPU", host_cpu, "ms", 1.2, samples, more))
        figures.append(drawing(host, customer, place))
        start = time.time()
        numbers = issue_many(host, customer, 8, 200)
        figures.append(numbering(host, numbers, time.time() - start, place))
        issue_many(host, customer, 8, max(0, options.jobs // 3 - given(host)) // 8 + 1)
    return figures + draining(place)


def issuing_cpu(host, customer, count=200):
    """Milliseconds of the host and of PostgreSQL for each."""
    host.sign_in()
    before = host.cpu(), host.database_cpu()
    issue_many(host, customer, 1, count)
    return 1000 * (host.cpu() - before[0]) / count, 1000 * (host.database_cpu() - before[1]) / count


def drawing(host, customer, place, count=100):
    """A page as a preview of a draft, which is drawn each time."""
    id = draft(host, customer)
    samples = []
    for _ in range(5):
        before = host.cpu() + host.drawing_cpu()
        for _ in range(count):
            host.fetch("GET", f"{BASE}/invoices/{id}/pdf")
        samples.append(1000 * (host.cpu() + host.drawing_cpu() - before) / count)
    return Figure(place.store, "a page of PDF, CPU", percentile(samples, 0.5), "ms", 15, samples,
                  "with the host's part and the process that draws")


def report_of_numbers(host):
    ranges = host.send("GET", f"{BASE}/number-report")["ranges"]
    return next(one for one in ranges if one["kind"] == "invoice")


def given(host):
    return report_of_numbers(host)["given"]


def numbering(host, numbers, seconds, place):
    report = report_of_numbers(host)
    if len(set(numbers)) != len(numbers) or report["missing"] or not report["is_complete"]:
        sys.exit(f"bench: the numbers have a gap, or one was given twice: {report}")
    return Figure(place.store, "8 clients issue 200 invoices each", seconds, "s", None, [seconds],
                  f"no error, {report['given']} numbers in a row, {len(numbers) / seconds:.0f} a second")


def draining(place):
    """The deliveries of events that lie there, without the letters that they order."""
    hold(place)
    queued = jobs_left(place, True)
    with Host(place) as host:
        began, before = time.time(), host.database_cpu()
        wait_for_jobs(place, True)
        took = time.time() - began
        cpu = host.cpu(), host.database_cpu() - before
    if jobs_lost(place):
        sys.exit("bench: a job was begun twice or given up")
    remark = (f"{queued} deliveries to three modules took {took:.1f} s, {1000 * cpu[0] / queued:.2f} ms of CPU each"
              + (f" and {1000 * cpu[1] / queued:.2f} ms in PostgreSQL" if place.postmaster else ""))
    return [Figure(place.store, "10,000 queued jobs drained", took * 10_000 / queued, "s", 20, [took, queued], remark)]


HOLDING = {
    "SQLite": ["""CREATE TRIGGER bench_hold AFTER INSERT ON wm_jobs WHEN NEW.event IS NULL BEGIN
        UPDATE wm_jobs SET run_at = '9999-12-31T00:00:00.000Z', due_at = '9999-12-31T00:00:00.000Z'
        WHERE id = NEW.id; END"""],
    "PostgreSQL": ["""CREATE FUNCTION bench_hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        NEW.run_at = '9999-12-31T00:00:00.000Z'; NEW.due_at = NEW.run_at; RETURN NEW; END $$""",
        "CREATE TRIGGER bench_hold BEFORE INSERT ON wm_jobs FOR EACH ROW WHEN (NEW.event IS NULL) "
        "EXECUTE FUNCTION bench_hold()"],
}


def hold(place):
    """Jobs that are no deliveries wait from now on."""
    for statement in HOLDING[place.store]:
        place.read(statement)


def measure_letters(store, options):
    """Invoices issued with everything that follows, until the last PDF is kept, while somebody else writes."""
    place = store.place("letters")
    clients = 4
    with Host(place) as host:
        customer = prepare(host)
        bystander = Bystander(host, pause=0.02)
        start, before = time.time(), host.database_cpu()
        issue_many(host, customer, clients, options.pdfs // clients)
        issued = time.time() - start
        wait_for_jobs(place, True)
        wait_for_jobs(place, False)
        took = time.time() - start
        waits = bystander.waits()
        host.sign_in()
        documents = int(place.read("SELECT COUNT(*) FROM wm_jobs WHERE state = 'done' AND event IS NULL "
                                   "AND handler LIKE 'invoices.%'")[0][0])
        cpu = host.cpu(), host.drawing_cpu(), host.database_cpu() - before
    if documents < options.pdfs or jobs_lost(place):
        sys.exit(f"bench: {documents} of {options.pdfs} letters were kept at once")
    each = [1000 * part / options.pdfs for part in cpu]
    return [
        Figure(place.store, "10,000 invoices issued, with PDF", took * 10_000 / options.pdfs, "s", 180, [took, issued],
               f"{options.pdfs} took {took:.0f} s, issued after {issued:.0f} s; CPU of each {each[0]:.1f} ms, "
               f"{each[1]:.1f} ms drawing, {each[2]:.1f} ms in PostgreSQL"),
        Figure(place.store, "longest wait of another writer meanwhile", max(waits), "ms", 250, waits,
               f"{len(waits)} writes, p99 {percentile(waits, 0.99):.0f} ms"),
    ]
