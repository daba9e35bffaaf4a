"""Contacts: a tenant's customers, and the names they write under."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from frontdesk.contacts.book import Card
from frontdesk.contacts.models import Contact, Identity, IdentityKind, Merge
from frontdesk.web.shapes.base import Body, JsonObject, Language, Shape

MOST_ATTRIBUTES = 50


def _few(attributes: JsonObject) -> JsonObject:
    if len(attributes) > MOST_ATTRIBUTES or any(len(name) > 60 for name in attributes):
        raise ValueError(f"at most {MOST_ATTRIBUTES}, each with a name of 60 characters at most")
    if len(repr(attributes)) > 20_000:
        raise ValueError("at most 20,000 characters in all")
    return attributes


Attributes = Annotated[JsonObject, AfterValidator(_few)]
Tag = Annotated[str, Field(min_length=1, max_length=60)]


class ContactShape(Shape):
    """A customer. `name` is the team's, else WhatsApp's profile name. `merged_into` names who speaks for this one now."""

    id: UUID
    name: str | None
    profile_name: str | None
    phone: str | None
    username: str | None
    language: str | None
    tags: list[str]
    attributes: JsonObject
    merged_into: UUID | None
    created_at: datetime
    last_seen_at: datetime | None


class IdentityShape(Shape):
    """A name that a contact writes under. `retired_at`: the contact has left it."""

    id: str
    kind: IdentityKind
    value: str
    written: str
    contact_id: UUID
    created_at: datetime
    retired_at: datetime | None


class MergeShape(Shape):
    """Two contacts taken for one, which can be undone."""

    id: UUID
    from_id: UUID
    into_id: UUID
    why: str
    at: datetime
    undone_at: datetime | None


class Merged(Shape):
    """Who speaks for both now. `merge_id` undoes it; null: they were one already."""

    contact_id: UUID
    merge_id: UUID | None


class NewContact(Body):
    """Somebody who has not written yet."""

    phone: Annotated[str, Field(min_length=5, max_length=40, examples=["+5511987654321"])]
    name: Annotated[str, Field(max_length=200)] | None = None
    language: Language | None = None
    attributes: Attributes = Field(default_factory=dict)
    tags: list[Tag] = Field(default_factory=list, max_length=50)


class ContactChanges(Body):
    """What to change: what is left out stays. An empty name takes the team's name back."""

    name: Annotated[str, Field(max_length=200)] | None = None
    language: Language | None = None
    attributes: Attributes | None = None


class MergeInto(Body):
    """The contact that is to speak for both."""

    into: UUID


class NewTag(Body):
    """A word to stick on a contact."""

    tag: Tag


def contact(row: Contact, card: Card | None, tags: Sequence[str]) -> ContactShape:
    """A contact as it is shown."""
    return ContactShape(
        id=row.id,
        name=row.name or row.profile_name,
        profile_name=row.profile_name,
        phone=card.phone if card else None,
        username=row.username,
        language=row.language,
        tags=list(tags),
        attributes=row.attributes,
        merged_into=row.merged_into,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
    )


def identity(row: Identity) -> IdentityShape:
    """A name as it is shown."""
    return IdentityShape(
        id=f"{row.kind}:{row.value}",
        kind=IdentityKind(row.kind),
        value=row.value,
        written=row.written,
        contact_id=row.contact_id,
        created_at=row.created_at,
        retired_at=row.retired_at,
    )


def merge(row: Merge) -> MergeShape:
    """A merge as it is shown."""
    return MergeShape(id=row.id, from_id=row.from_id, into_id=row.into_id, why=row.why, at=row.at, undone_at=row.undone_at)
