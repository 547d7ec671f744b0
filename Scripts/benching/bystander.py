"""Makes customers in a process of its own, and tells how long it waited for each.

    python3 -m benching.bystander PORT TOKEN   until standard input ends; prints milliseconds as JSON
"""

import json
import os
import subprocess
import sys
import threading
import time

from benching.host import Connection

BASE = "/api/backoffice/crm/customers"


class Bystander:
    """Somebody who goes on writing while something else is done."""

    def __init__(self, host, pause=0.0):
        token = host.headers["Authorization"].removeprefix("Bearer ")
        self.process = subprocess.Popen(
            [sys.executable, "-B", "-m", "benching.bystander", host.port, token, str(pause)], text=True,
            cwd=os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def waits(self):
        """Ends it; milliseconds of each write."""
        return json.loads(self.process.communicate()[0])


def main():
    port, token, pause = sys.argv[1:]
    connection = Connection(port, {"Authorization": f"Bearer {token}"})
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    waits = []
    while not ended.is_set():
        start = time.time()
        connection.send("POST", BASE, {"name": "Nebenbei", "kind": "business"})
        waits.append(1000 * (time.time() - start))
        ended.wait(float(pause))
    print(json.dumps(waits))


if __name__ == "__main__":
    main()
