"""From an id to a row, for those whose row it is."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from frontdesk.contacts import book
from frontdesk.contacts.models import Contact
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Forbidden, NotFound
from frontdesk.kit.homes import Homes
from frontdesk.kit.schema import new_id
from frontdesk.tenants import access, people
from frontdesk.tenants.access import Actor, Kind, Scope
from frontdesk.tenants.models import Person, Role, Tenant


def agent(tenant_id: UUID) -> Actor:
    return Actor(Kind.MEMBER, tenant_id, role=Role.AGENT, scopes=access.of_role(Role.AGENT))


async def test_a_row_of_the_home_is_found_by_its_id(homes: Homes, tenant: UUID) -> None:
    made = await homes.transact(tenant, book.add, book.NewContact("+5511987654321", "Ana"))
    assert (await homes.transact(tenant, access.get, Contact, made.id, agent(tenant))).name == "Ana"


async def test_a_stranger_gets_404_for_another_tenants_row(homes: Homes, tenant: UUID, other_tenant: UUID) -> None:
    made = await homes.transact(tenant, book.add, book.NewContact("+5511987654321", "Ana"))
    with pytest.raises(NotFound, match="no such contact"):
        await homes.transact(other_tenant, access.get, Contact, made.id, agent(other_tenant))
    with pytest.raises(NotFound):
        await homes.transact(tenant, access.get, Contact, made.id, agent(other_tenant))


async def test_an_id_of_nothing_is_404(homes: Homes, tenant: UUID) -> None:
    with pytest.raises(NotFound):
        await homes.transact(tenant, access.get, Contact, new_id(), agent(tenant))


async def test_nobody_reaches_a_home_from_the_control_database(homes: Homes, tenant: UUID) -> None:
    with pytest.raises(NotFound):
        await homes.control(access.get, Contact, new_id(), access.system(None))


async def test_a_held_row_is_found_as_well(homes: Homes, tenant: UUID) -> None:
    made = await homes.transact(tenant, book.add, book.NewContact("+5511987654321", "Ana"))
    held = await homes.transact(tenant, access.get, Contact, made.id, agent(tenant), lock=True)
    assert held.id == made.id


async def test_a_tenant_is_found_by_itself_and_by_operators(homes: Homes, laura: Tenant, bruno: Tenant) -> None:
    assert (await homes.control(access.get, Tenant, laura.id, agent(laura.id))).slug == "laura"
    assert (await homes.control(access.get, Tenant, laura.id, access.system(None))).slug == "laura"
    with pytest.raises(NotFound):
        await homes.control(access.get, Tenant, laura.id, agent(bruno.id))


async def test_what_belongs_to_no_tenant_is_the_operators(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    person = await homes.control(people.add, people.NewPerson("op@desk.example", "Op", "x"))
    assert (await homes.control(access.get, Person, person.id, access.system(None))).name == "Op"
    with pytest.raises(NotFound):
        await homes.control(access.get, Person, person.id, agent(laura.id))


def test_scopes_include_those_before_them() -> None:
    assert access.including([Scope.WRITE]) == {Scope.READ, Scope.WRITE}
    assert access.including([Scope.OPERATOR]) == {Scope.OPERATOR}
    assert access.including([]) == frozenset()
    assert access.of_role(Role.ADMIN) == {Scope.READ, Scope.WRITE, Scope.ADMIN}


def test_a_missing_scope_is_named() -> None:
    with pytest.raises(Forbidden) as refused:
        agent(new_id()).require(Scope.ADMIN)
    assert refused.value.extra == {"scope": "admin"}
    agent(new_id()).require(Scope.WRITE)


async def test_one_home_never_shows_anothers_rows(homes: Homes, tenant: UUID, other_tenant: UUID) -> None:
    await homes.transact(tenant, book.add, book.NewContact("+5511987654321", "Ana"))
    assert await homes.transact(other_tenant, lambda tx: tx.session.scalars(sa.select(Contact)).all()) == []
