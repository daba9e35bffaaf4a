"""A line to PostgreSQL whose near end outlives the far one: for a while, that the server has hung up is heard by its last words alone."""

import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from psycopg.conninfo import conninfo_to_dict

_OUTLIVES = 0.5  # seconds


@contextmanager
def slow_farewell(url: str) -> Iterator[str]:
    """The address at which the server of `url` is reached over such lines."""
    parts = conninfo_to_dict(url)

    class Line(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with socket.socket(socket.AF_UNIX) as server:
                server.connect(f"{parts['host']}/.s.PGSQL.{parts.get('port') or 5432}")
                threading.Thread(target=_pass_on, args=(self.request, server), daemon=True).start()
                _pass_on(server, self.request)
                time.sleep(_OUTLIVES)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Line) as lines:
        threading.Thread(target=lines.serve_forever, daemon=True).start()
        yield f"postgresql://{parts['user']}:{parts['password']}@127.0.0.1:{lines.server_address[1]}/{parts['dbname']}"
        lines.shutdown()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            with suppress(OSError):
                target.sendall(data)
