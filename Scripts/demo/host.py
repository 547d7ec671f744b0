"""A host in a process of its own."""

import os
import re
import signal
import subprocess


class Host:
    """Runs until it is ended; what it prints goes on to where this program prints."""

    def __init__(self, program, data, plugins, listen, database=None):
        command = [program, "serve", "--data", data, "--listen", listen, "--plugins", plugins, "--make-administrator"]
        command += ["--database", database] if database else []
        self.email = os.environ.setdefault("WORKMATE_ADMIN_EMAIL", "leitung@nordwerk.example")
        os.environ.setdefault("WORKMATE_LOG_LEVEL", "warning")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.address = None

    def listens(self):
        """Returns once it takes calls; False when it ended before that."""
        for line in self.process.stdout:
            print(line, end="", flush=True)
            found = re.search(r" listens on (http://\S+)", line)
            if found:
                self.address = found.group(1)
                return True
        return False

    def speak(self):
        """Passes on what it prints, until it ends."""
        for line in self.process.stdout:
            print(line, end="", flush=True)

    def end(self):
        """Asks it to end, and answers its status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait()
