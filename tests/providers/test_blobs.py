"""Files on disk: whole or not there, once each, for the owner's eyes only."""

import hashlib
import os
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from frontdesk.kit.errors import TooLarge
from frontdesk.providers.blobs import DiskBlobs

TENANT, OTHER = uuid4(), uuid4()
CONTENT = bytes(range(256)) * 3000


@pytest.fixture
def blobs(tmp_path: Path) -> DiskBlobs:
    return DiskBlobs(lambda tenant_id: tmp_path / str(tenant_id) / "media")


async def pieces(content: bytes, size: int = 65_536) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def broken(content: bytes) -> AsyncIterator[bytes]:
    yield content
    raise ConnectionResetError


async def whole(blobs: DiskBlobs, sha256: str, tenant: UUID = TENANT, **part: int) -> bytes:
    return b"".join([chunk async for chunk in blobs.read(tenant, sha256, **part)])


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_what_was_put_is_read_again(blobs: DiskBlobs) -> None:
    stored = await blobs.put(TENANT, pieces(CONTENT), most=len(CONTENT))
    assert (stored.sha256, stored.size) == (hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
    assert stored.head == CONTENT[:8192]
    assert await whole(blobs, stored.sha256) == CONTENT


async def test_a_file_lies_under_its_hash_and_only_its_owner_may_read_it(blobs: DiskBlobs, tmp_path: Path) -> None:
    stored = await blobs.put(TENANT, pieces(CONTENT), most=len(CONTENT))
    place = tmp_path / str(TENANT) / "media" / stored.sha256[:2] / stored.sha256[2:]
    assert place.read_bytes() == CONTENT
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


async def test_the_same_bytes_are_kept_once(blobs: DiskBlobs, tmp_path: Path) -> None:
    first = await blobs.put(TENANT, pieces(CONTENT), most=len(CONTENT))
    assert await blobs.put(TENANT, pieces(CONTENT, 1000), most=len(CONTENT)) == first
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize(("start", "end"), [(0, 1), (10, 20), (700_000, None), (0, 10**9), (767_999, 768_000), (768_000, None), (5, 5)])
async def test_a_part_can_be_read(blobs: DiskBlobs, start: int, end: int | None) -> None:
    stored = await blobs.put(TENANT, pieces(CONTENT), most=len(CONTENT))
    part = b"".join([chunk async for chunk in blobs.read(TENANT, stored.sha256, start=start, end=end)])
    assert part == CONTENT[start:end]


async def test_a_file_that_is_too_large_is_refused_before_it_is_all_here_and_leaves_nothing(blobs: DiskBlobs, tmp_path: Path) -> None:
    read: list[int] = []

    async def counted() -> AsyncIterator[bytes]:
        async for piece in pieces(CONTENT):
            read.append(len(piece))
            yield piece

    with pytest.raises(TooLarge):
        await blobs.put(TENANT, counted(), most=100_000)
    assert sum(read) < 200_000
    assert files(tmp_path) == []


async def test_a_file_whose_transfer_breaks_off_leaves_nothing(blobs: DiskBlobs, tmp_path: Path) -> None:
    with pytest.raises(ConnectionResetError):
        await blobs.put(TENANT, broken(CONTENT), most=len(CONTENT))
    assert files(tmp_path) == []


async def test_what_a_dead_process_left_behind_is_cleared_away_and_what_is_being_written_is_not(blobs: DiskBlobs, tmp_path: Path) -> None:
    incoming = tmp_path / str(TENANT) / "media" / "incoming"
    incoming.mkdir(parents=True)
    for name in ("old", "new"):
        (incoming / name).write_bytes(b"half")
    os.utime(incoming / "old", (0, 0))
    await blobs.put(TENANT, pieces(b"x"), most=1)
    assert [path.name for path in incoming.iterdir()] == ["new"]


async def test_another_tenants_file_is_not_there(blobs: DiskBlobs) -> None:
    stored = await blobs.put(OTHER, pieces(CONTENT), most=len(CONTENT))
    with pytest.raises(FileNotFoundError):
        await whole(blobs, stored.sha256)


@pytest.mark.parametrize("name", ["0" * 64, "../" * 20 + "etc/passwd", "", "A" * 64, "/" * 64])
async def test_only_a_hash_names_a_file(blobs: DiskBlobs, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        await whole(blobs, name)


async def test_a_deleted_file_is_gone_and_deleting_it_again_is_nothing(blobs: DiskBlobs) -> None:
    stored = await blobs.put(TENANT, pieces(CONTENT), most=len(CONTENT))
    await blobs.delete(TENANT, stored.sha256)
    await blobs.delete(TENANT, stored.sha256)
    with pytest.raises(FileNotFoundError):
        await whole(blobs, stored.sha256)
