"""What durable commits and the boundary of modules cost."""

import re
import subprocess
import time

from benching.customers import CREATION
from benching.host import Host, found


def measure_durability(store, options):
    """Creations by 32 clients on SQLite, durable and with fsync switched off in alternating runs, and fsyncs counted."""
    rates = {"durable": [], "off": []}
    for round in range(options.rounds):
        for mode in rates:
            preload = {} if mode == "durable" else {"LD_PRELOAD": "libeatmydata.so"}
            with Host(store.place(f"{mode}{round}"), **preload) as host:
                rates[mode].append(CREATION.run(host, 32, options.seconds)["rate"])
    place = store.place("counted")
    trace = f"{place.folder}/trace"
    with Host(place, prefix=[
            "strace", "--follow-forks", "--seccomp-bpf", "--absolute-timestamps=format:unix,precision:us",
            "--trace=fsync,fdatasync", f"--output={trace}"]) as host:
        begin = time.time()
        result = CREATION.run(host, 32, options.seconds)
        end = time.time()
    syncs = sum(begin <= float(line.split()[1]) <= end for line in open(trace) if "sync(" in line)
    return {"durable": rates["durable"], "off": rates["off"], "syncs": syncs / result["requests"]}


def measure_boundary(options):
    """A module's handler against the same one in the host: CPU in alternating rounds, as the binary prints them."""
    output = subprocess.check_output([f"{options.binaries}/Boundary", str(options.boundary)], text=True)
    samples = [tuple(map(float, pair)) for pair in re.findall(r"module (\S+) us, host (\S+) us", output)]
    return {"samples": samples, "ratio": float(found(r"ratio (\S+)", output))}
