"""Departments, under their own codes; one whose code is here already is the same one."""

from moving.row import filled

DEPARTMENTS = "/api/departments"


def take(move):
    known = {department["code"].lower(): department["id"] for department in move.session.every(DEPARTMENTS)}
    move.each("department", move.source.rows("departments"), name, lambda row: make(move, row, known))


def name(values):
    return f"{values['code'] or ''} {values['name']}".strip()


def make(move, row, known):
    code = row.line("code", 20)
    if code and code.lower() in known:
        row.change("is here already under this code")
        return known[code.lower()]
    if code is None:
        code = row.id[:8]
        row.change(f"had no code and got {code}")
    draft = filled({"code": code, "name": row.line("name", 120) or code})
    return move.post(DEPARTMENTS, row.id, draft)["id"]


def lead(move):
    """Done when employees are here, for they belong to departments themselves."""
    led = [row for row in move.source.rows("departments") if row["manager_id"] and move.ledger.find("department", row["id"])]
    move.each("department manager", led, name, lambda row: set_manager(move, row))


def set_manager(move, row):
    place = f"{DEPARTMENTS}/{move.place('department', row.id)}"
    department = move.session.get(place)
    manager = move.place("employee", row.raw("manager_id"))
    if department["manager"] != manager:
        move.session.patch(place, {"manager": manager}, department["version"])
    return department["id"]
