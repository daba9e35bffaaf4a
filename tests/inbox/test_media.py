"""Files that messages carry: fetched from Meta, kept, told of, and handed over again. The real client, over HTTP."""

import base64
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from frontdesk.channels.channel import Advice, Line, MediaGone, MediaRef, SendFailed
from frontdesk.channels.lines import Lines
from frontdesk.cloud.client import CloudChannel
from frontdesk.cloud.session import open_session
from frontdesk.inbox import arrival, media
from frontdesk.inbox.media import Fetcher, Uploader
from frontdesk.inbox.models import Media, MediaState
from frontdesk.inbox.pending import NeedsUpload, Place
from frontdesk.kit import clock, feed
from frontdesk.kit.crypto import Unsealable
from frontdesk.kit.errors import Invalid, TooLarge
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import Claim, table
from frontdesk.providers.blobs import DiskBlobs
from tests.cloud.graph_server import GraphServer, graph_server
from tests.inbox.rows import add_conversation, add_message

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(5000)
ANNOUNCED = base64.b64encode(hashlib.sha256(JPEG).digest()).decode()
REF = MediaRef(mime="image/jpeg", provider_id="700100200300401", sha256=ANNOUNCED, filename="photo.jpg")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    clock.set(NOON)
    yield
    clock.reset()


@pytest.fixture(scope="module")
def standing_graph() -> Iterator[GraphServer]:
    with graph_server() as server:
        yield server


@dataclass
class Desk:
    """A tenant's home with Meta at the other end of the line."""

    homes: Homes
    tenant: UUID
    graph: GraphServer
    blobs: DiskBlobs
    lines: Lines
    folder: Path
    locked: bool = False

    async def expect(self, ref: MediaRef = REF) -> UUID:
        """A message that carries this file has come in."""
        return await self.do(_receive, ref)

    async def fetch(self, media_id: UUID, most: int = 1_000_000) -> Media:
        """Run the handler of the file's wake-up once; returns what the row says then."""
        await Fetcher(self.lines, self.blobs, most).run(self.claim(media_id))
        return await self.row(media_id)

    def claim(self, media_id: UUID) -> Claim:
        return Claim(self.homes, self.tenant, "media", str(media_id), version=1, epoch=1, attempts=0)

    async def do(self, fn: Callable[..., Any], *args: Any) -> Any:
        return await self.homes.transact(self.tenant, fn, *args)

    async def row(self, media_id: UUID) -> Media:
        row: Media = await self.do(lambda tx: tx.session.get_one(Media, (tx.tenant_id, media_id)))
        return row

    async def events(self) -> list[tuple[str, UUID | None, dict[str, Any]]]:
        return [(event.type, event.conversation_id, event.data) for event in await self.do(feed.read, 0)]

    async def due(self, media_id: UUID) -> datetime | None:
        """When the file is looked at next."""
        return next((wake.due for wake in await self.do(table.pending) if wake.key == str(media_id)), None)

    def offers(self, content: bytes, path: str = "file") -> None:
        """Meta has the file."""
        self.graph.answer({"id": REF.provider_id, "url": f"{self.graph.url}/{path}", "mime_type": "image/jpeg"})
        self.graph.answer(content)

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]


@pytest.fixture
async def desk(homes: Homes, tenant: UUID, standing_graph: GraphServer, tmp_path: Path) -> AsyncIterator[Desk]:
    standing_graph.forget()
    folder = tmp_path / "media"
    async with open_session() as http:

        async def unseal(_token: bytes, _tenant: UUID, _channel: UUID) -> str:
            if made.locked:
                raise Unsealable
            return "EAAtoken"

        lines = Lines({"cloud": CloudChannel(http, graph_url=standing_graph.url)}, unseal, graph_url=standing_graph.url)
        made = Desk(homes, tenant, standing_graph, DiskBlobs(lambda _tenant: folder), lines, folder)
        yield made


def _receive(tx: Transaction, ref: MediaRef) -> UUID:
    conversation = add_conversation(tx, kind="cloud", phone_number_id="210458899100071", access_token=b"sealed")
    media_id = media.expect(tx, conversation.channel_id, ref)
    add_message(tx, conversation, type="image", media_id=media_id)
    return media_id


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def test_an_expected_file_is_looked_at_at_once(desk: Desk) -> None:
    media_id = await desk.expect()
    assert (await desk.row(media_id)).state == MediaState.PENDING
    assert await desk.due(media_id) == NOON


async def test_a_file_is_fetched_stored_and_told_of(desk: Desk) -> None:
    media_id = await desk.expect()
    desk.offers(JPEG)
    row = await desk.fetch(media_id)
    assert (row.state, row.mime, row.size, row.sha256) == (MediaState.STORED, "image/jpeg", len(JPEG), hashlib.sha256(JPEG).hexdigest())
    assert row.sha256 is not None
    assert b"".join([chunk async for chunk in desk.blobs.read(desk.tenant, row.sha256)]) == JPEG
    [(type_, conversation_id, data)] = await desk.events()
    assert (type_, data["media_id"]) == ("media.stored", str(media_id))
    assert conversation_id is not None


async def test_a_file_that_is_here_is_not_fetched_again(desk: Desk) -> None:
    media_id = await desk.expect()
    desk.offers(JPEG)
    await desk.fetch(media_id)
    asked = len(desk.graph.asked)
    await desk.fetch(media_id)
    assert len(desk.graph.asked) == asked
    assert len(await desk.events()) == 1


async def test_the_type_is_what_the_bytes_say(desk: Desk) -> None:
    media_id = await desk.expect(MediaRef(mime="image/png", provider_id="1", filename="../x.png"))
    desk.offers(b"<html><script>alert(1)</script>")
    row = await desk.fetch(media_id)
    assert (row.mime, row.filename) == ("text/plain", "x.png")


async def test_a_file_that_whatsapp_no_longer_has_is_given_up_with_a_sentence(desk: Desk) -> None:
    media_id = await desk.expect()
    desk.graph.refuse(100)
    row = await desk.fetch(media_id)
    assert (row.state, row.error) == (MediaState.FAILED, "WhatsApp no longer has this file.")
    assert [event[0] for event in await desk.events()] == ["media.failed"]


@pytest.mark.parametrize("said", [True, False])
async def test_a_file_that_is_too_large_is_given_up_and_leaves_nothing(desk: Desk, said: bool) -> None:
    media_id = await desk.expect()
    desk.offers(JPEG)
    if not said:
        desk.graph.answers[-1].headers["Transfer-Encoding"] = "chunked"
        del desk.graph.answers[-1].headers["Content-Length"]
    row = await desk.fetch(media_id, most=1000)
    assert (row.state, row.error) == (MediaState.FAILED, "The file is larger than this installation takes.")
    assert desk.files() == []


async def test_trouble_that_passes_is_waited_out_longer_each_time(desk: Desk) -> None:
    media_id, waits = await desk.expect(), list[float]()
    for _ in range(12):
        await desk.do(_forget_wakes)  # this run is what came of them
        desk.graph.refuse(2, 503)
        row = await desk.fetch(media_id)
        assert row.state == MediaState.PENDING
        assert row.error
        due = await desk.due(media_id)
        assert due is not None
        waits.append((due - clock.now()).total_seconds())
        clock.set(due)
    assert waits[:4] == [5, 5, 10, 20]
    assert waits[-1] == 3600
    desk.offers(JPEG)
    row = await desk.fetch(media_id)
    assert (row.state, row.error) == (MediaState.STORED, None)


def _forget_wakes(tx: Transaction) -> None:
    table.finish(tx, [table.Finished(wake.kind, wake.key, wake.version) for wake in table.pending(tx)])


async def test_after_three_days_of_trouble_a_file_is_given_up(desk: Desk) -> None:
    media_id = await desk.expect()
    clock.advance(arrival.PATIENCE + timedelta(seconds=1))
    desk.graph.refuse(2, 503)
    row = await desk.fetch(media_id)
    assert row.state == MediaState.FAILED
    assert row.error


async def test_a_refused_token_is_waited_out_too(desk: Desk) -> None:
    media_id = await desk.expect()
    desk.graph.refuse(190, 401)
    assert (await desk.fetch(media_id)).state == MediaState.PENDING
    desk.locked = True
    row = await desk.fetch(media_id)
    assert (row.state, "access token" in (row.error or "")) == (MediaState.PENDING, True)
    desk.locked = False
    desk.offers(JPEG)
    assert (await desk.fetch(media_id)).state == MediaState.STORED


async def test_a_file_other_than_announced_is_fetched_again_and_taken_if_it_stays_so(desk: Desk) -> None:
    media_id = await desk.expect()
    desk.offers(JPEG[:3000])
    assert (await desk.fetch(media_id)).state == MediaState.PENDING
    desk.offers(JPEG)
    assert (await desk.fetch(media_id)).state == MediaState.STORED
    other = await desk.expect()
    clock.advance(timedelta(minutes=1))
    desk.offers(JPEG[:3000])
    assert (await desk.fetch(other)).size == 3000


@pytest.mark.parametrize("claimed", ["", "no base64!", "AAAA", "x" * 200, None])
async def test_a_claimed_hash_that_cannot_be_one_says_nothing(desk: Desk, claimed: str | None) -> None:
    media_id = await desk.expect(MediaRef(mime="image/jpeg", provider_id="1", sha256=claimed))
    desk.offers(JPEG)
    assert (await desk.fetch(media_id)).state == MediaState.STORED


async def test_whatever_names_a_file_has_fits_into_its_row(desk: Desk) -> None:
    media_id = await desk.expect(
        MediaRef(mime="image/" + "x" * 500, provider_id="9" * 5000, filename="n" * 5000 + ".jpg", sha256="s" * 5000)
    )
    row = await desk.fetch(media_id)
    assert row.state == MediaState.FAILED
    assert len(row.filename or "") == 240


async def upload(desk: Desk, content: bytes = JPEG, filename: str | None = None, claimed: str | None = None) -> Media:
    stored = await desk.blobs.put(desk.tenant, pieces(content), most=1_000_000)
    row: Media = await desk.do(media.keep, stored, filename, claimed)
    return row


async def test_an_uploaded_file_is_here_at_once_and_known_by_its_content(desk: Desk) -> None:
    row = await upload(desk, filename="a/b.jpg", claimed="text/html")
    found = await desk.row(row.id)
    assert (found.state, found.mime, found.filename, found.size) == (MediaState.STORED, "image/jpeg", "b.jpg", len(JPEG))


async def test_an_upload_that_is_empty_or_too_large_is_refused(desk: Desk) -> None:
    with pytest.raises(Invalid):
        await upload(desk, b"")
    with pytest.raises(TooLarge):
        await upload(desk, bytes(1_000_001))


def line(desk: Desk, channel_id: UUID) -> Line:
    return Line(channel_id, "cloud", phone_number_id="210458899100071", access_token="EAAtoken", graph_url=desk.graph.url)


def needs(media_id: UUID, channel_id: UUID) -> NeedsUpload:
    place = Place(new_id(), None, None, None, channel_id, "cloud", "active", 80, "210458899100071", None, None)
    return NeedsUpload(media_id, new_id(), place, 0)


async def hand_over(desk: Desk, media_id: UUID, channel_id: UUID) -> None:
    await Uploader(desk.lines, desk.blobs).upload(desk.claim(media_id), line(desk, channel_id), needs(media_id, channel_id))


async def test_a_file_handed_to_meta_is_remembered_for_a_month_and_for_each_channel(desk: Desk) -> None:
    row, channels = await upload(desk, filename="menu.jpg"), [new_id(), new_id()]
    for number, channel_id in enumerate(channels):
        desk.graph.answer({"id": f"up-{number}"})
        await hand_over(desk, row.id, channel_id)
    assert JPEG in desk.graph.asked[0].body
    assert b'filename="menu.jpg"' in desk.graph.asked[0].body
    until = (NOON + timedelta(days=29)).isoformat()
    assert (await desk.row(row.id)).uploads == {str(c): {"id": f"up-{n}", "until": until} for n, c in enumerate(channels)}


async def test_a_file_that_is_not_here_cannot_be_handed_over(desk: Desk) -> None:
    pending = await desk.expect()
    lost = await upload(desk)
    assert lost.sha256 is not None
    await desk.blobs.delete(desk.tenant, lost.sha256)
    for media_id in (pending, lost.id, new_id()):
        with pytest.raises(MediaGone):
            await hand_over(desk, media_id, new_id())


async def test_what_meta_refuses_is_passed_on_and_nothing_remembered(desk: Desk) -> None:
    row = await upload(desk)
    desk.graph.refuse(131053)
    with pytest.raises(SendFailed) as failed:
        await hand_over(desk, row.id, new_id())
    assert failed.value.advice is Advice.NEVER
    assert (await desk.row(row.id)).uploads == {}
