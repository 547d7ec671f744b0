"""Requests of one kind, sent by wrk over kept connections."""

import json
import subprocess
import sys
import tempfile

from benching.host import found

SCRIPT = """
local n = 0
request = function()
    n = n + 1
    return wrk.format(%(method)s, %(path)s, {%(headers)s}, %(body)s)
end
done = function(summary, latency)
    local errors = summary.errors
    io.write(string.format("RESULT %%d %%d %%d %%d %%d %%d\\n", summary.requests, summary.duration,
        latency:percentile(50), latency:percentile(99), latency.max,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
"""


class Load:
    """One kind of request; `path` and `body` are Lua expressions that may use the request's number `n`."""

    def __init__(self, label, method, path, body="nil"):
        self.label, self.method, self.path, self.body = label, method, path, body

    def start(self, host, clients, seconds):
        """Begins to send; the answer is what `read` takes."""
        headers = {**host.headers, **({} if self.body == "nil" else {"Content-Type": "application/json"})}
        text = SCRIPT % {
            "method": json.dumps(self.method), "path": self.path, "body": self.body,
            "headers": ", ".join(f"[{json.dumps(k)}] = {json.dumps(v)}" for k, v in headers.items())}
        script = tempfile.NamedTemporaryFile("w", suffix=".lua")
        script.write(text)
        script.flush()
        process = subprocess.Popen(
            ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", script.name,
             f"http://127.0.0.1:{host.port}"], text=True, stdout=subprocess.PIPE)
        return process, script

    def read(self, started):
        """Returns a dictionary: requests, rate, p50, p99, most (ms)."""
        process, script = started
        output = process.communicate()[0]
        script.close()
        requests, took, p50, p99, most, errors = map(int, (found(r"RESULT (.*)", output) or "0 0 0 0 0 1").split())
        if errors or not requests:
            sys.exit(f"bench: {self.label}: {errors} errors in {requests} requests\n{output}")
        return {"requests": requests, "rate": requests / took * 1e6,
                "p50": p50 / 1000, "p99": p99 / 1000, "most": most / 1000}

    def run(self, host, clients, seconds):
        """What `read` returns, and cpu and database_cpu (ms per request)."""
        before = host.cpu(), host.database_cpu()
        result = self.read(self.start(host, clients, seconds))
        after = host.cpu(), host.database_cpu()
        return {**result, "cpu": 1000 * (after[0] - before[0]) / result["requests"],
                "database_cpu": 1000 * (after[1] - before[1]) / result["requests"]}
