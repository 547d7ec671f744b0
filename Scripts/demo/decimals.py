"""Exact decimal numbers, rounded half away from zero."""

from decimal import ROUND_HALF_UP, Context, Decimal

ROUNDING = Context(prec=60)

# Decimals of an amount after ISO 4217, where they are not two.
PLACES = {"JPY": 0, "KRW": 0, "CLP": 0, "ISK": 0, "VND": 0, "BHD": 3, "KWD": 3, "TND": 3}


def number(text):
    """Of a member of the API; nothing for null."""
    return Decimal(text) if text is not None else Decimal(0)


def rounded(value, places=2):
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, ROUNDING)


def quotient(dividend, divisor, places=2):
    """Of whole numbers divided exactly, rounded once."""
    unit = Decimal(1).scaleb(-places)
    scaled = dividend.scaleb(places)
    whole = abs(scaled) // abs(divisor)
    if (abs(scaled) - whole * abs(divisor)) * 2 >= abs(divisor):
        whole += 1
    sign = -1 if (dividend < 0) != (divisor < 0) else 1
    return sign * whole * unit


def places(currency):
    return PLACES.get(currency, 2)
