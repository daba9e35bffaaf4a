"""Meta's door: what is signed is stored before it is answered, and nobody writes into another's home."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from frontdesk.bootstrap import channels
from frontdesk.bootstrap.channels import NewCloud
from frontdesk.channels.models import Receipt, Report
from frontdesk.tenants import unrouted
from frontdesk.web.webhooks import MAX_BODY
from tests.flow import Desk, Shop, envelope, incoming, told
from tests.inbox.payload_tenants import SECRET, shared_app


async def nothing_stored(shop: Shop) -> bool:
    return not await shop.all(Receipt)


@pytest.fixture
async def together(desk: Desk) -> tuple[UUID, Shop, Shop]:
    """Two tenants with a number each under one app of the operator's."""
    app_id = await shared_app(desk.installation)
    shops = []
    for place, slug in enumerate(("rosa", "tecno")):
        shop = await desk.shop(slug)
        number = f"55{place}"
        added = await channels.add_cloud(desk.installation, shop.tenant_id, NewCloud(number, f"66{place}", "EAAtoken", app_id=app_id))
        shops.append(replace(shop, channel_id=added.channel_id, app_id=app_id, number=number, secret=SECRET))
        await shops[-1].set_channel(assistant_id=None)
    return app_id, shops[0], shops[1]


async def test_meta_verifies_both_addresses(shop: Shop) -> None:
    for path in (f"/webhooks/cloud/{shop.app_id}", f"/webhooks/cloud/channels/{shop.channel_id}"):
        asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "verify"}
        right = await shop.desk.http.get(path, params=asked)
        wrong = await shop.desk.http.get(path, params={**asked, "hub.verify_token": "guess"})
        assert (right.status_code, right.text, wrong.status_code) == (200, "1158201444", 403)


async def test_a_wrong_signature_is_refused_and_stores_nothing(shop: Shop) -> None:
    response = await shop.post(incoming(shop, "wamid.1"), secret="guess")
    assert (response.status_code, response.json()["code"]) == (401, "bad_signature")
    unsigned = await shop.desk.http.post(f"/webhooks/cloud/{shop.app_id}", content=json.dumps(envelope(incoming(shop, "wamid.1"))))
    assert unsigned.status_code == 401
    assert await nothing_stored(shop)


@pytest.mark.parametrize("path", ["/webhooks/cloud/{}", "/webhooks/cloud/channels/{}"])
async def test_an_unknown_address_is_none(shop: Shop, path: str) -> None:
    response = await shop.post(incoming(shop, "wamid.1"), to=path.format(UUID(int=7)))
    assert (response.status_code, response.json()["code"]) == (404, "no_such_address")


async def test_signed_bytes_that_are_no_json_are_refused(shop: Shop) -> None:
    response = await shop.desk.post(f"/webhooks/cloud/{shop.app_id}", b"not json", shop.secret)
    assert (response.status_code, response.json()["code"]) == (400, "not_json")
    assert await nothing_stored(shop)


async def test_a_body_over_the_cap_is_refused(shop: Shop) -> None:
    response = await shop.desk.post(f"/webhooks/cloud/{shop.app_id}", b" " * (MAX_BODY + 1), shop.secret)
    assert response.status_code == 413
    assert await nothing_stored(shop)


async def test_a_batch_that_mixes_tenants_is_parted(together: tuple[UUID, Shop, Shop]) -> None:
    _, rosa, tecno = together
    await rosa.received(incoming(rosa, "wamid.1", "for rosa"), incoming(tecno, "wamid.2", "for tecno"), told(rosa, "wamid.x", "read"))
    await tecno.quiet()
    assert (await rosa.said(), await tecno.said()) == ([("contact", "for rosa")], [("contact", "for tecno")])


async def test_a_batch_signed_by_one_app_changes_nothing_at_the_numbers_of_another(together: tuple[UUID, Shop, Shop], desk: Desk) -> None:
    _, rosa, _ = together
    stranger = await desk.shop("stranger")
    mine = incoming(stranger, "wamid.mine", "mine")
    response = await stranger.post(incoming(rosa, "wamid.forged", "forged"), mine, told(rosa, "wamid.1", "failed"))
    assert response.status_code == 200
    await stranger.quiet()
    assert await nothing_stored(rosa)
    assert "mine" in [text for _, text in await stranger.said()]
    kept = await desk.installation.homes.read_control(unrouted.waiting, stranger.app_id, rosa.number)
    assert [stray.kind for stray in kept] == ["message", "status"]


async def test_a_channels_own_address_takes_its_number_only(together: tuple[UUID, Shop, Shop]) -> None:
    _, rosa, tecno = together
    response = await rosa.post(incoming(rosa, "wamid.1"), incoming(tecno, "wamid.2"), to=f"/webhooks/cloud/channels/{rosa.channel_id}")
    assert response.status_code == 200
    await rosa.quiet()
    assert len(await rosa.messages()) == 1
    assert await nothing_stored(tecno)


async def test_an_unknown_number_is_kept_until_somebody_registers_it(shop: Shop) -> None:
    ghost = replace(shop, number="777")
    assert (await shop.post(incoming(ghost, "wamid.1", "too early"), incoming(ghost, "wamid.1", "too early"))).status_code == 200
    assert await shop.desk.installation.homes.read_control(unrouted.count) == 1
    new = NewCloud("777", "888", "EAAtoken", app_id=shop.app_id)
    added = await channels.add_cloud(shop.desk.installation, shop.tenant_id, new)
    await shop.quiet()
    (message,) = [message for message in await shop.messages() if message.direction == "inbound"]
    assert (message.text, message.channel_id) == ("too early", added.channel_id)
    assert await shop.desk.installation.homes.read_control(unrouted.count) == 0


async def test_an_event_of_an_account_reaches_each_of_its_tenants_once(together: tuple[UUID, Shop, Shop]) -> None:
    _, rosa, tecno = together
    value = {"event": "ACCOUNT_RESTRICTION", "restriction_info": []}
    await rosa.received({"field": "account_update", "value": value, "waba": "660"})
    assert [(row.field, row.event) for row in await rosa.all(Report)] == [("account_update", "ACCOUNT_RESTRICTION")]
    assert await nothing_stored(tecno)


async def test_a_home_that_cannot_be_read_costs_its_neighbours_nothing_and_gets_its_own_when_it_is_back(
    together: tuple[UUID, Shop, Shop],
) -> None:
    _, rosa, tecno = together
    async with shut(tecno):
        response = await rosa.post(incoming(rosa, "wamid.1", "for rosa"), incoming(tecno, "wamid.2", "for tecno"))
        assert response.status_code == 200
        await rosa.quiet()
        assert await rosa.said() == [("contact", "for rosa")]
        assert await rosa.desk.installation.spool.count() == 1
    await tecno.until(lambda tx: tx.session.query(Receipt).first())
    await tecno.quiet()
    assert await tecno.said() == [("contact", "for tecno")]
    assert await rosa.desk.installation.spool.count() == 0


async def test_what_was_spooled_and_repeated_is_one_message(together: tuple[UUID, Shop, Shop]) -> None:
    _, rosa, tecno = together
    async with shut(tecno):
        for _ in range(2):
            await rosa.post(incoming(tecno, "wamid.2", "for tecno"))
    await rosa.post(incoming(tecno, "wamid.2", "for tecno"))
    await tecno.until(lambda tx: tx.session.query(Receipt).first())
    while await rosa.desk.installation.spool.count():
        await tecno.desk.installation.spool.empty()
    await tecno.quiet()
    assert await tecno.said() == [("contact", "for tecno")]


@asynccontextmanager
async def shut(shop: Shop) -> AsyncIterator[None]:
    """Make a tenant's home unreadable: its file is gone for a while, or its database does not answer."""
    installation = shop.desk.installation
    entry = installation.directory.get(shop.tenant_id)
    assert entry is not None
    nowhere = "postgresql://nobody@127.0.0.1:1/none?connect_timeout=1" if "://" in entry.home else f"{entry.home}.away"
    directory: dict[UUID, Any] = installation.directory._by_id
    file = Path(entry.home)
    await installation.homes.forget(shop.tenant_id)
    if file.exists():
        for part in file.parent.glob("tenant.db*"):
            part.rename(part.with_name(f"away-{part.name}"))
    else:
        directory[shop.tenant_id] = replace(entry, home=nowhere)
    try:
        yield
    finally:
        await installation.homes.forget(shop.tenant_id)
        for part in file.parent.glob("away-*"):
            part.rename(part.with_name(part.name.removeprefix("away-")))
        directory[shop.tenant_id] = entry
