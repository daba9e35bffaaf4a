"""Open pages, and what they are told as it happens."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import msgspec

HEARTBEAT = 15.0
BACKLOG = 1_000  # events a slow page may lag behind before it is sent away to load afresh


class Live:
    """Every open page follows everything; the page picks what it shows."""

    def __init__(self) -> None:
        self._pages: set[asyncio.Queue[bytes | None]] = set()

    @property
    def followed(self) -> bool:
        return bool(self._pages)

    def tell(self, event: dict[str, Any]) -> None:
        if not self._pages:
            return
        line = b"data: " + msgspec.json.encode(event) + b"\n\n"
        for page in list(self._pages):
            if page.qsize() < BACKLOG:
                page.put_nowait(line)
            else:
                self._leave(page)

    async def follow(self) -> AsyncIterator[bytes]:
        """The server-sent events of one page, until it leaves or the simulator closes."""
        page: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._pages.add(page)
        try:
            yield b": here\n\n"
            while True:
                try:
                    line = await asyncio.wait_for(page.get(), HEARTBEAT)
                except TimeoutError:
                    line = b": still here\n\n"
                if line is None:
                    return
                yield line
        finally:
            self._pages.discard(page)

    def close(self) -> None:
        for page in list(self._pages):
            self._leave(page)

    def _leave(self, page: "asyncio.Queue[bytes | None]") -> None:
        self._pages.discard(page)
        page.put_nowait(None)
