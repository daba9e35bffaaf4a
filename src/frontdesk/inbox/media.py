"""Media: files that messages carry, fetched once, stored under their SHA-256, known by what they are and not by what they claim."""

import base64
import binascii
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import NamedTuple, Protocol
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.channel import Advice, Line, MediaGone, MediaRef, SendFailed
from frontdesk.channels.lines import Lines
from frontdesk.inbox import arrival, filetypes
from frontdesk.inbox.arrival import FETCH, Wanted
from frontdesk.inbox.models import Media, MediaState
from frontdesk.inbox.pending import NeedsUpload
from frontdesk.kit import clock
from frontdesk.kit.crypto import Unsealable
from frontdesk.kit.errors import Invalid, TooLarge
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import Claim, wake

GOOD_FOR = {"cloud": timedelta(days=29), "web": timedelta(hours=23)}
"""For how long an uploaded file can be sent by its id: Meta keeps it for 30 days, a gateway for one."""


_DOUBT = timedelta(seconds=30)
"""For so long a file that is not the one announced is fetched again; then it is taken as it is: better than none."""


class Stored(NamedTuple):
    """A file in the store: the SHA-256 it lies under, its length in bytes, its first bytes."""

    sha256: str
    size: int
    head: bytes


class Blobs(Protocol):
    """Where the bytes of files lie, each once per tenant, under their SHA-256."""

    async def put(self, tenant_id: UUID, chunks: AsyncIterator[bytes], *, most: int) -> Stored:
        """Store a file; when this returns it is on disk, whole. Raises TooLarge past `most` bytes, and keeps nothing then."""
        ...

    def read(self, tenant_id: UUID, sha256: str, *, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """The bytes from `start` up to, not including, `end`. Raises FileNotFoundError before the first of them."""
        ...

    async def delete(self, tenant_id: UUID, sha256: str) -> None:
        """Remove a file, if it is there. Whoever calls knows that no row names it."""
        ...


_EXPECT = Prepared(
    sa.insert(Media).values(
        **bound(
            "tenant_id", "id", "channel_id", "mime", "filename", "provider_id", "source_url", "claimed_sha256", "uploads", "created_at"
        ),
        state=MediaState.PENDING,
    )
)


def expect(tx: Transaction, channel_id: UUID, ref: MediaRef) -> UUID:
    """Note a file that is still with the provider and have it fetched. Returns its media id."""
    id = new_id()
    tx.write(
        _EXPECT,
        id=id,
        channel_id=channel_id,
        mime=ref.mime and ref.mime[:120],
        filename=filetypes.clean(ref.filename),
        provider_id=ref.provider_id if len(ref.provider_id or "") <= 255 else None,
        source_url=ref.url,
        claimed_sha256=ref.sha256 and ref.sha256[:64],
        uploads={},
        created_at=tx.now,
    )
    wake(tx, FETCH, id)
    return id


def keep(tx: Transaction, stored: Stored, filename: str | None, claimed: str | None) -> Media:
    """A file that somebody here has uploaded. Raises Invalid when it is empty."""
    if not stored.size:
        raise Invalid("file: it is empty.", field="file")
    media = Media(
        id=new_id(),
        state=MediaState.STORED,
        sha256=stored.sha256,
        size=stored.size,
        mime=filetypes.recognise(stored.head, claimed),
        filename=filetypes.clean(filename),
        uploads={},
        created_at=tx.now,
    )
    tx.session.add(media)
    return media


class Fetcher:
    """The handler of `media:<id>`: brings a received file in."""

    def __init__(self, lines: Lines, blobs: Blobs, most: int) -> None:
        self._lines, self._blobs, self._most = lines, blobs, most

    async def run(self, claim: Claim) -> None:
        """Fetch, store, tell; or put it off, where that may help. Raises what is our own fault, e.g. a full disk."""
        wanted = await claim.read(arrival.wanted, claim.uuid)
        if wanted is None:
            return
        try:
            stored = await self._fetch(claim, wanted)
        except (MediaGone, TooLarge) as error:
            await claim.transact(arrival.failed, claim.uuid, str(error) or "WhatsApp no longer has this file.")
        except SendFailed as error:
            await self._later(claim, wanted, error)
        except Unsealable:
            sentence = "This channel's access token cannot be read with this installation's key: put it in again."
            await self._later(claim, wanted, SendFailed(Advice.STOP_SENDER, None, sentence))
        else:
            mime = filetypes.recognise(stored.head, wanted.mime)
            await claim.transact(arrival.stored, claim.uuid, stored.sha256, stored.size, mime)

    async def _fetch(self, claim: Claim, wanted: Wanted) -> Stored:
        line = await self._lines.line(
            claim.tenant_id,
            wanted.channel_id,
            wanted.kind,
            phone_number_id=wanted.phone_number_id,
            graph_url=wanted.graph_url,
            access_token=wanted.access_token,
        )
        async with self._lines.adapter(wanted.kind).fetch(line, wanted.ref) as download:
            if download.size is not None and download.size > self._most:
                raise TooLarge("The file is larger than this installation takes.")
            stored = await self._blobs.put(claim.tenant_id, download.chunks, most=self._most)
        if clock.now() - wanted.created_at < _DOUBT and not _as_announced(stored, wanted.claimed_sha256):
            raise SendFailed(Advice.RETRY, None, "What arrived is not the file that WhatsApp announced.")
        return stored

    async def _later(self, claim: Claim, wanted: Wanted, error: SendFailed) -> None:
        if error.advice is Advice.NEVER:
            await claim.transact(arrival.failed, claim.uuid, error.sentence)
        else:
            await claim.transact(arrival.put_off, claim.uuid, wanted.created_at, error)


class Uploader:
    """Hands stored files to the provider, each once a month."""

    def __init__(self, lines: Lines, blobs: Blobs) -> None:
        self._lines, self._blobs = lines, blobs

    async def upload(self, claim: Claim, line: Line, needs: NeedsUpload) -> None:
        """Upload and remember the provider's id. Raises SendFailed, MediaGone when the file is not (or no longer) here."""
        file = await claim.read(_file, needs.media_id)
        if file is None:
            raise MediaGone("The file of this message is not stored here.")
        chunks = self._blobs.read(claim.tenant_id, file.sha256)
        try:
            provider_id = await self._lines.adapter(line.kind).upload(line, chunks, size=file.size, mime=file.mime, filename=file.filename)
        except FileNotFoundError as error:
            raise MediaGone("The file of this message is no longer stored here.") from error
        await claim.transact(_uploaded, needs.media_id, line, provider_id)


def _as_announced(stored: Stored, claimed: str | None) -> bool:
    """Whether the SHA-256 is that of the webhook, which gives it in base64; what cannot be one says nothing."""
    try:
        digest = base64.b64decode(claimed or "", validate=True)
    except binascii.Error:
        return True
    return len(digest) != 32 or digest.hex() == stored.sha256


class _File(NamedTuple):
    sha256: str
    size: int
    mime: str
    filename: str


def _file(tx: Transaction, media_id: UUID) -> _File | None:
    media = tx.session.get(Media, (tx.tenant_id, media_id))
    if media is None or media.state != MediaState.STORED or media.sha256 is None or media.size is None:
        return None
    mime = media.mime or filetypes.UNKNOWN
    return _File(media.sha256, media.size, mime, media.filename or f"file{filetypes.extension(mime)}")


def _uploaded(tx: Transaction, media_id: UUID, line: Line, provider_id: str) -> None:
    media = tx.session.get(Media, (tx.tenant_id, media_id), with_for_update=True)
    if media is not None:
        media.uploads = {**media.uploads, str(line.channel_id): {"id": provider_id, "until": (tx.now + GOOD_FOR[line.kind]).isoformat()}}
