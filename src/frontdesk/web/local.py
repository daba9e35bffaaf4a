"""The door for `frontdesk …` on this machine: while a process serves, it alone owns the data, so the command asks it."""

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from frontdesk.bootstrap import Installation, operations
from frontdesk.kit import crypto
from frontdesk.kit.errors import Invalid, NotFound

FILE = "local.json"
"""In the data folder, for its owner only: where the serving process listens, and the token that it wants."""


class LocalDoor:
    """Performs operations for callers on this machine who can read the data folder."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._token = secrets.token_urlsafe(32)

    def routes(self) -> list[Route]:
        """One route for all operations."""
        return [Route("/_local/{operation}", self._perform, methods=["POST"])]

    def announce(self, port: int) -> None:
        """Say where we listen."""
        file = self._installation.settings.data_dir / FILE
        file.unlink(missing_ok=True)
        host = self._installation.settings.host
        reachable = "127.0.0.1" if host in ("0.0.0.0", "") else host  # noqa: S104 — compared, not listened on
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            json.dump({"url": f"http://{reachable}:{port}", "token": self._token, "pid": os.getpid()}, out)

    def withdraw(self) -> None:
        """We no longer listen."""
        with suppress(OSError):
            (self._installation.settings.data_dir / FILE).unlink(missing_ok=True)

    async def _perform(self, request: Request) -> Response:
        if not crypto.same(request.headers.get("authorization", ""), f"Bearer {self._token}"):
            raise NotFound
        arguments: Any = await request.json()
        if not isinstance(arguments, dict):
            raise Invalid("An operation takes an object.")
        return JSONResponse(await operations.perform(self._installation, request.path_params["operation"], arguments))


def serving(data_dir: Path) -> dict[str, Any] | None:
    """Where a process serves this data folder, if one says so."""
    try:
        found = json.loads((data_dir / FILE).read_text())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
