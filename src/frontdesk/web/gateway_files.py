"""Files on a gateway's line: in pieces of a quarter of a megabyte, never whole in memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import UUID

from frontdesk.gateway.protocol import PIECE_BYTES, Fetched, Piece
from frontdesk.inbox.media import Blobs, Stored
from frontdesk.kit.errors import TooLarge

AHEAD = 16
"""Pieces of one file that wait for the disk; then the line waits with them."""


class Broken(Exception):
    """What arrived is not the file."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


class Arrivals:
    """Files on their way in, each by the command that asked for it."""

    def __init__(self, tenant_id: UUID, blobs: Blobs, most: int) -> None:
        self._tenant_id, self._blobs, self._most = tenant_id, blobs, most
        self._queues: dict[UUID, asyncio.Queue[bytes | None]] = {}
        self._tasks: dict[UUID, asyncio.Task[Stored]] = {}

    async def take(self, piece: Piece) -> None:
        """One more piece. What comes of a file that failed already is dropped."""
        task = self._tasks.get(piece.id) or self._begin(piece.id)
        queue = self._queues[piece.id]
        for part in (piece.data, None) if piece.last else (piece.data,):
            put = asyncio.ensure_future(queue.put(part))
            await asyncio.wait({put, task}, return_when=asyncio.FIRST_COMPLETED)
            if not put.done():
                put.cancel()

    async def whole(self, id: UUID, told: Fetched) -> Stored:
        """The file, stored and found to be the one that was told. Raises Broken."""
        task = self._tasks.get(id) or self._begin(id)
        if not task.done():
            await self._queues[id].put(None)
        try:
            stored = await task
        except TooLarge as error:
            raise Broken("media_too_large", error.sentence) from error
        except OSError as error:
            raise Broken("disk_full", "The server could not store the file.") from error
        finally:
            self._forget(id)
        if (stored.size, stored.sha256) != (told.size, told.sha256.lower()):
            raise Broken("media_broken", "What arrived is not the file that was told.")
        return stored

    async def drop(self, id: UUID) -> None:
        """It will not come."""
        task = self._tasks.get(id)
        self._forget(id)
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError, TooLarge, OSError):
                await task

    async def close(self) -> None:
        """The line is gone: forget what was half here."""
        for id in list(self._tasks):
            await self.drop(id)

    def _begin(self, id: UUID) -> asyncio.Task[Stored]:
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(AHEAD)
        self._queues[id] = queue
        self._tasks[id] = asyncio.create_task(self._blobs.put(self._tenant_id, _drain(queue), most=self._most), name=f"arrival:{id}")
        return self._tasks[id]

    def _forget(self, id: UUID) -> None:
        self._tasks.pop(id, None)
        self._queues.pop(id, None)


async def pieces(id: UUID, chunks: AsyncIterator[bytes]) -> AsyncIterator[Piece]:
    """A file as pieces, the last one marked."""
    ahead: bytes | None = None
    async for chunk in chunks:
        for start in range(0, len(chunk), PIECE_BYTES):
            if ahead is not None:
                yield Piece(id=id, data=ahead)
            ahead = chunk[start : start + PIECE_BYTES]
    yield Piece(id=id, data=ahead or b"", last=True)


async def _drain(queue: "asyncio.Queue[bytes | None]") -> AsyncIterator[bytes]:
    while (part := await queue.get()) is not None:
        yield part
