"""nanoidp on a free port, with the users and the client of the tests.

usage: nanoidp_server.py FOLDER

Writes its configuration into the folder, prints "http PORT", and serves until it is killed. As itself it is
http://127.0.0.1:PORT; the issuer that it names is another one when it is reached as http://localhost:PORT.
"""
import pathlib
import sys

import yaml
from nanoidp.app import create_app
from werkzeug.serving import make_server

folder = pathlib.Path(sys.argv[1])
folder.mkdir(exist_ok=True)
server = make_server("127.0.0.1", 0, lambda environment, start: application(environment, start), threaded=True)
address = f"http://127.0.0.1:{server.server_port}"
settings = {
    "config_version": 1,
    "server": {"host": "127.0.0.1", "port": server.server_port},
    "oauth": {
        "issuer": address, "audience": "workmate", "token_expiry_minutes": 60,
        "clients": [{"client_id": "workmate", "client_secret": "client-secret-7f3a"}],
    },
}
users = {
    "config_version": 1,
    "users": {
        "grace": {"password": "a password", "email": "grace@workmate.example", "roles": ["SALES", "STAFF"]},
    },
}
for name, document in [("settings.yaml", settings), ("users.yaml", users)]:
    (folder / name).write_text(yaml.safe_dump(document))
application = create_app(str(folder))
print("http", server.server_port, flush=True)
server.serve_forever()
