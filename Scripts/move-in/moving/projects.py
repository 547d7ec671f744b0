"""Projects; the states they had are set last, for nothing could be recorded in a closed one."""

PROJECTS = "/api/backoffice/projects/projects"
PRIORITIES = {"low": "low", "medium": "medium", "high": "high", "urgent": "urgent"}
SPARE = ("ends_on", "due_on", "project_number")
# What leads from the state of a new project to the one it had.
WAYS = {
    "planning": (), "active": ("activate",), "on_hold": ("hold",), "completed": ("activate", "complete"),
    "cancelled": ("cancel",),
}
REASON = {action: {"reason": "Stand im Altsystem"} for action in ("hold", "cancel")}
ENDS = {"activate": "active", "hold": "on_hold", "complete": "completed", "cancel": "cancelled"}


def take(move):
    move.each("project", move.source.rows("projects"), name, lambda row: make(move, row))


def name(values):
    return f"{values['project_number'] or ''} {values['title']}".strip()


def make(move, row):
    customer = move.place("customer", row.raw("customer_id"))
    draft = {
        "project_number": row.line("project_number", 50), "name": row.line("title", 255), "customer": customer,
        "manager": move.ledger.find("employee", row.raw("project_manager_id")),
        "department": move.ledger.find("department", row.raw("department_id")),
        "priority": row.choice("priority", PRIORITIES, "medium"), "starts_on": row.day("start_date"),
        "ends_on": row.day("end_date"), "due_on": row.day("deadline"), "budget": row.amount("budget"),
        "hourly_rate": row.amount("hourly_rate"), "description": row.text("description", 20_000),
        "notes": row.text("notes", 19_000),
    }
    return move.make(PROJECTS, row, draft, SPARE)["id"]


def close(move):
    taken = [row for row in move.source.rows("projects") if move.ledger.find("project", row["id"])]
    moved = [row for row in taken if WAYS.get(row["status"])]
    move.each("project state", moved, name, lambda row: set_state(move, row))


def set_state(move, row):
    """An interruption may have left it half way."""
    project = move.ledger.find("project", row.id)
    for action in WAYS[row.raw("status")]:
        state = move.session.get(f"{PROJECTS}/{project}")["state"]
        if state not in (ENDS[action], ENDS[WAYS[row.raw("status")][-1]]):
            move.session.act(f"{PROJECTS}/{project}", action, REASON.get(action))
    return project
