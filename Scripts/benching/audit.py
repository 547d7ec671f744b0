"""What the audit and events cost a write: samples of the host's stacks while customers are made."""

import collections
import os
import subprocess

from benching.customers import CREATION
from benching.figure import Figure
from benching.host import Host

# Whose symbols stand in a stack, by what it was doing; the first that fits counts.
PARTS = (
    ("sealing", ("$s5Audit13SealingThread", "$s5Audit0A6Sealer", "SealingThread", "AuditSealer")),
    ("audit", ("$s7History", "$s5Audit")),
    ("events", ("$s6Events", "EventJournal", "$s4Jobs")),
)


def measure_audit(store, options):
    place = store.place("audit")
    with Host(place) as host:
        CREATION.run(host, 1, 2)
        host.sign_in()
        trace = f"{place.folder}/perf.data"
        recorder = subprocess.Popen(
            ["perf", "record", "--quiet", "--event=cpu-clock", "--freq=250", "--call-graph=dwarf,16384",
             f"--pid={host.pid}", f"--output={trace}", "--", "sleep", str(options.seconds)],
            stderr=subprocess.DEVNULL)
        CREATION.run(host, 1, options.seconds)
        recorder.wait()
        # Without perf beside it.
        samples = [CREATION.run(host, 1, options.seconds) for _ in range(options.rounds)]
    shares = told(trace)
    os.remove(trace)
    cpu = sorted(sample["cpu"] for sample in samples)[len(samples) // 2]
    cost = {part: cpu * shares[part] / sum(shares.values()) for part, _ in PARTS}
    return [Figure(
        place.store, "audit and events, CPU of a write", cost["audit"] + cost["events"], "ms", 0.2,
        [dict(shares), samples],
        f"of {cpu:.2f} ms; audit {cost['audit']:.3f}, events {cost['events']:.3f}, sealing later {cost['sealing']:.3f}; "
        f"{sum(shares.values())} samples")]


def told(trace):
    """How many samples are in each part."""
    script = subprocess.Popen(
        ["perf", "script", f"--input={trace}", "--fields=ip,sym", "--no-inline", "--no-demangle"], text=True, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL)
    counts = collections.Counter()
    for stack in stacks(script.stdout):
        counts[part_of(stack)] += 1
    script.wait()
    return counts


def stacks(lines):
    """A text of each sample: its symbols, line by line."""
    gathered = []
    for line in lines:
        if line.strip():
            gathered.append(line)
        elif gathered:
            yield "".join(gathered)
            gathered = []
    if gathered:
        yield "".join(gathered)


def part_of(stack):
    for part, marks in PARTS:
        if any(mark in stack for mark in marks):
            return part
    return "rest"
