"""The pages of the sessions that run on this machine, asked by a command: no server is needed for that."""

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdesk.gateway.page import FILE


@dataclass(frozen=True, slots=True)
class Known:
    """A session's page as its folder tells. Holds a secret."""

    session: str
    url: str
    port: int
    token: str

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """What the page answers; None where nobody does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            headers = {"Authorization": f"Bearer {self.token}"}
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            found = json.loads(answer.read())
        except (OSError, ValueError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        return found if isinstance(found, dict) else None


def pages(folder: Path) -> Iterator[Known]:
    """All of this gateway's folder."""
    for file in sorted(folder.glob(f"*/{FILE}")):
        try:
            found = json.loads(file.read_text())
            yield Known(file.parent.name, found["url"], found["port"], found["token"])
        except (OSError, ValueError, KeyError):
            continue
