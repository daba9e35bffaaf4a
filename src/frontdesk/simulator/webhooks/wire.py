"""A small HTTP/1.1 client: kept-alive connections, one request at a time on each, no task and no timer per message.

Why not httpx: a webhook costs it about 1 ms of CPU, this 0.05 ms, and load tests share two cores with what they test.
"""

import asyncio
import ssl
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

import httptools

MAX_ANSWER = 64 * 1024


class Origin:
    """Where a URL leads."""

    __slots__ = ("head", "host", "port", "secure")

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("a webhook address must start with http:// or https://")
        self.secure = parts.scheme == "https"
        self.host = parts.hostname
        self.port = parts.port or (443 if self.secure else 80)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        host = parts.netloc.rpartition("@")[2]
        self.head = f" {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: facebookexternalua\r\nAccept: */*\r\n".encode()


class Connection(asyncio.Protocol):
    """One connection. `exchange` sends a request; `done(status, body)` is called once, with status 0 for no answer."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._transport: asyncio.Transport | None = None
        self._done: Callable[[int, bytes], None] | None = None
        self._parser: Any = None
        self._answer = b""
        self._status = 0
        self._began = 0.0
        self._watch: asyncio.TimerHandle | None = None

    @property
    def usable(self) -> bool:
        return self._transport is not None and not self._transport.is_closing() and self._done is None

    def exchange(self, request: bytes, done: Callable[[int, bytes], None]) -> None:
        assert self._transport is not None
        loop = asyncio.get_running_loop()
        self._done, self._answer, self._status, self._began = done, b"", 0, loop.time()
        self._parser = httptools.HttpResponseParser(self)
        if self._watch is None:
            self._watch = loop.call_later(self._timeout, self._check)
        self._transport.write(request)

    def close(self) -> None:
        if self._watch:
            self._watch.cancel()
        if self._transport:
            self._transport.abort()

    def _check(self) -> None:
        # One timer per connection, set again as long as it is in use: cheaper than one per request.
        self._watch = None
        if self._done is None or self._transport is None:
            return
        left = self._began + self._timeout - asyncio.get_running_loop().time()
        if left <= 0:
            self._transport.abort()
        else:
            self._watch = asyncio.get_running_loop().call_later(left, self._check)

    def _finish(self, status: int) -> None:
        done, self._done = self._done, None
        if done:
            done(status, self._answer)

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's are no subclass of asyncio's

    def data_received(self, data: bytes) -> None:
        if self._done is None:
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._watch:
            self._watch.cancel()
        self._transport = None
        self._finish(self._status)  # an answer without a length ends with the connection

    # httptools

    def on_headers_complete(self) -> None:
        self._status = self._parser.get_status_code()

    def on_body(self, body: bytes) -> None:
        if len(self._answer) < MAX_ANSWER:
            self._answer += body

    def on_message_complete(self) -> None:
        if not self._parser.should_keep_alive() and self._transport:
            self._transport.close()
        self._finish(self._status)


async def connect(origin: Origin, timeout: float) -> Connection | None:
    """Open a connection; None when nobody answers there."""
    context = ssl.create_default_context() if origin.secure else None
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(timeout):
            _, connection = await loop.create_connection(lambda: Connection(timeout), origin.host, origin.port, ssl=context)
    except (OSError, TimeoutError):
        return None
    return connection


async def get(url: str, timeout: float) -> tuple[int, bytes]:
    """Fetch one address; status 0 when nobody answered. Raises ValueError for an address that is none."""
    origin = Origin(url)
    connection = await connect(origin, timeout)
    if connection is None:
        return 0, b""
    answer: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()
    connection.exchange(b"GET" + origin.head + b"Connection: close\r\n\r\n", lambda status, body: answer.set_result((status, body)))
    try:
        return await answer
    finally:
        connection.close()
