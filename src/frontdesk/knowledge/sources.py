"""Sources: given, listed, looked at again, removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import wake
from frontdesk.knowledge import documents, faq
from frontdesk.knowledge.faq import Pair
from frontdesk.knowledge.models import Document, Source, SourceKind, State

LOOK = "source"
MOST_SOURCES = 2000
MOST_TEXT = 500_000
"""Characters of a text that is typed in."""
EVERY_HOURS = 24


class TooManySources(Conflict):
    """The business has as many sources as it may have; remove some first."""

    code = "too_many_sources"


@dataclass(frozen=True, slots=True)
class NewFile:
    """An uploaded file, under its SHA-256 in the store."""

    filename: str
    mime: str
    sha256: str
    size: int


class Standing(NamedTuple):
    """A source with what became of it: `state` of all its documents together, `reason` of the first that was refused."""

    source: Source
    state: str
    reason: str | None
    documents: int
    refused: int
    passages: int
    parts: int
    parts_total: int


def add_text(tx: Transaction, title: str, text: str, *, markdown: bool = False) -> Source:
    """A text, typed or pasted."""
    source = _new(tx, SourceKind.TEXT, title, mime="text/markdown" if markdown else "text/plain", size=len(text.encode()))
    documents.add(tx, source, title=title, text=text)
    return source


def add_file(tx: Transaction, new: NewFile, title: str | None = None) -> Source:
    """A file that lies in the store. What it is shows when it is read."""
    named = (title or PurePosixPath(new.filename).stem.replace("_", " ").strip() or new.filename)[:200]
    kept = {"filename": new.filename[:240], "mime": new.mime[:120], "sha256": new.sha256, "size": new.size}
    source = _new(tx, SourceKind.FILE, named, **kept)
    documents.add(tx, source, title=named)
    return source


def replace_file(tx: Transaction, source: Source, new: NewFile) -> None:
    """A newer state of the file: what it said is quoted until the new one is read. Raises Invalid."""
    if source.kind != SourceKind.FILE:
        raise Invalid("This source is no file.")
    source.filename, source.mime, source.sha256, source.size = new.filename[:240], new.mime[:120], new.sha256, new.size
    refresh(tx, source)


def change_text(tx: Transaction, source: Source, title: str, text: str) -> None:
    """Write a text anew. Raises Invalid."""
    if source.kind != SourceKind.TEXT:
        raise Invalid("This source is no text.")
    source.title, source.size = title[:200], len(text.encode())
    tx.execute(sa.update(Document).where(Document.source_id == source.id).values(title=title[:500], text=text), {})
    refresh(tx, source)


def add_page(tx: Transaction, url: str, title: str | None = None, *, every_hours: int | None = EVERY_HOURS) -> Source:
    """A page of the web, looked at again every so many hours (None: never by itself)."""
    source = _new(tx, SourceKind.PAGE, (title or url)[:200], url=url, every_hours=every_hours)
    documents.add(tx, source, title=title or url, url=url)
    wake(tx, LOOK, source.id)
    return source


def add_sitemap(tx: Transaction, url: str, title: str | None = None, *, every_hours: int | None = EVERY_HOURS) -> Source:
    """All pages that a sitemap lists."""
    source = _new(tx, SourceKind.SITEMAP, (title or url)[:200], url=url, every_hours=every_hours)
    wake(tx, LOOK, source.id)
    return source


def add_faq(tx: Transaction, title: str, pairs: Sequence[Pair]) -> Source:
    """Questions with their answers."""
    source = _new(tx, SourceKind.FAQ, title)
    for pair in pairs:
        faq.add(tx, source, pair)
    return source


def refresh(tx: Transaction, source: Source) -> None:
    """Look at it again now; what has not changed is left alone."""
    if source.state == State.LEAVING:
        return
    source.state, source.reason = State.NEW, None
    wake(tx, LOOK, source.id)
    for document in tx.session.scalars(sa.select(Document).where(Document.source_id == source.id)):
        if document.state in (State.READY, State.REFUSED):
            document.state = State.NEW
        wake(tx, "document", document.id)


def remove(tx: Transaction, source: Source) -> None:
    """It answers nothing from this moment on; its passages go in the background."""
    source.state = State.LEAVING
    leaving = sa.update(Document).where(Document.source_id == source.id).values(state=State.LEAVING, edition=-1)
    tx.execute(leaving, {})
    wake(tx, LOOK, source.id)


def remove_pair(tx: Transaction, document: Document) -> None:
    """The same for one pair of questions and answers."""
    document.state, document.edition = State.LEAVING, -1
    wake(tx, "document", document.id)


def listed(tx: Transaction, *, before: UUID | None = None, most: int = 50, id: UUID | None = None) -> list[Standing]:
    """Sources with what became of them, the newest first, those of the page after `before`; or the one of this id."""
    wanted = sa.select(Source).where(Source.state != State.LEAVING)
    if id is not None:
        wanted = wanted.where(Source.id == id)
    if before is not None:
        wanted = wanted.where(Source.id < before)
    found = tx.session.scalars(wanted.order_by(Source.id.desc()).limit(most)).all()
    return [_standing(tx, source) for source in found]


def pairs(tx: Transaction, source: Source, *, after: UUID | None = None, most: int = 100) -> Sequence[Document]:
    """The documents of a source, in the order in which they came."""
    wanted = sa.select(Document).where(Document.source_id == source.id, Document.state != State.LEAVING)
    if after is not None:
        wanted = wanted.where(Document.id > after)
    return tx.session.scalars(wanted.order_by(Document.id).limit(most)).all()


def _standing(tx: Transaction, source: Source) -> Standing:
    refused = sa.func.sum(sa.case((Document.state == State.REFUSED, 1), else_=0))
    busy = sa.func.sum(sa.case((Document.state.in_((State.NEW, State.READING)), 1), else_=0))
    sums = [sa.func.sum(column) for column in (Document.passages, Document.parts, Document.parts_total)]
    why = sa.func.min(Document.reason)
    row = tx.session.execute(
        sa.select(sa.func.count(Document.id), refused, busy, why, *sums).where(
            Document.source_id == source.id, Document.state != State.LEAVING
        )
    ).one()
    count, bad, working = int(row[0]), int(row[1] or 0), int(row[2] or 0)
    state = _together(source, count, bad, working)
    reason = source.reason or (row[3] if bad else None)
    return Standing(source, state, reason, count, bad, *(int(value or 0) for value in row[4:]))


def _together(source: Source, count: int, refused: int, working: int) -> str:
    if source.state == State.REFUSED:
        return State.REFUSED
    if working or (source.kind == SourceKind.SITEMAP and source.state == State.NEW):
        return State.READING
    return State.REFUSED if count and refused == count else State.READY


def _new(tx: Transaction, kind: SourceKind, title: str, **columns: object) -> Source:
    if not title.strip():
        raise Invalid("title: give it a name.", field="title")
    count = tx.session.scalar(sa.select(sa.func.count()).select_from(Source)) or 0
    if count >= MOST_SOURCES:
        raise TooManySources
    source = Source(id=new_id(), kind=kind, title=title[:200], created_at=tx.now, **columns)
    tx.session.add(source)
    tx.session.flush()
    return source
