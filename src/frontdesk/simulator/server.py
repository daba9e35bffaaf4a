"""The HTTP server, with the one thing that ASGI cannot say: close this connection without an answer."""

from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

KEEP_ALIVE = 75  # seconds; clients that keep connections for a minute must not meet a closing one
_SEVER = "frontdesk.sever"


class SeveringProtocol(HttpToolsProtocol):
    """uvicorn's protocol, which hands each request a way to cut its own connection."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {_SEVER: {"cut": self.transport.abort}}


class Server(uvicorn.Server):
    """Tells where it listens once it does, and ends endless responses before it waits for them."""

    def __init__(self, config: uvicorn.Config, started: Callable[[int], None], closing: Callable[[], None]) -> None:
        super().__init__(config)
        self._started, self._closing = started, closing

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.servers and self.servers[0].sockets:
            self._started(self.servers[0].sockets[0].getsockname()[1])

    async def shutdown(self, sockets: Any = None) -> None:
        self._closing()
        await super().shutdown(sockets)


def settings(app: Any, host: str, port: int) -> uvicorn.Config:
    """How uvicorn runs the simulator: no access log (numbers and bodies stay out of logs), no websockets."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=SeveringProtocol,
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        log_level="warning",
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=2,
        server_header=False,
    )


async def sever(scope: Scope, receive: Receive, send: Send) -> None:
    """Cut the connection without an answer; under another server, break off in the middle of one."""
    cut = scope.get("extensions", {}).get(_SEVER, {}).get("cut")
    if cut is None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})
        return
    cut()
    await receive()  # returns when the connection is gone
