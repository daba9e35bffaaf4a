"""Somebody's application, as small as can be: it takes webhooks, remembers them, and answers what it is told to."""

import hashlib
import hmac
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

SECRET = "the app's secret"
VERIFY_TOKEN = "the verify token"
WAIT = 10.0


@dataclass
class Hook:
    """One webhook as it arrived."""

    path: str
    raw: bytes
    signature: str

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.raw)

    def is_signed(self, secret: str = SECRET) -> bool:
        return hmac.compare_digest(self.signature, "sha256=" + hmac.new(secret.encode(), self.raw, hashlib.sha256).hexdigest())

    def values(self) -> list[dict[str, Any]]:
        return [change["value"] for entry in self.json["entry"] for change in entry["changes"]]


@dataclass
class Receiver:
    """Runs in a thread. `answers` are the statuses of the next webhooks; 200 when there is none left."""

    url: str = ""
    port: int = 0
    hooks: list[Hook] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._changed = threading.Condition()
        app = Starlette(routes=[Route("/{path:path}", self._hear, methods=["GET", "POST"])])
        self._server = uvicorn.Server(
            uvicorn.Config(
                app, port=self.port, log_config=None, log_level="warning", lifespan="off", ws="none", timeout_graceful_shutdown=1
            )
        )
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> "Receiver":
        self._thread.start()
        ready = threading.Event()
        while not self._server.started:
            ready.wait(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.should_exit = True
        self._thread.join()

    def forget(self) -> None:
        with self._changed:
            self.hooks.clear()
            self.answers.clear()

    def wait(self, enough: Callable[["Receiver"], Any]) -> Any:
        """Wait until `enough(self)` is true, and return what it returned."""
        with self._changed:
            assert self._changed.wait_for(lambda: enough(self), WAIT), f"it never came; {len(self.hooks)} webhooks did"
            return enough(self)

    def values(self) -> list[dict[str, Any]]:
        return [value for hook in self.hooks for value in hook.values()]

    def messages(self) -> list[dict[str, Any]]:
        return [message for value in self.values() for message in value.get("messages", [])]

    def statuses(self, wamid: str | None = None) -> list[dict[str, Any]]:
        found = [status for value in self.values() for status in value.get("statuses", [])]
        return [status for status in found if wamid in (None, status["id"])]

    def steps(self, wamid: str) -> list[str]:
        return [status["status"] for status in self.statuses(wamid)]

    async def _hear(self, request: Request) -> Response:
        if request.method == "GET":
            is_known = request.query_params.get("hub.verify_token") == VERIFY_TOKEN
            return PlainTextResponse(request.query_params.get("hub.challenge", "")) if is_known else Response(status_code=403)
        hook = Hook(request.url.path, await request.body(), request.headers.get("x-hub-signature-256", ""))
        with self._changed:
            self.hooks.append(hook)
            self._changed.notify_all()
            return Response(status_code=self.answers.pop(0) if self.answers else 200)
