"""A document's passages: written beside the old ones, counted from one moment to the next, the old ones taken out after that.

Whoever searches meanwhile sees all of the old edition or all of the new one.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import wake
from frontdesk.knowledge import index, shelf, spelling, vectors
from frontdesk.knowledge.index import Entry
from frontdesk.knowledge.models import Document, PassageRow, Source, State
from frontdesk.knowledge.passages import Piece

BATCH = 16
"""Passages that one transaction writes or takes out: about 2,000 rows of the index while its words are new, a third later."""

_WRITE = Prepared(
    sa.insert(PassageRow).values(
        **bound("tenant_id", "id", "document_id", "edition", "place", "number", "where", "heading", "text", "digest")
    )
)


class _Old(NamedTuple):
    id: UUID
    number: int
    heading: str
    text: str


_OLD = Prepared(
    sa.select(PassageRow.id, PassageRow.number, PassageRow.heading, PassageRow.text)
    .where(PassageRow.document_id == sa.bindparam("document_"), PassageRow.edition != sa.bindparam("edition_"))
    .order_by(PassageRow.edition, PassageRow.place)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    _Old,
)
_REMOVE = Prepared(sa.delete(PassageRow).where(PassageRow.id == sa.bindparam("id_")))


class Made(NamedTuple):
    """What an edition was made from, and into how many passages."""

    title: str
    passages: int
    digest: str
    etag: str | None = None
    modified: str | None = None


class Basis(NamedTuple):
    """What a reading began with: the hash of the file, or the text that was typed. Where it is another by the end, it is read once more."""

    sha256: str | None
    text: str | None


def add(tx: Transaction, source: Source, *, title: str, url: str | None = None, text: str | None = None) -> Document:
    """A new document of a source, to be read at once."""
    document = Document(id=new_id(), source_id=source.id, title=title[:500], url=url, text=text, created_at=tx.now)
    tx.session.add(document)
    wake(tx, "document", document.id)
    return document


def begin(tx: Transaction, id: UUID) -> int | None:
    """It is read from now on; returns the edition that is to be written, None where nobody wants it any more."""
    document = _wanted(tx, id)
    if document is None:
        return None
    document.state, document.parts, document.parts_total = State.READING, 0, 0
    return document.edition + 1


def write(tx: Transaction, id: UUID, edition: int, pieces: Sequence[tuple[int, Piece]], parts: tuple[int, int]) -> bool:
    """Passages of the edition that is being written, with their places, and how far the reading is (parts read, of how many).

    False where nobody wants the document any more.
    """
    document = tx.session.get(Document, (tx.tenant_id, id))
    if document is None or document.state == State.LEAVING:
        return False
    document.parts, document.parts_total = parts
    if not pieces:
        return True
    first = shelf.take(tx, len(pieces))
    tx.write_many(_WRITE, [_row(document, edition, place, first + n, piece) for n, (place, piece) in enumerate(pieces)])
    entries = [Entry(first + n, piece.heading, piece.text) for n, (_, piece) in enumerate(pieces)]
    index.add(tx, entries)
    spelling.learn(tx, entries)
    return True


def complete(tx: Transaction, id: UUID, basis: Basis, edition: int, made: Made) -> None:
    """The new edition counts."""
    document = _wanted(tx, id)
    if document is None:
        return
    document.edition, document.passages, document.digest = edition, made.passages, made.digest
    document.etag, document.modified, document.title = made.etag, made.modified, made.title[:500] or document.title
    document.changed_at = tx.now
    _settle(tx, document, basis, State.READY)
    wake(tx, vectors.EMBED, "all")


def unchanged(tx: Transaction, id: UUID, basis: Basis) -> None:
    """It was looked at again and is the same."""
    document = _wanted(tx, id)
    if document is not None:
        _settle(tx, document, basis, State.READY)


def refuse(tx: Transaction, id: UUID, basis: Basis, reason: str) -> None:
    """It cannot be read, and why. What an earlier reading has brought stays."""
    document = _wanted(tx, id)
    if document is not None:
        _settle(tx, document, basis, State.REFUSED, reason)


def sweep(tx: Transaction, id: UUID) -> bool:
    """Take out some passages that do not count: of old editions, and of readings that broke off. Whether there were any."""
    document = tx.session.get(Document, (tx.tenant_id, id))
    if document is None:
        return False
    rows = tx.all(_OLD, document_=id, edition_=document.edition, most=BATCH)
    if rows:
        _take_out(tx, rows)
    return bool(rows)


def _settle(tx: Transaction, document: Document, basis: Basis, state: State, reason: str | None = None) -> None:
    """Say how the reading ended, unless somebody has given it anew meanwhile: then that is still to be read."""
    source = tx.session.get_one(Source, (tx.tenant_id, document.source_id))
    if Basis(source.sha256, document.text) == basis:
        document.state, document.reason = state, reason


def _wanted(tx: Transaction, id: UUID) -> Document | None:
    """The document, unless it is on its way out; held, so that it is not sent out while its new state is being written."""
    document = tx.session.get(Document, (tx.tenant_id, id), with_for_update=True)
    return None if document is None or document.state == State.LEAVING else document


def _row(document: Document, edition: int, place: int, number: int, piece: Piece) -> dict[str, object]:
    digest = vectors.digest(piece.heading, piece.text)
    return {
        "id": new_id(), "document_id": document.id, "edition": edition, "place": place, "number": number, "where": piece.where,
        "heading": piece.heading, "text": piece.text, "digest": digest,
    }  # fmt: skip


def _take_out(tx: Transaction, rows: Sequence[_Old]) -> None:
    shelf.give_back(tx, len(rows))
    entries = [Entry(row.number, row.heading, row.text) for row in rows]
    index.remove(tx, entries)
    spelling.forget(tx, entries)
    tx.write_many(_REMOVE, [{"id_": row.id} for row in rows])
