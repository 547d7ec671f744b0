"""A running host as the bench sees it: its answers, its CPU and its memory."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

TICKS = os.sysconf("SC_CLK_TCK")
EMAIL = "admin@workmate.example"
PASSWORD = "a-password-of-the-bench"


def process_cpu(pid):
    """Seconds of a process and of its children that ended; nothing for one that is gone."""
    try:
        fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS


def children(pid):
    """Those of all threads of a process."""
    found = []
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            found += open(f"/proc/{pid}/task/{task}/children").read().split()
        except (FileNotFoundError, ProcessLookupError):
            pass
    return found


def found(pattern, text):
    match = re.search(pattern, text)
    return match and match.group(1)


class Connection:
    """Calls of the administrator over one kept connection."""

    def __init__(self, port, headers):
        self.port = port
        self.headers = headers
        self.connection = http.client.HTTPConnection("127.0.0.1", int(port))

    def exchange(self, method, path, body=None, kind="application/json", headers={}):
        content = body if body is None or not isinstance(body, dict) else json.dumps(body)
        sent = {**self.headers, **headers}
        if body is not None:
            sent["Content-Type"] = kind
        self.connection.request(method, path, content, sent)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def fetch(self, method, path, *arguments, **named):
        status, content = self.exchange(method, path, *arguments, **named)
        if status >= 300:
            sys.exit(f"bench: {method} {path}: {status} {content.decode()}")
        return content

    def send(self, method, path, *arguments, **named):
        return json.loads(self.fetch(method, path, *arguments, **named))


class Host(Connection):
    """A running `workmate serve` and a signed-in administrator."""

    def __init__(self, place, prefix=(), **environment):
        """The environment is told as settings: `job_threads=0`."""
        self.place = place
        self.postmaster = place.postmaster
        command = [*prefix, f"{place.options.binaries}/workmate", "serve", "--listen", "127.0.0.1:0",
                   "--plugins", place.options.plugins, "--data", place.folder, "--database", place.address]
        given = {f"WORKMATE_{name.upper()}" if name.islower() else name: str(value)
                 for name, value in environment.items()}
        started = time.time()
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={
                **os.environ, "WORKMATE_ADMIN_EMAIL": EMAIL, "WORKMATE_ADMIN_PASSWORD": PASSWORD, **given})
        port = None
        while not port:
            line = self.process.stdout.readline()
            if not line:
                sys.exit("bench: the host ended before it listened")
            port = found(r"http://127\.0\.0\.1:(\d+)", line)
        super().__init__(port, {})
        self.send("GET", "/ready")
        self.starting = time.time() - started
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self.pid = self.process.pid if not prefix else children(self.process.pid)[0]
        self.sign_in()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def sign_in(self):
        # The host ends a connection that was idle for long; a closed one is opened anew.
        self.connection.close()
        answer = self.send("POST", "/api/auth/login", {"email": EMAIL, "password": PASSWORD})
        self.headers = {"Authorization": f"Bearer {answer['access_token']}"}

    def another(self):
        """One more connection."""
        return Connection(self.port, self.headers)

    def cpu(self):
        """Without what it started."""
        return process_cpu(self.pid)

    def drawing_cpu(self):
        """Of the processes that draw letters."""
        return sum(map(process_cpu, children(self.pid)))

    def database_cpu(self):
        if not self.postmaster:
            return 0.0
        return sum(map(process_cpu, [self.postmaster, *children(self.postmaster)]))

    def memory(self):
        """Megabytes; what is shared with other processes counts in its part."""
        return int(found(r"\nPss: +(\d+)", open(f"/proc/{self.pid}/smaps_rollup").read())) / 1024

    def stop(self):
        if self.process.poll() is None:
            os.kill(int(self.pid), signal.SIGTERM)
            self.process.wait(60)
