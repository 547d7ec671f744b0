"""Documents with their own numbers, dates and printed totals; drafts stay drafts."""

from decimal import Decimal

from moving import lines
from moving.row import Unfit, cents, filled

INVOICES = "/api/backoffice/invoices/invoices"
TAKE_OVER = "/api/backoffice/invoices/take-over"
KINDS = {
    "invoice": "invoice", "quote": "quote", "order_confirmation": "confirmation", "credit_note": "correction",
}
CREDIT_REASON = "Aus dem Altsystem übernommen; auf welche Rechnung es sich bezieht, war dort nicht erfasst"


def take(move):
    found = move.source.by("invoice_line_items", "invoice_id")
    move.each("invoice", move.source.rows("invoices"), name, lambda row: make(move, row, found.get(row.id, [])))
    issued = [row for row in move.source.rows("invoices") if row["status"] != "draft"]
    move.report.sum("invoice", *sums(move, "invoice", issued, "total"))


def name(values):
    return values["invoice_number"]


def sums(move, kind, rows, column):
    """What the records came to before, and those of them that were taken, in cents."""
    taken = [row for row in rows if move.ledger.find(kind, row["id"])]
    return tuple(sum((cents(row[column]) for row in found), Decimal(0)) for found in (rows, taken))


def make(move, row, found):
    kind = row.choice("document_type", KINDS, "invoice")
    sign = -1 if kind == "correction" else 1
    draft = filled({
        "kind": kind, "customer": move.place("customer", row.raw("customer_id")),
        "project": project(move, row), "document_date": row.day("issued_date"), "due_on": due(row, kind),
        "supply_from": row.day("issued_date"), "currency": move.currency, "lines": lines.of(row, found, sign),
        "internal_note": row.text("notes", 10_000), "closing": row.text("terms", 10_000),
        "reason": CREDIT_REASON if sign < 0 else None,
    })
    if row.raw("status") == "draft" and row.raw("deleted_at") is None:
        row.change("stays a draft, and gets a number when it is issued")
        return move.post(INVOICES, row.id, draft)["id"]
    return take_over(move, row, draft, sign)


def take_over(move, row, draft, sign):
    if "document_date" not in draft:
        raise Unfit("no_date", "The document was issued without a date.", "Enter its date in the predecessor.")
    printed = {
        "net": sign * row.number("subtotal"), "tax": sign * row.number("tax_amount"),
        "gross": sign * row.number("total"),
    }
    draft |= {name: str(amount) for name, amount in printed.items()}
    draft |= {"number": row.line("invoice_number", 40), "state": state(row)}
    return move.post(TAKE_OVER, row.id, draft)["id"]


def state(row):
    """A number that was given stays given, also where the document was deleted."""
    if row.raw("deleted_at"):
        row.change("was deleted and is taken as cancelled, so that its number has a document")
        return "cancelled"
    return "cancelled" if row.raw("status") == "cancelled" else "sent"


def due(row, kind):
    return row.day("due_date") if kind == "invoice" else None


def project(move, row):
    written = row.raw("project_id")
    found = move.ledger.find("project", written) if written else None
    if written and found is None:
        row.change("its project was not taken, so it has none")
    return found
