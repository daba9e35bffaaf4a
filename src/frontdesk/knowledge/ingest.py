"""Ingest: a document is fetched or taken from the store, read in another process, and written passage by passage.

Every step ends in a commit and may be the last one: whoever runs next sweeps what was half written and begins again. What the
document's owner did wrong becomes its state with a sentence; only what may be better later is tried again.
"""

import hashlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import Claim
from frontdesk.knowledge import documents, leave, shelf
from frontdesk.knowledge.documents import BATCH, Basis, Made
from frontdesk.knowledge.models import Document, Source, SourceKind, State
from frontdesk.knowledge.passages import Piece, Section, cut
from frontdesk.knowledge.ports import Files, Pages, Part, Reader, Refused, Unreachable

MOST_BYTES = 30 * 1024 * 1024
"""Of a file that is to be read."""
MOST_PASSAGES, MOST_IN_ALL = 20_000, 300_000
"""Of a document, and of all that a business has."""
TRIES = 5
"""So often a page that cannot be had is tried again, over half a minute, before that is what is said of it."""


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a document, with what is known of them."""

    name: str
    mime: str
    bytes: bytes
    etag: str | None = None
    modified: str | None = None


class Work(NamedTuple):
    """A document that is to be read."""

    kind: str
    title: str
    leaving: bool
    text: str | None
    url: str | None
    sha256: str | None
    mime: str | None
    filename: str | None
    size: int
    digest: str | None
    etag: str | None
    modified: str | None

    @property
    def basis(self) -> Basis:
        """By which the end of the reading knows whether it still counts."""
        return Basis(self.sha256, self.text)


class Ingest:
    """The handler of `document:<id>`."""

    def __init__(self, files: Files, reader: Reader, pages: Pages) -> None:
        self._files, self._reader, self._pages = files, reader, pages

    async def run(self, claim: Claim) -> None:
        """Bring a document's passages to what the document says now, or take them out where it is gone."""
        work = await claim.read(_work, claim.uuid)
        if work is None:
            return
        if work.leaving:
            await leave.document(claim, claim.uuid)
            return
        try:
            content = await self._content(claim, work)
            if content is None:
                await claim.transact(documents.unchanged, claim.uuid, work.basis)
            else:
                await self._take(claim, work, content)
        except Unreachable as error:
            if claim.attempts + 1 < TRIES:
                raise
            await claim.transact(documents.refuse, claim.uuid, work.basis, error.sentence)
        except Refused as error:
            await claim.transact(documents.refuse, claim.uuid, work.basis, error.sentence)
        await leave.sweep(claim, claim.uuid)

    async def _content(self, claim: Claim, work: Work) -> Content | None:
        """What is to be read; None where it is what was read already."""
        if work.text is not None:
            return Content("", work.mime or "text/plain", work.text.encode())
        if work.sha256 is not None:
            return Content(work.filename or work.title, work.mime or "", await self._file(claim, work.sha256, work.size))
        assert work.url is not None
        found = await self._pages.get(work.url, etag=work.etag if work.digest else None, modified=work.modified if work.digest else None)
        return None if found is None else Content(found.url, found.mime, found.content, found.etag, found.modified)

    async def _file(self, claim: Claim, sha256: str, size: int) -> bytes:
        if size > MOST_BYTES:
            raise Refused(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Split it.")
        try:
            return b"".join([chunk async for chunk in self._files.read(claim.tenant_id, sha256)])
        except FileNotFoundError as error:
            raise Refused("The file is no longer stored here. Upload it again.") from error

    async def _take(self, claim: Claim, work: Work, content: Content) -> None:
        named = work.title.encode() if work.kind in (SourceKind.FAQ, SourceKind.TEXT) else b""  # these stand under the title that was typed
        digest = hashlib.sha256(named + content.bytes).hexdigest()
        if digest == work.digest:
            await claim.transact(documents.unchanged, claim.uuid, work.basis)
            return
        await leave.sweep(claim, claim.uuid)
        if await claim.read(shelf.count) > MOST_IN_ALL:
            raise Refused(f"There are more than {MOST_IN_ALL:,} passages already. Remove what is no longer needed.")
        edition = await claim.transact(documents.begin, claim.uuid)
        if edition is None:
            return
        title, passages = await self._write(claim, work, content, edition)
        made = Made(title, passages, digest, content.etag, content.modified)
        await claim.transact(documents.complete, claim.uuid, work.basis, edition, made)

    async def _write(self, claim: Claim, work: Work, content: Content, edition: int) -> tuple[str, int]:
        """Write all passages of an edition; returns the document's title and how many there are. Raises Refused."""
        title, place, waiting = work.title, 0, list[tuple[int, Piece]]()
        async with aclosing(self._parts(work, content)) as parts:
            async for part in parts:
                title = (part.title or title) if work.title in ("", work.url) else title
                for piece in cut(part.sections):
                    waiting.append((place, _under(title, work.kind, piece)))
                    place += 1
                if place > MOST_PASSAGES:
                    raise Refused(f"This is more than {MOST_PASSAGES:,} passages. Split it.")
                waiting = await _written(claim, edition, waiting, part, last=part.done >= part.total)
        while waiting:
            waiting = await _written(claim, edition, waiting, None, last=True)
        if not place:
            raise Refused("There is no text in it.")
        return title, place

    async def _parts(self, work: Work, content: Content) -> AsyncGenerator[Part]:
        if work.kind == SourceKind.FAQ:
            yield Part((Section("", "", content.bytes.decode()),), 1, 1)
            return
        async with aclosing(self._reader.parts(content.name, content.mime, content.bytes)) as parts:
            async for part in parts:
                yield part


async def _written(
    claim: Claim, edition: int, waiting: list[tuple[int, Piece]], part: Part | None, *, last: bool
) -> list[tuple[int, Piece]]:
    """Write what fills a batch (all of it, a batch at a time, at the end); returns what still waits."""
    while len(waiting) >= BATCH or (last and waiting):
        now, waiting = waiting[:BATCH], waiting[BATCH:]
        progress = (part.done, part.total) if part else (1, 1)
        if not await claim.transact(documents.write, claim.uuid, edition, now, progress):
            return []
    return waiting


def _under(title: str, kind: str, piece: Piece) -> Piece:
    """The piece with the document's title above its own heading, where that does not say it already."""
    above = title if not piece.heading or piece.heading.startswith(title) else f"{title}\n{piece.heading}"
    heading = piece.heading if piece.heading.startswith(title) and piece.heading else above
    return Piece(piece.where, heading[:500], piece.text)


def _work(tx: Transaction, id: UUID) -> Work | None:
    document = tx.session.get(Document, (tx.tenant_id, id))
    if document is None:
        return None
    source = tx.session.get_one(Source, (tx.tenant_id, document.source_id))
    return Work(
        source.kind,
        document.title,
        State.LEAVING in (document.state, source.state),
        document.text,
        document.url,
        source.sha256,
        source.mime,
        source.filename,
        source.size or 0,
        document.digest,
        document.etag,
        document.modified,
    )
