"""The address book: what people and programs look up, add and change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.contacts import identities, names, phones
from frontdesk.contacts.models import Contact, Identity, IdentityKind
from frontdesk.contacts.party import Party
from frontdesk.kit import feed
from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Transaction


class PhoneKnown(Conflict):
    """Somebody with this number is in the address book already."""

    code = "phone_known"


@dataclass(frozen=True, slots=True)
class NewContact:
    """Somebody who has not written yet."""

    phone: str
    name: str | None = None
    language: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """What to change; None leaves a thing as it is, an empty name takes ours back. Attributes are put beside those there are."""

    name: str | None = None
    language: str | None = None
    attributes: Mapping[str, Any] | None = None


class Card(NamedTuple):
    """A contact in a list. `phone` is E.164; any part may be unknown."""

    id: UUID
    name: str | None
    phone: str | None
    username: str | None


def add(tx: Transaction, new: NewContact) -> Contact:
    """Add a contact. Raises Invalid, PhoneKnown."""
    phone = phones.parse(new.phone)
    resolved = identities.resolve(tx, Party(phone=phone), at=tx.now)
    if not resolved.created:
        raise PhoneKnown(contact_id=str(resolved.contact_id))
    contact = tx.session.get_one(Contact, (tx.tenant_id, resolved.contact_id))
    contact.last_seen_at = None
    _apply(contact, Changes(new.name, new.language, new.attributes))
    tx.session.flush()
    return contact


def edit(tx: Transaction, contact: Contact, changes: Changes) -> None:
    """Change what we say of a contact."""
    _apply(contact, changes)
    tx.session.flush()
    feed.record(tx, "contact.changed", {"contact_id": str(contact.id)})


def page(tx: Transaction, *, words: str = "", before: UUID | None = None, most: int = 50) -> list[Contact]:
    """Contacts that speak for themselves, the newest first, from the one after `before` on.

    `words`: a part of a name, of a user name, or of a number.
    """
    statement = sa.select(Contact).where(Contact.merged_into.is_(None)).order_by(Contact.id.desc()).limit(most)
    if before is not None:
        statement = statement.where(Contact.id < before)
    for word in words.casefold().split():
        statement = statement.where(_matching(word))
    return list(tx.session.scalars(statement))


def cards(tx: Transaction, contact_ids: Collection[UUID]) -> dict[UUID, Card]:
    """For each of these contacts, the card of whoever speaks for it."""
    asked = sa.select(Contact.id, Contact.merged_into).where(Contact.id.in_(contact_ids))
    speakers = {id: merged_into or id for id, merged_into in tx.session.execute(asked)}
    rows = tx.session.scalars(sa.select(Contact).where(Contact.id.in_(set(speakers.values()))))
    contacts = {row.id: row for row in rows}
    numbers = _phones(tx, contacts)
    return {id: _card(contacts[speaker], numbers.get(speaker)) for id, speaker in speakers.items()}


def names_of(tx: Transaction, contact_id: UUID) -> list[Identity]:
    """Every identity of a contact and of those merged into it, the newest first; retired ones too."""
    family = sa.select(Contact.id).where(sa.or_(Contact.id == contact_id, Contact.merged_into == contact_id))
    return list(tx.session.scalars(sa.select(Identity).where(Identity.contact_id.in_(family)).order_by(Identity.created_at.desc())))


def _apply(contact: Contact, changes: Changes) -> None:
    if changes.name is not None:
        contact.name = names.clean(changes.name)
    if changes.language is not None:
        contact.language = names.clean(changes.language, 15)
    if changes.attributes is not None:
        contact.attributes = {**contact.attributes, **changes.attributes}
    contact.folded = names.folded(contact.name, contact.profile_name, contact.username)


def _matching(word: str) -> sa.ColumnElement[bool]:
    named = Contact.folded.contains(word, autoescape=True)
    digits = "".join(sign for sign in word if sign.isascii() and sign.isdigit())
    if len(digits) < 3:
        return named
    numbered = sa.select(Identity.contact_id).where(Identity.kind == IdentityKind.PHONE, Identity.value.contains(digits))
    return sa.or_(named, Contact.id.in_(numbered))


def _phones(tx: Transaction, contact_ids: Collection[UUID]) -> dict[UUID, str]:
    # In two steps, each by an index: joined in one, the database reads through all identities.
    joined = sa.select(Contact.id, Contact.merged_into).where(Contact.merged_into.in_(contact_ids))
    speakers = {id: id for id in contact_ids} | {row.id: row.merged_into for row in tx.session.execute(joined)}
    rows = tx.session.execute(
        sa.select(Identity.contact_id, Identity.value)
        .where(Identity.contact_id.in_(list(speakers)), Identity.kind == IdentityKind.PHONE)
        .order_by(Identity.retired_at.is_(None), Identity.created_at)
    )
    return {speakers[row.contact_id]: row.value for row in rows}  # the last one counts: the newest that is in use


def _card(contact: Contact, phone: str | None) -> Card:
    return Card(contact.id, contact.name or contact.profile_name, phone, contact.username)
