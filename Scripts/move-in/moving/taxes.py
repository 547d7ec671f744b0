"""Rates of tax; the predecessor knew no reasons for a rate of zero."""

REASON = "Ohne Umsatzsteuer, Grund im Altsystem nicht erfasst"


def of(row, column, reason):
    """The members of a product or a line; `reason` is what it calls the reason for no tax."""
    rate = row.number(column)
    if rate:
        return {"tax_category": "S", "tax_rate": str(rate)}
    row.change(f"{column} 0 became an exemption; its reason has to be completed where it matters")
    return {"tax_category": "E", "tax_rate": "0", reason: REASON}
