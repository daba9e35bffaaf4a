"""Somebody else's server on this machine: things that answer HTTP in good and bad ways, and a real MCP server of the SDK."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True)
class Call:
    """A request as it arrived."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Elsewhere:
    """What was asked of it, and where it is."""

    url: str = ""
    calls: list[Call] = field(default_factory=list)
    says: str = "sent yesterday"
    closing: threading.Event = field(default_factory=threading.Event)

    def plain(self, path: str = "") -> list[Call]:
        """Requests below a path, MCP's apart."""
        return [call for call in self.calls if call.path.startswith(path) and not call.path.startswith("/mcp")]


def _routes(there: Elsewhere) -> list[Route]:
    async def order(request: Request) -> Response:
        body = (await request.body()).decode()
        return JSONResponse({"order": request.path_params["number"], "state": there.says, "given": body})

    async def slow(_request: Request) -> Response:
        await asyncio.to_thread(there.closing.wait)
        return PlainTextResponse("late")

    def fixed(response: Response) -> Any:
        async def answer(_request: Request) -> Response:
            return response

        return answer

    every = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    answers = {
        "/broken": PlainTextResponse("no database", 500),
        "/elsewhere": RedirectResponse("/orders/1", 302),
        "/big": PlainTextResponse("x" * 700_000),
        "/picture": Response(b"\x89PNG", media_type="image/png"),
        "/empty": Response(b"", 204),
    }
    return [
        Route("/orders/{number:path}", order, methods=every),
        Route("/slow", slow, methods=every),
        *[Route(path, fixed(response), methods=every) for path, response in answers.items()],
    ]


def _mcp(there: Elsewhere) -> MCPServer:
    root = logging.getLogger()
    kept = root.handlers[:], root.level
    server: MCPServer = MCPServer("stock", version="1")
    root.handlers[:], root.level = kept  # the SDK takes the log of the whole process over

    @server.tool(name="stock.level", description="How many there are.", annotations=ToolAnnotations(read_only_hint=True))
    def level(article: str) -> str:
        return f"{article}: 12 left, {there.says}"

    @server.tool(name="reserve", description="Put some aside.")
    def reserve(article: str, count: int) -> str:
        if count > 12:
            raise ToolError("There are only 12.")
        return f"{count} × {article} are put aside."

    return server


def _recording(app: ASGIApp, there: Elsewhere) -> ASGIApp:
    async def record(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        request = Request(scope, receive)
        body = await request.body()
        there.calls.append(Call(request.method, scope["raw_path"].decode(), request.url.query, dict(request.headers), body))
        told = False

        async def again() -> Any:
            nonlocal told
            if told:
                return await receive()
            told = True
            return {"type": "http.request", "body": body, "more_body": False}

        await app(scope, again, send)

    return record


@contextlib.contextmanager
def start() -> Iterator[Elsewhere]:
    """Serve in a thread."""
    there = Elsewhere()
    app = _mcp(there).streamable_http_app()
    app.router.routes.extend(_routes(there))
    config = uvicorn.Config(_recording(app, there), port=0, log_config=None, access_log=False, timeout_graceful_shutdown=1)
    server, ready = uvicorn.Server(config), threading.Event()
    startup = server.startup

    async def started(sockets: Any = None) -> None:
        await startup(sockets)
        there.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        ready.set()

    server.startup = started  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert ready.wait(20)
    try:
        yield there
    finally:
        there.closing.set()
        server.should_exit = True
        thread.join(10)
