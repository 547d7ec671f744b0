"""The catalogue."""

from moving import taxes, units

PRODUCTS = "/api/backoffice/products/products"
KINDS = {"hourly": "hourly", "fixed": "fixed", "monthly": "monthly", "per_unit": "per_unit"}
# What the host lets be of each kind.
UNITS = {"hourly": ("MIN", "HUR", "DAY", "WEE"), "monthly": ("MON", "QAN", "ANN")}


def take(move):
    move.each("product", move.source.rows("products"), name, lambda row: make(move, row))


def name(values):
    return f"{values['sku'] or ''} {values['name']}".strip()


def make(move, row):
    kind = row.choice("price_type", KINDS, "fixed")
    draft = {
        "product_number": row.line("sku", 50), "name": row.line("name", 200), "kind": kind, "unit": unit(row, kind),
        "description": row.text("description", 10_000) or row.text("short_description", 10_000),
        "category": row.line("category", 80), "price": row.amount("unit_price"), "active": row.flag("is_active"),
        "notes": row.text("internal_notes", 9_000), "currency": move.currency,
        **taxes.of(row, "default_tax_rate", "tax_reason"),
    }
    return move.make(PRODUCTS, row, draft, ("product_number",))["id"]


def unit(row, kind):
    """Without one the host takes what is usual for the kind."""
    found = units.find(row.raw("unit"))
    if found and found[0] in UNITS.get(kind, found):
        return found[0]
    row.change(f"unit {row.raw('unit')} became the usual one of {kind}")
    return None
