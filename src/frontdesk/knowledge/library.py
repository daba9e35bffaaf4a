"""Files that the assistant may send: each under a title, with a line about what it is good for."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.knowledge import spelling, terms
from frontdesk.knowledge.models import Sendable
from frontdesk.knowledge.words import likeness, stem, words

_MOST = 500


class TitleTaken(Conflict):
    """Another file of the library has this title."""

    code = "title_taken"


class LibraryFull(Conflict):
    """The library holds as many files as it takes."""

    code = "library_full"


@dataclass(frozen=True, slots=True)
class File:
    """A stored file: `media_id` is what messages carry, `sha256` what its bytes lie under."""

    media_id: UUID
    sha256: str
    mime: str
    size: int


def add(tx: Transaction, title: str, about: str, file: File) -> Sendable:
    """Put a file in the library. Raises TitleTaken, LibraryFull."""
    if tx.session.scalar(sa.select(Sendable.id).where(Sendable.title == title)):
        raise TitleTaken
    if (tx.session.scalar(sa.select(sa.func.count()).select_from(Sendable)) or 0) >= _MOST:
        raise LibraryFull
    kept = {"media_id": file.media_id, "sha256": file.sha256, "mime": file.mime, "size": file.size}
    row = Sendable(id=new_id(), title=title, about=about, created_at=tx.now, **kept)
    tx.session.add(row)
    return row


def every(tx: Transaction) -> Sequence[Sendable]:
    """The whole library, by title."""
    return tx.session.scalars(sa.select(Sendable).order_by(Sendable.title)).all()


def find(tx: Transaction, name: str, *, most: int = 5) -> list[Sendable]:
    """Files that this may mean, the likest first: by words of title and description, in any form, mistyped ones too."""
    wanted = [one.word for one in terms.of_question(name)] or words(name)
    scored = [(_likeness(wanted, row), row) for row in every(tx)]
    return [row for score, row in sorted(scored, key=lambda one: (-one[0], one[1].title)) if score >= 0.5][:most]


def remove(tx: Transaction, row: Sendable) -> None:
    """Take a file out; messages that carry it keep it."""
    tx.session.delete(row)


def _likeness(wanted: Sequence[str], row: Sendable) -> float:
    """Share of the wanted words that the title (or, for less, the description) has."""
    if not wanted:
        return 0.0
    titled, said = words(row.title), words(row.about)
    return sum(max(_best(word, titled), 0.8 * _best(word, said)) for word in wanted) / len(wanted)


def _best(word: str, among: Sequence[str]) -> float:
    if stem(word) in {stem(other) for other in among}:
        return 1.0
    near = max((likeness(word, other) for other in among), default=0.0)
    return near if near >= spelling.NEAR else 0.0
