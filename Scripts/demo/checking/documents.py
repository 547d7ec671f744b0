"""Invoices: their sums, what is open of them, their state, their frozen content and their numbers."""

from collections import defaultdict
from decimal import Decimal

from checking import totals
from decimals import number

BOOKED = ("invoice", "correction", "cancellation")
LETTERS = {"invoice": "RE", "quote": "AN", "confirmation": "AB", "correction": "RK", "cancellation": "ST"}


def check(books, differences):
    allocations = allocated(books)
    for document in books["invoices"]:
        totals.check(document, differences)
        if document["number"]:
            place = document["number"]
            differences.expect(f"{place} is as it was issued", books["contents"][document["id"]]["is_intact"], True)
            if document["kind"] in BOOKED:
                check_open(document, books, allocations, differences)
    check_cancellations(books, differences)
    check_numbers(books, differences)


def allocated(books):
    """What payments that count pay of each document; money that goes out counts the other way."""
    sums = defaultdict(Decimal)
    for payment in books["payments"]:
        sign = -1 if payment["kind"] == "refund" else 1
        for part in payment["allocations"]:
            if payment["status"] == "recorded" and not part["released_on"]:
                sums[part["invoice"]] += sign * (number(part["amount"]) + number(part["cash_discount"]))
    return sums


def check_open(document, books, allocations, differences):
    """What is open is the total less payments and what other documents took off it."""
    place = document["number"]
    settlements = books["settlements"][document["id"]]["items"]
    settled = sum((number(one["amount"]) for one in settlements), Decimal(0))
    by_payment = of_kinds(settlements, "payment", "cash_discount")
    differences.expect(f"{place} settled by payments", by_payment, allocations[document["id"]])
    differences.expect(f"{place} settled", number(document["settled"]), settled)
    differences.expect(f"{place} open", number(document["open"]), number(document["gross"]) - settled)
    if document["kind"] == "correction":
        check_set_off(document, books, differences)
    if document["kind"] == "invoice":
        differences.expect(f"{place} status", document["status"], status(document, settled))


def check_set_off(correction, books, differences):
    """What a correction takes off its original, the original says too."""
    here = of_kinds(books["settlements"][correction["id"]]["items"], "correction")
    there = sum((
        number(one["amount"]) for one in books["settlements"][correction["original"]]["items"]
        if one["kind"] == "correction" and one["reference"] == correction["id"]
    ), Decimal(0))
    differences.expect(f"{correction['number']} set off", there, -here)


def of_kinds(settlements, *kinds):
    return sum((number(one["amount"]) for one in settlements if one["kind"] in kinds), Decimal(0))


def status(invoice, settled):
    if invoice["cancelled_by"]:
        return "cancelled"
    if settled == number(invoice["gross"]):
        return "paid"
    if settled:
        return "partly_paid"
    return "sent" if invoice["sent_at"] else "issued"


def check_cancellations(books, differences):
    """A cancellation takes back each sum of its original."""
    by_id = {document["id"]: document for document in books["invoices"]}
    for document in books["invoices"]:
        if document["kind"] == "cancellation":
            original = by_id[document["original"]]
            differences.expect(f"{original['number']} cancelled by", original["cancelled_by"], document["id"])
            for name in ("net", "tax", "gross"):
                differences.expect(f"{document['number']} {name}", number(document[name]), -number(original[name]))


def check_numbers(books, differences):
    """From the first to the last, none is missing: each has its document, or stands as void in the report."""
    given = defaultdict(list)
    for document in books["invoices"]:
        if document["number"]:
            letters, year, count = document["number"].split("-")
            differences.expect(f"{document['number']} letters", letters, LETTERS[document["kind"]])
            differences.expect(f"{document['number']} year", year, document["document_date"][:4])
            given[document["kind"], int(year)].append(int(count))
    for report in books["number_reports"]:
        for stated in report["ranges"]:
            check_range(report["year"], stated, given.pop((stated["kind"], report["year"]), []), differences)
    differences.expect("ranges without a report", sorted(given), [])


def check_range(year, stated, counts, differences):
    void = [int(one["number"].split("-")[2]) for one in stated["voided"]]
    place = f"numbers {LETTERS[stated['kind']]}-{year}"
    last = int(stated["last"].split("-")[2])
    differences.expect(place, sorted(counts + void), list(range(1, last + 1)))
    differences.expect(f"{place} given", stated["given"], len(counts) + len(void))
    differences.expect(f"{place} complete", stated["is_complete"], True)
