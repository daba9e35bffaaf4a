"""What every home promises, on whichever database this run has."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from frontdesk.kit.homes import Homes, HomeUnavailable, Prepared, Transaction, UnknownTenant, grouped
from frontdesk.kit.schema import new_id
from tests.kit import library
from tests.kit.library import Book, Torn, add, add_and_tear, lend_nothing, titles

SOON = 20.0


@pytest.fixture
def extra_tables() -> Sequence[sa.Table]:
    return library.TABLES


async def test_a_functions_writes_are_there_when_transact_returns(
    homes: Homes, new_homes: Callable[[], Homes], tenant: UUID, other_tenant: UUID
) -> None:
    await homes.transact(tenant, add, "Emma")
    assert await new_homes().read(tenant, titles) == ["Emma"]
    assert await homes.read(other_tenant, titles) == []


async def test_keywords_reach_the_function(homes: Homes, tenant: UUID) -> None:
    await homes.transact(tenant, add, "Emma", copies=3)
    assert await homes.read(tenant, lambda tx: tx.all(library.COPIES)) == [("Emma", 3)]


@pytest.mark.parametrize("mark", [lambda fn: fn, grouped], ids=["alone", "grouped"])
async def test_an_error_in_one_of_many_functions_undoes_only_its_own(homes: Homes, tenant: UUID, mark: Callable[[Any], Any]) -> None:
    work: list[Callable[[int], Any]] = [
        lambda n: homes.transact(tenant, mark(lambda tx: add(tx, f"good {n:02}"))),
        lambda n: homes.transact(tenant, mark(lambda tx: add_and_tear(tx, f"torn {n:02}"))),
        lambda n: homes.transact(tenant, mark(lambda tx: [add(tx, f"twice {n:02}"), add(tx, f"twice {n:02}")])),
        lambda n: homes.transact(tenant, mark(lend_nothing)),
    ]
    results = await asyncio.gather(*(work[n % 4](n) for n in range(80)), return_exceptions=True)
    assert await homes.read(tenant, titles) == [f"good {n:02}" for n in range(0, 80, 4)]
    assert all(isinstance(result, UUID) for result in results[0::4])
    assert all(isinstance(result, Torn) for result in results[1::4])
    assert all("IntegrityError" in _kinds(result) for result in (*results[2::4], *results[3::4]))


async def test_each_caller_gets_its_own_result_and_one_row_although_its_group_ran_twice(homes: Homes, tenant: UUID) -> None:
    runs: list[int] = []

    @grouped
    def numbered(tx: Transaction, n: int) -> int:
        runs.append(n)
        add(tx, f"{n:02}")
        return n

    broken = homes.transact(tenant, grouped(lend_nothing))
    results = await asyncio.gather(*(homes.transact(tenant, numbered, n) for n in range(20)), broken, return_exceptions=True)
    assert results[:20] == list(range(20))
    assert await homes.read(tenant, titles) == [f"{n:02}" for n in range(20)]
    assert len(runs) > 20


@pytest.mark.parametrize("asks", [True, False])
async def test_an_error_of_what_nobody_waited_for_comes_at_the_latest_with_the_commit(homes: Homes, tenant: UUID, asks: bool) -> None:
    def twice(tx: Transaction) -> list[str]:
        add(tx, "Emma")
        add(tx, "Emma")
        return titles(tx) if asks else []

    await homes.transact(tenant, add, "Persuasion")
    with pytest.raises(Exception) as caught:  # noqa: PT011 — each driver has its own
        await homes.transact(tenant, twice)
    assert "IntegrityError" in _kinds(caught.value)
    await homes.transact(tenant, add, "Emma")
    assert await homes.read(tenant, titles) == ["Emma", "Persuasion"]


async def test_a_function_that_raises_stop_iteration_leaves_nobody_waiting(homes: Homes, tenant: UUID) -> None:
    def stops(tx: Transaction) -> None:
        next(iter(()))

    async with asyncio.timeout(SOON):
        outcomes = await asyncio.gather(*(homes.transact(tenant, fn) for fn in (stops, titles, stops, titles)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [RuntimeError, list, RuntimeError, list]


async def test_a_waiter_that_goes_away_takes_nobody_with_it(homes: Homes, tenant: UUID) -> None:
    running, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(tx: Transaction) -> None:
        loop.call_soon_threadsafe(running.set)
        assert go_on.wait(SOON)
        add(tx, "slow")

    first = asyncio.create_task(homes.transact(tenant, slow))
    await asyncio.wait_for(running.wait(), SOON)
    second = asyncio.create_task(homes.transact(tenant, add, "second"))
    first.cancel()
    go_on.set()
    await asyncio.wait_for(second, SOON)
    await homes.transact(tenant, add, "third")
    assert {"second", "third"} <= set(await homes.read(tenant, titles))


async def test_a_reader_sees_one_snapshot_beside_the_writers(homes: Homes, tenant: UUID) -> None:
    await homes.transact(tenant, add, "before")
    reading, written = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def look_twice(tx: Transaction) -> tuple[list[str], list[str]]:
        first = titles(tx)
        loop.call_soon_threadsafe(reading.set)
        assert written.wait(SOON)
        return first, titles(tx)

    looking = asyncio.create_task(homes.read(tenant, look_twice))
    await asyncio.wait_for(reading.wait(), SOON)
    await homes.transact(tenant, add, "meanwhile")
    written.set()
    assert await asyncio.wait_for(looking, SOON) == (["before"], ["before"])
    assert await homes.read(tenant, titles) == ["before", "meanwhile"]


async def test_a_reader_cannot_write_and_is_told_that_it_is_at_fault(homes: Homes, tenant: UUID) -> None:
    with pytest.raises(Exception, match=r"read-?only") as caught:
        await homes.read(tenant, add, "Emma")
    assert not isinstance(caught.value, HomeUnavailable)
    assert await homes.transact(tenant, titles) == []


async def test_the_session_and_prepared_statements_see_each_others_writes(homes: Homes, tenant: UUID) -> None:
    def both(tx: Transaction) -> tuple[list[str], int, int, int]:
        emma = Book(title="Emma")
        tx.session.add(emma)
        seen_by_statement = titles(tx)
        tx.run(library.SET_COPIES, title_="Emma", copies=5)
        seen_by_session = emma.copies
        emma.copies += 1
        (row,) = tx.all(library.COPIES)
        tx.run_many(library.SET_COPIES, [{"title_": "Emma", "copies": 9}])
        return seen_by_statement, seen_by_session, row.copies, emma.copies

    assert await homes.transact(tenant, both) == (["Emma"], 5, 6, 9)
    assert await homes.read(tenant, lambda tx: tx.all(library.COPIES)) == [("Emma", 9)]


async def test_what_the_session_holds_is_written_when_the_function_returns(homes: Homes, tenant: UUID) -> None:
    await homes.transact(tenant, library.put_on_a_shelf, "Emma", "novels")
    assert await homes.transact(tenant, titles) == ["Emma"]


async def test_sessions_of_one_group_are_strangers_to_each_other(homes: Homes, tenant: UUID) -> None:
    def tear(tx: Transaction) -> None:
        tx.session.add(Book(title="torn"))
        tx.session.flush()
        raise Torn

    work = [homes.transact(tenant, library.put_on_a_shelf, f"{n:02}", "novels") for n in range(10)]
    await asyncio.gather(*work, *(homes.transact(tenant, tear) for _ in range(5)), return_exceptions=True)
    assert await homes.read(tenant, titles) == [f"{n:02}" for n in range(10)]


async def test_listeners_hear_of_commits_and_of_nothing_else(homes: Homes, tenant: UUID) -> None:
    heard: list[object] = []
    end = homes.listen(lambda tenant_id, notices: heard.extend((tenant_id, notice) for notice in notices))

    def announce(tx: Transaction, what: str, then: Callable[[Transaction], None] | None = None) -> None:
        tx.announce(what)
        if then is not None:
            then(tx)

    work = [homes.transact(tenant, announce, f"good {n}") for n in range(5)]
    work += [
        homes.transact(tenant, announce, "torn", lambda tx: add_and_tear(tx, "torn")),
        homes.transact(tenant, announce, "no", lend_nothing),
    ]
    await asyncio.gather(*work, return_exceptions=True)
    assert sorted(map(str, heard)) == sorted(str((tenant, f"good {n}")) for n in range(5))
    end()
    await homes.transact(tenant, announce, "nobody listens")
    assert len(heard) == 5


async def test_a_listener_hears_before_the_caller_goes_on(homes: Homes, tenant: UUID) -> None:
    heard: list[object] = []
    homes.listen(lambda _, notices: heard.extend(notices))
    await homes.transact(tenant, lambda tx: tx.announce("now"))
    assert heard == ["now"]


async def test_what_is_collected_is_flushed_once_before_the_commit_in_its_order(homes: Homes, tenant: UUID) -> None:
    class Flush:
        def __init__(self, order: int) -> None:
            self.order = order

        def __call__(self, tx: Transaction, items: list[str]) -> None:
            add(tx, f"{self.order} flushes {'+'.join(items)}")

    late, early = Flush(20), Flush(10)

    def collect(tx: Transaction) -> None:
        tx.collect(late, "b")
        tx.collect(early, "a")
        tx.collect(late, "c")

    def collect_and_tear(tx: Transaction) -> None:
        tx.collect(early, "lost")
        raise Torn

    await homes.transact(tenant, collect)
    with pytest.raises(Torn):
        await homes.transact(tenant, collect_and_tear)
    assert await homes.read(tenant, titles) == ["10 flushes a", "20 flushes b+c"]


async def test_the_control_database_is_a_place_of_its_own(homes: Homes, tenant: UUID) -> None:
    await homes.transact(tenant, add, "Emma")
    count = Prepared(sa.text("SELECT count(*) FROM tenant").columns(sa.column("n", sa.Integer)))
    assert await homes.control(lambda tx: (tx.tenant_id, tx.first(count))) == (None, (0,))
    assert await homes.read_control(lambda tx: tx.first(count)) == (0,)


async def test_a_tenant_that_nobody_knows_is_refused(homes: Homes) -> None:
    with pytest.raises(UnknownTenant):
        await homes.transact(new_id(), titles)
    with pytest.raises(UnknownTenant):
        await homes.read(new_id(), titles)


async def test_closing_waits_for_what_was_asked_for_and_refuses_what_comes_later(
    new_homes: Callable[[], Homes], tenant: UUID, other_tenant: UUID
) -> None:
    homes = new_homes()
    tasks = [asyncio.create_task(homes.transact((tenant, other_tenant)[n % 2], add, f"{n:03}")) for n in range(400)]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED, timeout=SOON)
    await asyncio.to_thread(homes.close)
    done, _ = await asyncio.wait(tasks, timeout=SOON)
    written = [task for task in done if task.exception() is None]
    again = new_homes()
    assert len(done) == 400
    assert len(await again.read(tenant, titles)) + len(await again.read(other_tenant, titles)) == len(written)
    with pytest.raises(HomeUnavailable):
        await homes.transact(tenant, add, "too late")


def _kinds(error: object) -> set[str]:
    cause = getattr(error, "orig", error)
    return {kind.__name__ for kind in type(cause).__mro__}
