"""Meta apps, their numbers, and events for numbers that nobody has."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from frontdesk.kit import clock
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.schema import new_id
from frontdesk.tenants import apps, keyring, tenants, unrouted
from frontdesk.tenants.apps import NewApp, NumberTaken, Route
from frontdesk.tenants.models import App, Tenant
from frontdesk.tenants.unrouted import Stray
from tests.tenants.conftest import MASTER

SECRET, VERIFY = "0123456789abcdef" * 2, "let-me-in"


async def registered(homes: Homes, sealer: Sealer, tenant: Tenant | None, secret: str = SECRET, verify: str = VERIFY) -> App:
    return await homes.control(apps.register, sealer, NewApp(tenant.id if tenant else None, "App", secret, verify))


async def test_an_app_opens_with_its_secrets_and_numbers(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    app = await registered(homes, sealer, laura)
    first, second = Route(laura.id, new_id()), Route(laura.id, new_id())
    await homes.control(apps.assign, app, "1001", "77", first)
    await homes.control(apps.assign, app, "1002", "77", second)

    signing = await homes.read_control(apps.signing, sealer, app.id)
    assert signing is not None
    assert (signing.secret, signing.verify_token, signing.tenant_id) == (SECRET, VERIFY, laura.id)
    assert signing.numbers == {"1001": first, "1002": second}
    assert [set(routes) for routes in signing.wabas.values()] == [{first, second}]
    assert SECRET not in repr(signing)
    assert await homes.read_control(apps.signing, sealer, new_id()) is None


async def test_an_app_opens_in_a_process_that_has_not_met_its_tenant(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    app = await registered(homes, sealer, laura)
    await homes.control(apps.assign, app, "1001", "77", Route(laura.id, new_id()))
    other = Sealer([MASTER])
    await homes.control(keyring.prepare, other)
    other.forget(laura.id)
    signing = await homes.read_control(apps.signing, other, app.id)
    assert signing is not None
    assert signing.secret == SECRET


async def test_secrets_do_not_lie_open(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    await registered(homes, sealer, laura)
    stored = str(await homes.control(lambda tx: tx.execute(sa.select(*App.__table__.c)).all()))
    assert SECRET not in stored
    assert VERIFY not in stored


async def test_the_same_secret_is_the_same_app_within_a_tenant(homes: Homes, sealer: Sealer, laura: Tenant, bruno: Tenant) -> None:
    app = await registered(homes, sealer, laura)
    again = await registered(homes, sealer, laura, verify="another word")
    assert again.id == app.id
    signing = await homes.read_control(apps.signing, sealer, app.id)
    assert signing is not None
    assert signing.verify_token == "another word"
    assert (await registered(homes, sealer, bruno)).id != app.id
    shared = await registered(homes, sealer, None)
    assert shared.id not in (app.id, again.id)
    assert (await registered(homes, sealer, None)).id == shared.id


@pytest.mark.parametrize(("secret", "verify"), [("", VERIFY), (SECRET, " ")])
async def test_an_app_needs_both_secrets(homes: Homes, sealer: Sealer, laura: Tenant, secret: str, verify: str) -> None:
    with pytest.raises(Invalid):
        await registered(homes, sealer, laura, secret, verify)


async def test_a_number_is_one_channels_under_one_app(homes: Homes, sealer: Sealer, laura: Tenant, bruno: Tenant) -> None:
    shared = await registered(homes, sealer, None)
    await homes.control(apps.assign, shared, "1001", "77", Route(laura.id, new_id()))
    with pytest.raises(NumberTaken):
        await homes.control(apps.assign, shared, "1001", "77", Route(bruno.id, new_id()))

    # Under an app of their own, nobody can keep them from it: only what that app signs will count.
    own = await registered(homes, sealer, bruno)
    await homes.control(apps.assign, own, "1001", "77", Route(bruno.id, new_id()))


async def test_a_channel_moves_to_another_app_with_its_number(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    old, new = await registered(homes, sealer, laura), await registered(homes, sealer, laura, "f" * 32)
    route = Route(laura.id, new_id())
    await homes.control(apps.assign, old, "1001", "77", route)
    await homes.control(apps.assign, new, "1001", "78", route)

    before, after = [await homes.read_control(apps.signing, sealer, app.id) for app in (old, new)]
    assert before is not None
    assert after is not None
    assert (before.numbers, after.numbers, list(after.wabas)) == ({}, {"1001": route}, ["78"])
    assert await homes.read_control(apps.app_of, route.channel_id) == new.id


async def test_nobody_puts_a_number_under_anothers_app_or_takes_anothers_channel(
    homes: Homes, sealer: Sealer, laura: Tenant, bruno: Tenant
) -> None:
    app, shared = await registered(homes, sealer, laura), await registered(homes, sealer, None)
    with pytest.raises(Conflict):
        await homes.control(apps.assign, app, "1001", "77", Route(bruno.id, new_id()))
    channel_id = new_id()
    await homes.control(apps.assign, shared, "1001", "77", Route(laura.id, channel_id))
    with pytest.raises(NumberTaken):
        await homes.control(apps.assign, shared, "1002", "77", Route(bruno.id, channel_id))


async def test_a_released_number_can_be_given_again(homes: Homes, sealer: Sealer, laura: Tenant, bruno: Tenant) -> None:
    shared = await registered(homes, sealer, None)
    channel_id = new_id()
    await homes.control(apps.assign, shared, "1001", "77", Route(laura.id, channel_id))
    await homes.control(apps.release, channel_id)
    await homes.control(apps.assign, shared, "1001", "77", Route(bruno.id, new_id()))
    assert await homes.read_control(apps.app_of, channel_id) is None


async def test_an_erased_tenants_apps_and_numbers_go_with_it(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    app, shared = await registered(homes, sealer, laura), await registered(homes, sealer, None)
    await homes.control(apps.assign, shared, "1001", "77", Route(laura.id, new_id()))
    await homes.control(tenants.erase, sealer, laura.id)
    assert await homes.read_control(apps.signing, sealer, app.id) is None
    signing = await homes.read_control(apps.signing, sealer, shared.id)
    assert signing is not None
    assert signing.numbers == {}


def stray(app_id: UUID, key: str, number: str | None = "1001") -> Stray:
    return Stray(app_id, number, "messages", key, b'{"n": 1}')


async def test_an_event_for_nobodys_number_is_kept_once(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    app, other = await registered(homes, sealer, laura), await registered(homes, sealer, None)
    assert await homes.control(unrouted.keep, [stray(app.id, "a"), stray(app.id, "b"), stray(app.id, "a")]) == 2
    assert await homes.control(unrouted.keep, [stray(app.id, "a"), stray(other.id, "a")]) == 1
    assert await homes.control(unrouted.count) == 3


async def test_whoever_registers_the_number_gets_its_events_once_in_order(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    app = await registered(homes, sealer, laura)
    await homes.control(unrouted.keep, [stray(app.id, "b"), stray(app.id, "a"), stray(app.id, "c", "1002"), stray(app.id, "d", None)])
    waiting = await homes.read_control(unrouted.waiting, app.id, "1001")
    assert [s.key for s in waiting] == ["b", "a"]
    await homes.control(unrouted.drop, waiting)
    assert await homes.read_control(unrouted.waiting, app.id, "1001") == []
    assert await homes.control(unrouted.count) == 2


async def test_old_strays_are_forgotten(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    app = await registered(homes, sealer, laura)
    await homes.control(unrouted.keep, [stray(app.id, "a")])
    assert await homes.control(unrouted.forget, clock.now() - timedelta(days=1)) == 0
    clock.advance(timedelta(days=2))
    assert await homes.control(unrouted.forget, clock.now() - timedelta(days=1)) == 1


async def test_an_app_that_goes_takes_its_strays_along(homes: Homes, sealer: Sealer, laura: Tenant) -> None:
    def remove(tx: Transaction, app_id: UUID) -> None:
        tx.execute(sa.delete(App).where(App.id == app_id))

    app = await registered(homes, sealer, laura)
    await homes.control(unrouted.keep, [stray(app.id, "a")])
    await homes.control(remove, app.id)
    assert await homes.control(unrouted.count) == 0
