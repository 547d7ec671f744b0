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

    def place(self, kind, was, code, remedy):
        """Where a record that another one belongs to stands now."""
        found = self.ledger.find(kind, was)
        if found is None:
            raise Unfit(code, f"Its {kind} {was} was not taken.", remedy)
        return found

    def each(self, kind, rows, name, take):
        """Has each row taken that was not yet; `take` answers the id it has now."""
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
        faults = [f"{fault.get('field')}: {fault.get('detail')}" for fault in refusal.problem.get("errors", [])]
        remedies = [fault["hint"] for fault in refusal.problem.get("errors", []) if fault.get("hint")]
        reason = " ".join([refusal.problem.get("detail", ""), *faults])
        self.report.refuse(
            kind, row.name, refusal.code, reason, " ".join(remedies) or refusal.problem.get("hint", ""))

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
            row.change(f"{field} {draft[field]} is malformed and stands in the notes")
            draft[notes] = "\n".join(filter(None, [draft.get(notes), f"{field}: {draft.pop(field)}"]))
        return self.post(path, f"{row.id}-spared", draft)

    def post(self, path, key, body):
        """The key makes the host answer a repeated request as it answered the first one."""
        return self.session.call("POST", path, body, {"Idempotency-Key": f"move-in-{key}"})
