"""Units as people wrote them: of products by their codes, and of lines."""

CODES = {
    "stück": ("C62", "piece"), "stk": ("C62", "piece"), "piece": ("C62", "piece"), "stunde": ("HUR", "hour"),
    "stunden": ("HUR", "hour"), "std": ("HUR", "hour"), "hour": ("HUR", "hour"), "tag": ("DAY", "day"),
    "tage": ("DAY", "day"), "day": ("DAY", "day"), "monat": ("MON", "month"), "monate": ("MON", "month"),
    "month": ("MON", "month"), "m²": ("MTK", "m2"), "m2": ("MTK", "m2"), "kg": ("KGM", "kg"),
    "pauschal": ("LS", "lump_sum"), "pauschale": ("LS", "lump_sum"), "km": ("KMT", "km"), "m": ("MTR", "m"),
    "l": ("LTR", "l"), "liter": ("LTR", "l"),
}


def find(written):
    """The code of a product's unit, and the unit of a line; nothing for an unknown one."""
    return CODES.get((written or "Stück").strip().rstrip(".").lower())
