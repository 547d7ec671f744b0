"""Six people who work in the company, each with a sign-in of their own."""

import secrets

from api import Session
from playing import names

JOBS = (("Leitung", "office", "61.00"), ("Technik", "employee", "48.00"), ("Buchhaltung", "office", "54.50"),
        ("Technik", "employee", "46.75"), ("Beratung", "employee", "57.20"), ("Entwicklung", "employee", "63.10"))


def play(year):
    """Prints the passwords, this once."""
    chance = year.chance("employees")
    roles = {role["key"]: role["id"] for role in year.chief.every("/api/roles")}
    jobs = JOBS[:year.count(len(JOBS))]
    for (job, role, cost), name in zip(jobs, chance.sample(names.GIVEN, len(jobs))):
        year.employees.append(make(year, chance, name, job, roles[role], cost))
    offices = [person["session"] for person, (_, role, _) in zip(year.employees, jobs) if role == "office"]
    year.lead, year.office = offices[0], offices[-1]


def make(year, chance, given, job, role, cost):
    family = names.family(chance)
    email = f"{names.folded(given)}.{names.folded(family)}@nordwerk.example"
    employee = year.chief.post("/api/employees", {
        "first_name": given, "last_name": family, "email": email, "job_title": job, "roles": [role],
        "hired_on": str(year.first.replace(day=1).replace(year=year.first.year - chance.randint(1, 9))),
    })
    password = secrets.token_urlsafe(12)
    year.chief.post("/api/auth/passwords", {"principal": employee["id"], "password": password})
    rate = {"name": f"Kosten {given} {family}", "employee": employee["id"], "hourly_cost": cost}
    year.chief.post("/api/backoffice/time/rates", rate)
    if year.is_told:
        print(f"  {job:<14} {email:<42} {password}", flush=True)
    session = Session(f"http://{year.chief.place}", email, password)
    return {"id": employee["id"], "session": session}
