"""What a home cannot take waits, in order, and its neighbours never notice."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit import spool as spools
from frontdesk.kit.homes import Homes, HomeUnavailable, Prepared, Transaction, bound
from frontdesk.kit.schema import new_id
from frontdesk.kit.spool import Spool
from tests.databases import Place
from tests.kit import library
from tests.kit.library import Book, titles
from tests.kit.test_homes_postgres import close_all_connections
from tests.kit.workers import SOON

CHANNEL = UUID(int=7)
PAYLOAD = '{"text": "Grüße 🎉"}'
STORE = Prepared(
    insert(Book).values(**bound("tenant_id", "id", "title", "copies")).on_conflict_do_nothing(index_elements=["tenant_id", "title"])
)
IN_ORDER = Prepared(sa.select(Book.title).order_by(Book.id), str)


@dataclass(frozen=True)
class Event:
    key: str
    kind: str = "message"
    payload: str = PAYLOAD


def store(tx: Transaction, events: Sequence[tuple[UUID, Any]]) -> None:
    """As receipts.store does: each once, however often it is given."""
    for channel_id, event in events:
        assert (channel_id, event.kind, event.payload) == (CHANNEL, "message", PAYLOAD)
        tx.run(STORE, id=new_id(), title=event.key, copies=1)
    tx.announce("stored")


def events(*keys: str) -> list[tuple[UUID, Event]]:
    return [(CHANNEL, Event(key)) for key in keys]


@pytest.fixture
def extra_tables() -> Sequence[sa.Table]:
    return library.TABLES


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spools, "FIRST", 0.02)
    monkeypatch.setattr(spools, "MOST", 0.1)


@pytest.fixture
async def spool(homes: Homes) -> AsyncIterator[Spool]:
    made = Spool(homes, store)
    yield made
    await made.stop()


@contextmanager
def shut(place: Place, tenant: UUID) -> Iterator[None]:
    """A home that cannot be reached: its file is away, or its database is elsewhere."""
    where = place.tenants[tenant]
    if "://" in where:
        place.tenants[tenant] = where.replace("/frontdesk?", "/nowhere?")
        yield
        place.tenants[tenant] = where
    else:
        away = Path(where).rename(f"{where}.away")
        yield
        away.rename(where)


def stored(homes: Homes, tenant: UUID) -> asyncio.Event:
    """Set when something was stored in that home."""
    done = asyncio.Event()
    homes.listen(lambda whose, notices: done.set() if whose == tenant and "stored" in notices else None)
    return done


async def take(homes: Homes, spool: Spool, tenant: UUID, *keys: str) -> None:
    """As the door does."""
    try:
        await homes.transact(tenant, store, events(*keys))
    except HomeUnavailable:
        await spool.keep(tenant, events(*keys))


async def test_a_shut_home_costs_its_neighbours_nothing_and_gets_its_own_in_order_when_it_is_back(
    homes: Homes, spool: Spool, place: Place, tenant: UUID, other_tenant: UUID
) -> None:
    await spool.start()
    with shut(place, tenant):
        for n in range(10):
            await asyncio.gather(take(homes, spool, tenant, f"{n} a", f"{n} b"), take(homes, spool, other_tenant, f"{n}"))
        assert await homes.read(other_tenant, titles) == [str(n) for n in range(10)]
        assert await spool.count() == 20
        done = stored(homes, tenant)
    await asyncio.wait_for(done.wait(), SOON)
    assert await homes.read(tenant, lambda tx: tx.all(IN_ORDER)) == [f"{n} {part}" for n in range(10) for part in "ab"]
    await spool.empty()
    assert await spool.count() == 0


async def test_what_was_kept_is_delivered_by_the_next_process(
    homes: Homes, spool: Spool, new_homes: Callable[[], Homes], tenant: UUID, other_tenant: UUID
) -> None:
    keys = [f"{n:03}" for n in range(450)]  # more than go at a time
    await spool.keep(tenant, events(*keys))
    await spool.keep(other_tenant, events("x"))
    await asyncio.to_thread(homes.close)
    later = new_homes()
    second = Spool(later, store)
    done = stored(later, other_tenant)
    await second.start()
    await asyncio.wait_for(done.wait(), SOON)
    assert not await second.empty()
    assert await later.read(tenant, lambda tx: tx.all(IN_ORDER)) == keys
    assert await later.read(other_tenant, titles) == ["x"]
    await second.stop()


async def test_an_event_that_was_kept_twice_is_there_once(homes: Homes, spool: Spool, tenant: UUID) -> None:
    for _ in range(3):
        await spool.keep(tenant, events("a", "b"))
    await homes.transact(tenant, store, events("b"))
    assert await spool.empty() is False
    assert await homes.read(tenant, titles) == ["a", "b"]


async def test_what_one_home_refuses_keeps_no_other_from_its_own_and_is_tried_again(homes: Homes, tenant: UUID, other_tenant: UUID) -> None:
    refusals = 0

    def picky(tx: Transaction, given: Sequence[tuple[UUID, Any]]) -> None:
        nonlocal refusals
        if tx.tenant_id == tenant and refusals < 3:
            refusals += 1
            raise ValueError
        store(tx, given)

    spool = Spool(homes, picky)
    await spool.keep(tenant, events("a"))
    await spool.keep(other_tenant, events("b"))
    first, second = stored(homes, other_tenant), stored(homes, tenant)
    await spool.start()
    await asyncio.wait_for(first.wait(), SOON)
    await asyncio.wait_for(second.wait(), SOON)
    assert refusals == 3
    await spool.stop()


async def test_what_comes_while_others_wait_for_a_shut_home_goes_at_once(
    homes: Homes, spool: Spool, place: Place, tenant: UUID, other_tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spools, "FIRST", 1000.0)
    with shut(place, tenant):
        await spool.keep(tenant, events("waits"))
        await spool.start()
        for key in ("a", "b", "c"):
            done = stored(homes, other_tenant)
            await spool.keep(other_tenant, events(key))
            await asyncio.wait_for(done.wait(), SOON)
        assert await spool.empty()
    assert await spool.count() == 1


async def test_what_waited_for_a_tenant_that_was_removed_is_forgotten(homes: Homes, spool: Spool, place: Place, tenant: UUID) -> None:
    await spool.keep(tenant, events("a"))
    place.tenants.pop(tenant)
    assert await spool.empty() is False
    assert await spool.count() == 0


async def test_the_spool_outlives_a_control_database_that_is_away_for_a_while(
    homes: Homes, spool: Spool, place: Place, tenant: UUID, request: pytest.FixtureRequest
) -> None:
    await spool.keep(tenant, events("a"))
    done = stored(homes, tenant)
    if "://" in place.control:
        close_all_connections(request.getfixturevalue("postgres"))
        await spool.start()
    else:
        away = Path(place.control).rename(f"{place.control}.away")
        await spool.start()
        with pytest.raises(HomeUnavailable):
            await spool.count()
        away.rename(place.control)
    await asyncio.wait_for(done.wait(), SOON)


async def test_what_a_process_kept_and_left_behind_is_delivered_by_the_one_beside_it(
    homes: Homes, new_homes: Callable[[], Homes], tenant: UUID
) -> None:
    beside = new_homes()
    living = Spool(beside, store, look=0.05)
    await living.start()
    assert not await living.empty()
    done = stored(beside, tenant)
    await Spool(homes, store).keep(tenant, events("x"))  # which is never started
    await asyncio.wait_for(done.wait(), SOON)
    assert await beside.read(tenant, titles) == ["x"]
    await living.stop()
