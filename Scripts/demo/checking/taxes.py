"""Tax of periods: of documents by their date, less what cash discounts took off on theirs."""

from collections import defaultdict
from decimal import Decimal

from checking import totals
from checking.money import booked
from decimals import number, quotient


def check(books, differences):
    billed, reduced = of_documents(books), of_discounts(books, differences)
    for stated in books["taxes"]:
        check_period(stated, billed, reduced, books, differences)


def of_documents(books):
    """Day, category, rate, base and tax of each group of each document."""
    return [
        (document["document_date"], group["category"], str(group["rate"]), group["taxable"], group["tax"])
        for document in booked(books, books["company"]["currency"]) for group in totals.groups(document)
    ]


def of_discounts(books, differences):
    """What each cash discount took off, and each that was taken back gave back."""
    found = []
    for document in booked(books, books["company"]["currency"]):
        shares = {}
        for one in books["settlements"][document["id"]]["items"]:
            if one["kind"] != "cash_discount":
                continue
            parts = share(number(one["amount"]), document)
            if one["reverses"]:
                parts = [(*key, -net, -tax) for *key, net, tax in shares[one["reverses"]]]
            shares[one["id"]] = parts
            stated = [(part["category"], part["rate"], part["net"], part["tax"]) for part in one["taxes"]]
            told = [(category, rate, str(net), str(tax)) for category, rate, net, tax in parts]
            differences.expect(f"{document['number']} discount of {one['settled_on']}", sorted(stated), sorted(told))
            found += [(one["settled_on"], *part) for part in parts]
    return found


def share(amount, document):
    """By the gross of each group, as differences of rounded running sums."""
    groups = totals.groups(document)
    shares = totals.spread(amount, [group["taxable"] + group["tax"] for group in groups], 2)
    return [
        (group["category"], str(group["rate"]), part - tax, tax)
        for group, part in zip(groups, shares)
        for tax in [quotient(part * group["rate"], 100 + group["rate"])]
    ]


def check_period(stated, billed, reduced, books, differences):
    first, last = stated["from"], stated["to"]
    sums = defaultdict(lambda: [Decimal("0.00")] * 4)
    for place, rows in ((0, billed), (2, reduced)):
        for day, category, rate, net, tax in rows:
            if first <= day <= last:
                found = list(sums[category, rate])
                found[place] += net
                found[place + 1] += tax
                sums[category, rate] = found
    names = ("net", "tax", "reduced_net", "reduced_tax")
    told = {(one["category"], one["rate"]): [number(one[name]) for name in names] for one in stated["rates"]}
    differences.expect(f"taxes {first} to {last}", told, dict(sums))
    output = sum((tax - less for _, tax, _, less in sums.values()), Decimal(0))
    spent = sum((number(one["tax"]) for one in books["expenses"] if first <= one["spent_on"] <= last), Decimal(0))
    for name, value in (("output_tax", output), ("input_tax", spent), ("due", output - spent)):
        differences.expect(f"{name} {first} to {last}", number(stated[name]), value)
