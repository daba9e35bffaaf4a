"""Notes of the team on a contact."""

from uuid import UUID

import sqlalchemy as sa

from frontdesk.contacts import family
from frontdesk.contacts.models import ContactNote
from frontdesk.contacts.names import clean
from frontdesk.kit import feed
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction

LONGEST = 4000


def add(tx: Transaction, contact_id: UUID, text: str, *, author_id: UUID | None) -> ContactNote:
    """Write something down. Raises Invalid."""
    note = ContactNote(
        contact_id=family.speaker(tx, contact_id), text=_checked(text), author_id=author_id, created_at=tx.now, edited_at=None
    )
    tx.session.add(note)
    tx.session.flush()
    _told(tx, note)
    return note


def edit(tx: Transaction, note: ContactNote, text: str) -> None:
    """Write it anew. Raises Invalid."""
    note.text, note.edited_at = _checked(text), tx.now
    tx.session.flush()
    _told(tx, note)


def delete(tx: Transaction, note: ContactNote) -> None:
    """Remove it for good."""
    tx.session.delete(note)
    tx.session.flush()
    _told(tx, note)


def of(tx: Transaction, contact_id: UUID) -> list[ContactNote]:
    """The notes on a contact and those merged with it, the newest first."""
    mine = ContactNote.contact_id.in_(family.members(tx, contact_id))
    return list(tx.session.scalars(sa.select(ContactNote).where(mine).order_by(ContactNote.id.desc())))


def _checked(text: str) -> str:
    words = clean(text, LONGEST + 1)
    if words is None or len(words) > LONGEST:
        raise Invalid(f"text: 1 to {LONGEST} characters.", field="text")
    return words


def _told(tx: Transaction, note: ContactNote) -> None:
    feed.record(tx, "contact.changed", {"contact_id": str(note.contact_id)})
