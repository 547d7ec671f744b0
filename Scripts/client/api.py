"""The API of a running host, as one person who signed in sees it."""

import concurrent.futures
import http.client
import json
import threading
import time
import urllib.parse

# Nothing was done: the host was busy, or the unit of work took too long and was rolled back.
BUSY = (503, 504)
HEADERS = {"Content-Type": "application/json", "Accept-Language": "en"}


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, method, path, status, problem):
        self.status = status
        self.code = problem.get("code")
        self.problem = problem
        faults = [f"{e.get('field')}: {e.get('code')} {e.get('message', '')}" for e in problem.get("errors", [])]
        super().__init__(f"{method} {path}: {status} {self.code} {problem.get('detail')} {faults}")


class Session:
    """Calls of one person. Each thread that calls keeps a connection of its own alive."""

    def __init__(self, address, email, password):
        self.place = urllib.parse.urlsplit(address).netloc
        self.email = email
        self.password = password
        self.threads = threading.local()
        self.signing = threading.Lock()
        self.token = None
        self.sign_in(None)

    def sign_in(self, expired):
        """Fetches a token, unless another thread has replaced the one that expired."""
        with self.signing:
            if self.token == expired:
                person = {"email": self.email, "password": self.password}
                self.token = self.answer("POST", "/api/auth/login", person)["access_token"]

    def get(self, path, **query):
        return self.call("GET", path + ("?" + urllib.parse.urlencode(query) if query else ""))

    def post(self, path, body):
        return self.call("POST", path, body)

    def patch(self, path, changes, version):
        return self.call("PATCH", path, changes, {"If-Match": f'"{version}"'})

    def act(self, path, action, values=None):
        return self.post(f"{path}/actions/{action}", values or {})

    def every(self, path, **query):
        """All records of a list, page by page."""
        cursor = {}
        while True:
            page = self.get(path, limit=500, **query, **cursor)
            yield from page["items"]
            if page["next"] is None:
                return
            cursor = {"cursor": page["next"]}

    def call(self, method, path, body=None, headers=None):
        """Signs in again when the token is out of date, and waits a moment when a busy host asks to."""
        for patience in range(5, -1, -1):
            token = self.token
            try:
                return self.answer(method, path, body, {"Authorization": f"Bearer {token}", **(headers or {})})
            except Refused as refusal:
                if refusal.status == 401 and patience:
                    self.sign_in(token)
                elif refusal.status in BUSY and patience:
                    time.sleep(1)
                else:
                    raise

    def answer(self, method, path, body=None, headers=None):
        response, content = self.exchange(method, path, body, {**HEADERS, **(headers or {})})
        read = json.loads(content) if content else {}
        if response.status >= 300:
            raise Refused(method, path, response.status, read)
        return read

    def exchange(self, method, path, body, headers):
        """Over the kept connection; over a new one when the host has closed it since."""
        kept = getattr(self.threads, "connection", None)
        content = None if body is None else json.dumps(body)
        if kept:
            try:
                return sent(kept, method, path, content, headers)
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                kept.close()
        self.threads.connection = http.client.HTTPConnection(self.place, timeout=120)
        return sent(self.threads.connection, method, path, content, headers)


def sent(connection, method, path, content, headers):
    connection.request(method, path, content, headers)
    response = connection.getresponse()
    return response, response.read()


def together(work, things, threads=4):
    """What the work answers for each of the things, in their order, several at a time."""
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, things))
