"""Members, what they may do, and as whom somebody acts where."""

import pytest

from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Forbidden, NotFound
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.schema import EPOCH, new_id
from frontdesk.tenants import access, members, people, tenants
from frontdesk.tenants.access import Actor, Kind, Scope
from frontdesk.tenants.login import Visit
from frontdesk.tenants.members import AlreadyMember, LastOwner, Listed, NewMember, WhichTenant
from frontdesk.tenants.models import Member, Person, Role, State, Tenant

OPERATOR = people.NewPerson("op@desk.example", "Op", "x", is_operator=True)


async def joined(homes: Homes, tenant: Tenant, name: str, role: Role) -> Listed:
    new = NewMember(tenant.id, f"{name.lower()}@{tenant.slug}.example", name, "x", role)
    return await homes.control(members.add, new, access.system(tenant.id))


def visit(person_id: object, *, operator: bool = False) -> Visit:
    assert hasattr(person_id, "hex")
    return Visit(new_id(), person_id, "x@y", "X", operator, "csrf", EPOCH, EPOCH, None)


def acting(member: Listed, tenant: Tenant) -> Actor:
    return Actor(Kind.MEMBER, tenant.id, member.person_id, member.role, access.of_role(member.role), member.name)


@pytest.fixture
async def ana(homes: Homes, laura: Tenant) -> Listed:
    return await joined(homes, laura, "Ana", Role.OWNER)


async def test_a_team_is_listed_by_name(homes: Homes, laura: Tenant, bruno: Tenant, ana: Listed) -> None:
    await joined(homes, laura, "Zoe", Role.AGENT)
    await joined(homes, bruno, "Bruno", Role.OWNER)
    assert [(m.name, m.role) for m in await homes.control(members.team, laura.id)] == [("Ana", Role.OWNER), ("Zoe", Role.AGENT)]


async def test_somebody_who_is_here_already_joins_with_their_own_name_and_password(homes: Homes, bruno: Tenant, ana: Listed) -> None:
    new = NewMember(bruno.id, "ANA@laura.example", "Not Ana", "another hash", Role.AGENT)
    member = await homes.control(members.add, new, access.system(bruno.id))
    assert (member.person_id, member.name) == (ana.person_id, "Ana")
    assert await homes.control(lambda tx: tx.session.get_one(Person, ana.person_id).password_hash) == "x"


async def test_nobody_joins_twice(homes: Homes, laura: Tenant, ana: Listed) -> None:
    with pytest.raises(AlreadyMember):
        await joined(homes, laura, "Ana", Role.AGENT)


async def test_owners_are_made_by_owners_and_members_by_admins(homes: Homes, laura: Tenant, ana: Listed) -> None:
    admin = acting(await joined(homes, laura, "Adam", Role.ADMIN), laura)
    agent = acting(await joined(homes, laura, "Agnes", Role.AGENT), laura)
    new = NewMember(laura.id, "new@laura.example", "New", "x", Role.OWNER)
    with pytest.raises(Forbidden):
        await homes.control(members.add, new, admin)
    with pytest.raises(Forbidden):
        await homes.control(members.add, NewMember(laura.id, "new@laura.example", "New", "x", Role.AGENT), agent)
    await homes.control(members.add, new, acting(ana, laura))


async def test_a_role_can_be_changed(homes: Homes, laura: Tenant, ana: Listed) -> None:
    zoe = await joined(homes, laura, "Zoe", Role.AGENT)
    admin = acting(await joined(homes, laura, "Adam", Role.ADMIN), laura)

    def change(tx: Transaction, role: Role, actor: Actor) -> None:
        members.change_role(tx, access.get(tx, Member, zoe.id, actor), role, actor)

    await homes.control(change, Role.ADMIN, admin)
    with pytest.raises(Forbidden):
        await homes.control(change, Role.OWNER, admin)
    await homes.control(change, Role.OWNER, acting(ana, laura))
    assert {m.role for m in await homes.control(members.team, laura.id) if m.name == "Zoe"} == {Role.OWNER}


async def test_the_last_owner_stays_owner_and_member(homes: Homes, laura: Tenant, ana: Listed) -> None:
    def leave(tx: Transaction) -> None:
        members.remove(tx, access.get(tx, Member, ana.id, acting(ana, laura)), acting(ana, laura))

    def step_down(tx: Transaction) -> None:
        members.change_role(tx, access.get(tx, Member, ana.id, acting(ana, laura)), Role.AGENT, acting(ana, laura))

    for way_out in (leave, step_down):
        with pytest.raises(LastOwner):
            await homes.control(way_out)
    await joined(homes, laura, "Olga", Role.OWNER)
    await homes.control(step_down)


async def test_a_removed_member_is_a_person_still(homes: Homes, laura: Tenant, ana: Listed) -> None:
    zoe = await joined(homes, laura, "Zoe", Role.AGENT)

    def remove(tx: Transaction) -> None:
        members.remove(tx, access.get(tx, Member, zoe.id, acting(ana, laura)), acting(ana, laura))

    await homes.control(remove)
    assert [m.name for m in await homes.control(members.team, laura.id)] == ["Ana"]
    assert await homes.control(people.find, "zoe@laura.example") is not None
    with pytest.raises(NotFound):
        await homes.control(members.enter, visit(zoe.person_id), "laura")


async def test_a_stranger_gets_404_for_another_tenants_member(homes: Homes, bruno: Tenant, ana: Listed) -> None:
    stranger = acting(await joined(homes, bruno, "Bruno", Role.OWNER), bruno)
    with pytest.raises(NotFound):
        await homes.control(access.get, Member, ana.id, stranger)


async def test_a_member_of_one_business_is_there_without_saying_so(homes: Homes, laura: Tenant, ana: Listed) -> None:
    actor = await homes.control(members.enter, visit(ana.person_id), None)
    assert (actor.kind, actor.tenant_id, actor.person_id, actor.role) == (Kind.MEMBER, laura.id, ana.person_id, Role.OWNER)
    assert actor.scopes == {Scope.READ, Scope.WRITE, Scope.ADMIN, Scope.OWNER}
    assert await homes.control(members.enter, visit(ana.person_id), "laura") == actor


async def test_a_member_of_two_says_which(homes: Homes, laura: Tenant, bruno: Tenant, ana: Listed) -> None:
    new = NewMember(bruno.id, "ana@laura.example", "", "", Role.AGENT)
    await homes.control(members.add, new, access.system(bruno.id))
    with pytest.raises(WhichTenant):
        await homes.control(members.enter, visit(ana.person_id), None)
    actor = await homes.control(members.enter, visit(ana.person_id), "bruno")
    assert (actor.tenant_id, actor.scopes) == (bruno.id, {Scope.READ, Scope.WRITE})
    assert [(p.slug, p.role) for p in await homes.control(members.places, visit(ana.person_id))] == [
        ("bruno", Role.AGENT),
        ("laura", Role.OWNER),
    ]


async def test_a_stranger_is_told_that_there_is_no_such_business(homes: Homes, laura: Tenant, bruno: Tenant, ana: Listed) -> None:
    for slug in ("bruno", "nowhere"):
        with pytest.raises(NotFound):
            await homes.control(members.enter, visit(ana.person_id), slug)
    with pytest.raises(NotFound):
        await homes.control(members.enter, visit(new_id()), None)


async def test_nobody_enters_a_business_that_is_being_built_or_closed(homes: Homes, sealer: Sealer, laura: Tenant, ana: Listed) -> None:
    await homes.control(tenants.move, laura.id, State.PARKED)
    await homes.control(members.enter, visit(ana.person_id), "laura")
    await homes.control(tenants.move, laura.id, State.CLOSED)
    with pytest.raises(NotFound):
        await homes.control(members.enter, visit(ana.person_id), "laura")


async def test_an_operator_enters_everywhere_and_acts_for_the_installation_otherwise(homes: Homes, laura: Tenant, bruno: Tenant) -> None:
    person = await homes.control(people.add, OPERATOR)
    at_large = await homes.control(members.enter, visit(person.id, operator=True), None)
    assert (at_large.kind, at_large.tenant_id, at_large.scopes) == (Kind.OPERATOR, None, {Scope.OPERATOR})
    inside = await homes.control(members.enter, visit(person.id, operator=True), "laura")
    assert (inside.kind, inside.tenant_id, inside.scopes) == (Kind.OPERATOR, laura.id, set(Scope))
    with pytest.raises(NotFound):
        await homes.control(members.enter, visit(person.id, operator=True), "nowhere")


async def test_an_operator_of_an_empty_installation_acts_for_it(homes: Homes) -> None:
    person = await homes.control(people.add, OPERATOR)
    assert (await homes.control(members.enter, visit(person.id, operator=True), None)).tenant_id is None
