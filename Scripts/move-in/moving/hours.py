"""Time entries; approved ones are handed in and approved again."""

import datetime

from moving.row import Unfit

ENTRIES = "/api/backoffice/time/entries"
TASKS = {task: task for task in
         ("development", "meeting", "support", "documentation", "testing", "planning", "travel", "other")}


def take(move):
    move.each("time entry", move.source.rows("time_entries"), name, lambda row: make(move, row))


def name(values):
    return f"{values['start_time']} {values['note'] or ''}".strip()


def make(move, row):
    draft = {
        "employee": move.place("employee", row.raw("employee_id")),
        "project": project(move, row), "task": row.choice("task_type", TASKS, "other"),
        "activity": row.line("note", 500),
        "billable": billable(row), "started_at": row.moment("start_time", move.zone), "ended_at": end(move, row),
        "own_rate": row.amount("hourly_rate"),
    }
    made = move.make(ENTRIES, row, draft, notes=None)["id"]
    place = f"{ENTRIES}/{made}"
    if row.flag("is_approved") or is_billed(row):
        approve(move, place)
    if is_billed(row):
        bill(move, row, place)
    return made


def project(move, row):
    if row.raw("project_id") is None:
        return None
    return move.place("project", row.raw("project_id"))


def is_billed(row):
    """What belongs to no project belongs to no customer, who alone can be billed."""
    return row.flag("is_invoiced") and row.raw("project_id") is not None


def billable(row):
    if row.flag("is_invoiced") and not is_billed(row):
        row.change("was invoiced without a project and became not billable, lest it is billed again")
        return False
    return is_billed(row) or row.flag("billable") and row.raw("project_id") is not None


def end(move, row):
    found = row.moment("end_time", move.zone)
    if found:
        return found
    minutes = row.number("duration_minutes", 0)
    if minutes is None:
        raise Unfit("no_end", "The entry was never stopped.", "Enter its end in the predecessor, or leave it out.")
    start = datetime.datetime.fromisoformat(row.moment("start_time", move.zone))
    row.change(f"end was reckoned from the duration of {minutes} minutes")
    return (start + datetime.timedelta(minutes=int(minutes))).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def approve(move, place):
    """An interruption may have come between the two."""
    state = move.session.get(place)["state"]
    for action in {"draft": ("submit", "approve"), "submitted": ("approve",)}.get(state, ()):
        move.session.act(place, action)


def bill(move, row, place):
    """The predecessor said that time was billed, but neither when nor on which invoice."""
    day = row.day("updated_at") or row.day("end_time") or row.day("start_time")
    if not row.flag("is_approved"):
        row.change("was invoiced without an approval and is approved")
    row.change(f"was invoiced on a document that is not named, and is billed as of {day}")
    if move.session.get(place)["billed_on"] is None:
        move.session.act(place, "mark_billed", {"billed_on": day})
