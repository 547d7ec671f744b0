"""A host in a process of its own."""

import os
import re
import signal
import subprocess

EMAIL = "chefin@nordwerk.example"


class Host:
    """Runs until it is ended; what it prints goes on to where this program prints."""

    def __init__(self, program, data, plugins, listen, database=None, password=""):
        command = [program, "serve", "--data", data, "--listen", listen, "--plugins", plugins, "--make-administrator"]
        command += ["--database", database] if database else []
        environment = {**os.environ, "WORKMATE_ADMIN_EMAIL": EMAIL, "WORKMATE_ADMIN_PASSWORD": password}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        self.address = None
        self.lines = []

    def listens(self, quiet=False):
        """Returns once it takes calls; False when it ended before that."""
        for line in self.process.stdout:
            self.lines.append(line)
            if not quiet:
                print(line, end="", flush=True)
            found = re.search(r" listens on (http://\S+)", line)
            if found:
                self.address = found.group(1)
                return True
        return False

    def speak(self, quiet=False):
        """Passes on what it prints, until it ends."""
        for line in self.process.stdout:
            if not quiet:
                print(line, end="", flush=True)

    def end(self):
        """Asks it to end, and answers its status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait()
