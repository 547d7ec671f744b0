"""The way of each record through the API: once, as a whole, and with its refusal written down."""

from api import Refused
from moving.row import Row, Unfit, filled


class Move:
    def __init__(self, session, source, ledger, report, zone):
        self.session = session
        self.source = source
        self.ledger = ledger
        self.report = report
        self.zone = zone

    @property
    def currency(self):
        """The predecessor had one for all of its amounts."""
        settings = self.source.rows("system_settings")
        return settings[0]["default_currency"] if settings else "EUR"

    def place(self, kind, was):
        """Where a record that another one belongs to stands now."""
        found = self.ledger.find(kind, was)
        if found is None:
            remedy = f"Mend the {kind} in the predecessor, or leave this out; then run the program again."
            raise Unfit(f"missing_{kind}", f"Its {kind} {was} was not taken.", remedy)
        return found

    def each(self, kind, rows, name, take):
        """Has each row taken that was not yet; `take` answers the id it has now."""
        self.report.of(kind)
        for values in rows:
            if self.ledger.find(kind, values["id"]) is not None:
                self.report.meet(kind)
                continue
            row = Row(values, name(values))
            try:
                now = take(row)
            except Unfit as unfit:
                self.report.refuse(kind, row.name, unfit.code, unfit.reason, unfit.remedy)
            except Refused as refusal:
                self.refuse(kind, row, refusal)
            else:
                self.ledger.note(kind, row.id, now)
                self.report.take(kind, row.name, row.changes)

    def refuse(self, kind, row, refusal):
        """A busy or broken host is no verdict on a record."""
        if refusal.status >= 500 or refusal.status in (401, 403):
            raise refusal
        found = refusal.problem.get("errors", [])
        reasons = [f"{fault['field']}: {fault['message']}" for fault in found] or [refusal.problem.get("detail", "")]
        remedies = [fault["hint"] for fault in found if fault.get("hint")] or [refusal.problem.get("hint", "")]
        code = found[0]["code"] if found else refusal.code
        self.report.refuse(kind, row.name, code, " ".join(reasons), " ".join(remedies))

    def make(self, path, row, draft, spare=(), notes="notes"):
        """Makes a record. A value that the host finds malformed goes into the notes, if the record can spare it."""
        draft = filled(draft)
        try:
            return self.post(path, row.id, draft)
        except Refused as refusal:
            faulty = {fault.get("field") for fault in refusal.problem.get("errors", [])}
            if refusal.status != 422 or not faulty or not faulty <= set(spare):
                raise
        for field in sorted(faulty & draft.keys()):
            written = draft.pop(field)
            row.change(f"{field} {written} is malformed and {'stands in the notes' if notes else 'was left out'}")
            if notes:
                draft[notes] = "\n".join(filter(None, [draft.get(notes), f"{field}: {written}"]))
        return self.post(path, f"{row.id}-spared", draft)

    def post(self, path, key, body):
        """The key makes the host answer a repeated request as it answered the first one."""
        return self.session.call("POST", path, body, {"Idempotency-Key": f"move-in-{key}"})
