"""The company itself: its letterhead, rates, rounding rule, products and kinds of expenses."""

from api import together

LETTERHEAD = {
    "name": "Nordwerk Beispiel GmbH", "legal_form": "GmbH", "managing_directors": "Frauke Norddorn",
    "street": "Deichweg 7", "postal_code": "20457", "city": "Hamburg", "country": "DE", "tax_number": "27/123/45678",
    "vat_id": "DE136695976", "register_court": "Hamburg", "register_number": "HRB 000000", "bank_name": "Beispielbank",
    "iban": "DE89370400440532013000", "email": "post@nordwerk.example", "website": "https://nordwerk.example",
}
# What is another's of a company that charges no tax (§ 19 UStG).
SMALL = {
    "name": "Atelier Beispiel", "legal_form": "Einzelunternehmen", "managing_directors": "Frauke Norddorn",
    "vat_id": None, "register_court": None, "register_number": None, "small_business": True,
}
CATEGORIES = (("Büromaterial", "6815"), ("Software", "6835"), ("Reisekosten", "6650"), ("Miete", "6310"),
              ("Telefon und Internet", "6805"), ("Fremdleistungen", "5900"), ("Werbung", "6600"), ("Porto", "6800"),
              ("Fachbücher", "6820"))
PRODUCTS = (
    ("Wartung monatlich", "monthly", "MON", "149.00", "S", "19"), ("Einrichtung", "fixed", "LS", "890.00", "S", "19"),
    ("Netzwerkschrank", "per_unit", "C62", "412.37", "S", "19"), ("Kabel", "per_unit", "MTR", "1.29", "S", "19"),
    ("Handbuch gedruckt", "per_unit", "C62", "34.95", "S", "7"), ("Solarmodul", "per_unit", "C62", "118.40", "Z", "0"),
    ("Wechselrichter", "per_unit", "C62", "731.05", "Z", "0"), ("Lizenz", "monthly", "MON", "12.49", "S", "19"),
)


def play(year):
    settings = year.chief.get("/api/settings")
    letterhead = LETTERHEAD | (SMALL if year.is_small else {})
    year.chief.patch("/api/settings", letterhead, settings["version"])
    year.products = together(lambda product: make_product(year, *product), PRODUCTS)
    year.categories = together(lambda category: make_category(year, *category), CATEGORIES)
    time = "/api/backoffice/time"
    year.chief.post(f"{time}/rates", {"name": "Haussatz", "hourly_rate": "96.00", "hourly_cost": "52.00"})
    rounding = {"name": "Je angefangene Viertelstunde", "step": 15, "direction": "up", "minimum": 15}
    year.chief.post(f"{time}/rounding_rules", rounding)


def make_product(year, name, kind, unit, price, category, rate):
    product = {"name": name, "kind": kind, "unit": unit, "price": price, "tax_category": category, "tax_rate": rate}
    return year.chief.post("/api/backoffice/products/products", product)


def make_category(year, name, account):
    return year.chief.post("/api/backoffice/finance/categories", {"name": name, "account": account})
