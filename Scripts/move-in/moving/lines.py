"""Lines of documents."""

from moving import taxes, units
from moving.row import Row, Unfit


def of(invoice, values, sign):
    """The lines of a document; a credit note's count against the customer's debt."""
    if not values:
        raise Unfit("no_lines", "The document has no lines.", "Enter its lines in the predecessor.")
    return [line(invoice, Row(one, one["position"]), sign) for one in values]


def line(invoice, row, sign):
    quantity = row.number("quantity", 3)
    made = {
        "description": description(row), "quantity": str(sign * quantity), "unit": unit(row),
        "price": row.amount("unit_price", 4), **taxes.of(row, "tax_rate", "exemption_reason"),
    }
    discount = row.number("discount_percent")
    if discount:
        made["discount_percent"] = str(discount)
    for change in row.changes:
        invoice.change(f"line {row.name}: {change}")
    return made


def unit(row):
    found = units.find(row.raw("unit"))
    return found[1] if found else "piece"


def description(row):
    written = row.text("description", 3_900) or "–"
    if units.find(row.raw("unit")):
        return written
    row.change(f"unit {row.raw('unit')} stands in the text")
    return f"{written} ({row.raw('unit')})"
