"""Receipts: every event is kept once, as it came, and taken in once."""

from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pytest
import sqlalchemy as sa

from frontdesk.channels import receipts
from frontdesk.channels.models import Channel, Receipt
from frontdesk.kit import clock
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import table


class Event(NamedTuple):
    key: str
    kind: str = "message"
    payload: str = "{}"


@pytest.fixture
async def channel(homes: Homes, tenant: UUID) -> UUID:
    def add(tx: Transaction) -> UUID:
        row = Channel(id=new_id(), kind="api", name="API", state_since=tx.now, created_at=tx.now)
        tx.session.add(row)
        return row.id

    return await homes.transact(tenant, add)


async def waiting(homes: Homes, tenant: UUID, channel: UUID) -> list[Any]:
    return await homes.read(tenant, lambda tx: receipts.waiting(tx, channel, most=100))


async def test_an_event_is_kept_once_and_wakes_its_channel(homes: Homes, tenant: UUID, channel: UUID) -> None:
    assert await homes.transact(tenant, receipts.store, [(channel, Event("a")), (channel, Event("b")), (channel, Event("a"))]) == 2
    assert await homes.transact(tenant, receipts.store, [(channel, Event("a"))]) == 0
    assert len(await waiting(homes, tenant, channel)) == 2
    assert [(wake.kind, wake.key) for wake in await homes.read(tenant, table.pending)] == [("receive", str(channel))]


async def test_the_same_key_on_two_channels_is_two_events(homes: Homes, tenant: UUID, channel: UUID) -> None:
    other = await homes.transact(tenant, _another)
    assert await homes.transact(tenant, receipts.store, [(channel, Event("a")), (other, Event("a"))]) == 2


async def test_events_wait_in_the_order_of_their_arrival(homes: Homes, tenant: UUID, channel: UUID) -> None:
    await homes.transact(tenant, receipts.store, [(channel, Event(f"{n}", payload=f"{n}")) for n in range(20)])
    assert [row.payload for row in await waiting(homes, tenant, channel)] == [f"{n}" for n in range(20)]


async def test_what_was_taken_in_or_put_aside_waits_no_more(homes: Homes, tenant: UUID, channel: UUID) -> None:
    await homes.transact(tenant, receipts.store, [(channel, Event(key)) for key in "abc"])
    first, second, third = await waiting(homes, tenant, channel)
    await homes.transact(tenant, receipts.done, [first.id])
    await homes.transact(tenant, receipts.park, second.id, "This cannot be read.")
    assert [row.id for row in await waiting(homes, tenant, channel)] == [third.id]


async def test_a_parked_event_is_replayed_and_no_other(homes: Homes, tenant: UUID, channel: UUID) -> None:
    await homes.transact(tenant, receipts.store, [(channel, Event("a"))])
    (row,) = await waiting(homes, tenant, channel)
    with pytest.raises(receipts.NotParked):
        await homes.transact(tenant, _replay, row.id)
    await homes.transact(tenant, receipts.park, row.id, "This cannot be read.")
    await homes.transact(tenant, _replay, row.id)
    assert len(await waiting(homes, tenant, channel)) == 1


async def test_only_old_events_that_were_taken_in_are_trimmed(homes: Homes, tenant: UUID, channel: UUID) -> None:
    await homes.transact(tenant, receipts.store, [(channel, Event(key)) for key in ("done", "parked", "new")])
    rows = await waiting(homes, tenant, channel)
    await homes.transact(tenant, receipts.done, [rows[0].id])
    await homes.transact(tenant, receipts.park, rows[1].id, "This cannot be read.")
    clock.advance(timedelta(days=40))
    try:
        await homes.transact(tenant, lambda tx: receipts.trim(tx, older_than=timedelta(days=30)))
    finally:
        clock.reset()
    left = await homes.read(tenant, lambda tx: list(tx.session.scalars(sa.select(Receipt.key).order_by(Receipt.id))))
    assert left == ["parked", "new"]


def _another(tx: Transaction) -> UUID:
    row = Channel(id=new_id(), kind="api", name="Other", state_since=tx.now, created_at=tx.now)
    tx.session.add(row)
    return row.id


def _replay(tx: Transaction, id: UUID) -> None:
    receipts.replay(tx, tx.session.get_one(Receipt, (tx.tenant_id, id)))
