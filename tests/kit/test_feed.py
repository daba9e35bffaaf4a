"""A tenant's numbered log: no gaps, the order of commits, and nobody who follows it misses anything."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from frontdesk.kit import clock, feed
from frontdesk.kit.feed import Event
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import table, wake
from tests.databases import Place
from tests.kit.workers import SOON

DAY = timedelta(days=1)


def happen(tx: Transaction, what: object = None, *, times: int = 1) -> None:
    for n in range(times):
        feed.record(tx, "thing.happened", {"what": what, "n": n})


def happen_and_fail(tx: Transaction) -> None:
    happen(tx)
    raise ValueError


def all_events(tx: Transaction) -> list[Event]:
    return feed.read(tx, 0, most=100_000)


@pytest.fixture(autouse=True)
def no_reactions() -> Iterator[None]:
    """Whoever put reactions in takes them out again."""
    feed.react({})
    yield
    feed.react({})


# numbers


async def test_an_event_is_read_as_it_was_recorded(homes: Homes, tenant: UUID, other_tenant: UUID, moving_clock: None) -> None:
    clock.set(clock.now())
    conversation = new_id()
    data: dict[str, Any] = {"text": "Grüße, 你好 🎉 %s %% :x", "list": [1, None, {"a": False}], "id": str(conversation)}
    await homes.transact(tenant, lambda tx: feed.record(tx, "thing.happened", data, conversation_id=conversation))
    await homes.transact(tenant, lambda tx: feed.record(tx, "thing.ended", {}))
    assert await homes.read(tenant, all_events) == [
        Event(1, "thing.happened", clock.now(), conversation, data),
        Event(2, "thing.ended", clock.now(), None, {}),
    ]
    assert await homes.read(tenant, feed.last) == 2
    assert (await homes.read(other_tenant, all_events), await homes.read(other_tenant, feed.last)) == ([], 0)


async def test_events_of_one_function_keep_their_order_and_pages_follow_each_other(homes: Homes, tenant: UUID) -> None:
    await homes.transact(tenant, happen, times=25)
    pages: list[Event] = []
    while page := await homes.read(tenant, feed.read, len(pages), most=10):
        pages += page
    assert [(event.number, event.data["n"]) for event in pages] == [(n + 1, n) for n in range(25)]


async def test_functions_that_fail_leave_no_gap(homes: Homes, tenant: UUID) -> None:
    work = [homes.transact(tenant, happen_and_fail if n % 3 == 0 else happen) for n in range(60)]
    await asyncio.gather(*work, return_exceptions=True)
    assert [event.number for event in await homes.read(tenant, all_events)] == list(range(1, 41))


async def test_an_event_that_is_no_json_costs_only_the_one_who_recorded_it(homes: Homes, tenant: UUID) -> None:
    outcomes = await asyncio.gather(*(homes.transact(tenant, happen, object() if n == 5 else n) for n in range(20)), return_exceptions=True)
    assert isinstance(outcomes.pop(5), Exception)
    assert outcomes == [None] * 19
    assert [event.number for event in await homes.read(tenant, all_events)] == list(range(1, 20))


async def test_a_reader_who_polls_misses_nothing_while_many_write(new_homes: Callable[[], Homes], place: Place, tenant: UUID) -> None:
    # Files have one process; on PostgreSQL several write at a time.
    several = [new_homes() for _ in range(3 if "://" in place.control else 1)]
    reader = several[-1]
    seen: list[int] = []

    async def write(homes: Homes, who: int) -> None:
        for n in range(25):
            await homes.transact(tenant, happen, (who, n), times=1 + n % 3)

    writing = asyncio.gather(*(write(several[who % len(several)], who) for who in range(9)))
    while not writing.done() or seen[-1:] != [await reader.read(tenant, feed.last)]:
        seen += [event.number for event in await reader.read(tenant, feed.read, seen[-1] if seen else 0, most=40)]
    await writing
    assert seen == list(range(1, 9 * sum(1 + n % 3 for n in range(25)) + 1))


async def test_events_of_one_writer_are_in_the_order_in_which_he_committed_them(homes: Homes, tenant: UUID) -> None:
    async def write(who: int) -> None:
        for n in range(20):
            await homes.transact(tenant, happen, [who, n])

    await asyncio.gather(*(write(who) for who in range(5)))
    events = await homes.read(tenant, all_events)
    for who in range(5):
        assert [event.data["what"][1] for event in events if event.data["what"][0] == who] == list(range(20))


# what is kept


@pytest.mark.usefixtures("moving_clock")
async def test_old_events_are_trimmed_and_readers_who_are_too_far_behind_are_told(homes: Homes, tenant: UUID) -> None:
    clock.set(clock.now())
    await homes.transact(tenant, happen, times=10)
    clock.advance(2 * DAY)
    await homes.transact(tenant, happen, times=5)
    assert await _covered(homes, tenant) == set(range(16))
    assert await homes.transact(tenant, feed.trim, older_than=DAY) == 10
    assert [event.number for event in await homes.read(tenant, all_events)] == list(range(11, 16))
    assert await _covered(homes, tenant) == set(range(10, 16))
    clock.advance(2 * DAY)
    assert await homes.transact(tenant, feed.trim, older_than=DAY) == 5
    assert await homes.transact(tenant, feed.trim, older_than=DAY) == 0
    assert await _covered(homes, tenant) == {15}
    await homes.transact(tenant, happen)
    assert [event.number for event in await homes.read(tenant, feed.read, 15)] == [16]
    assert await _covered(homes, tenant) == {15, 16}


async def _covered(homes: Homes, tenant: UUID) -> set[int]:
    return {after for after in range(30) if await homes.read(tenant, feed.covers, after)}


@pytest.mark.usefixtures("moving_clock")
async def test_trimming_leaves_no_gap_although_times_are_not_in_the_order_of_numbers(homes: Homes, tenant: UUID) -> None:
    clock.set(clock.now())
    for step in (timedelta(), 2 * DAY, -2 * DAY, 3 * DAY):
        clock.advance(step)
        await homes.transact(tenant, happen)
    assert await homes.transact(tenant, feed.trim, older_than=2 * DAY) == 1
    assert [event.number for event in await homes.read(tenant, all_events)] == [2, 3, 4]


# reactions


async def test_a_reaction_runs_in_the_transaction_that_records_the_event(homes: Homes, tenant: UUID) -> None:
    conversation = new_id()

    def wake_up(tx: Transaction, conversation_id: UUID | None, data: Any) -> None:
        assert conversation_id == conversation
        wake(tx, "turn", data["what"])

    feed.react({"thing.happened": wake_up})
    await homes.transact(tenant, lambda tx: feed.record(tx, "thing.happened", {"what": "k"}, conversation_id=conversation))
    await homes.transact(tenant, lambda tx: feed.record(tx, "thing.ended", {}))
    assert [row.key for row in await homes.read(tenant, table.pending)] == ["k"]


async def test_a_reaction_that_fails_undoes_the_event_and_what_recorded_it(homes: Homes, tenant: UUID) -> None:
    def refuse(tx: Transaction, conversation_id: UUID | None, data: Any) -> None:
        raise LookupError

    feed.react({"thing.happened": refuse})
    with pytest.raises(LookupError):
        await homes.transact(tenant, happen)
    assert await homes.read(tenant, all_events) == []


async def test_a_transaction_that_failed_left_no_reaction_behind(homes: Homes, tenant: UUID) -> None:
    feed.react({"thing.happened": lambda tx, _id, data: wake(tx, "turn", "k")})
    await asyncio.gather(*(homes.transact(tenant, happen_and_fail) for _ in range(3)), return_exceptions=True)
    assert await homes.read(tenant, table.pending) == []


# following


async def test_a_follower_hears_of_every_feed_that_grows_and_of_no_other(homes: Homes, tenant: UUID, other_tenant: UUID) -> None:
    heard: list[UUID | None] = []
    end = feed.follow(homes, heard.append)
    await homes.transact(tenant, happen)
    await homes.transact(other_tenant, lambda tx: wake(tx, "turn", "k"))
    await asyncio.gather(homes.transact(other_tenant, happen_and_fail), return_exceptions=True)
    assert heard == [tenant]
    end()
    await homes.transact(tenant, happen)
    assert heard == [tenant]


async def test_a_follower_in_another_process_on_the_same_database_hears_it_too(
    new_homes: Callable[[], Homes], place: Place, tenant: UUID
) -> None:
    here, there = new_homes(), new_homes()
    heard: asyncio.Queue[UUID | None] = asyncio.Queue()
    url = place.control if "://" in place.control else None
    end = feed.follow(there, heard.put_nowait, url=url)
    if url is not None:
        assert await asyncio.wait_for(heard.get(), SOON) is None  # from now on
    await (here if url is not None else there).transact(tenant, happen)
    assert await asyncio.wait_for(heard.get(), SOON) == tenant
    end()
