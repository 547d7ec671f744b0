"""Employees, without their passwords; who is here already under the same e-mail address is the same person."""

EMPLOYEES = "/api/employees"
STATES = {"active": "active", "inactive": "inactive", "on_leave": "on_leave"}
TERMS = {"fulltime": "full_time", "parttime": "part_time", "intern": "intern", "external": "external"}
SPARE = ("phone", "postal_code", "code")


def take(move):
    known = {employee["email"].lower(): employee["id"] for employee in move.session.every(EMPLOYEES)}
    move.each("employee", move.source.rows("employees"), name, lambda row: make(move, row, known))


def name(values):
    return f"{values['employee_code']} {values['email']}"


def make(move, row, known):
    found = known.get((row.raw("email") or "").lower())
    if found:
        row.change("is here already under this e-mail address")
        return found
    draft = {
        "code": row.line("employee_code", 20), "first_name": row.line("first_name", 100) or "–",
        "last_name": row.line("last_name", 100) or row.line("email", 100), "email": row.line("email", 255),
        "phone": row.line("phone", 50), "street": row.line("address_street", 200),
        "postal_code": row.line("address_zip", 12), "city": row.line("address_city", 120),
        "department": department(move, row), "employment_type": row.choice("employment_type", TERMS, "full_time"), "hired_on": row.day("hire_date"),
        "terminated_on": row.day("termination_date"), "status": row.choice("status", STATES, "active"),
    }
    return move.make(EMPLOYEES, row, draft, SPARE, notes=None)["id"]


def department(move, row):
    written = row.raw("department_id")
    found = move.ledger.find("department", written) if written else None
    if written and found is None:
        row.change("its department was not taken, so it has none")
    return found
