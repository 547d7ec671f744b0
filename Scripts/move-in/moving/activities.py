"""What was talked about with customers. Who did it was not recorded, so it stands under whoever moves in."""

ACTIVITIES = "/api/backoffice/crm/activities"
KINDS = {kind: kind for kind in ("call", "email", "onsite", "remote", "note")}


def take(move):
    move.each("activity", move.source.rows("crm_activities"), name, lambda row: make(move, row))


def name(values):
    return f"{values['occurred_at']} {values['description'][:40]}".strip()


def make(move, row):
    text = row.text("description", 20_000) or "–"
    subject = " ".join(text.split("\n")[0].split())[:255].rstrip() or "–"
    draft = {
        "customer": move.place("customer", row.raw("customer_id")), "contact": contact(move, row),
        "kind": row.choice("type", KINDS, "note"), "subject": subject, "content": text if text != subject else None,
        "occurred_at": row.moment("occurred_at", move.zone),
    }
    return move.make(ACTIVITIES, row, draft, notes=None)["id"]


def contact(move, row):
    written = row.raw("contact_id")
    found = move.ledger.find("contact", written) if written else None
    if written and found is None:
        row.change("its contact was not taken, so it has none")
    return found
