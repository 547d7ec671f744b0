"""A provider of sign-ins that does wrong when it is asked to.

usage: openid.py FOLDER

Serves HTTPS with the server.pem that https.py made in the folder, prints "https PORT", and runs until it is killed. The first
segment of a path names the issuer: https://localhost:PORT/NAME. What /NAME/authorize is asked for in `behave` and `claims` (JSON)
comes back in the tokens, since the code and the access token hold it.

/NAME/rotate makes a new key; /NAME/seen answers how often each path was asked for.
"""
import base64
import hashlib
import hmac
import http.server
import json
import ssl
import sys
import threading
import time
import urllib.parse

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

folder = sys.argv[1]
secret = "client-secret-7f3a"
lock = threading.Lock()
issuers = {}


def encode(data):
    if not isinstance(data, bytes):
        data = json.dumps(data).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def number(value, length=None):
    return encode(value.to_bytes(length or (value.bit_length() + 7) // 8, "big"))


class Keys:
    """One key of each kind."""

    def __init__(self, generation):
        self.rsa = rsa.generate_private_key(65537, 2048)
        self.ec = ec.generate_private_key(ec.SECP256R1())
        self.ed = ed25519.Ed25519PrivateKey.generate()
        self.generation = generation

    def name(self, algorithm):
        return f"{algorithm.lower()}-{self.generation}"

    def document(self):
        public, point = self.rsa.public_key().public_numbers(), self.ec.public_key().public_numbers()
        return {"keys": [
            {"kty": "RSA", "use": "enc", "kid": "not-for-signing", "n": number(public.n), "e": number(public.e)},
            {"kty": "EC", "crv": "P-521", "kid": "unknown-kind"},
            {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.name("RS256"), "n": number(public.n),
             "e": number(public.e)},
            {"kty": "EC", "crv": "P-256", "kid": self.name("ES256"), "x": number(point.x, 32), "y": number(point.y, 32)},
            {"kty": "OKP", "crv": "Ed25519", "kid": self.name("EdDSA"), "x": encode(self.ed.public_key().public_bytes_raw())},
        ]}

    def sign(self, algorithm, data):
        if algorithm == "RS256":
            return self.rsa.sign(data, padding.PKCS1v15(), hashes.SHA256())
        if algorithm == "ES256":
            r, s = decode_dss_signature(self.ec.sign(data, ec.ECDSA(hashes.SHA256())))
            return r.to_bytes(32, "big") + s.to_bytes(32, "big")
        if algorithm == "EdDSA":
            return self.ed.sign(data)
        if algorithm == "HS256":
            return hmac.new(secret.encode(), data, hashlib.sha256).digest()
        return b""


class Issuer:
    def __init__(self):
        self.keys = Keys(1)
        self.seen = {}


def token(issuer, keys, order):
    behave, now = order["behave"], int(time.time())
    claims = {
        "iss": issuer, "aud": order["client_id"], "sub": "s-1", "iat": now - 60, "exp": now + 300, "nonce": order["nonce"],
        **order["claims"],
    }
    algorithm = {"none": "none", "hs256": "HS256", "es256": "ES256", "eddsa": "EdDSA"}.get(behave, "RS256")
    name = keys.name("RS256" if algorithm in ("none", "HS256") else algorithm)
    if behave == "confused":
        name = keys.name("ES256")
    if behave == "kid":
        name = "nobody-knows"
    changes = {
        "nonce": {"nonce": "another"}, "issuer": {"iss": issuer + "/other"}, "audience": {"aud": "another-client"},
        "party": {"aud": [order["client_id"], "another-client"], "azp": "another-client"},
        "expired": {"iat": now - 600, "exp": now - 300}, "future": {"iat": now + 300}, "timeless": {"exp": None},
    }
    claims.update(changes.get(behave, {}))
    if order["lean"]:
        claims = {name: claims[name] for name in ("iss", "aud", "sub", "iat", "exp", "nonce")}
    data = encode({"alg": algorithm, "kid": name, "typ": "JWT"}) + "." + encode(claims)
    signature = keys.sign(algorithm, data.encode())
    if behave == "signature":
        signature = bytes([signature[0] ^ 1]) + signature[1:]
    return data + "." + encode(signature)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def reply(self, status, body=b"", headers=()):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        self.send_response(status)
        for key, value in headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer({})

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        self.answer(dict(urllib.parse.parse_qsl(self.rfile.read(length).decode())))

    def answer(self, form):
        url = urllib.parse.urlsplit(self.path)
        name, _, page = url.path[1:].partition("/")
        with lock:
            known = issuers.setdefault(name, Issuer())
            known.seen[page] = known.seen.get(page, 0) + 1
        issuer = f"https://localhost:{self.server.server_address[1]}/{name}"
        handler = getattr(self, "page_" + page.replace(".well-known/openid-configuration", "discovery"), None)
        if handler is None:
            return self.reply(404)
        return handler(name, issuer, known, dict(urllib.parse.parse_qsl(url.query)), form)

    def page_discovery(self, name, issuer, known, query, form):
        if name == "rubbish":
            return self.reply(200, b"<html>sign in here</html>")
        if name == "broken":
            return self.reply(500)
        places = {
            "issuer": issuer + ("/other" if name == "impostor" else ""), "authorization_endpoint": issuer + "/authorize",
            "token_endpoint": issuer + "/token", "jwks_uri": issuer + "/keys", "userinfo_endpoint": issuer + "/userinfo",
            "introspection_endpoint": issuer + "/introspect",
            "token_endpoint_auth_methods_supported": ["client_secret_post" if name == "post" else "client_secret_basic"],
        }
        if name == "open":
            places["token_endpoint"] = places["token_endpoint"].replace("https://", "http://login.example.org/")
        if name == "introspecting":
            del places["userinfo_endpoint"]
        return self.reply(200, places)

    def page_authorize(self, name, issuer, known, query, form):
        order = {
            "behave": query.get("behave", ""), "claims": json.loads(query.get("claims", "{}")), "nonce": query["nonce"],
            "client_id": query["client_id"], "challenge": query["code_challenge"], "lean": "lean" in query,
        }
        answer = {"state": query["state"], "code": encode(order)}
        if query.get("behave") == "denied":
            answer = {"state": query["state"], "error": "access_denied"}
        if query.get("behave") == "silent":
            answer = {"state": query["state"]}
        if query.get("behave") == "mixed-up":
            answer["iss"] = issuer + "/other"
        location = query["redirect_uri"] + "?" + urllib.parse.urlencode(answer)
        return self.reply(302, headers=[("Location", location)])

    def is_client(self, name, form):
        if name == "post":
            return form.get("client_secret") == secret
        text = base64.b64decode(self.headers.get("Authorization", "").removeprefix("Basic ")).decode()
        return urllib.parse.unquote(text.partition(":")[2]) == secret

    def page_token(self, name, issuer, known, query, form):
        order = decode(form["code"])
        verifier = hashlib.sha256(form["code_verifier"].encode()).digest()
        if not self.is_client(name, form):
            return self.reply(401, {"error": "invalid_client"})
        if encode(verifier) != order["challenge"]:
            return self.reply(400, {"error": "invalid_grant"})
        if order["behave"] == "down":
            return self.reply(503)
        if order["behave"] == "no-token":
            return self.reply(200, {"access_token": "x", "token_type": "Bearer"})
        if order["behave"] == "no-jwt":
            return self.reply(200, {"access_token": "x", "token_type": "Bearer", "id_token": "x.y"})
        return self.reply(200, {
            "access_token": "opaque-" + form["code"], "token_type": "Bearer", "expires_in": 300,
            "id_token": token(issuer, known.keys, order),
        })

    def told(self, order):
        claims = {"sub": "s-1", **order["claims"]}
        if order["behave"] == "subject":
            claims["sub"] = "s-2"
        return claims

    def page_userinfo(self, name, issuer, known, query, form):
        text = self.headers.get("Authorization", "")
        return self.reply(200, self.told(decode(text.removeprefix("Bearer opaque-"))))

    def page_introspect(self, name, issuer, known, query, form):
        if not self.is_client(name, form):
            return self.reply(401, {"error": "invalid_client"})
        return self.reply(200, {"active": True, **self.told(decode(form["token"].removeprefix("opaque-")))})

    def page_keys(self, name, issuer, known, query, form):
        return self.reply(200, known.keys.document())

    def page_rotate(self, name, issuer, known, query, form):
        known.keys = Keys(known.keys.generation + 1)
        return self.reply(204)

    def page_seen(self, name, issuer, known, query, form):
        return self.reply(200, known.seen)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def finish_request(self, request, address):
        try:
            super().finish_request(context.wrap_socket(request, server_side=True), address)
        except OSError:
            pass


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(f"{folder}/server.pem")
listener = Server(("127.0.0.1", 0), Handler)
print("https", listener.server_address[1], flush=True)
listener.serve_forever()
