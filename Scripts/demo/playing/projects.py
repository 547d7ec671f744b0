"""Projects with tickets; those of the last weeks go on, some are closed."""

from playing import names

PROJECTS = "/api/backoffice/projects/projects"
TICKETS = "/api/backoffice/projects/tickets"
SUBJECTS = ("Umbau der Halle", "Neue Website", "Umzug der Server", "Wartung", "Schulung", "Neue Zeiterfassung",
            "Solaranlage", "Netzwerk im Neubau", "Umstellung der Telefone", "Sicherheitskonzept")
TASKS = ("Bestandsaufnahme", "Entwurf", "Umsetzung", "Abnahme", "Unterlagen")


def play(year):
    """Hours are charged in euros, so a project's customer is billed in euros."""
    chance = year.chance("projects")
    payers = [customer for customer in year.customers if customer["currency"] == "EUR"]
    for number in range(year.count(60)):
        year.projects.append(make(year, chance, payers[number % len(payers)]))
    year.tell(f"{len(year.projects)} projects")


def make(year, chance, customer):
    project = {
        "name": f"{chance.choice(SUBJECTS)} {names.family(chance)}", "customer": customer["id"],
        "manager": year.employees[0]["id"], "starts_on": str(year.first),
        "priority": chance.choice(("low", "medium", "high")),
        "budget": f"{chance.randint(8, 60)}000.00", "budget_hours": str(chance.randint(80, 600)),
    }
    if chance.random() < 0.6:
        project["hourly_rate"] = chance.choice(("88.00", "92.50", "104.00", "119.90"))
    made = year.office.post(PROJECTS, project)
    year.office.act(f"{PROJECTS}/{made['id']}", "activate")
    tickets = [make_ticket(year, chance, made["id"], task) for task in chance.sample(TASKS, chance.randint(1, 4))]
    return {"id": made["id"], "customer": customer, "tickets": tickets}


def make_ticket(year, chance, project, title):
    ticket = {"project": project, "title": title, "estimated_hours": str(chance.randint(4, 80))}
    made = year.office.post(TICKETS, ticket)["id"]
    if chance.random() < 0.5:
        year.office.act(f"{TICKETS}/{made}", chance.choice(("finish", "start", "submit")))
    return made


def close(year):
    """Some of the projects end with the year, once nothing in them is open."""
    chance = year.chance("closing")
    for project in chance.sample(year.projects, max(1, len(year.projects) // 10)):
        for ticket in project["tickets"]:
            if year.office.get(f"{TICKETS}/{ticket}")["state"] != "done":
                year.office.act(f"{TICKETS}/{ticket}", "finish")
        year.office.act(f"{PROJECTS}/{project['id']}", "complete")
