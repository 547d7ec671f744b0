"""Names that nobody has: put together of parts, with addresses under `.example`."""

SYLLABLES = ("Al", "Ber", "Dan", "El", "Fin", "Gar", "Hol", "Is", "Jor", "Kam", "Lin", "Mor", "Nor", "Os", "Pel", "Run")
ENDINGS = ("bach", "berg", "brink", "dorn", "feld", "hagen", "kamp", "lund", "mark", "stein", "thal", "wald", "wig")
TRADES = (
    "Anlagenbau", "Bäckerei", "Baustoffe", "Buchhandlung", "Druckerei", "Elektrotechnik", "Fahrzeugteile", "Gartenbau",
    "Hausverwaltung", "Ingenieure", "Kältetechnik", "Logistik", "Maschinenbau", "Möbelwerk", "Optik", "Solartechnik",
)
FORMS = ("GmbH", "GmbH & Co. KG", "AG", "e. K.", "KG", "OHG")
GIVEN = ("Anke", "Birte", "Carsten", "Dörte", "Enno", "Frauke", "Gesa", "Hauke", "Imke", "Jorin", "Kea", "Levke")
STREETS = ("Ahornweg", "Brückenstraße", "Deichweg", "Eichenallee", "Hafenweg", "Lindenplatz", "Mühlenweg")
TOWNS = (("20457", "Hamburg"), ("28195", "Bremen"), ("10115", "Berlin"), ("50667", "Köln"), ("01067", "Dresden"),
         ("80331", "München"), ("70173", "Stuttgart"), ("07743", "Jena"), ("24103", "Kiel"), ("90402", "Nürnberg"))
FOLDS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "-", ".": None, "&": None})


def family(chance):
    return chance.choice(SYLLABLES) + chance.choice(ENDINGS)


def firm(chance):
    return f"{family(chance)}{chance.choice(('', 'er', 'sche'))} {chance.choice(TRADES)} {chance.choice(FORMS)}"


def address(chance):
    code, town = chance.choice(TOWNS)
    return {"street": f"{chance.choice(STREETS)} {chance.randint(1, 180)}", "postal_code": code, "city": town}


def folded(name):
    """The name as a mail address has it."""
    return name.lower().translate(FOLDS).replace("--", "-").strip("-")


def german_vat_id(chance):
    """With the check digit of ISO 7064, MOD 11,10."""
    digits = [chance.randint(1, 9)] + [chance.randint(0, 9) for _ in range(7)]
    product = 10
    for digit in digits:
        total = (digit + product) % 10 or 10
        product = 2 * total % 11
    return "DE" + "".join(map(str, digits)) + str((11 - product) % 10)


def austrian_vat_id(chance):
    digits = [chance.randint(0, 9) for _ in range(7)]
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits)]
    return "ATU" + "".join(map(str, digits)) + str((10 - (sum(doubled) + 4) % 10) % 10)
