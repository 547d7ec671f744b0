"""Payments: whole and in parts, one for several invoices, too much, with cash discount, sent back and taken back."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

from playing.invoices import INVOICES

PAYMENTS = "/api/backoffice/finance/payments"
METHODS = ("bank_transfer", "bank_transfer", "sepa", "credit_card", "debit_card", "paypal", "cash", "other")
CHARGES = {"paypal": (Decimal("0.0249"), 1), "credit_card": (Decimal("0.014"), 0)}
# Of fifty invoices, those that nobody pays, and those that are not paid at once and as they are.
UNPAID = (7, 31)
WAYS = {
    **dict.fromkeys((1, 11, 21, 41), "pay_part"), **dict.fromkeys((3, 13, 16, 33, 43), "pay_pile"),
    **dict.fromkeys((5, 25), "pay_too_much"), 15: "bounce",
}


class Paying:
    def __init__(self, year, diary):
        self.year = year
        self.diary = diary
        self.chance = year.chance("payments")
        self.made = 0
        # What a customer means to pay together: ids of invoices by customer.
        self.piles = {}

    def expect(self, day, customer, invoice, number):
        """Decides how the invoice of that number in the year is going to be paid."""
        due = datetime.date.fromisoformat(invoice["due_on"])
        when = max(day, due + datetime.timedelta(days=customer["delay"]))
        if invoice["cash_discount_days"] and customer["takes_cash_discount"]:
            self.diary.note(day + datetime.timedelta(days=7), self.pay_early, customer, invoice["id"])
        elif number % 50 not in UNPAID:
            self.diary.note(when, getattr(self, WAYS.get(number % 50, "pay")), customer, invoice["id"])

    def pay(self, day, customer, *invoices, share=1, extra=0):
        """Pays what is open of the invoices, or a share of it; answers the payment, if anything was open."""
        open_ones = [self.year.office.get(f"{INVOICES}/{invoice}") for invoice in invoices]
        parts = [(one, rounded(Decimal(one["open"]) * share, one["open"])) for one in open_ones]
        parts = [(one, amount) for one, amount in parts if amount > 0]
        allocations = [{"invoice": one["id"], "amount": str(amount)} for one, amount in parts]
        return self.record(day, customer, sum(amount for _, amount in parts) + extra, allocations) if parts else None

    def pay_part(self, day, customer, invoice):
        self.pay(day, customer, invoice, share=Decimal("0.4"))
        self.diary.note(day + datetime.timedelta(days=self.chance.randint(10, 50)), self.pay, customer, invoice)

    def pay_pile(self, day, customer, invoice):
        pile = self.piles.setdefault(customer["id"], [])
        pile.append(invoice)
        if len(pile) > 1:
            self.pay(day, customer, *pile)
            self.piles[customer["id"]] = []

    def pay_too_much(self, day, customer, invoice):
        self.pay(day, customer, invoice, extra=self.chance.randint(5, 80))

    def pay_early(self, day, customer, invoice):
        """Less the cash discount, as long as nothing else was settled."""
        found = self.year.office.get(f"{INVOICES}/{invoice}")
        discount = rounded(Decimal(found["gross"]) * Decimal(found["cash_discount_percent"]) / 100, found["gross"])
        if found["open"] != found["gross"] or discount <= 0:
            self.pay(day, customer, invoice)
            return
        amount = Decimal(found["gross"]) - discount
        allocation = {"invoice": invoice, "amount": str(amount), "cash_discount": str(discount)}
        self.record(day, customer, amount, [allocation])

    def bounce(self, day, customer, invoice):
        """The bank takes the payment back; the customer pays again."""
        payment = self.pay(day, customer, invoice)
        if payment:
            self.year.office.act(f"{PAYMENTS}/{payment['id']}", "reverse", {"reason": "Rücklastschrift"})
            self.diary.note(day + datetime.timedelta(days=12), self.pay, customer, invoice)

    def record(self, day, customer, amount, allocations, kind="receipt"):
        self.made += 1
        method = self.chance.choice(METHODS)
        charges = charged(method, amount) if kind == "receipt" else None
        return self.year.office.post(PAYMENTS, {
            "kind": kind, "paid_on": str(day), "method": method, "customer": customer["id"],
            "currency": customer["currency"], "amount": str(amount), "charges": charges,
            "reference": f"Zahlung {self.made}", "allocations": allocations,
        })

    def repay(self, day, customer, correction):
        """What a correction leaves open to the customer, beyond what was open of its original, is paid out."""
        rest = -Decimal(self.year.office.get(f"{INVOICES}/{correction['id']}")["open"])
        if rest > 0:
            allocation = {"invoice": correction["id"], "amount": str(rest)}
            self.record(day, customer, rest, [allocation], "refund")

    def settle_credits(self):
        """Every second credit is used for an open invoice of the customer, if there is one, or else sent back."""
        for number, payment in enumerate(list(self.year.office.every(PAYMENTS, credit="gt:0"))):
            if number % 2 == 0 and self.use(payment):
                continue
            if number % 3 != 2:
                self.year.office.act(f"{PAYMENTS}/{payment['id']}", "refund", {"amount": payment["credit"]})
                self.made += 1

    def use(self, payment):
        query = {"customer": payment["customer"], "open": "gt:0"}
        for invoice in self.year.office.every(INVOICES, **query):
            if invoice["currency"] == payment["currency"] and invoice["kind"] == "invoice":
                amount = min(Decimal(invoice["open"]), Decimal(payment["credit"]))
                whole = self.year.office.get(f"{PAYMENTS}/{payment['id']}")
                allocations = whole["allocations"] + [{"invoice": invoice["id"], "amount": str(amount)}]
                self.year.office.patch(f"{PAYMENTS}/{payment['id']}", {"allocations": allocations}, whole["version"])
                return True
        return False


def charged(method, amount):
    """What the way of payment keeps of an amount: a part of it, and something more where it is worth it."""
    if method not in CHARGES:
        return None
    part, more = CHARGES[method]
    return str(rounded(Decimal(amount) * part, amount) + (more if amount > 100 else 0))


def rounded(amount, like):
    """To as many decimals as the other amount has."""
    return amount.quantize(Decimal(1).scaleb(Decimal(like).as_tuple().exponent), ROUND_HALF_UP)
