"""What the project promised of a figure, and what was measured."""

import dataclasses


@dataclasses.dataclass
class Figure:
    store: str
    label: str
    measured: float
    unit: str
    # Nil where nothing was promised.
    most: float = None
    samples: list = dataclasses.field(default_factory=list)
    remark: str = ""

    @property
    def holds(self):
        return self.most is None or self.measured <= self.most

    @property
    def row(self):
        told = {None: "", True: "holds", False: "**missed**"}[None if self.most is None else self.holds]
        promised = "" if self.most is None else f"{self.most:g} {self.unit}"
        return f"| {self.store} | {self.label} | {number(self.measured)} {self.unit} | {promised} | {told} | {self.remark} |"


def number(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def percentile(samples, part):
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
