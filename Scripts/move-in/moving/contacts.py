"""Contacts of customers; of each customer's the primary one comes first, which makes it the primary one here."""

CONTACTS = "/api/backoffice/crm/contacts"
SPARE = ("email", "phone", "mobile")


def take(move):
    move.each("contact", move.source.rows("contacts"), name, lambda row: make(move, row))


def name(values):
    return f"{values['firstname']} {values['lastname']}".strip()


def make(move, row):
    customer = move.place("customer", row.raw("customer_id"))
    draft = {
        "customer": customer, "first_name": row.line("firstname", 120),
        "last_name": row.line("lastname", 120), "job_title": row.line("position", 120), "email": row.line("email", 255),
        "phone": row.line("phone", 50), "mobile": row.line("mobile", 50), "notes": notes(row),
    }
    return move.make(CONTACTS, row, draft, SPARE)["id"]


def notes(row):
    department = row.line("department", 100)
    if department:
        row.change(f"department {department} stands in the notes")
    return "\n".join(filter(None, [row.text("notes", 19_000), department and f"Abteilung: {department}"])) or None
