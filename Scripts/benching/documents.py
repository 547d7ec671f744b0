"""A large document: its upload, and a backup that holds it."""

import json
import os
import subprocess
import threading
import time

from benching.bystander import Bystander
from benching.figure import Figure, percentile
from benching.host import Host

SIZE = 1 << 30
BOUNDARY = "a-boundary-of-the-bench"


def measure_documents(store, options):
    place = store.place("documents")
    with Host(place) as host:
        # The first upload of all loads what each needs.
        upload(host, 1 << 20)
        samples = [growth(host) for _ in range(2)]
        most = max(sample["grown"] for sample in samples)
        uploaded = Figure(
            place.store, "growth of memory (PSS) by an upload of 1 GB", most, "MB", 20, samples,
            ", ".join(f"{sample['seconds']:.1f} s" for sample in samples))
        return [uploaded, *backup(host, place)]


def parts(size):
    """Bytes that no compression makes smaller, a megabyte at a time and no two alike."""
    random = os.urandom(1 << 20)
    for number in range(size >> 20):
        yield number.to_bytes(8, "big") + random[8:] if number % 64 else os.urandom(1 << 20)


def upload(host, size):
    head = (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n").encode()
    tail = f"\r\n--{BOUNDARY}--\r\n".encode()

    def body():
        yield head
        yield from parts(size)
        yield tail

    return host.send(
        "POST", "/api/documents", body(), kind=f"multipart/form-data; boundary={BOUNDARY}",
        headers={"Content-Length": str(len(head) + size + len(tail))})


def growth(host):
    """How much more memory the host has at most while it takes the file in than before."""
    before, ended, seen = host.memory(), threading.Event(), []

    def watch():
        while not ended.wait(0.02):
            seen.append(host.memory())

    watching = threading.Thread(target=watch)
    watching.start()
    start = time.time()
    upload(host, SIZE)
    seconds = time.time() - start
    ended.set()
    watching.join()
    return {"grown": max(seen) - before, "before": before, "seconds": seconds}


def backup(host, place):
    """Of two such files, while somebody writes; told for each gigabyte."""
    host.sign_in()
    bystander = Bystander(host, pause=0.01)
    time.sleep(2)
    file = f"{place.folder}-backup"
    start = time.time()
    subprocess.run(
        [f"{place.options.binaries}/workmate", "backup", file, "--data", place.folder, "--database", place.address,
         "--plugins", place.options.plugins], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.time() - start
    waits = bystander.waits()
    size = os.path.getsize(file) / SIZE
    os.remove(file)
    return [
        Figure(place.store, "backup of 1 GB", seconds / size, "s", 60, [seconds, size],
               f"{size:.2f} GB took {seconds:.1f} s"),
        Figure(place.store, "longest wait of a writer meanwhile", max(waits), "ms", None, waits,
               f"{len(waits)} writes, p99 {percentile(waits, 0.99):.0f} ms"),
    ]
