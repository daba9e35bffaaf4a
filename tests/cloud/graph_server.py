"""A small HTTP server that stands where Meta's API stands: it records what it is asked and gives the answers it was told to give."""

import asyncio
import json
import re
import socket
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


@dataclass(frozen=True)
class Asked:
    """One request that arrived."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class GraphServer:
    """Answers in the order given; without one, as Meta does when it takes a message."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    answers: deque[Response] = field(default_factory=deque)
    stop: Callable[[], object] = bool

    def forget(self) -> None:
        """Begin anew, for the next test."""
        self.asked.clear()
        self.answers.clear()

    def answer(self, body: Any, status: int = 200, headers: dict[str, str] | None = None) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answers.append(Response(content, status, headers))

    def refuse(self, code: int, status: int = 400) -> None:
        self.answer({"error": {"message": "(#0) Meta's words", "type": "OAuthException", "code": code, "fbtrace_id": "A1"}}, status)

    async def handle(self, request: Request) -> Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.asked.append(Asked(request.method, request.url.path, dict(request.query_params), headers, await request.body()))
        if self.answers:
            return self.answers.popleft()
        return JSONResponse({"contacts": [{"input": "+1", "wa_id": "15550100812"}], "messages": [{"id": "wamid.OK"}]})


@contextmanager
def graph_server() -> Iterator[GraphServer]:
    """A server on a free port of this machine, in a thread and an event loop of its own."""
    graph, listening, ready = GraphServer(), _free_port(), threading.Event()
    graph.url = f"http://127.0.0.1:{listening.getsockname()[1]}/v24.0"
    app = Starlette(routes=[Route("/{path:path}", graph.handle, methods=["GET", "POST"])])
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, log_level="warning"))

    async def serve() -> None:
        loop, stop = asyncio.get_running_loop(), asyncio.Event()
        graph.stop = lambda: loop.call_soon_threadsafe(stop.set)
        server.config.load()
        server.lifespan = server.config.lifespan_class(server.config)
        await server.startup(sockets=[listening])
        ready.set()
        await stop.wait()
        await server.shutdown(sockets=[listening])

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    ready.wait()
    try:
        yield graph
    finally:
        graph.stop()
        thread.join()


Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Any]


@asynccontextmanager
async def broken_server(behave: Behaviour) -> AsyncIterator[str]:
    """A server that speaks no proper HTTP: `behave` does with each connection what it likes."""
    speaking: list[asyncio.Task[Any]] = []

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if task := asyncio.current_task():
            speaking.append(task)
        with suppress(asyncio.CancelledError):
            await behave(reader, writer)
        writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in speaking:
            task.cancel()
        await asyncio.gather(*speaking, return_exceptions=True)


async def whole_request(reader: asyncio.StreamReader) -> bytes:
    """Everything of the next request on a connection; empty when there is none any more."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    length = re.search(rb"content-length: (\d+)", head.lower())
    return head + await reader.readexactly(int(length[1]) if length else 0)


def unused_url() -> str:
    """An address at which nobody listens."""
    with _free_port() as closed:
        return f"http://127.0.0.1:{closed.getsockname()[1]}"


def _free_port() -> socket.socket:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    return listening
