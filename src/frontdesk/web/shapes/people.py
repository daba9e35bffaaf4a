"""Who is signed in, who belongs to the tenant, and which programs have keys."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, SecretStr

from frontdesk.tenants.access import Scope
from frontdesk.tenants.members import Listed, Place
from frontdesk.tenants.models import ApiKey, Role
from frontdesk.web.shapes.base import Body, Shape


class Credentials(Body):
    """E-mail address and password."""

    email: Annotated[str, Field(min_length=1, max_length=254)]
    password: Annotated[SecretStr, Field(min_length=1, max_length=200)]


class PersonShape(Shape):
    """Somebody who can sign in."""

    id: UUID
    email: str
    name: str
    is_operator: bool


class Membership(Shape):
    """A tenant that may be entered; an operator who is no member enters without a role."""

    slug: str
    name: str
    role: Role | None


class KeyRef(Shape):
    """The key that asks."""

    id: UUID
    name: str
    scopes: list[Scope]


class Me(Shape):
    """Who asks: a person with the token that writing requests need, or a key."""

    person: PersonShape | None
    key: KeyRef | None = None
    tenants: list[Membership]
    csrf_token: str | None


class MemberShape(Shape):
    """Somebody of the team."""

    id: UUID
    person_id: UUID
    email: str
    name: str
    role: Role


class NewMember(Body):
    """Who joins. Name and password count only for somebody who is new here."""

    email: Annotated[str, Field(min_length=3, max_length=254)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    password: Annotated[SecretStr, Field(min_length=10, max_length=200)]
    role: Role


class MemberChanges(Body):
    """Another role."""

    role: Role


class KeyShape(Shape):
    """A program's key, recognised by its prefix."""

    id: UUID
    name: str
    prefix: str
    scopes: list[str]
    created_at: datetime
    last_used_at: datetime | None


class IssuedKey(KeyShape):
    """A key that was just made: its token is shown this once."""

    token: str


class NewKey(Body):
    """What a key is for, and what it may do: read, write or admin, each with those before it."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=5)]


def membership(place: Place) -> Membership:
    """A tenant as it is shown to who may enter it."""
    return Membership(slug=place.slug, name=place.name, role=place.role)


def member(listed: Listed) -> MemberShape:
    """A member as the team sees them."""
    return MemberShape(**listed._asdict())


def key(row: ApiKey) -> KeyShape:
    """A key as it is shown."""
    return KeyShape(
        id=row.id, name=row.name, prefix=row.prefix, scopes=row.scopes, created_at=row.created_at, last_used_at=row.last_used_at
    )
