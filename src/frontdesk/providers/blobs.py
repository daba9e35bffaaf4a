"""Files on disk: `<tenant's folder>/media/ab/cd…`, named by their SHA-256, written aside and moved into place whole."""

import asyncio
import hashlib
import os
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from time import time
from typing import BinaryIO
from uuid import UUID

from frontdesk.inbox.filetypes import HEAD
from frontdesk.inbox.media import Stored
from frontdesk.kit.errors import TooLarge

_CHUNK = 256 * 1024
_ASIDE = "incoming"
_LEFT_BEHIND = 24 * 3600
"""Seconds after which a half-written file is nobody's any more: its process has died."""


class DiskBlobs:
    """Implements `inbox.media.Blobs`. `folder` says where a tenant's files lie."""

    def __init__(self, folder: Callable[[UUID], Path]) -> None:
        self._folder = folder
        self._swept: set[Path] = set()

    async def put(self, tenant_id: UUID, chunks: AsyncIterator[bytes], *, most: int) -> Stored:
        """Store a file. Raises TooLarge past `most` bytes, OSError when the disk does not take it."""
        folder = self._folder(tenant_id)
        aside = folder / _ASIDE / secrets.token_hex(8)
        file = await asyncio.to_thread(self._create, aside)
        digest, size, head = hashlib.sha256(), 0, b""
        try:
            async for chunk in chunks:
                size += len(chunk)
                if size > most:
                    raise TooLarge("The file is larger than this installation takes.")
                digest.update(chunk)
                head += chunk[: HEAD - len(head)]
                await asyncio.to_thread(file.write, chunk)
            await asyncio.to_thread(_settle, file, aside, _place(folder, digest.hexdigest()))
        except BaseException:
            await asyncio.shield(asyncio.to_thread(_give_up, file, aside))
            raise
        return Stored(digest.hexdigest(), size, head)

    async def read(self, tenant_id: UUID, sha256: str, *, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """The bytes of a file, in pieces. Raises FileNotFoundError."""
        file = await asyncio.to_thread(_place(self._folder(tenant_id), sha256).open, "rb")
        try:
            await asyncio.to_thread(file.seek, start)
            left = float("inf") if end is None else end - start
            while left > 0 and (chunk := await asyncio.to_thread(file.read, int(min(_CHUNK, left)))):
                left -= len(chunk)
                yield chunk
        finally:
            file.close()

    async def delete(self, tenant_id: UUID, sha256: str) -> None:
        """Remove a file, if it is there."""
        await asyncio.to_thread(_place(self._folder(tenant_id), sha256).unlink, missing_ok=True)

    def _create(self, path: Path) -> BinaryIO:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.parent not in self._swept:
            self._swept.add(path.parent)
            _sweep(path.parent)
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb")


def _place(folder: Path, sha256: str) -> Path:
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise FileNotFoundError(sha256)
    return folder / sha256[:2] / sha256[2:]


def _settle(file: BinaryIO, aside: Path, place: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.replace(aside, place)
    except PermissionError:  # Windows: somebody reads the same bytes, which are there already
        if not place.exists():
            raise
        aside.unlink()
    if os.name != "nt":
        _sync(place.parent)
        _sync(place.parent.parent)


def _sync(folder: Path) -> None:
    """Make a new name in a folder outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _give_up(file: BinaryIO, aside: Path) -> None:
    with suppress(OSError):
        file.close()
    with suppress(OSError):
        aside.unlink()


def _sweep(folder: Path) -> None:
    for left in folder.iterdir():
        with suppress(OSError):
            if left.stat().st_mtime < time() - _LEFT_BEHIND:
                left.unlink()
