"""Payments. What was paid beyond an invoice stays the customer's credit."""

from decimal import Decimal

from moving.invoices import INVOICES, sums
from moving.row import cents, filled

PAYMENTS = "/api/backoffice/finance/payments"
METHODS = {method: method for method in
           ("cash", "bank_transfer", "credit_card", "debit_card", "paypal", "sepa", "other")}


def take(move):
    open_amounts = {row["id"]: open_amount(row) for row in move.source.rows("invoices")}
    invoices = {row["id"]: row for row in move.source.rows("invoices")}
    shares = {}
    # Reckoned from the predecessor alone, so that a repeated run asks for the same.
    for row in move.source.rows("payments"):
        rest = open_amounts.get(row["invoice_id"], Decimal(0))
        shares[row["id"]] = min(rest, cents(row["amount"]))
        open_amounts[row["invoice_id"]] = rest - shares[row["id"]]
    move.each(
        "payment", move.source.rows("payments"), lambda row: name(row, invoices),
        lambda row: make(move, row, invoices, shares[row.id]))
    move.report.sum("payment", *sums(move, "payment", move.source.rows("payments"), "amount"))
    settle(move, open_amounts)


def open_amount(row):
    """Only an invoice that counts can be paid."""
    counts = row["document_type"] == "invoice" and row["status"] not in ("draft", "cancelled") and not row["deleted_at"]
    return cents(row["total"]) if counts else Decimal(0)


def name(values, invoices):
    number = invoices.get(values["invoice_id"], {}).get("invoice_number", values["invoice_id"])
    return f"{values['payment_date']} {values['amount']} for {number}"


def make(move, row, invoices, share):
    invoice = move.place("invoice", row.raw("invoice_id"))
    amount = row.number("amount")
    if share < amount:
        row.change(f"{amount - share} was beyond what is open and stays a credit of the customer")
    draft = filled({
        "kind": "receipt", "paid_on": row.day("payment_date"), "method": row.choice("method", METHODS, "other"),
        "customer": move.ledger.find("customer", invoices[row.raw("invoice_id")]["customer_id"]),
        "currency": move.currency, "amount": str(amount), "reference": row.line("reference", 200),
        "note": row.text("note", 4_000),
        "allocations": [{"invoice": invoice, "amount": str(share)}] if share > 0 else [],
    })
    return move.post(PAYMENTS, row.id, draft)["id"]


def settle(move, rests):
    """Invoices that were called paid without payments for all of it."""
    paid = [
        row for row in move.source.rows("invoices")
        if row["status"] == "paid" and rests[row["id"]] > 0 and move.ledger.find("invoice", row["id"])
    ]
    move.each("paid state", paid, lambda row: row["invoice_number"], lambda row: mark(move, row, rests[row.id]))


def mark(move, row, rest):
    invoice = move.ledger.find("invoice", row.id)
    row.change(f"was called paid, but payments of {rest} are missing; settled without one")
    move.post(f"{INVOICES}/{invoice}/settlements", row.id, {
        "kind": "payment", "amount": str(rest), "settled_on": row.day("due_date") or row.day("issued_date"),
        "note": "Im Altsystem als bezahlt geführt, ohne Zahlung",
    })
    return invoice
