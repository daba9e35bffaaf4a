"""A contact with everybody it was merged with: what is known of one is known of all."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from frontdesk.contacts.models import Contact
from frontdesk.kit.homes import Prepared, Transaction

_SPEAKER = Prepared(sa.select(Contact.merged_into).where(Contact.id == sa.bindparam("id_")))
_MERGED = Prepared(sa.select(Contact.id).where(Contact.merged_into == sa.bindparam("id_", type_=Contact.id.type)))
_other = sa.orm.aliased(Contact)


def everybody(contact_id: sa.BindParameter[Any]) -> sa.CompoundSelect[Any]:
    """The ids of a contact's family, for a statement: each found by a key."""
    into = sa.select(Contact.merged_into).where(Contact.id == contact_id)
    return sa.union(
        sa.select(Contact.id).where(Contact.id == contact_id),
        into,
        sa.select(_other.id).where(_other.merged_into == contact_id),
        sa.select(_other.id).where(_other.merged_into == into.scalar_subquery()),
    )


def speaker(tx: Transaction, contact_id: UUID) -> UUID:
    """Who speaks for this contact now."""
    row = tx.first(_SPEAKER, id_=contact_id)
    found: UUID = (row[0] if row else None) or contact_id
    return found


def members(tx: Transaction, contact_id: UUID) -> list[UUID]:
    """Whoever speaks for this contact, and then all that were merged into that one."""
    first = speaker(tx, contact_id)
    return [first, *(row[0] for row in tx.all(_MERGED, id_=first))]
