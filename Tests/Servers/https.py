"""A server of somebody else's, with certificates of its own making.

usage: https.py FOLDER

Writes authority.pem, client.pem and stranger.pem into the folder, prints "http PORT", "https PORT" and "strict PORT" (which
demands a certificate that the authority signed), and serves until it is killed.
"""
import datetime
import http.server
import json
import ssl
import sys
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
import ipaddress

folder = sys.argv[1]
begin = datetime.datetime(2020, 1, 1)
end = datetime.datetime(2100, 1, 1)


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(text, issuer=None, issuer_key=None, authority=False):
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder().subject_name(name(text)).issuer_name(issuer or name(text))
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(begin).not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if not authority:
        names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return key, builder.sign(issuer_key or key, hashes.SHA256())


def pem(made, key=None):
    text = made.public_bytes(serialization.Encoding.PEM)
    if key is not None:
        text += key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return text


def write(file, content):
    with open(f"{folder}/{file}", "wb") as out:
        out.write(content)


authority_key, authority = certificate("authority", authority=True)
server_key, server = certificate("server", authority.subject, authority_key)
client_key, client = certificate("client", authority.subject, authority_key)
stranger_key, stranger = certificate("stranger")
write("authority.pem", pem(authority))
write("server.pem", pem(server, server_key))
write("client.pem", pem(client, client_key))
write("stranger.pem", pem(stranger, stranger_key))

seen = {}
lock = threading.Lock()
never = threading.Event()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def reply(self, status, body=b"", headers=()):
        self.send_response(status)
        for key, value in headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        path, _, query = self.path.partition("?")
        with lock:
            seen[self.path] = seen.get(self.path, 0) + 1
            count = seen[self.path]
        if path == "/flaky" and count <= int(query.split("-")[0]):
            return self.reply(503, b"later", [("Retry-After", "0")])
        if path == "/break" and count <= int(query.split("-")[0]):
            self.close_connection = True
            return None
        if path == "/hang":
            never.wait()
        if path == "/large":
            return self.reply(200, b"x" * int(query))
        if path == "/loop":
            return self.reply(307, headers=[("Location", "/loop")])
        if path.startswith("/redirect/"):
            return self.reply(int(path.split("/")[2]), headers=[("Location", query)])
        peer = self.connection.getpeercert() if isinstance(self.connection, ssl.SSLSocket) else None
        told = {
            "method": self.command, "path": self.path, "count": count, "body": body.decode("utf-8", "replace"),
            "headers": {key.lower(): value for key, value in self.headers.items()},
            "client": dict(part[0] for part in peer["subject"])["commonName"] if peer else None,
        }
        return self.reply(200, json.dumps(told).encode(), [("Content-Type", "application/json"), ("X-Seen", str(count))])

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_any


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, context=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.context = context

    def finish_request(self, request, address):
        try:
            if self.context is not None:
                request = self.context.wrap_socket(request, server_side=True)
            super().finish_request(request, address)
        except OSError:
            pass


def context(strict):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(f"{folder}/server.pem")
    made.load_verify_locations(f"{folder}/authority.pem")
    made.verify_mode = ssl.CERT_REQUIRED if strict else ssl.CERT_NONE
    return made


for word, settings in [("http", None), ("https", context(False)), ("strict", context(True))]:
    listener = Server(settings)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    print(word, listener.server_address[1], flush=True)
never.wait()
