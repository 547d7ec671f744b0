"""Customers of every kind of tax."""

from playing import names

CUSTOMERS = "/api/backoffice/crm/customers"

# How many of a hundred, and where they are: the situation decides on tax and currency.
SITUATIONS = (("domestic", 66), ("builder", 10), ("person", 5), ("union", 10), ("swiss", 4), ("american", 3),
              ("japanese", 2))
CURRENCIES = {"swiss": "CHF", "american": "USD", "japanese": "JPY"}
ABROAD = {
    "swiss": {"street": "Seestrasse 12", "postal_code": "8002", "city": "Zürich", "country": "CH"},
    "american": {"street": "14 Elm Street", "postal_code": "02110", "city": "Boston", "country": "US"},
    "japanese": {"street": "2-4-1 Marunouchi", "postal_code": "100-0005", "city": "Tokyo", "country": "JP"},
}


def play(year):
    chance = year.chance("customers")
    for number, situation in enumerate(situations(max(year.count(200), 2 * len(SITUATIONS)))):
        year.customers.append(make(year, chance, situation, number))
    year.tell(f"{len(year.customers)} customers")


def situations(wanted):
    """One of each, and the rest by their shares."""
    rest = wanted - len(SITUATIONS)
    shares = [name for name, share in SITUATIONS for _ in range(share)]
    return [name for name, _ in SITUATIONS] + [shares[place * len(shares) // rest] for place in range(rest)]


def make(year, chance, situation, number):
    customer = described(chance, situation)
    customer["email"] = f"rechnung.{number}@{names.folded(customer['name'])}.example"
    customer["payment_days"] = chance.choice((7, 14, 14, 30, 30, 45))
    customer["customer_since"] = str(year.first.replace(day=1).replace(year=year.first.year - chance.randint(0, 12)))
    made = year.office.post(CUSTOMERS, customer)
    return {
        "id": made["id"], "situation": situation, "currency": CURRENCIES.get(situation, "EUR"),
        # How many days after the due date this customer pays.
        "delay": chance.choice((-6, -3, 0, 0, 2, 5, 9, 20, 41)), "takes_cash_discount": chance.random() < 0.6,
    }


def described(chance, situation):
    if situation == "person":
        name = f"{chance.choice(names.GIVEN)} {names.family(chance)}"
        return {"name": name, "kind": "person", **names.address(chance)}
    customer = {"name": names.firm(chance), "kind": "business", **names.address(chance)}
    if situation == "union":
        place = {"street": "Ringstraße 4", "postal_code": "4020", "city": "Linz", "country": "AT"}
        return {**customer, **place, "vat_id": names.austrian_vat_id(chance)}
    if situation in ABROAD:
        return {**customer, **ABROAD[situation]}
    return {**customer, "vat_id": names.german_vat_id(chance)}
