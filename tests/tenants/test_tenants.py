"""Tenants come and go."""

from uuid import uuid4

import pytest

from frontdesk.kit import crypto
from frontdesk.kit.crypto import Sealer, Unsealable
from frontdesk.kit.errors import Conflict, Invalid, NotFound
from frontdesk.kit.homes import Homes, Transaction, UnknownTenant
from frontdesk.tenants import keyring, tenants
from frontdesk.tenants.models import Installation, State, Tenant
from frontdesk.tenants.tenants import NewTenant, SlugTaken
from tests.tenants.conftest import MASTER


async def test_a_tenant_is_claimed_then_activated(homes: Homes, sealer: Sealer) -> None:
    tenant = await homes.control(tenants.claim, sealer, NewTenant("laura", " Laura's Flowers "))
    assert (tenant.state, tenant.name) == (State.BUILDING, "Laura's Flowers")
    assert [t.slug for t in await homes.control(tenants.everyone, State.BUILDING)] == ["laura"]

    await homes.control(tenants.move, tenant.id, State.ACTIVE)
    assert await homes.control(tenants.everyone, State.BUILDING) == []
    assert (await homes.control(tenants.find, "laura")).state is State.ACTIVE


async def test_a_slug_is_given_once(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    with pytest.raises(SlugTaken):
        await homes.control(tenants.claim, sealer, NewTenant("laura", "Another Laura"))
    assert len(await homes.control(tenants.everyone)) == 1


@pytest.mark.parametrize("slug", ["", "l", "Laura", "1laura", "laura_s", "la ura", "../etc", "x" * 41, "laura\n", "con", "com1", "lãura"])
async def test_a_slug_must_do_as_a_folders_name_everywhere(homes: Homes, sealer: Sealer, slug: str) -> None:
    with pytest.raises(Invalid) as refused:
        await homes.control(tenants.claim, sealer, NewTenant(slug, "Laura"))
    assert refused.value.extra == {"field": "slug"}


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
async def test_a_tenant_has_a_name(homes: Homes, sealer: Sealer, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        await homes.control(tenants.claim, sealer, NewTenant("laura", name))
    assert refused.value.extra == {"field": "name"}


async def test_a_tenant_moves_only_by_steps_that_exist(homes: Homes, laura: Tenant) -> None:
    await homes.control(tenants.move, laura.id, State.PARKED)
    await homes.control(tenants.move, laura.id, State.PARKED)
    await homes.control(tenants.move, laura.id, State.ACTIVE)
    with pytest.raises(Conflict, match="active cannot become building"):
        await homes.control(tenants.move, laura.id, State.BUILDING)
    await homes.control(tenants.move, laura.id, State.CLOSED)
    with pytest.raises(Conflict):
        await homes.control(tenants.move, laura.id, State.ACTIVE)


async def test_an_erased_tenant_leaves_its_slug_and_its_key(homes: Homes, sealer: Sealer, laura: Tenant, bruno: Tenant) -> None:
    await homes.control(tenants.erase, sealer, laura.id)
    with pytest.raises(NotFound):
        await homes.control(tenants.find, "laura")
    assert not sealer.knows(laura.id)
    assert (await homes.control(tenants.claim, sealer, NewTenant("laura", "Laura"))).id != laura.id
    assert (await homes.control(tenants.find, "bruno")).id == bruno.id


async def test_nobody_moves_or_erases_a_tenant_that_is_not_there(homes: Homes, sealer: Sealer) -> None:
    with pytest.raises(NotFound):
        await homes.control(tenants.move, uuid4(), State.ACTIVE)
    with pytest.raises(NotFound):
        await homes.control(tenants.erase, sealer, uuid4())


async def test_after_a_restart_every_secret_opens_again(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    sealed = sealer.seal("s3cret", tenant=laura.id, table="t", row="1")
    restarted = Sealer([MASTER])
    assert await homes.control(keyring.prepare, restarted) == 0
    assert restarted.open(sealed, tenant=laura.id, table="t", row="1") == "s3cret"
    assert restarted.digest("key", "x") == sealer.digest("key", "x")


async def test_a_new_master_key_takes_over_at_the_next_start(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    old, new = MASTER, crypto.key(b"n" * 32)
    sealed = sealer.seal("s3cret", tenant=laura.id, table="t", row="1")

    assert await homes.control(keyring.prepare, Sealer([new, old])) == 2

    after = Sealer([new])
    assert await homes.control(keyring.prepare, after) == 0
    assert after.open(sealed, tenant=laura.id, table="t", row="1") == "s3cret"
    with pytest.raises(Unsealable):
        await homes.control(keyring.prepare, Sealer([old]))


async def test_a_tenant_that_another_process_added_is_unlocked_when_it_is_met(homes: Homes, sealer: Sealer) -> None:
    elsewhere = Sealer([MASTER])
    await homes.control(keyring.prepare, elsewhere)
    tenant = await homes.control(tenants.claim, elsewhere, NewTenant("laura", "Laura"))
    sealed = elsewhere.seal("s3cret", tenant=tenant.id, table="t", row="1")

    await keyring.unlock(homes, sealer, tenant.id)
    assert sealer.open(sealed, tenant=tenant.id, table="t", row="1") == "s3cret"
    with pytest.raises(UnknownTenant):
        await keyring.unlock(homes, sealer, uuid4())


async def test_data_keys_do_not_lie_open(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    def keys(tx: Transaction) -> list[bytes]:
        return [tx.session.get_one(Installation, 1).data_key, tx.session.get_one(Tenant, laura.id).data_key]

    plain = {sealer._data[None].secret, sealer._data[laura.id].secret}
    for wrapped in await homes.control(keys):
        assert not any(secret in wrapped for secret in plain)
