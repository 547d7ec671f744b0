"""Customers: the import, and each kind of request on them."""

import json
import sys
import threading
import time

from benching.host import Host
from benching.load import Load

BASE = "/api/backoffice/crm/customers"


def lua(path):
    return json.dumps(path)


CREATION = Load("create", "POST", lua(BASE), """string.format('{"name":"Neu %d GmbH","kind":"business"}', n)""")


def invented(count):
    """A file of customers as a German office exports it."""
    lines = ["Kundennr.;Firma / Name;Kundentyp;Status;E-Mail;Straße;PLZ;Ort;Land;Kreditlimit;Kunde seit;"
             "Ansprechpartner Vorname;Ansprechpartner Nachname;Notizen"]
    for n in range(count):
        lines.append(f"B{n};Beispiel {n} GmbH;Firma;aktiv;k{n}@kunde.example;Musterweg {n % 90};10115;Berlin;"
                     f"Deutschland;{n % 90 + 10}.{n % 1000:03},50;{n % 27 + 1:02}.03.2019;Erika;Muster{n};")
    return "\r\n".join(lines).encode()


def timed(body):
    start = time.time()
    return body(), time.time() - start


def import_customers(host, content):
    """Uploads, tries and runs a file; returns facts about it."""
    upload = lambda: host.send("POST", "/api/imports?entity=crm.customer&filename=bench.csv", content, "text/csv")
    batch, uploading = timed(upload)
    trial, trying = timed(lambda: host.send("POST", f"/api/imports/{batch['id']}/dry-run", {}))
    before = host.cpu(), host.database_cpu()
    start, state = time.time(), {}
    while state.get("state") != "done":
        state = host.send("POST", f"/api/imports/{batch['id']}/run", {})
        if state["state"] not in ("running", "done"):
            sys.exit(f"bench: the import stopped: {state['state']}")
    running = time.time() - start
    if (trial["valid"], trial["invalid"]) != (state["valid"], state["invalid"]):
        sys.exit("bench: the dry run and the run disagree")
    return {"upload": uploading, "dry run": trying, "run": running, "rows": state["rows"], "valid": state["valid"],
            "cpu": host.cpu() - before[0], "database_cpu": host.database_cpu() - before[1]}


def wait_beside_import(host, content):
    """The longest that a creation waited while another file was imported, in milliseconds."""
    finished = threading.Event()

    def work():
        second = host.another()
        batch = second.send("POST", "/api/imports?entity=crm.customer&filename=more.csv",
                            content.replace(b"\nB", b"\nC"), "text/csv")
        while second.send("POST", f"/api/imports/{batch['id']}/run", {})["state"] != "done": pass
        finished.set()

    thread = threading.Thread(target=work)
    thread.start()
    waits = []
    while not finished.is_set():
        waits.append(timed(lambda: host.send("POST", BASE, {"name": "Nebenbei", "kind": "business"}))[1])
    thread.join()
    return 1000 * max(waits)


def loads(host, options):
    first = host.send("GET", f"{BASE}?limit=1")["items"][0]["id"]
    page, deep = host.send("GET", f"{BASE}?limit=50&sort=name"), None
    for _ in range(max(1, options.customers // 50 - 10)):
        if not page["next"]: break
        deep = page["next"]
        page = host.send("GET", f"{BASE}?limit=50&sort=name&cursor={deep}")
    every = [
        Load("health", "GET", lua("/health")),
        Load("who am I", "GET", lua("/api/auth/me")),
        Load("one record", "GET", lua(f"{BASE}/{first}")),
        Load("list of 50", "GET", lua(f"{BASE}?limit=50")),
        Load("list of 50 with total", "GET", lua(f"{BASE}?limit=50&total=true")),
        Load("filter and sort", "GET", lua(f"{BASE}?limit=50&status=active&sort=-name")),
        Load("first page by name", "GET", lua(f"{BASE}?limit=50&sort=name")),
        Load("page far behind by name", "GET", lua(f"{BASE}?limit=50&sort=name&cursor={deep}")),
        Load("search, one hit", "GET", f'"{BASE}?limit=50&q=beispiel%20" .. n % {options.customers}'),
        Load("search, many hits", "GET", lua(f"{BASE}?limit=50&q=a")),
        Load("statistics", "GET", lua("/api/backoffice/crm/statistics")),
        CREATION,
    ]
    return [load for load in every if not options.requests or load.label in options.requests + ["health"]]


def measure_requests(store, options):
    """Each kind of request, and the import that made what it reads; answers rows and facts."""
    place = store.place("requests")
    content = open(options.file, "rb").read() if options.file else invented(options.customers)
    # The first start makes the database; what people wait for is every later one.
    Host(place).stop()
    with Host(place) as host:
        facts = {"idle": host.memory(), "starting": host.starting, **import_customers(host, content)}
        rows = []
        for load in loads(host, options):
            for clients in options.clients + ([32] if load.label == "create" else []):
                host.sign_in()
                rows.append({"store": place.store, "request": load.label, "clients": clients,
                             **load.run(host, clients, options.seconds)})
                print(rows[-1], file=sys.stderr)
        facts["loaded"] = host.memory()
        host.sign_in()
        facts["wait"] = wait_beside_import(host, content) if not options.only else 0
    return rows, facts
