"""Two contacts become one, and two again. Nothing is moved: the one points to the other, whose identities stay its own.

`merged_into` always points straight to the contact that speaks for all, so that finding it takes one step.
"""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.contacts.models import Contact, Merge, Why
from frontdesk.kit import feed
from frontdesk.kit.errors import Conflict, Invalid, NotFound
from frontdesk.kit.homes import Transaction


class AlreadyUndone(Conflict):
    """This merge was undone before."""

    code = "already_undone"


class Merged(NamedTuple):
    """Who speaks for both now, and the row that can be undone (None: they were one already)."""

    contact_id: UUID
    merge_id: UUID | None


def merge(tx: Transaction, from_id: UUID, into_id: UUID, *, why: Why, by: UUID | None = None) -> Merged:
    """Take two contacts for one: `into` speaks for both, and for whoever was merged into them before."""
    if from_id == into_id:
        raise Invalid("into: a contact cannot be merged into itself.", field="into")
    speakers = _lock_speakers(tx, from_id, into_id)
    gone, stays = speakers[from_id], speakers[into_id]
    if gone.id == stays.id:
        return Merged(stays.id, None)
    row = Merge(from_id=gone.id, into_id=stays.id, why=why, by=by, at=tx.now)
    tx.session.add(row)
    tx.execute(sa.update(Contact).where(sa.or_(Contact.id == gone.id, Contact.merged_into == gone.id)).values(merged_into=stays.id))
    tx.session.flush()
    feed.record(tx, "contact.merged", {"contact_id": str(stays.id), "from_id": str(gone.id), "merge_id": str(row.id), "why": why})
    return Merged(stays.id, row.id)


def undo(tx: Transaction, merge_id: UUID, *, by: UUID | None = None) -> UUID:
    """Part what a merge joined; returns the contact that speaks for itself again. Raises NotFound, AlreadyUndone.

    What was said meanwhile stays with the one that spoke for both, and so do names that were learned meanwhile.
    """
    row = tx.session.get(Merge, (tx.tenant_id, merge_id), with_for_update=True)
    if row is None:
        raise NotFound("There is no such merge.")
    if row.undone_at is not None:
        raise AlreadyUndone
    _lock_speakers(tx, row.from_id, row.into_id)
    row.undone_at, row.undone_by = tx.now, by
    tx.session.flush()
    followers = _followers(tx, row.from_id)
    tx.execute(sa.update(Contact).where(Contact.id.in_(followers)).values(merged_into=row.from_id))
    tx.execute(sa.update(Contact).where(Contact.id == row.from_id).values(merged_into=None))
    feed.record(tx, "contact.unmerged", {"contact_id": str(row.from_id), "from_id": str(row.into_id), "merge_id": str(row.id)})
    return row.from_id


def parted(tx: Transaction, contacts: Collection[UUID]) -> bool:
    """Whether somebody has undone a merge between any two of these: then the rules do not join them again."""
    between = sa.and_(Merge.from_id.in_(contacts), Merge.into_id.in_(contacts), Merge.undone_at.is_not(None))
    return tx.execute(sa.select(Merge.id).where(between).limit(1)).first() is not None


def of_contact(tx: Transaction, contact_id: UUID) -> list[Merge]:
    """The merges that a contact took part in, the newest first."""
    part = sa.or_(Merge.from_id == contact_id, Merge.into_id == contact_id)
    return list(tx.session.scalars(sa.select(Merge).where(part).order_by(Merge.id.desc())))


def _lock_speakers(tx: Transaction, *contact_ids: UUID) -> dict[UUID, Contact]:
    """For each contact the one that speaks for it, locked in the order of their ids as everywhere."""
    merged_into = dict(tx.session.execute(sa.select(Contact.id, Contact.merged_into).where(Contact.id.in_(contact_ids))).all())
    if len(merged_into) < len(contact_ids):
        raise NotFound("There is no such contact.")
    wanted = {*contact_ids, *(id for id in merged_into.values() if id)}
    locked = sa.select(Contact).where(Contact.id.in_(wanted)).order_by(Contact.id).with_for_update()
    rows = {row.id: row for row in tx.session.scalars(locked.execution_options(populate_existing=True))}
    speakers = {id: rows.get(rows[id].merged_into or id) for id in contact_ids}
    if None in speakers.values():
        return _lock_speakers(tx, *contact_ids)  # merged on in the moment before the lock
    return {id: row for id, row in speakers.items() if row is not None}


def _followers(tx: Transaction, contact_id: UUID) -> set[UUID]:
    """Everybody who was merged into this contact, also over others."""
    found: set[UUID] = set()
    asked = {contact_id}
    while asked:
        merged = sa.select(Merge.from_id).where(Merge.into_id.in_(asked), Merge.undone_at.is_(None))
        asked = set(tx.session.scalars(merged)) - found
        found |= asked
    return found
