"""The whole year, from the letterhead to the last refund."""

import time

from playing import company, customers, employees, expenses, hours, projects
from playing.diary import Diary
from playing.invoices import Invoicing
from playing.payments import Paying
from playing.quotes import Quoting


def play(year):
    for part in (company, employees, customers, projects, hours, expenses):
        part.play(year)
    diary = Diary(year.last)
    payments = Paying(year, diary)
    invoicing = Invoicing(year, diary, payments)
    quoting = Quoting(year, diary, invoicing)
    quoting.plan(year.count(120))
    invoicing.plan(year.count(1_500) - year.count(70))
    diary.live()
    settle(year)
    payments.settle_credits()
    year.office.post("/api/backoffice/invoices/voided-numbers", {"kind": "invoice", "reason": "Vordruck verdorben"})
    projects.close(year)
    settle(year)
    year.tell(f"{invoicing.issued} invoices, {payments.made} payments")


def settle(year):
    """Waits until everybody has heard of everything that happened."""
    while True:
        counts = year.chief.get("/api/jobs", limit=1)["counts"]
        if counts["dead"]:
            raise SystemExit(f"{counts['dead']} jobs were given up")
        if not counts["waiting"] + counts["running"]:
            return
        time.sleep(0.2)
