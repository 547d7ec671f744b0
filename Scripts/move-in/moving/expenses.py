"""Expenses, and the kinds of them."""

from moving.invoices import sums

EXPENSES = "/api/backoffice/finance/expenses"
CATEGORIES = "/api/backoffice/finance/categories"
NAMES = {
    "travel": "Reisekosten", "material": "Material", "software": "Software", "hardware": "Hardware",
    "consulting": "Beratung", "marketing": "Marketing", "office": "Bürobedarf", "training": "Fortbildung",
    "other": "Sonstiges",
}


def take(move):
    known = {category["name"]: category["id"] for category in move.session.every(CATEGORIES)}
    move.each("expense", move.source.rows("expenses"), lambda row: row["title"], lambda row: make(move, row, known))
    move.report.sum("expense", *sums(move, "expense", move.source.rows("expenses"), "amount"))


def make(move, row, known):
    project = move.ledger.find("project", row.raw("project_id")) if row.raw("project_id") else None
    billable = row.flag("is_billable") and project is not None and row.raw("invoice_id") is None
    if row.flag("is_billable") and not billable:
        row.change("became not billable: it has no project, or was billed before")
    row.change("no tax was recorded, so it has 0 %")
    draft = {
        "spent_on": row.day("created_at"), "description": row.line("title", 50), "gross": row.amount("amount"),
        "category": category(move, row, known), "tax_rate": "0", "method": "other", "project": project,
        "billable": billable, "note": note(row),
    }
    return move.make(EXPENSES, row, draft, notes=None)["id"]


def category(move, row, known):
    name = row.choice("category", NAMES, NAMES["other"])
    if name not in known:
        known[name] = move.session.post(CATEGORIES, {"name": name})["id"]
    return known[name]


def note(row):
    receipt = row.raw("receipt_path")
    parts = [row.text("description", 3_000), row.text("note", 600), receipt and f"Beleg: {receipt}"]
    return "\n".join(filter(None, parts))[:4_000]
