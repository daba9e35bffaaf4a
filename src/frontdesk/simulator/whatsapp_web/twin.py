"""All servers of one twin: the chat, the files, the proxy before them, and the admin API beside."""

import asyncio
import logging
from contextlib import AsyncExitStack
from http import HTTPStatus
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from frontdesk.simulator.whatsapp_web.admin.routes import routes as admin_routes
from frontdesk.simulator.whatsapp_web.connection.connection import Connection
from frontdesk.simulator.whatsapp_web.connection.proxy import Proxy
from frontdesk.simulator.whatsapp_web.customer.people import People
from frontdesk.simulator.whatsapp_web.media import doors
from frontdesk.simulator.whatsapp_web.trust import Trust
from frontdesk.simulator.whatsapp_web.world import World

HOST = "127.0.0.1"
CHAT_PATH = "/ws/chat"
log = logging.getLogger(__name__)


class Twin:
    """`async with Twin(folder) as twin:` it listens on `twin.url`; `twin.environment` leads a client to it."""

    def __init__(self, folder: Path, *, port: int = 0, proxy_port: int = 0, seed: int | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._port, self._proxy_port = folder, port, proxy_port
        self.world = World(Trust.make(folder), seed)
        self.people = People(self, folder / "customers")
        self._parts = AsyncExitStack()

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs that is started by `run`."""
        return {
            "FRONTDESK_WEB_TWIN_ROOT": self.world.trust.root.hex(),
            "FRONTDESK_WEB_TWIN_PROXY": self.proxy_url,
            "FRONTDESK_WEB_TWIN_AUTHORITY": str(self.world.trust.authority.resolve()),
        }

    async def __aenter__(self) -> "Twin":
        async with AsyncExitStack() as parts:
            parts.callback(self.world.close)
            tls = self.world.trust.tls()
            chat = await parts.enter_async_context(
                serve(self._chat, HOST, 0, ssl=tls, process_request=_other_pages, compression=None, max_size=None, ping_interval=None)
            )
            files = await _listen(parts, Starlette(routes=doors.routes(self.world)), 0, tls_key=self.world.trust.tls_key)
            proxy = Proxy(self.world, next(iter(chat.sockets)).getsockname()[1], files)
            self.proxy_url = f"http://{HOST}:{await proxy.start(self._proxy_port)}"
            parts.callback(proxy.close)
            self.url = f"http://{HOST}:{await _listen(parts, Starlette(routes=admin_routes(self)), self._port)}"
            parts.push_async_callback(self.people.close)
            self._parts = parts.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._parts.aclose()

    async def _chat(self, socket: ServerConnection) -> None:
        await Connection(self.world, socket).run()


def _other_pages(socket: ServerConnection, request: Request) -> Response | None:
    """The chat's host is also asked for a page, for the client's version."""
    if request.path.partition("?")[0] == CHAT_PATH:
        return None
    return socket.respond(HTTPStatus.OK, '{"client_revision":1043857760,}')


async def _listen(parts: AsyncExitStack, app: Starlette, port: int, tls_key: Path | None = None) -> int:
    """Serve an application until the parts are closed. Returns its port."""
    options: dict[str, Any] = {"ssl_certfile": tls_key} if tls_key else {}
    config = uvicorn.Config(
        app, port=port, ws="none", lifespan="off", access_log=False, log_config=None, timeout_graceful_shutdown=1, **options
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve())
    await asyncio.wait((task, asyncio.ensure_future(server.listening.wait())), return_when=asyncio.FIRST_COMPLETED)
    if not server.listening.is_set():
        raise OSError(f"the twin could not listen on port {port}")

    async def stop() -> None:
        server.should_exit = True
        await task

    parts.push_async_callback(stop)
    return int(server.servers[0].sockets[0].getsockname()[1])


class _Server(uvicorn.Server):
    """Says when it listens; leaves signals to whoever runs it."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def serve(self, sockets: Any = None) -> None:
        await self._serve(sockets)

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.listening.set()
