"""Time entries: both clocks, rate, worth and cost, from the rules and rates of the day."""

import datetime
import zoneinfo

from decimals import number, quotient

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def check(books, differences):
    projects = {project["id"]: project for project in books["projects"]}
    for entry in books["entries"]:
        if entry["ended_at"]:
            check_entry(entry, projects.get(entry["project"]), books, differences)
    check_billing(books, differences)


def check_entry(entry, project, books, differences):
    place = f"entry {entry['started_at']} {entry['id']}"
    start, end = instant(entry["started_at"]), instant(entry["ended_at"])
    minutes = int((end - start).total_seconds()) // 60
    day = str(start.astimezone(BERLIN).date())
    billed = entry["adjusted_minutes"]
    if billed is None:
        billed = rounded_minutes(minutes, rule(entry, day, books["rounding_rules"]))
    rate, source = rate_of(entry, project, day, books["rates"])
    cost = cost_of(entry, day, books["rates"])
    for name, value in (
        ("worked_on", day), ("minutes", minutes), ("billed_minutes", billed), ("rate", rate), ("rate_source", source),
        ("amount", worth(rate, billed if entry["billable"] else 0)), ("cost", worth(cost, minutes)),
    ):
        differences.expect(f"{place} {name}", entry[name], value)


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def worth(rate, minutes):
    return None if rate is None else str(quotient(number(rate) * minutes, number(60)))


def rounded_minutes(minutes, found):
    """Up, to the nearest or down to whole steps; at least the minimum where anything was worked."""
    if found is None or minutes <= 0:
        return minutes
    added = {"up": found["step"] - 1, "nearest": found["step"] // 2, "down": 0}[found["direction"]]
    return max((minutes + added) // found["step"] * found["step"], found["minimum"])


def rule(entry, day, rules):
    """That of the project, else of the customer, else of the house; the latest that holds on the day."""
    for name in ("project", "customer"):
        own = [one for one in rules if one[name] and one[name] == entry[name]]
        if latest(own, day):
            return latest(own, day)
    return latest([one for one in rules if not one["project"] and not one["customer"]], day)


def rate_of(entry, project, day, rates):
    if entry["own_rate"] is not None:
        return entry["own_rate"], "entry"
    if project and project["hourly_rate"] is not None:
        return project["hourly_rate"], "project"
    charged = [one for one in rates if one["hourly_rate"] is not None]
    for name in ("customer", "employee"):
        own = [one for one in charged if one[name] and one[name] == entry[name]]
        if latest(own, day):
            return latest(own, day)["hourly_rate"], name
    house = latest([one for one in charged if not one["customer"] and not one["employee"]], day)
    return (house["hourly_rate"], "company") if house else (None, None)


def cost_of(entry, day, rates):
    known = [one for one in rates if one["hourly_cost"] is not None and not one["customer"]]
    own = latest([one for one in known if one["employee"] == entry["employee"]], day)
    found = own or latest([one for one in known if not one["employee"]], day)
    return found["hourly_cost"] if found else None


def latest(found, day):
    valid = [one for one in found if (one["valid_from"] or "") <= day]
    return max(valid, key=lambda one: (one["valid_from"] or "", one["id"]), default=None)


def check_billing(books, differences):
    """An entry stands on one invoice that counts, or on none; and nothing stands there at another amount."""
    billed = {}
    for document in books["invoices"]:
        if document["kind"] == "invoice" and document["number"] and document["status"] != "cancelled":
            for line in document["lines"]:
                entry = line["time_entry"]
                if entry:
                    differences.expect(f"entry {entry} billed before", billed.get(entry), None)
                    billed[entry] = (document["id"], line["net"])
    for entry in books["entries"]:
        invoice, net = billed.get(entry["id"], (None, None))
        differences.expect(f"entry {entry['id']} invoice", entry["invoice"], invoice)
        if invoice:
            differences.expect(f"entry {entry['id']} on its invoice", net, entry["amount"])
