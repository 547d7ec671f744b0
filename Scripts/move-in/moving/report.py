"""What became of each record: taken, changed on the way, refused, or there from a run before."""

import json


class Report:
    def __init__(self):
        self.kinds = {}
        # What the records of a kind came to in the predecessor, and those of them that are here.
        self.money = {}

    def sum(self, kind, before, here):
        self.money[kind] = {"before": str(before), "here": str(here)}

    def of(self, kind):
        return self.kinds.setdefault(kind, {"taken": 0, "there_before": 0, "changed": [], "refused": []})

    def take(self, kind, record, changes):
        self.of(kind)["taken"] += 1
        self.of(kind)["changed"] += [{"record": record, "what": change} for change in changes]

    def meet(self, kind):
        self.of(kind)["there_before"] += 1

    def refuse(self, kind, record, code, reason, remedy):
        self.of(kind)["refused"].append({"record": record, "code": code, "reason": reason, "remedy": remedy})

    @property
    def refused(self):
        return sum(len(found["refused"]) for found in self.kinds.values())

    def save(self, path):
        with open(path, "w", encoding="utf-8") as file:
            json.dump({**self.kinds, "money": self.money}, file, ensure_ascii=False, indent=2)
            file.write("\n")

    def lines(self):
        yield f"{'':<18}{'taken':>8}{'before':>8}{'changed':>9}{'refused':>9}"
        for kind, found in self.kinds.items():
            counts = found["taken"], found["there_before"], len(found["changed"]), len(found["refused"])
            yield f"{kind:<18}{counts[0]:>8}{counts[1]:>8}{counts[2]:>9}{counts[3]:>9}"
        for kind, sums in self.money.items():
            yield f"{kind}: {sums['before']} before, {sums['here']} here"
        for kind, found in self.kinds.items():
            for change in found["changed"]:
                yield f"changed: {kind} {change['record']}: {change['what']}"
            for refusal in found["refused"]:
                yield f"refused: {kind} {refusal['record']}: {refusal['code']} {refusal['reason']} {refusal['remedy']}"
