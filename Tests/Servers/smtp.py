"""A mail server of somebody else's, that does as the recipient's name says.

usage: smtp.py FOLDER

The folder holds server.pem, as https.py writes it. Prints "plain PORT", "starttls PORT", "tls PORT" and "login PORT" (which wants
ada with the password geheim), then one line of JSON for each message that it took.

grey@ is refused for now (451) the first two times, never@ for good (550), later@ always for now (450), hang@ gets no answer.
"""
import asyncio
import json
import queue
import ssl
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult

folder = sys.argv[1]
greyed = {}
taken = queue.SimpleQueue()


def tell():
    """In a thread of its own: a message is longer than what a pipe holds that nobody reads yet."""
    while True:
        print(json.dumps(taken.get()), flush=True)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name.startswith("grey") and greyed.setdefault(address, 0) < 2:
            greyed[address] += 1
            return "451 4.7.1 Greylisted, come back later"
        if name == "never":
            return "550 5.1.1 No such person here"
        if name == "later":
            return "450 4.2.0 Mailbox busy"
        if name == "hang":
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        taken.put({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "encrypted": server.transport.get_extra_info("ssl_object") is not None,
            "login": session.authenticated, "message": envelope.content.decode("utf-8", "replace"),
        })
        return "250 2.0.0 Taken as 4711"


def authenticate(server, session, envelope, mechanism, credentials):
    good = (credentials.login, credentials.password) == (b"ada", b"geheim")
    return AuthResult(success=good, handled=good)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(f"{folder}/server.pem")


async def serve(word, wrapped=None, **settings):
    def protocol():
        return SMTP(Handler(), hostname="mail.test", loop=asyncio.get_running_loop(), **settings)

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=wrapped)
    print(word, server.sockets[0].getsockname()[1], flush=True)
    return server


async def main():
    secret = {"tls_context": context, "require_starttls": True}
    servers = [
        await serve("plain"), await serve("starttls", **secret), await serve("tls", wrapped=context),
        await serve("login", auth_required=True, authenticator=authenticate, **secret),
    ]
    await asyncio.gather(*[server.serve_forever() for server in servers])


threading.Thread(target=tell, daemon=True).start()
asyncio.run(main())
