"""Words stuck on contacts, by rules and by people."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.contacts.models import ContactTag
from frontdesk.kit import feed
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Prepared, Transaction, bound

LONGEST = 60

_ADD = Prepared(
    insert(ContactTag)
    .values(**bound("tenant_id", "contact_id", "tag", "created_at"))
    .on_conflict_do_nothing(index_elements=["tenant_id", "contact_id", "tag"])
)
_REMOVE = Prepared(
    sa.delete(ContactTag).where(ContactTag.contact_id == sa.bindparam("contact_id_"), ContactTag.tag == sa.bindparam("tag_"))
)


def add(tx: Transaction, contact_id: UUID, tag: str) -> bool:
    """Put a tag on a contact; returns whether it was not there yet. Raises Invalid."""
    added = tx.run(_ADD, contact_id=contact_id, tag=_checked(tag), created_at=tx.now) > 0
    if added:
        feed.record(tx, "contact.changed", {"contact_id": str(contact_id)})
    return added


def remove(tx: Transaction, contact_id: UUID, tag: str) -> bool:
    """Take a tag off a contact; returns whether it was there."""
    removed = tx.run(_REMOVE, contact_id_=contact_id, tag_=_checked(tag)) > 0
    if removed:
        feed.record(tx, "contact.changed", {"contact_id": str(contact_id)})
    return removed


def of(tx: Transaction, contact_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """The tags of each of these contacts, in the alphabet's order."""
    rows = tx.session.execute(
        sa.select(ContactTag.contact_id, ContactTag.tag).where(ContactTag.contact_id.in_(contact_ids)).order_by(ContactTag.tag)
    )
    found: dict[UUID, list[str]] = {id: [] for id in contact_ids}
    for contact_id, tag in rows:
        found[contact_id].append(tag)
    return found


def _checked(tag: str) -> str:
    word = " ".join(tag.replace("\0", "").split())
    if not 1 <= len(word) <= LONGEST:
        raise Invalid(f"tag: 1 to {LONGEST} characters.", field="tag")
    return word
