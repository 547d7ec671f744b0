"""Invoices: for hours at each month's end, for the rest when it comes; corrected and cancelled here and there."""

import datetime

from playing import lines
from playing.workdays import month_end

INVOICES = "/api/backoffice/invoices/invoices"
UNBILLED = "/api/services/time.unbilled/1"
MOST_LINES = 400


class Invoicing:
    """Makes and issues invoices on the days of the diary, and tells the payments of each."""

    def __init__(self, year, diary, payments):
        self.year = year
        self.diary = diary
        self.payments = payments
        self.chance = year.chance("invoices")
        self.issued = 0
        self.expenses = [e for e in year.expenses if e.get("billable") and not e.get("is_gone")]

    def plan(self, wanted):
        """So many invoices: those for hours, and others on any day."""
        rest = wanted - self.plan_hours()
        for number in range(rest):
            customer = self.year.customers[number % len(self.year.customers)]
            self.diary.note(self.chance.choice(self.year.days), self.bill_goods, customer)

    def plan_hours(self):
        """Answers for how many projects and months there is something to bill."""
        customers = {project["id"]: project["customer"] for project in self.year.projects}
        ripe = str(self.year.last - datetime.timedelta(days=7))
        months = sorted({
            (entry["project"], entry["worked_on"][:7]) for entry in self.year.entries
            if entry["project"] and entry["billable"] and entry["worked_on"] < ripe
        })
        planned = 0
        for project, month in months:
            end = month_end(datetime.date.fromisoformat(month + "-01"))
            if end < self.year.last:
                planned += 1
                self.diary.note(end + datetime.timedelta(days=1), self.bill_hours, project, customers[project], end)
        return planned

    def bill_hours(self, day, project, customer, end):
        query = {"customer": customer["id"], "project": project, "until": str(end)}
        entries = self.year.office.post(UNBILLED, query)["result"]["items"][:MOST_LINES]
        if not entries:
            return
        first = min(entry["worked_on"] for entry in entries)
        self.bill(day, customer, {
            "subject": f"Arbeitszeit {end:%m/%Y}", "project": project, "supply_from": first, "supply_to": str(end),
            "lines": [lines.stated(self.year, lines.of_hours(entry, customer)) for entry in entries],
        })

    def bill_goods(self, day, customer):
        draft = {
            "subject": "Lieferung und Leistung", "supply_from": str(day - datetime.timedelta(days=3)),
            "lines": lines.invented(self.year, self.chance, customer, self.expenses), **self.terms(customer),
        }
        self.bill(day, customer, draft)

    def terms(self, customer):
        """Discounts, surcharges and cash discounts of a whole document."""
        terms = {}
        if self.chance.random() < 0.12:
            terms["discount_percent"] = self.chance.choice(("3", "7.5", "12"))
        elif self.chance.random() < 0.05:
            terms["discount_amount"] = "1"
        if self.chance.random() < 0.06:
            terms |= {"surcharge_amount": str(self.chance.randint(5, 60)), "surcharge_reason": "Kleinmengen"}
        if self.chance.random() < 0.25:
            terms |= {"cash_discount_days": 10, "cash_discount_percent": self.chance.choice(("2", "3"))}
        return terms

    def bill(self, day, customer, draft):
        language = "en" if customer["currency"] in ("USD", "JPY") else "de"
        made = self.year.office.post(INVOICES, {
            "customer": customer["id"], "currency": customer["currency"], "language": language,
            "document_date": str(day), **draft,
        })
        self.issue(day, customer, made)

    def issue(self, day, customer, draft):
        invoice = self.year.office.act(f"{INVOICES}/{draft['id']}", "issue")
        self.issued += 1
        if self.chance.random() < 0.9:
            self.year.office.act(f"{INVOICES}/{invoice['id']}", "mark_sent")
        later = day + datetime.timedelta(days=self.chance.randint(2, 60))
        if self.issued % 50 in (4, 29):
            self.diary.note(later, self.correct, customer, invoice["id"])
        elif self.issued % 50 == 9:
            self.diary.note(later, self.cancel, invoice["id"])
        self.payments.expect(day, customer, invoice, self.issued)

    def cancel(self, day, invoice):
        """What was paid for it becomes a credit; hours on it are billed again at the next month's end."""
        reason = {"reason": "Falscher Empfänger", "release": True}
        self.year.office.act(f"{INVOICES}/{invoice}", "cancel", reason)

    def correct(self, day, customer, invoice):
        """A tenth of the first line is taken back."""
        found = self.year.office.get(f"{INVOICES}/{invoice}")
        line = next(line for line in found["lines"] if line["net"] and line["kind"] != "subtotal")
        made = self.year.office.post(INVOICES, {
            "kind": "correction", "original": invoice, "reason": "Nachlass wegen eines Mangels",
            "customer": customer["id"],
            "currency": customer["currency"], "language": found["language"], "document_date": str(day),
            "supply_from": found["supply_from"], "project": found["project"],
            "lines": [{
                "description": f"Nachlass: {line['description']}", "quantity": "-0.1", "unit": line["unit"],
                "price": line["price"], "tax_category": line["tax_category"], "tax_rate": line["tax_rate"],
                "exemption_reason": line["exemption_reason"],
            }],
        })
        correction = self.year.office.act(f"{INVOICES}/{made['id']}", "issue")
        self.payments.repay(day, customer, correction)
