"""The page of figures of a year, as it was reckoned."""

from collections import defaultdict
from decimal import Decimal

from checking import money, totals
from checking.documents import BOOKED
from decimals import number

TITLES = {"S": "taxed", "Z": "zero rate", "E": "exempt", "AE": "reverse charge", "K": "intra-community", "G": "export",
          "O": "not taxable here"}


def lines(books):
    first, last = books["figures"][0]["present"]["from"], books["figures"][0]["present"]["to"]
    yield f"{books['company']['name']}, {first} to {last}"
    yield from counted(books)
    yield from worked(books)
    yield from taxed(books)
    yield from earned(books, first, last)


def counted(books):
    kinds = defaultdict(int)
    for document in books["invoices"]:
        kinds[document["kind"]] += 1
    yield ""
    yield row("customers, projects", len(books["customers"]), len(books["projects"]))
    for kind in ("quote", "confirmation", "invoice", "correction", "cancellation"):
        yield row(kind + "s", kinds[kind])
    refunds = sum(one["kind"] == "refund" for one in books["payments"])
    reversed_ones = sum(one["status"] == "reversed" for one in books["payments"])
    yield row("payments, of them refunds, reversed", len(books["payments"]), refunds, reversed_ones)
    yield row("expenses", len(books["expenses"]))


def worked(books):
    minutes = sum(one["minutes"] or 0 for one in books["entries"])
    billable = sum(one["billed_minutes"] or 0 for one in books["entries"] if one["billable"])
    billed = sum(one["billed_minutes"] or 0 for one in books["entries"] if one["invoice"])
    yield row("time entries", len(books["entries"]))
    yield row("hours worked, billable, billed", *(f"{Decimal(part) / 60:.2f}" for part in (minutes, billable, billed)))


def taxed(books):
    sums = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for document in books["invoices"]:
        if document["number"] and document["kind"] in BOOKED:
            for group in totals.groups(document):
                found = sums[document["currency"], group["category"], group["rate"]]
                found[0] += group["taxable"]
                found[1] += group["tax"]
    yield ""
    yield row("billed by tax", "net", "tax")
    for (currency, category, rate), (net, tax) in sorted(sums.items()):
        yield row(f"{currency} {category:<2} {rate:>5} % {TITLES[category]}", net, tax)


def earned(books, first, last):
    discounts = sum((
        number(part["cash_discount"]) for payment in books["payments"] for part in payment["allocations"]
        if payment["status"] == "recorded" and payment["currency"] == "EUR" and not part["released_on"]
    ), Decimal(0))
    late = money.overdue(books)
    yield ""
    yield row(f"in {books['company']['currency']}", "of the year")
    revenue, spent = money.revenue(books, first, last), money.expenses(books, first, last)
    yield row("revenue", revenue)
    yield row("expenses", spent)
    yield row("profit", revenue - spent)
    yield row("receipts", money.receipts(books, first, last))
    yield row("cash discount taken", discounts)
    yield row("outstanding", money.outstanding(books))
    yield row(f"overdue ({len(late)})", sum((number(one["open"]) for one in late), Decimal(0)))


def row(name, *values):
    return f"  {name:<40}" + "".join(f"{shown(value):>16}" for value in values)


def shown(value):
    return f"{value:,}" if isinstance(value, (Decimal, int)) else value
