"""A row of the predecessor, read into what the API takes; each change on the way is noted."""

import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation


class Unfit(Exception):
    """The record cannot be taken; a code, the reason and what to do about it."""

    def __init__(self, code, reason, remedy):
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.remedy = remedy


class Row:
    def __init__(self, values, name):
        self.values = values
        # What the report calls it: a number or a name that people know.
        self.name = name or values["id"]
        self.changes = []

    @property
    def id(self):
        return self.values["id"]

    def raw(self, column):
        """Nothing for null, for blanks, and for a column that this version does not have."""
        return (self.values.get(column) or "").strip() or None

    def change(self, what):
        self.changes.append(what)

    def flag(self, column):
        return self.raw(column) in ("t", "true")

    def text(self, column, longest):
        """Without controls; what is too long is cut, and the report has the whole."""
        found = self.raw(column)
        if found is None:
            return None
        clean = "".join(sign for sign in found if sign >= " " or sign in "\n\t")
        if len(clean) > longest:
            self.change(f"{column} was cut to {longest} characters: {found}")
            clean = clean[:longest].rstrip()
        return clean

    def line(self, column, longest):
        """A text of one line."""
        found = self.text(column, longest)
        return " ".join(found.split()) if found else None

    def number(self, column, places=2):
        """Exact, with so many decimals; a float's endless ones are rounded half away from zero."""
        found = self.raw(column)
        if found is None:
            return None
        try:
            exact = Decimal(found)
            rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        except InvalidOperation:
            rounded = None
        if rounded is None or not rounded.is_finite():
            raise Unfit("not_a_number", f"{column} is {found}.", "Enter the number in the predecessor.")
        if rounded != exact:
            self.change(f"{column} was rounded from {found} to {rounded}")
        return rounded

    def amount(self, column, places=2):
        found = self.number(column, places)
        return None if found is None else str(found)

    def day(self, column):
        found = self.raw(column)
        return found[:10] if found else None

    def moment(self, column, zone):
        """Times were stored without a zone, as UTC or as the company's clock showed them; `zone` says which."""
        found = self.raw(column)
        if found is None:
            return None
        read = datetime.datetime.fromisoformat(found)
        if read.tzinfo is None:
            read = read.replace(tzinfo=zone)
        return read.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")

    def choice(self, column, choices, usual):
        """What a word of before is now; an unknown one becomes the usual one."""
        found = self.raw(column)
        if found is None:
            return usual
        if found not in choices:
            self.change(f"{column} {found} became {usual}")
        return choices.get(found, usual)


def cents(written):
    """For sums over rows; what is no number counts nothing, and its row is refused for itself."""
    amount = Decimal(written or 0)
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP) if amount.is_finite() else Decimal(0)


def filled(draft):
    return {name: value for name, value in draft.items() if value is not None}
