"""Quotes: some become an order and an invoice, with what was changed; some are declined or never answered."""

import datetime

from playing import lines
from playing.invoices import INVOICES


class Quoting:
    def __init__(self, year, diary, invoicing):
        self.year = year
        self.diary = diary
        self.invoicing = invoicing
        self.chance = year.chance("quotes")

    def plan(self, wanted):
        for _ in range(wanted):
            self.diary.note(self.chance.choice(self.year.days), self.offer, self.chance.choice(self.year.customers))

    def offer(self, day, customer):
        draft = {
            "kind": "quote", "customer": customer["id"], "currency": customer["currency"], "subject": "Angebot",
            "document_date": str(day), "lines": lines.invented(self.year, self.chance, customer, []),
            **self.invoicing.terms(customer),
        }
        made = self.year.office.post(INVOICES, draft)
        quote = self.year.office.act(f"{INVOICES}/{made['id']}", "issue")
        answer = self.chance.choice((self.bill, self.bill, self.confirm, self.confirm, self.decline, None))
        if answer:
            self.diary.note(day + datetime.timedelta(days=self.chance.randint(2, 25)), answer, customer, quote["id"])

    def decline(self, day, customer, quote):
        self.year.office.act(f"{INVOICES}/{quote}", "reject")

    def confirm(self, day, customer, quote):
        self.year.office.act(f"{INVOICES}/{quote}", "accept")
        draft = self.following("confirm", quote, day)
        confirmation = self.year.office.act(f"{INVOICES}/{draft['id']}", "issue")
        wait = self.chance.randint(3, 30)
        self.diary.note(day + datetime.timedelta(days=wait), self.bill, customer, confirmation["id"])

    def bill(self, day, customer, former):
        """One more piece than was ordered, so that the invoice differs from what it follows."""
        draft = self.following("bill", former, day)
        changed = draft["lines"]
        line = next(line for line in changed if line["kind"] in ("item", "product"))
        line["quantity"] = str(int(float(line["quantity"])) + 1)
        draft = self.year.office.patch(f"{INVOICES}/{draft['id']}", {"lines": changed}, draft["version"])
        self.invoicing.issue(day, customer, draft)

    def following(self, action, former, day):
        """The draft that the action makes, dated."""
        self.year.office.act(f"{INVOICES}/{former}", action)
        found = self.year.office.get(INVOICES, follows=former)["items"][0]
        dates = {"document_date": str(day), "supply_from": str(day)}
        return self.year.office.patch(f"{INVOICES}/{found['id']}", dates, found["version"])
