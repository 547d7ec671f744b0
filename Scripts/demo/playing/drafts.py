"""Drafts of invoices at random, with every case of tax, discount and currency, and amounts that are hard to round."""

from decimal import Decimal

CURRENCIES = ("EUR", "EUR", "EUR", "EUR", "CHF", "USD", "GBP", "JPY", "KWD")
CATEGORIES = ("S", "S", "S", "S", "Z", "E", "AE", "K", "G", "O")
RATES = ("19", "7", "16", "5", "25.5", "8.1", "0.01", "33.33")
KINDS = ("item", "item", "item", "item", "item", "text", "heading", "subtotal")


def draft(chance, customer):
    currency = chance.choice(CURRENCIES)
    invoice = {
        "customer": customer, "currency": currency, "lines": [line(chance, currency) for _ in range(length(chance))],
    }
    kind = chance.random()
    if kind < 0.25:
        invoice["discount_percent"] = hundredths(chance, 0, 10_000)
    elif kind < 0.4:
        invoice["discount_amount"] = amount(chance, currency, 500)
    if chance.random() < 0.2:
        invoice["surcharge_amount"] = amount(chance, currency, 300)
    return invoice


def length(chance):
    return chance.choice((1, 1, 2, 3, 4, 5, 7, 12, 30))


def line(chance, currency):
    kind = chance.choice(KINDS)
    if kind != "item":
        return {"kind": kind, "description": "Text"}
    found = {"description": "Leistung", "quantity": quantity(chance), "price": price(chance), **tax(chance)}
    discount = chance.random()
    if discount < 0.2:
        found["discount_percent"] = hundredths(chance, 0, 10_000)
    elif discount < 0.3:
        found["discount_amount"] = amount(chance, currency, 50)
    return found


def tax(chance):
    if chance.random() < 0.1:
        return {}
    category = chance.choice(CATEGORIES)
    return {"tax_category": category, "tax_rate": chance.choice(RATES) if category == "S" else "0"}


def quantity(chance):
    """Mostly small, at times below zero, with up to three decimals."""
    sign = -1 if chance.random() < 0.08 else 1
    largest = chance.choice((1_000, 10_000, 100_000))
    return str(Decimal(sign * chance.randint(0, largest)).scaleb(-chance.choice((0, 0, 1, 2, 3))))


def price(chance):
    """With up to four decimals, and often one that lies in the middle between two cents."""
    if chance.random() < 0.3:
        return str(Decimal(chance.randint(0, 20_000) * 10 + 5).scaleb(-3))
    return str(Decimal(chance.randint(0, chance.choice((1_000, 10_000, 99_999)))).scaleb(-chance.randint(0, 4)))


def hundredths(chance, least, most):
    return str(Decimal(chance.randint(least, most)).scaleb(-2))


def amount(chance, currency, most):
    places = {"JPY": 0, "KWD": 3}.get(currency, 2)
    return str(Decimal(chance.randint(0, most * 10**places)).scaleb(-places))
