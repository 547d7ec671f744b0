"""The figures of each project, from its tickets, its time entries and the documents for it."""

from decimal import Decimal

from checking.money import booked
from decimals import number, quotient

STATES = ("open", "in_progress", "review", "done", "cancelled")


def check(books, differences):
    for project in books["projects"]:
        stated = books["project_figures"][project["id"]]
        reckoned = figures(project, books)
        for name, value in reckoned.items():
            differences.expect(f"project {project['project_number']} {name}", stated[name], value)


def figures(project, books):
    tickets = [one for one in books["tickets"] if one["project"] == project["id"]]
    entries = [one for one in books["entries"] if one["project"] == project["id"]]
    minutes = sum(one["minutes"] or 0 for one in entries)
    return {
        "tickets": {state: sum(one["state"] == state for one in tickets) for state in STATES},
        "progress_percent": progress(tickets), "minutes": minutes,
        "billable_minutes": sum(one["billed_minutes"] or 0 for one in entries if one["billable"]),
        "invoiced_minutes": sum(one["billed_minutes"] or 0 for one in entries if one["billed_on"]),
        "budget_hours": project["budget_hours"],
        "hours_used_percent": percent(Decimal(minutes * 100 // 60), project["budget_hours"], 100),
        "money": money(project, entries, books),
    }


def money(project, entries, books):
    spent = sum((number(one["amount"]) for one in entries), Decimal("0.00"))
    cost = sum((number(one["cost"]) for one in entries), Decimal("0.00"))
    charged = [one for one in booked(books, "EUR") if one["project"] == project["id"]]
    earned = sum((number(one["net"]) for one in charged), Decimal("0.00"))
    return {
        "budget": project["budget"], "spent": str(spent), "budget_used_percent": percent(spent, project["budget"]),
        "cost": str(cost), "revenue": str(earned), "margin": str(earned - cost),
        "margin_percent": percent(earned - cost, str(earned)),
    }


def progress(tickets):
    """By estimated hours where every ticket has an estimate, else by number."""
    wanted = [one for one in tickets if one["state"] != "cancelled"]
    is_estimated = all(one["estimated_hours"] is not None for one in wanted)
    weights = [number(one["estimated_hours"]) if is_estimated else Decimal(1) for one in wanted]
    done = sum((weight for one, weight in zip(wanted, weights) if one["state"] == "done"), Decimal(0))
    return percent(done, str(sum(weights, Decimal(0))))


def percent(part, whole, scale=1):
    """To one decimal; nothing of nothing."""
    if whole is None or number(whole) == 0:
        return None
    value = quotient(part * 100, number(whole) * scale, 1)
    return str(abs(value) if value == 0 else value)
