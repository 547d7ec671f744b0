"""What the company spent."""

from api import together

EXPENSES = "/api/backoffice/finance/expenses"
METHODS = ("bank_transfer", "bank_transfer", "credit_card", "debit_card", "cash", "paypal", "sepa", "other")
RATES = {"Fachbücher": "7", "Porto": "0", "Miete": "0"}


def play(year):
    chance = year.chance("expenses")
    planned = [expense(year, chance, number) for number in range(year.count(900))]
    year.expenses = together(lambda one: year.office.post(EXPENSES, one), planned)
    for one in year.expenses[::90]:
        year.office.call("DELETE", f"{EXPENSES}/{one['id']}", None, {"If-Match": f'"{one["version"]}"'})
        one["is_gone"] = True
    year.tell(f"{len(year.expenses)} expenses")


def expense(year, chance, number):
    category = chance.choice(year.categories)
    spent = {
        "spent_on": str(chance.choice(year.days)), "supplier": f"Lieferant {chance.randint(1, 40)}",
        "description": f"{category['name']} {number + 1}", "category": category["id"],
        "gross": f"{chance.randint(3, 900)}.{chance.randint(0, 99):02}", "method": chance.choice(METHODS),
        "tax_rate": RATES.get(category["name"], "19"),
    }
    if chance.random() < 0.2:
        spent["project"] = chance.choice(year.projects)["id"]
        spent["billable"] = chance.random() < 0.5
    return spent
