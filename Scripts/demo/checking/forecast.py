"""The forecast: what is open, on the days on which customers pay by their habit, and what is spent on the average."""

import datetime
from collections import defaultdict
from decimal import Decimal

from checking.money import booked
from decimals import number, quotient

LEAST_PAYMENTS = 3
HALF_YEAR = 182


def check(books, differences):
    own, of_all = habits(books)
    for stated in books["forecasts"]:
        check_forecast(stated, books, own, of_all, differences)
        check_expenses(stated, books, differences)
        check_other_currencies(stated, books, differences)


def habits(books):
    """How many days late each customer's payments came since the first of the month two years ago."""
    since = f"{int(books['today'][:4]) - 2}{books['today'][4:7]}-01"
    own, of_all = defaultdict(list), []
    for document in books["invoices"]:
        settlements = books["settlements"].get(document["id"], {"items": []})["items"]
        taken_back = {one["reverses"] for one in settlements}
        for one in settlements:
            counts = one["kind"] == "payment" and number(one["amount"]) > 0 and not one["reverses"]
            if counts and one["id"] not in taken_back and document["due_on"] and one["settled_on"] >= since:
                late = (date(one["settled_on"]) - date(document["due_on"])).days
                own[document["customer"]].append(late)
                of_all.append(late)
    return own, of_all


def median(days):
    days = sorted(days)
    middle = days[(len(days) - 1) // 2] + days[len(days) // 2]
    return int(quotient(Decimal(middle), Decimal(2), 0))


def check_forecast(stated, books, own, of_all, differences):
    expected, today = [], date(books["today"])
    company = median(of_all) if len(of_all) >= LEAST_PAYMENTS else None
    basis = {"payments": len(of_all), "median_days": company, "customer": 0, "company": 0, "due_date": 0}
    for one in booked(books, stated["currency"]):
        if number(one["open"]) > 0:
            known = own[one["customer"]]
            habit = median(known) if len(known) >= LEAST_PAYMENTS else company
            basis["customer" if len(known) >= LEAST_PAYMENTS else "due_date" if company is None else "company"] += 1
            due = date(one["due_on"] or books["today"])
            day = max(today, due + datetime.timedelta(days=habit or 0))
            expected.append((str(day), due < today, number(one["open"])))
    place = f"forecast until {stated['to']}"
    differences.expect(f"{place} basis", stated["basis"], basis)
    for period in stated["periods"]:
        check_period(period, expected, differences)
    differences.expect(f"{place} receipts", number(stated["receipts"]), total(expected, lambda day: day <= stated["to"]))
    later = total(expected, lambda day: day > stated["to"])
    differences.expect(f"{place} later", number(stated["later"]["amount"]), later)
    overdue = sum((amount for _, late, amount in expected if late), Decimal(0))
    differences.expect(f"{place} overdue", number(stated["overdue"]["amount"]), overdue)
    whole = number(stated["receipts"]) + later - number(stated["owed"]["amount"])
    differences.expect(f"{place} is what is outstanding", whole, number(books["figures"][0]["outstanding"]))


def total(expected, is_meant):
    return sum((amount for day, _, amount in expected if is_meant(day)), Decimal(0))


def check_period(period, expected, differences):
    for is_late, name, count in ((False, "receipts", "invoices"), (True, "overdue", "overdue_invoices")):
        amounts = [
            amount for day, late, amount in expected if late == is_late and period["from"] <= day <= period["to"]
        ]
        place = f"forecast of {period['from']} {name}"
        differences.expect(place, number(period[name]), sum(amounts, Decimal(0)))
        differences.expect(f"{place} counted", period[count], len(amounts))


def check_expenses(stated, books, differences):
    """The last half year goes on, where both of its halves know expenses."""
    today = date(books["today"])
    first, middle = (str(today - datetime.timedelta(days=days)) for days in (HALF_YEAR, HALF_YEAR // 2))
    found = [one for one in books["expenses"] if first <= one["spent_on"] < books["today"]]
    if len({one["spent_on"] < middle for one in found}) < 2:
        differences.expect("expected expenses", stated["expenses_basis"], None)
        return
    gross = sum((number(one["gross"]) for one in found), Decimal(0))
    differences.expect("basis of expected expenses", number(stated["expenses_basis"]["gross"]), gross)
    for period in stated["periods"]:
        begin = (date(period["from"]) - today).days
        end = (date(period["to"]) - today).days + 1
        spent = quotient(gross * end, Decimal(HALF_YEAR)) - quotient(gross * begin, Decimal(HALF_YEAR))
        differences.expect(f"expected expenses of {period['from']}", number(period["expenses"]), spent)


def check_other_currencies(stated, books, differences):
    sums = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for document in books["invoices"]:
        if document["number"] and document["currency"] != stated["currency"] and document["kind"] != "quote":
            still = number(document["open"])
            if still:
                sums[document["currency"]][still < 0] += abs(still)
    told = {one["currency"]: [number(one["amount"]), number(one["owed"])] for one in stated["other_currencies"]}
    differences.expect("forecast in other currencies", told, dict(sums))


def date(text):
    return datetime.date.fromisoformat(text)
