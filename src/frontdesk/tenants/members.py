"""Who belongs to a tenant, and as whom somebody who signed in acts."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.errors import AppError, Conflict, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access, people
from frontdesk.tenants.access import Actor, Kind, Scope
from frontdesk.tenants.login import Visit
from frontdesk.tenants.models import Member, Person, Role, State, Tenant

_OPEN = (State.ACTIVE, State.PARKED)


class AlreadyMember(Conflict):
    """This person is a member already."""

    code = "already_member"


class LastOwner(Conflict):
    """A business keeps at least one owner."""

    code = "last_owner"


class WhichTenant(AppError):
    """You belong to several businesses: say which one is meant (X-Tenant)."""

    code, status = "which_tenant", 400


@dataclass(frozen=True, slots=True)
class NewMember:
    """Who joins, and as what. Name and password count only for somebody who is new to the installation."""

    tenant_id: UUID
    email: str
    name: str
    password_hash: str
    role: Role


class Listed(NamedTuple):
    """A member as the team sees them."""

    id: UUID
    person_id: UUID
    email: str
    name: str
    role: Role


class Place(NamedTuple):
    """A tenant that somebody may enter, and as what; an operator enters without a role."""

    tenant_id: UUID
    slug: str
    name: str
    role: Role | None


def add(tx: Transaction, new: NewMember, actor: Actor) -> Listed:
    """Let somebody join; owners are made by owners. Raises AlreadyMember, Invalid, Forbidden."""
    actor.require(Scope.OWNER if new.role is Role.OWNER else Scope.ADMIN)
    person = people.find(tx, new.email) or people.add(tx, people.NewPerson(new.email, new.name, new.password_hash))
    member = Member(tenant_id=new.tenant_id, person_id=person.id, role=new.role, created_at=tx.now)
    tx.session.add(member)
    try:
        tx.session.flush()
    except sa.exc.IntegrityError as error:
        raise AlreadyMember from error
    return Listed(member.id, person.id, person.email, person.name, member.role)


def team(tx: Transaction, tenant_id: UUID) -> list[Listed]:
    """A tenant's members, by name."""
    rows = tx.execute(
        sa.select(Member.id, Person.id, Person.email, Person.name, Member.role)
        .join(Person, Person.id == Member.person_id)
        .where(Member.tenant_id == tenant_id)
        .order_by(Person.name, Member.id)
    )
    return [Listed._make(row) for row in rows]


def change_role(tx: Transaction, member: Member, role: Role, actor: Actor) -> None:
    """Give a member another role. Raises LastOwner, Forbidden."""
    actor.require(Scope.OWNER if Role.OWNER in (role, member.role) else Scope.ADMIN)
    if role is not Role.OWNER:
        _spare_the_last_owner(tx, member)
    member.role = role


def remove(tx: Transaction, member: Member, actor: Actor) -> None:
    """Take a member out of the tenant; the person stays. Raises LastOwner, Forbidden."""
    actor.require(Scope.OWNER if member.role is Role.OWNER else Scope.ADMIN)
    _spare_the_last_owner(tx, member)
    tx.session.delete(member)


def places(tx: Transaction, visit: Visit) -> list[Place]:
    """Where somebody may go: where they are a member; everywhere, if an operator."""
    mine = sa.and_(Member.tenant_id == Tenant.id, Member.person_id == visit.person_id)
    rows = tx.execute(
        sa.select(Tenant.id, Tenant.slug, Tenant.name, Member.role)
        .join(Member, mine, isouter=visit.is_operator)
        .where(Tenant.state.in_(_OPEN))
        .order_by(Tenant.slug)
    )
    return [Place._make(row) for row in rows]


def enter(tx: Transaction, visit: Visit, slug: str | None) -> Actor:
    """As whom somebody acts in the tenant they named, or in their only one. A strange tenant is NotFound.

    An operator who names none, with several to choose from, acts for the installation.
    """
    open_to = places(tx, visit)
    chosen = [place for place in open_to if place.slug == slug] if slug else open_to
    if len(chosen) == 1:
        return _actor(visit, chosen[0])
    if slug or not (open_to or visit.is_operator):
        raise NotFound("There is no such business.")
    if visit.is_operator:
        return Actor(Kind.OPERATOR, None, visit.person_id, scopes=frozenset([Scope.OPERATOR]), name=visit.name)
    raise WhichTenant


def _actor(visit: Visit, place: Place) -> Actor:
    if visit.is_operator or place.role is None:
        return Actor(Kind.OPERATOR, place.tenant_id, visit.person_id, place.role, frozenset(Scope), visit.name)
    return Actor(Kind.MEMBER, place.tenant_id, visit.person_id, place.role, access.of_role(place.role), visit.name)


def _spare_the_last_owner(tx: Transaction, member: Member) -> None:
    if member.role is not Role.OWNER:
        return
    tx.execute(sa.select(Tenant.id).where(Tenant.id == member.tenant_id).with_for_update())  # two owners may leave at once
    owners = tx.execute(
        sa.select(sa.func.count()).select_from(Member).where(Member.tenant_id == member.tenant_id, Member.role == Role.OWNER)
    ).scalar_one()
    if owners < 2:
        raise LastOwner
