"""An HTTP proxy that leads every host to this twin: the client keeps its own addresses and TLS, we answer in their place."""

import asyncio
import logging
from contextlib import suppress

from frontdesk.simulator.whatsapp_web.world import World

log = logging.getLogger(__name__)
CHAT_HOST = "web.whatsapp.com"
GONE = (ConnectionError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)
PIECE = 1 << 16


class Proxy:
    """`CONNECT` to the chat's host goes to one local port, to any other host to the port of the files."""

    def __init__(self, world: World, chat_port: int, file_port: int) -> None:
        self._world, self._chat_port, self._file_port = world, chat_port, file_port
        self._open: set[asyncio.Task[None]] = set()

    async def start(self, port: int = 0) -> int:
        """Returns the port it listens on."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        return int(self._server.sockets[0].getsockname()[1])

    def close(self) -> None:
        self._server.close()
        for task in self._open:
            task.cancel()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            await self._connect(reader, writer)
        except GONE as error:
            log.debug("a connection through the proxy ended: %r", error)
        finally:
            self._open.discard(task)
            writer.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        method, host, *_ = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split()
        if method != "CONNECT":
            writer.write(b"HTTP/1.1 405 Method Not Allowed\r\ncontent-length: 0\r\n\r\n")
            return
        chat = host.partition(":")[0] == CHAT_HOST
        if self._world.faults.strike("refuse"):
            self._world.journal.note("dial.refused", host=host)
            return
        self._world.journal.note("dial.accepted", host=host)
        behind = await asyncio.open_connection("127.0.0.1", self._chat_port if chat else self._file_port)
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await asyncio.gather(_copy(reader, behind[1]), _copy(behind[0], writer))


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One direction, until it ends; then the other end is told."""
    with suppress(*GONE):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()
    writer.close()
