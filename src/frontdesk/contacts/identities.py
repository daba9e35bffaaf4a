"""Whose message is this? From the names that an event carries to one contact, in one statement where nothing is new."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.contacts import family, merges, names
from frontdesk.contacts.models import Contact, Identity, IdentityKind, Why, speaker_of
from frontdesk.contacts.names import Name
from frontdesk.contacts.party import Party
from frontdesk.kit import feed
from frontdesk.kit.errors import AppError
from frontdesk.kit.homes import Answer, Prepared, Transaction, bound
from frontdesk.kit.schema import new_id

SEEN_EVERY = timedelta(minutes=1)
"""How often `last_seen_at` is written, at most."""


class Nobody(AppError):
    """This event names nobody: neither number nor user id."""

    code, status = "nobody", 422


class Resolved(NamedTuple):
    """The contact that an event belongs to, and whether this was the first of it."""

    contact_id: UUID
    created: bool


class Change(Protocol):
    """A customer's number or user id was replaced."""

    @property
    def old(self) -> Party: ...
    @property
    def new(self) -> Party: ...


class _Known(NamedTuple):
    """A name that is known, and the contact that speaks for it."""

    kind: str
    value: str
    written: str
    retired_at: datetime | None
    own_id: UUID
    contact_id: UUID
    name: str | None
    profile_name: str | None
    username: str | None
    last_seen_at: datetime | None


_speaker = sa.orm.aliased(Contact)


# One look-up by key for each name: a condition with OR would be read by SQLite as "all identities of the tenant".
_FIND = Prepared(
    sa.select(
        *(Identity.kind, Identity.value, Identity.written, Identity.retired_at, Identity.contact_id),
        *(_speaker.id, _speaker.name, _speaker.profile_name, _speaker.username, _speaker.last_seen_at),
    )
    .join(Contact, Contact.id == Identity.contact_id)
    .join(_speaker, _speaker.id == speaker_of(Contact))
    .where(Identity.kind == sa.bindparam("kind"), Identity.value == sa.bindparam("value")),
    _Known,
)
_CREATE = Prepared(
    sa.insert(Contact).values(**bound("tenant_id", "id", "profile_name", "username", "folded", "attributes", "created_at", "last_seen_at"))
)
_DROP = Prepared(sa.delete(Contact).where(Contact.id == sa.bindparam("id_")))
_add = insert(Identity).values(**bound("tenant_id", "kind", "value", "written", "contact_id", "created_at"))
_ADD = Prepared(
    _add.on_conflict_do_update(
        index_elements=["tenant_id", "kind", "value"],
        set_={"contact_id": _add.excluded.contact_id, "written": _add.excluded.written, "retired_at": None},
        where=Identity.retired_at.is_not(None),
    )
)
_this = sa.and_(Identity.kind == sa.bindparam("kind_"), Identity.value == sa.bindparam("value_"))
_REWRITE = Prepared(sa.update(Identity).where(_this).values(**bound("written")))
_RETIRE = Prepared(sa.update(Identity).where(_this, Identity.retired_at.is_(None)).values(**bound("retired_at")))
_of_speaker = Contact.id == sa.bindparam("id_")
_SEEN = Prepared(sa.update(Contact).where(_of_speaker).values(**bound("last_seen_at")))
_RENAME = Prepared(sa.update(Contact).where(_of_speaker).values(**bound("profile_name", "username", "folded", "last_seen_at")))
_LOCK = Prepared(sa.select(Contact.id, Contact.merged_into).where(_of_speaker).with_for_update())
_REACH = Prepared(
    sa.select(Identity.kind, Identity.value, Identity.written)
    .where(Identity.contact_id.in_(family.everybody(sa.bindparam("id_", type_=Contact.id.type))))
    .order_by(Identity.retired_at.is_not(None), Identity.created_at.desc())
)


def resolve(tx: Transaction, party: Party, *, at: datetime) -> Resolved:
    """The contact that an event of this moment belongs to, made if nobody knows it. Raises Nobody, before it writes.

    Names that come together belong together: unknown ones are added, and two contacts that turn out to be one are
    merged, unless somebody has parted them before.
    """
    given = names.of(party)
    if not given:
        raise Nobody
    at = min(at, tx.now)
    known = _find(tx, given, at)
    if not known:
        return _create(tx, party, given, at)
    speaker = _speaker_of(tx, known, Why.SAME_IDENTITY)
    _learn(tx, speaker.contact_id, given, known)
    _refresh(tx, speaker, party, at)
    return Resolved(speaker.contact_id, False)


def change(tx: Transaction, change: Change, *, at: datetime | None = None) -> UUID | None:
    """A customer goes by new names from now on; the old ones are retired. Returns the contact, None if nothing is said."""
    new = names.of(change.new)
    left = [name for name in names.of(change.old) if name not in new]
    if not new or not left:
        return None
    at = min(at or tx.now, tx.now)
    known = _find(tx, new, at) + _find(tx, left, at)
    if known:
        contact_id = _speaker_of(tx, known, Why.CHANGED).contact_id
        _learn(tx, contact_id, [*new, *left], known)
    else:
        contact_id = _create(tx, change.new, [*new, *left], at).contact_id
    for name in left:
        tx.write(_RETIRE, kind_=name.kind, value_=name.value, retired_at=at)
    feed.record(tx, "contact.changed", {"contact_id": str(contact_id)})
    return contact_id


def address(tx: Transaction, contact_id: UUID) -> Party:
    """How to reach a contact: its newest number and ids, and those of whoever was merged with it."""
    phone = user_id = parent = lid = None
    for kind, value, written in tx.all(_REACH, id_=contact_id):
        if kind == IdentityKind.PHONE:
            phone = phone or written
        elif kind == IdentityKind.LID:
            lid = lid or value
        elif ".ENT." in value:
            parent = parent or value
        else:
            user_id = user_id or value
    return Party(phone=phone, user_id=user_id, parent_user_id=parent, lid=lid)


def lock(tx: Transaction, contact_id: UUID) -> UUID:
    """Hold a contact until the commit; returns the one that speaks for it, should it have been merged meanwhile."""
    if tx.dialect.name == "sqlite":
        return contact_id  # one writer at a time: nobody else can hold or change it
    row = tx.first(_LOCK, id_=contact_id)
    return contact_id if row is None or row[1] is None else lock(tx, row[1])


def _find(tx: Transaction, given: Sequence[Name], at: datetime) -> list[_Known]:
    """What is known of these names, the surest first. A name retired before this moment is somebody else's by now."""
    asked = [tx.ask(_FIND, kind=name.kind, value=name.value) for name in given]
    rows = [answer.first() for answer in asked]
    return [row for row in rows if row is not None and (row.retired_at is None or at <= row.retired_at)]


def _create(tx: Transaction, party: Party, given: Sequence[Name], at: datetime) -> Resolved:
    id, name, username = new_id(), names.clean(party.name), names.clean(party.username)
    folded = names.folded(name, username)
    tx.write(_CREATE, id=id, profile_name=name, username=username, folded=folded, attributes={}, created_at=tx.now, last_seen_at=at)
    if not all(added.count() for added in [_add_name(tx, id, each) for each in given]):
        tx.write(_DROP, id_=id)  # another transaction made this contact while we did: take that one
        return resolve(tx, party, at=at)
    feed.record(tx, "contact.created", {"contact_id": str(id)})
    return Resolved(id, True)


def _speaker_of(tx: Transaction, known: Sequence[_Known], why: Why) -> _Known:
    """The one contact that all these names belong to, after merging where they belong to several."""
    contacts = {row.contact_id for row in known}
    if len(contacts) == 1 or merges.parted(tx, contacts | {row.own_id for row in known}):
        return known[0]
    oldest = min(contacts)
    for other in sorted(contacts - {oldest}):
        merges.merge(tx, other, oldest, why=why)
    return next(row for row in known if row.contact_id == oldest)


def _learn(tx: Transaction, contact_id: UUID, given: Iterable[Name], known: Iterable[_Known]) -> None:
    spelled = {(row.kind, row.value): row.written for row in known}
    for name in given:
        written = spelled.get((name.kind, name.value))
        if written is None:
            _add_name(tx, contact_id, name)
        elif written != name.written:
            tx.write(_REWRITE, kind_=name.kind, value_=name.value, written=name.written)


def _add_name(tx: Transaction, contact_id: UUID, name: Name) -> Answer[Any]:
    return tx.ask(_ADD, kind=name.kind, value=name.value, written=name.written, contact_id=contact_id, created_at=tx.now)


def _refresh(tx: Transaction, speaker: _Known, party: Party, at: datetime) -> None:
    if speaker.last_seen_at is not None and at < speaker.last_seen_at:
        return  # an old event knows nothing newer
    profile_name = names.clean(party.name) or speaker.profile_name
    username = names.clean(party.username) or speaker.username
    if (profile_name, username) != (speaker.profile_name, speaker.username):
        folded = names.folded(speaker.name, profile_name, username)
        tx.write(_RENAME, id_=speaker.contact_id, profile_name=profile_name, username=username, folded=folded, last_seen_at=at)
        feed.record(tx, "contact.changed", {"contact_id": str(speaker.contact_id)})
    elif speaker.last_seen_at is None or at - speaker.last_seen_at > SEEN_EVERY:
        tx.write(_SEEN, id_=speaker.contact_id, last_seen_at=at)
