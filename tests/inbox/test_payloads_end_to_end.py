"""Every payload, posted signed: exactly what it carries is stored; posted again, shuffled and batched, nothing changes."""

import json
import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.models import Receipt
from frontdesk.kit import clock
from frontdesk.kit.homes import Transaction
from frontdesk.settings import Settings
from frontdesk.tenants import unrouted
from tests.flow import Desk, Meta, opened
from tests.inbox.payload_tenants import SECRET, Housed, expected, house, shared_app, state, stored
from tests.payloads.reading import META_DOCS, own, samples


async def test_every_payload_stores_exactly_what_it_carries_however_often_it_is_posted(settings: Settings, meta: Meta) -> None:
    began = clock.now()
    async with opened(settings.model_copy(update={"open_homes": 1000}), meta) as desk:
        app_id = await shared_app(desk.installation)
        housed = await house(desk.installation, app_id, [*own(), *samples(META_DOCS)])
        assert len(housed) > 240
        for one in housed:
            await _post(desk, app_id, one.body)
        await _taken_in(desk, housed)
        await _compare(desk, housed, began)
        strays = await desk.installation.homes.read_control(unrouted.count)
        before = [await desk.installation.homes.read(one.tenant_id, state) for one in housed]
        for body in _again(housed):
            await _post(desk, app_id, body)
        await _taken_in(desk, housed)
        for one, was in zip(housed, before, strict=True):
            assert await desk.installation.homes.read(one.tenant_id, state) == was, one.sample.id
        assert await desk.installation.homes.read_control(unrouted.count) == strays


async def _compare(desk: Desk, housed: Sequence[Housed], began: datetime) -> None:
    """Each tenant holds what its payload carries; what belongs to no account is kept in control."""
    astray = 0
    for one in housed:
        found, wanted = await desk.installation.homes.read(one.tenant_id, stored, began), expected(one.sample)
        astray += wanted["parked"] - found["parked"]
        assert found["parked"] <= wanted["parked"], one.sample.id
        assert {**found, "parked": 0} == {**wanted, "parked": 0}, one.sample.id
    assert astray == await desk.installation.homes.read_control(unrouted.count)


def _again(housed: Sequence[Housed]) -> list[bytes]:
    """Everything three times more: alone, and in batches of seven and of hundreds, in any order."""
    chance = random.Random(4)
    alone = [one.body for one in housed]
    able = [
        one.payload
        for one in housed
        if isinstance(one.payload, dict) and isinstance(one.payload.get("entry"), list) and one.payload["entry"]
    ]
    bodies = alone + _batched(able, 7, chance) + _batched(able, 150, chance)
    chance.shuffle(bodies)
    return bodies


def _batched(payloads: list[dict[str, Any]], size: int, chance: random.Random) -> list[bytes]:
    entries = [entry for payload in payloads for entry in payload["entry"]]
    chance.shuffle(entries)
    batches = [entries[start : start + size] for start in range(0, len(entries), size)]
    return [json.dumps({"object": "whatsapp_business_account", "entry": batch}).encode() for batch in batches]


async def _post(desk: Desk, app_id: UUID, body: bytes) -> None:
    response = await desk.post(f"/webhooks/cloud/{app_id}", body, SECRET)
    assert response.status_code == 200, body[:200]


async def _taken_in(desk: Desk, housed: Sequence[Housed]) -> None:
    for one in housed:
        await desk.until(one.tenant_id, _nothing_waits)


def _nothing_waits(tx: Transaction) -> bool:
    return tx.session.scalar(sa.select(Receipt.id).where(Receipt.state == "new").limit(1)) is None
