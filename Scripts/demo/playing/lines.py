"""Lines of invoices and quotes, as the customer's tax situation asks for."""

# The tax of lines that are all alike; a domestic customer's differ.
TAXES = {
    "builder": {"tax_category": "AE", "tax_rate": "0"}, "union": {"tax_category": "K", "tax_rate": "0"},
    "american": {"tax_category": "G", "tax_rate": "0"}, "japanese": {"tax_category": "G", "tax_rate": "0"},
    "swiss": {"tax_category": "O", "tax_rate": "0"},
}
SERVICES = {"tax_category": "AE", "tax_rate": "0"}
SCHOOLING = {"tax_category": "E", "tax_rate": "0", "exemption_reason": "steuerfrei nach § 4 Nr. 21 UStG"}
DOMESTIC = (
    {"tax_category": "S", "tax_rate": "19"}, {"tax_category": "S", "tax_rate": "19"}, {},
    {"tax_category": "S", "tax_rate": "7"}, {"tax_category": "Z", "tax_rate": "0"}, SCHOOLING,
)
ITEMS = ("Beratung", "Montage", "Ersatzteile", "Anfahrt", "Dokumentation", "Prüfung vor Ort", "Fernwartung")
UNITS = ("piece", "hour", "day", "month", "lump_sum", "km", "m", "m2", "l", "kg")


def stated(year, line):
    """A small business leaves it to the host what no line may show, and why."""
    if not year.is_small:
        return line
    return {name: value for name, value in line.items() if name not in TAX}


TAX = ("tax_category", "tax_rate", "exemption_reason")


def tax(chance, customer):
    if customer["situation"] in ("domestic", "person"):
        return chance.choice(DOMESTIC)
    return TAXES[customer["situation"]]


def invented(year, chance, customer, expenses):
    """Between one and eight lines, some under a heading."""
    lines = [item(year, chance, customer) for _ in range(chance.choice((1, 1, 2, 2, 3, 4, 6, 8)))]
    if customer["situation"] == "domestic" and expenses and chance.random() < 0.2:
        lines.append(of_expense(expenses.pop()))
    if len(lines) > 2:
        lines.insert(0, {"kind": "heading", "description": "Leistungen"})
        lines.append({"kind": "subtotal", "description": "Zwischensumme"})
    if chance.random() < 0.1:
        lines.append({"kind": "text", "description": "Es gelten unsere Bedingungen."})
    return [stated(year, line) for line in lines]


def item(year, chance, customer):
    scale = 150 if customer["currency"] == "JPY" else 1
    if customer["situation"] == "domestic" and chance.random() < 0.4:
        line = of_product(chance, chance.choice(year.products))
    else:
        line = {
            "description": chance.choice(ITEMS), "unit": chance.choice(UNITS), **tax(chance, customer),
            "quantity": f"{chance.randint(1, 40)}{chance.choice(('', f'.{chance.randint(1, 999):03}'))}",
            "price": f"{chance.randint(1, 160) * scale}.{chance.choice(('00', '50', '95', '4321'))}",
        }
    if chance.random() < 0.15:
        line["discount_percent"] = chance.choice(("2.5", "5", "10", "33.33"))
    elif chance.random() < 0.05:
        line["discount_amount"] = str(chance.randint(1, 3))
    return line


def of_product(chance, product):
    return {
        "kind": "product", "product": product["id"], "description": product["name"], "price": product["price"],
        "quantity": str(chance.randint(1, 24)),
        "tax_category": product["tax_category"], "tax_rate": product["tax_rate"],
    }


def of_expense(expense):
    """Passed on at what it cost without tax."""
    return {
        "kind": "expense", "expense": expense["id"], "description": expense["description"], "price": expense["net"],
        "tax_category": "S", "tax_rate": "19",
    }


def of_hours(entry, customer):
    """The hours of an entry at its rate; a rounding rule of quarters leaves no rest."""
    taxed = {"builder": SERVICES, "union": SERVICES}.get(customer["situation"], {"tax_category": "S", "tax_rate": "19"})
    return {
        "kind": "time", "time_entry": entry["id"], "description": f"{entry['worked_on']} {entry['activity']}",
        "quantity": f"{entry['billed_minutes'] / 60:.2f}", "unit": "hour", "price": entry["rate"], **taxed,
    }
