"""Payments, expenses, and the figures that the host states of a period."""

from collections import defaultdict
from decimal import Decimal

from checking.documents import BOOKED
from decimals import number, places, quotient


def check(books, differences):
    refunds = defaultdict(lambda: (Decimal(0), Decimal(0)))
    for payment in books["payments"]:
        if payment["refund_of"] and payment["status"] == "recorded":
            amount, charges = refunds[payment["refund_of"]]
            refunds[payment["refund_of"]] = amount + number(payment["amount"]), charges + number(payment["charges"])
    for payment in books["payments"]:
        check_payment(payment, *refunds[payment["id"]], differences)
    for expense in books["expenses"]:
        check_expense(expense, differences)
    for figures in books["figures"]:
        for name in ("present", "before"):
            check_period(figures[name], books, differences)
        check_outstanding(figures, books, differences)


def check_payment(payment, refunded, returned, differences):
    place = f"payment {payment['reference']} {payment['id']}"
    allocated = sum((number(one["amount"]) for one in payment["allocations"] if not one["released_on"]), Decimal(0))
    differences.expect(f"{place} allocated", number(payment["allocated"]), allocated)
    differences.expect(f"{place} refunded", number(payment["refunded"]), refunded)
    is_usable = payment["kind"] == "receipt" and payment["status"] == "recorded"
    credit = number(payment["amount"]) - allocated - refunded if is_usable else Decimal(0)
    differences.expect(f"{place} credit", number(payment["credit"]), credit)
    differences.expect(f"{place} credit is not below zero", credit >= 0, True)
    arrived = number(payment["amount"]) - number(payment["charges"])
    differences.expect(f"{place} received", number(payment["received"]), arrived)
    differences.expect(f"{place} charges returned", number(payment["charges_returned"]), returned)
    differences.expect(f"{place} charges are within it", 0 <= returned <= number(payment["charges"]), True)


def check_expense(expense, differences):
    """The tax is part of what was paid."""
    rate, gross = number(expense["tax_rate"]), number(expense["gross"])
    tax = quotient(gross * rate, 100 + rate)
    differences.expect(f"expense {expense['description']} tax", number(expense["tax"]), tax)
    differences.expect(f"expense {expense['description']} net", number(expense["net"]), gross - tax)


def booked(books, currency):
    """Issued documents of the currency that are more or less revenue."""
    return [one for one in books["invoices"] if one["number"] and one["kind"] in BOOKED and one["currency"] == currency]


def revenue(books, first, last):
    found = booked(books, books["company"]["currency"])
    return sum((number(one["net"]) for one in found if first <= one["document_date"] <= last), Decimal(0))


def receipts(books, first, last):
    """Money that came in less money that went out."""
    return sum((
        number(one["amount"]) * (-1 if one["kind"] == "refund" else 1) for one in books["payments"]
        if one["status"] == "recorded" and one["currency"] == books["company"]["currency"]
        and first <= one["paid_on"] <= last
    ), Decimal(0))


def charges(books, first, last):
    """What payments kept on their way, less what came back with refunds."""
    return sum((
        number(one["charges"]) * (-1 if one["kind"] == "refund" else 1) for one in books["payments"]
        if one["status"] == "recorded" and one["currency"] == books["company"]["currency"]
        and first <= one["paid_on"] <= last
    ), Decimal(0))


def expenses(books, first, last):
    """Of receipts and of payments."""
    spent = sum((number(one["net"]) for one in books["expenses"] if first <= one["spent_on"] <= last), Decimal(0))
    return spent + charges(books, first, last)


def billed(books, first, last):
    """Invoices of the period that still stand."""
    return [
        one for one in booked(books, books["company"]["currency"])
        if one["kind"] == "invoice" and one["status"] != "cancelled" and first <= one["document_date"] <= last
    ]


def check_period(stated, books, differences):
    first, last = stated["from"], stated["to"]
    earned, spent = revenue(books, first, last), expenses(books, first, last)
    margin = str(quotient((earned - spent) * 100, earned)) if earned > 0 else None
    for name, value in (
        ("revenue", earned), ("receipts", receipts(books, first, last)), ("expenses", spent),
        ("profit", earned - spent), ("charges", charges(books, first, last)),
    ):
        differences.expect(f"{name} {first} to {last}", number(stated[name]), value)
    differences.expect(f"margin {first} to {last}", stated["margin_percent"], margin)
    check_paid(stated, billed(books, first, last), differences)


def check_paid(stated, invoices, differences):
    gross, still = (sum((number(one[name]) for one in invoices), Decimal(0)) for name in ("gross", "open"))
    place = f"{stated['from']} to {stated['to']}"
    paid = sum(number(one["open"]) == 0 for one in invoices)
    differences.expect(f"paid {place}", stated["paid"], paid)
    differences.expect(f"unpaid {place}", stated["unpaid"], len(invoices) - paid)
    percent = str(quotient((gross - still) * 100, gross)) if gross > 0 else None
    differences.expect(f"paid percent {place}", stated["paid_percent"], percent)


def outstanding(books):
    return sum((number(one["open"]) for one in booked(books, books["company"]["currency"])), Decimal(0))


def overdue(books):
    return [
        one for one in booked(books, books["company"]["currency"])
        if number(one["open"]) > 0 and one["due_on"] and one["due_on"] < books["today"]
    ]


def check_outstanding(figures, books, differences):
    differences.expect("outstanding", number(figures["outstanding"]), outstanding(books))
    differences.expect("overdue", figures["overdue"], len(overdue(books)))
    amount = sum((number(one["open"]) for one in overdue(books)), Decimal(0))
    differences.expect("overdue amount", number(figures["overdue_amount"]), amount)
