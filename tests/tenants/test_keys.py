"""API keys."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from frontdesk.kit import clock
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Forbidden, Invalid, NotFound
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.tenants import access, keys, tenants
from frontdesk.tenants.access import Actor, Kind, Scope
from frontdesk.tenants.keys import Issued, NewKey, UnknownKey
from frontdesk.tenants.models import ApiKey, Role, State, Tenant

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def owner(tenant: Tenant) -> Actor:
    return Actor(Kind.MEMBER, tenant.id, role=Role.OWNER, scopes=access.of_role(Role.OWNER))


@pytest.fixture
async def issued(homes: Homes, sealer: Sealer, laura: Tenant) -> Issued:
    clock.set(NOON)
    return await homes.control(keys.issue, sealer, NewKey(laura.id, "Web shop", ["write"]), owner(laura))


async def test_a_key_lets_a_program_in_with_its_scopes(homes: Homes, sealer: Sealer, laura: Tenant, issued: Issued) -> None:
    actor = await keys.authenticate(homes, sealer, issued.token)
    assert (actor.kind, actor.tenant_id, actor.name, actor.key_id) == (Kind.KEY, laura.id, "Web shop", issued.key.id)
    assert actor.scopes == {Scope.READ, Scope.WRITE}


async def test_a_token_shows_what_it_is_and_which_it_is(issued: Issued) -> None:
    assert issued.token.startswith(f"fd_{issued.key.prefix}_")
    assert len(issued.token) > 50


async def test_a_token_is_not_stored(homes: Homes, issued: Issued) -> None:
    def everything(tx: Transaction) -> str:
        return str(tx.execute(sa.select(*ApiKey.__table__.c)).all())

    assert issued.token not in await homes.control(everything)
    assert issued.token.split("_")[2] not in await homes.control(everything)


async def test_a_made_up_token_is_refused(homes: Homes, sealer: Sealer, issued: Issued) -> None:
    for token in ("", "fd_", issued.key.prefix, issued.token[:-1], issued.token.swapcase()):
        with pytest.raises(UnknownKey):
            await keys.authenticate(homes, sealer, token)


async def test_a_revoked_key_is_refused_and_remembered(homes: Homes, sealer: Sealer, laura: Tenant, issued: Issued) -> None:
    def revoke(tx: Transaction) -> None:
        keys.revoke(tx, access.get(tx, ApiKey, issued.key.id, owner(laura)))

    await homes.control(revoke)
    with pytest.raises(UnknownKey):
        await keys.authenticate(homes, sealer, issued.token)
    assert await homes.control(keys.of_tenant, laura.id) == []
    assert await homes.control(lambda tx: tx.session.get_one(ApiKey, issued.key.id).revoked_at) == NOON


async def test_a_stranger_neither_sees_nor_revokes_a_key(homes: Homes, laura: Tenant, bruno: Tenant, issued: Issued) -> None:
    with pytest.raises(NotFound):
        await homes.control(access.get, ApiKey, issued.key.id, owner(bruno))
    assert await homes.control(keys.of_tenant, bruno.id) == []


async def test_the_last_use_is_written_down_once_a_minute(homes: Homes, sealer: Sealer, laura: Tenant, issued: Issued) -> None:
    async def last_used() -> datetime | None:
        [key] = await homes.control(keys.of_tenant, laura.id)
        return key.last_used_at

    assert await last_used() is None
    await keys.authenticate(homes, sealer, issued.token)
    assert await last_used() == NOON
    clock.advance(timedelta(seconds=59))
    await keys.authenticate(homes, sealer, issued.token)
    assert await last_used() == NOON
    clock.advance(timedelta(seconds=2))
    await keys.authenticate(homes, sealer, issued.token)
    assert await last_used() == NOON + timedelta(seconds=61)


async def test_the_key_of_a_closed_tenant_opens_nothing(homes: Homes, sealer: Sealer, laura: Tenant, issued: Issued) -> None:
    await homes.control(tenants.move, laura.id, State.CLOSED)
    with pytest.raises(UnknownKey):
        await keys.authenticate(homes, sealer, issued.token)


async def test_the_operators_key_is_for_the_installation_alone(homes: Homes, sealer: Sealer) -> None:
    issued = await homes.control(keys.issue, sealer, NewKey(None, "Provisioning", ["operator"]), access.system(None))
    actor = await keys.authenticate(homes, sealer, issued.token)
    assert (actor.kind, actor.tenant_id, actor.scopes) == (Kind.OPERATOR, None, {Scope.OPERATOR})
    assert [key.name for key in await homes.control(keys.of_tenant, None)] == ["Provisioning"]


async def test_nobody_makes_a_key_that_may_do_more_than_they(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    admin = Actor(Kind.MEMBER, laura.id, role=Role.ADMIN, scopes=access.of_role(Role.ADMIN))
    with pytest.raises(Forbidden):
        await homes.control(keys.issue, sealer, NewKey(laura.id, "Too much", ["owner"]), admin)
    with pytest.raises(Forbidden):
        await homes.control(keys.issue, sealer, NewKey(None, "Far too much", ["operator"]), owner(laura))


@pytest.mark.parametrize("scopes", [[], ["everything"], ["operator"], ["read", "operator"]])
async def test_a_tenants_key_has_scopes_that_exist_there(homes: Homes, sealer: Sealer, laura: Tenant, scopes: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        await homes.control(keys.issue, sealer, NewKey(laura.id, "Key", scopes), access.system(laura.id))
    assert refused.value.extra == {"field": "scopes"}


async def test_a_key_has_a_name(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    with pytest.raises(Invalid):
        await homes.control(keys.issue, sealer, NewKey(laura.id, " ", ["read"]), owner(laura))
