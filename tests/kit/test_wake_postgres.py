"""Several workers on one PostgreSQL database: shared out, taken over, fenced off, woken from elsewhere."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
import sqlalchemy as sa

from frontdesk.kit import clock
from frontdesk.kit.homes import Homes, Prepared, Transaction
from frontdesk.kit.homes.engine import Engine
from frontdesk.kit.schema import micros, new_id
from frontdesk.kit.wake import Claim, ClaimLost, Kind, PostgresSource, statements, table, wake
from tests.databases import Postgres
from tests.kit import library
from tests.kit.library import add, titles
from tests.kit.test_homes_postgres import close_all_connections
from tests.kit.workers import SOON, Diary, Worker, Workers, put, put_all, rows

SHORT, OFTEN = timedelta(seconds=0.6), timedelta(seconds=0.1)


@pytest.fixture(scope="module")
def database() -> str:
    return "postgresql"


@pytest.fixture
def extra_tables() -> Sequence[sa.Table]:
    return library.TABLES


async def pause(worker: Worker) -> None:
    """Let a worker's leases run out, as they do while its process is stopped."""
    assert isinstance(worker.source, PostgresSource)
    for task in worker.source._tasks:
        task.cancel()
    await asyncio.gather(*worker.source._tasks, return_exceptions=True)


def wake_at(tx: Transaction, key: str, due: datetime) -> str:
    wake(tx, "look", key, due)
    return key


# two workers


async def test_two_workers_share_the_work_and_do_nothing_twice(workers: Workers, diary: Diary, homes: Homes, tenant: UUID) -> None:
    both = [await workers.start(diary, most=4) for _ in range(2)]
    for n in range(0, 200, 20):
        await homes.transact(tenant, put_all, [f"{m:03}" for m in range(n, n + 20)])
    await diary.until(lambda: len(diary.runs) >= 200)
    for worker in both:
        await worker.stop()
    assert Counter(claim.key for claim in diary.runs) == Counter(f"{n:03}" for n in range(200))
    assert {id(claim.homes) for claim in diary.runs} == {id(worker.homes) for worker in both}
    assert await homes.read(tenant, rows) == []


async def test_one_key_runs_in_one_worker_at_a_time(workers: Workers, homes: Homes, tenant: UUID) -> None:
    diary = Diary()  # shared: it would notice two at a time
    for _ in range(3):
        await workers.start(diary, most=3)
    for _ in range(100):
        await homes.transact(tenant, put, "k")
    written = len(diary.runs)
    await homes.transact(tenant, put, "k")
    await diary.until(lambda: len(diary.runs) > written)
    await diary.over("k")


async def test_a_dead_workers_keys_are_taken_over_when_its_lease_ends(workers: Workers, diary: Diary, homes: Homes, tenant: UUID) -> None:
    dead, second = Diary(), diary
    dead.held.add("k")
    worker = await workers.start(dead, lease=SHORT)
    await homes.transact(tenant, put, "k")
    await dead.seen("k")
    await worker.crash()
    await workers.start(second, lease=SHORT, look=OFTEN)
    await second.seen("k")
    await second.over("k")


async def test_a_lease_is_renewed_as_long_as_its_handler_runs(workers: Workers, diary: Diary, homes: Homes, tenant: UUID) -> None:
    diary.held.add("k")
    await workers.start(diary, lease=SHORT)
    await homes.transact(tenant, put, "k")
    await diary.seen("k")
    await workers.start(diary, lease=SHORT, look=OFTEN)
    due = clock.now() + 3 * SHORT
    await homes.transact(tenant, wake_at, "long after", due)
    await diary.seen("long after")
    assert diary.count("k") == 1
    diary.gates["k"].set()


async def test_a_paused_worker_that_goes_on_after_a_takeover_can_write_nothing(workers: Workers, homes: Homes, tenant: UUID) -> None:
    paused, second, outcome = Diary(), Diary(), asyncio.get_running_loop().create_future()

    async def write(claim: Claim) -> None:
        try:
            await claim.transact(add, "from the grave")
        except BaseException as error:
            outcome.set_result(type(error))
            raise
        outcome.set_result(None)

    paused.held.add("k")
    paused.acts["k"] = write
    worker = await workers.start(paused, lease=SHORT)
    await homes.transact(tenant, put, "k")
    await paused.seen("k")
    await pause(worker)

    async def write_second(claim: Claim) -> None:
        await claim.transact(add, "by the second")

    second.acts["k"] = write_second
    await workers.start(second, lease=SHORT, look=OFTEN)
    await second.until(lambda: len(second.ended) == 1)
    paused.gates["k"].set()
    assert await asyncio.wait_for(outcome, SOON) is ClaimLost
    assert await homes.read(tenant, titles) == ["by the second"]
    assert paused.failures == []


async def test_a_paused_worker_that_ends_after_a_takeover_does_not_finish_the_seconds_work(
    workers: Workers, homes: Homes, tenant: UUID
) -> None:
    paused, second = Diary(), Diary()
    paused.held.add("k")
    worker = await workers.start(paused, lease=SHORT)
    await homes.transact(tenant, put, "k")
    await paused.seen("k")
    await pause(worker)
    second.held.add("k")
    await workers.start(second, lease=SHORT, look=OFTEN)
    await second.seen("k")
    paused.gates["k"].set()
    await worker.stop()
    assert await homes.read(tenant, rows) == [("look", "k")]
    second.gates["k"].set()
    await second.over("k")


async def test_a_transaction_under_a_claim_holds_a_takeover_up_and_lets_new_wake_ups_pass(
    workers: Workers, homes: Homes, tenant: UUID
) -> None:
    slow, second = Diary(), Diary()
    inside, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def work(tx: Transaction) -> None:
        add(tx, "slow")
        loop.call_soon_threadsafe(inside.set)
        assert go_on.wait(SOON)

    slow.acts["k"] = lambda claim: claim.transact(work)
    worker = await workers.start(slow, lease=SHORT)
    await homes.transact(tenant, put, "k")
    await asyncio.wait_for(inside.wait(), SOON)
    await pause(worker)

    async def work_after(claim: Claim) -> None:
        await claim.transact(lambda tx: add(tx, f"after {titles(tx)}"))

    second.acts["k"] = work_after
    await workers.start(second, lease=SHORT, look=OFTEN)
    async with asyncio.timeout(SOON):
        await homes.transact(tenant, put, "k")  # does not wait for the slow one
        while not await homes.transact(tenant, _is_free):
            await homes.transact(tenant, put, "k")
    assert second.runs == []
    go_on.set()
    await second.until(lambda: any(claim.key == "k" for claim in second.ended))
    assert "after ['slow']" in await homes.read(tenant, titles)


def _is_free(tx: Transaction) -> bool:
    return tx.connection.exec_driver_sql("SELECT leased_until IS NULL FROM wake WHERE key = 'k'").scalar_one()  # type: ignore[no-any-return]


async def test_a_handler_that_is_cut_off_is_taken_over_at_once(workers: Workers, diary: Diary, homes: Homes, tenant: UUID) -> None:
    leaving = Diary()
    leaving.held.add("k")
    worker = await workers.start(leaving)
    await homes.transact(tenant, put, "k")
    await leaving.seen("k")
    await worker.stop(within=0)
    await workers.start(diary)
    await diary.seen("k")


# news from elsewhere


async def test_a_commit_in_one_process_wakes_a_worker_in_another_at_once(
    workers: Workers, diary: Diary, new_homes: Callable[[], Homes], tenant: UUID
) -> None:
    worker = await workers.start(diary)  # looks of its own accord once an hour
    elsewhere = new_homes()
    await worker.homes.transact(tenant, put, "here")
    await diary.seen("here")
    for n in range(5):
        await elsewhere.transact(tenant, put, f"there {n}")
        await diary.seen(f"there {n}")


async def test_a_moment_that_was_set_in_one_process_is_kept_by_another(
    workers: Workers, diary: Diary, new_homes: Callable[[], Homes], tenant: UUID
) -> None:
    await workers.start(diary)
    elsewhere = new_homes()
    due = clock.now() + timedelta(milliseconds=200)
    await elsewhere.transact(tenant, lambda tx: [wake_at(tx, "soon", due), put(tx, "now")])
    await diary.seen("now", "soon")
    assert clock.now() >= due


async def test_a_notification_that_was_lost_is_made_up_for_by_looking(
    workers: Workers, diary: Diary, postgres: Postgres, tenant: UUID
) -> None:
    await workers.start(diary, look=OFTEN)
    with psycopg.connect(postgres.owner_url, autocommit=True) as link:
        link.execute(
            "INSERT INTO wake (tenant_id, kind, key, due, version, epoch, attempts) VALUES (%s, 'look', 'k', 0, 1, 0, 0)", [tenant]
        )
    await diary.seen("k")


async def test_a_worker_goes_on_after_the_server_has_closed_all_connections(
    workers: Workers, diary: Diary, new_homes: Callable[[], Homes], postgres: Postgres, tenant: UUID
) -> None:
    worker = await workers.start(diary, look=OFTEN)
    for n in range(3):
        close_all_connections(postgres)
        await worker.homes.transact(tenant, put, f"here {n}")
        await diary.seen(f"here {n}")
        close_all_connections(postgres)
        await new_homes().transact(tenant, put, f"there {n}")
        await diary.seen(f"there {n}")


async def test_workers_and_writers_do_not_get_in_each_others_way(
    workers: Workers, diary: Diary, homes: Homes, postgres: Postgres, tenant: UUID
) -> None:
    keys = [f"{n:02}" for n in range(40)]
    before = _deadlocks(postgres)
    for _ in range(2):
        await workers.start(diary, most=10)

    def write(tx: Transaction, first: int) -> None:
        for n in range(20):
            put(tx, keys[(first + n * 7) % 40])

    for _ in range(10):
        await asyncio.gather(*(homes.transact(tenant, write, n) for n in range(8)))
    await diary.over(*keys)
    assert _deadlocks(postgres) == before
    assert diary.failures == []


def _deadlocks(postgres: Postgres) -> int:
    with psycopg.connect(postgres.admin_url, autocommit=True) as link:
        link.execute("SELECT pg_stat_force_next_flush()")
        row = link.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = 'frontdesk'").fetchone()
        assert row is not None
        return int(row[0])


# plans

_PREPARED: dict[str, Prepared[Any]] = {
    "oldest": statements._OLDEST,
    "fairest": statements._FAIREST,
    "overdue": statements._OVERDUE,
    "soon": statements._SOON,
    "done": statements._DONE,
    "renew": statements._RENEW,
    "failed": statements._FAILED,
    "fence": statements._FENCE,
    "wake": table._UPSERT_ALL,
}


async def test_no_statement_reads_the_whole_table_of_a_hundred_thousand_wake_ups(homes: Homes, postgres: Postgres) -> None:
    with psycopg.connect(postgres.owner_url, autocommit=True) as link:
        for statement in _FILL:
            link.execute(statement)
        await _check_plans(homes, postgres)  # with the statistics of an empty table
        link.execute("ANALYZE wake")
        await _check_plans(homes, postgres)


_FILL = (
    "TRUNCATE wake",
    "ANALYZE wake",
    "INSERT INTO wake (tenant_id, kind, key, due, version, epoch, attempts) SELECT"
    " lpad((i % 300)::text, 32, '0')::uuid, 'kind' || i % 5, 'k' || i, i, 1, 0, 0 FROM generate_series(1, 100000) AS i",
    "UPDATE wake SET leased_until = 9e15, seen = 1 WHERE due < 50",
)


async def _check_plans(homes: Homes, postgres: Postgres) -> None:
    plans = await homes.across(postgres.app_url, _plans)
    whole = {name: plan for name, plan in plans.items() if "Seq Scan on wake" in plan or "rows=100000" in plan}
    assert not whole, "\n\n".join(f"{name}\n{plan}" for name, plan in whole.items())
    for name in ("oldest", "fairest"):
        assert "ix_wake_" in plans[name]
        assert "Tid Scan on wake" in plans[name]


def _plans(tx: Transaction) -> dict[str, str]:
    values = {
        "now": tx.now,
        "until": tx.now + OFTEN,
        "due": tx.now,
        "parked_at": None,
        "tenant": UUID(int=7),
        "tenant_id": UUID(int=7),
        "kind": "kind2",
        "kind_": "kind2",
        "key": "k7",
        "key_": "k7",
        "kinds": ["kind2"],
        "keys": ["k7"],
        "dues": [7],
        "version": 1,
        "seen_": 1,
        "epoch": 0,
        "epoch_": 0,
        "attempts": 1,
        "error": "",
        "lease": 1,
        "most": 500,
        "free": '[{"kind": "kind1", "places": 32, "served": {}}, {"kind": "kind2", "places": 8, "served": {}}]',
    }
    engine = Engine("postgresql+psycopg://")
    plans = {}
    for name, prepared in _PREPARED.items():
        form = prepared.on(engine.dialect)
        lines = tx._raw.execute("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + form.sql, form.encode(None, values))
        plans[name] = "\n".join(line for (line,) in lines.fetchall())
    return plans


async def test_the_work_of_many_tenants_is_claimed_fairly_by_a_crowded_worker(
    workers: Workers, diary: Diary, homes: Homes, tenant: UUID
) -> None:
    others = [new_id() for _ in range(20)]
    await homes.transact(tenant, lambda tx: [put(tx, f"{n:04}") for n in range(3000)])

    def into(tx: Transaction) -> None:
        for owner in others:
            tx.connection.exec_driver_sql(
                "INSERT INTO wake (tenant_id, kind, key, due, version, epoch, attempts) VALUES (%s, 'look', 'k', %s, 1, 0, 0)",
                (owner, micros(tx.now)),
            )

    await homes.across(workers._url or "", into)
    await workers.start(diary, {"look": Kind(diary.handler, most=4)})
    await diary.until(lambda: len({claim.tenant_id for claim in diary.runs}) == 21)
    assert len(diary.runs) < 400
