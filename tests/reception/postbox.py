"""Where what is told outside arrives: a mail server and Telegram's API, both on this machine."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import Message
from typing import Any


class Postbox:
    """A mail server that takes everything."""

    def __init__(self) -> None:
        self.port = 0
        self.mails: list[Message] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 postbox\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                writer.write(b"354 go on\r\n")
                self.mails.append(message_from_bytes(await reader.readuntil(b"\r\n.\r\n")))
            elif verb == b"QUIT":
                break
            writer.write(b"250 fine\r\n")
        writer.close()


class Telegram:
    """The Bot API, as far as a message needs it; `refuses`: so many messages are turned down first."""

    def __init__(self, refuses: int = 0) -> None:
        self.port, self.refuses = 0, refuses
        self.messages: list[dict[str, Any]] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(int(line.split(":")[1]) for line in head.splitlines() if line.lower().startswith("content-length"))
        message = json.loads(await reader.readexactly(length))
        status, body = (403, {"ok": False, "error_code": 403, "description": "Forbidden"}), b""
        if self.refuses:
            self.refuses -= 1
        else:
            self.messages.append(message)
            status = (200, {"ok": True, "result": {}})
        body = json.dumps(status[1]).encode()
        writer.write(f"HTTP/1.1 {status[0]} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def listening(box: Postbox | Telegram) -> AsyncIterator[None]:
    """Serve on a free port."""
    server = await asyncio.start_server(box.serve, "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield
    finally:
        server.close()
