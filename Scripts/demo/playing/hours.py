"""What the employees worked, by hand and in their own names; it is handed in, and the lead approves."""

import datetime

from api import together

ENTRIES = "/api/backoffice/time/entries"
TASKS = ("development", "meeting", "support", "documentation", "testing", "planning")
NOTES = ("Abstimmung mit dem Kunden", "Aufbau vor Ort", "Fehlersuche", "Konzept ergänzt", "Prüfung", "Umsetzung")
OF_A_DAY = 9
MORNING = 8 * 60
# The host takes no more records in one bulk action.
MOST_IN_BULK = 200


def play(year):
    diaries = planned(year)
    made = together(lambda pair: record(*pair), zip(year.employees, diaries), len(year.employees))
    year.entries = [entry for entries in made for entry in entries]
    year.tell(f"{len(year.entries)} time entries")
    approve(year)


def planned(year):
    """The days of each employee; holidays are what is left over."""
    chance = year.chance("hours")
    wanted = year.count(12_000)
    whole = [(person, day) for person in range(len(year.employees)) for day in year.days]
    chosen = sorted(chance.sample(whole, min(len(whole), -(-wanted // OF_A_DAY))))
    diaries = [[] for _ in year.employees]
    for number, (person, day) in enumerate(chosen):
        count = min(OF_A_DAY, wanted - number * OF_A_DAY)
        diaries[person] += day_of(year, chance, person, day, count)
    return diaries


def day_of(year, chance, person, day, count):
    """One entry after the other, with a break at noon."""
    now = MORNING + chance.randint(-30, 45)
    projects = [project for place, project in enumerate(year.projects) if place % 3 == person % 3] or year.projects
    for number in range(count):
        if number == OF_A_DAY // 2:
            now += chance.randint(30, 50)
        length = chance.randint(18, 74)
        yield entry_of(year, chance, chance.choice(projects), day, now, now + length)
        now += length


def entry_of(year, chance, project, day, start, end):
    entry = {
        "started_at": year.moment(day, start), "ended_at": year.moment(day, end), "task": chance.choice(TASKS),
        "activity": chance.choice(NOTES),
    }
    kind = chance.random()
    if kind < 0.06:
        return {**entry, "activity": "Internes"}
    entry["project"] = project["id"]
    if kind < 0.3:
        entry["ticket"] = chance.choice(project["tickets"])
    elif kind < 0.4:
        entry["billable"] = False
    elif kind < 0.42:
        entry["adjusted_minutes"] = 15 * chance.randint(1, 4)
    return entry


def record(employee, entries):
    made = [employee["session"].post(ENTRIES, entry) for entry in entries]
    for part in parts([entry["id"] for entry in made]):
        employee["session"].post(f"{ENTRIES}/bulk", {"action": "submit", "ids": part})
    return made


def approve(year):
    """All but those of the last days, which the lead has yet to look at; a few come back."""
    chance = year.chance("approving")
    ripe = [entry["id"] for entry in year.entries if entry["worked_on"] < str(year.last - datetime.timedelta(days=7))]
    returned = set(chance.sample(ripe, len(ripe) // 100))
    for part in parts([entry for entry in ripe if entry not in returned]):
        year.lead.post(f"{ENTRIES}/bulk", {"action": "approve", "ids": part})
    for part in parts(sorted(returned)):
        reason = {"reason": "Bitte die Tätigkeit genauer beschreiben."}
        year.lead.post(f"{ENTRIES}/bulk", {"action": "reject", "ids": part, "input": reason})


def parts(ids):
    return [ids[place:place + MOST_IN_BULK] for place in range(0, len(ids), MOST_IN_BULK)]
