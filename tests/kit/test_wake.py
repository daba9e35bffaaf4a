"""What wake-ups promise, on whichever database this run has."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from frontdesk.kit import clock
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.wake import Claim, Kind, table, wake
from frontdesk.kit.wake.runner import PARK_AFTER, back_off
from tests.kit.workers import Diary, Worker, Workers, put, rows

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
async def worker(workers: Workers, diary: Diary, homes: Homes) -> Worker:
    return await workers.start(diary, homes=homes)


async def everything_due_has_run(worker: Worker, tenant: UUID, marks: set[str]) -> None:
    """A wake-up asked for now is run after whatever was due before."""
    mark = f"mark {len(marks)}"
    marks.add(mark)
    await worker.homes.transact(tenant, put, mark)
    await worker.diary.seen(mark)


def move(by: timedelta, *workers: Worker) -> None:
    clock.advance(by)
    for worker in workers:
        worker.source.poke()


# the promise


async def test_a_wake_up_is_followed_by_a_look(worker: Worker, diary: Diary, tenant: UUID) -> None:
    await worker.homes.transact(tenant, put, "a")
    await diary.seen("a")
    (claim,) = diary.runs
    assert (claim.tenant_id, claim.kind, claim.key, claim.attempts) == (tenant, "look", "a", 0)
    await worker.stop()
    assert await worker.homes.read(tenant, rows) == []


async def test_a_wake_up_whose_function_failed_never_happened(worker: Worker, diary: Diary, tenant: UUID) -> None:
    def fail(tx: Transaction) -> None:
        put(tx, "torn")
        raise ValueError

    results = await asyncio.gather(worker.homes.transact(tenant, fail), worker.homes.transact(tenant, put, "whole"), return_exceptions=True)
    assert isinstance(results[0], ValueError)
    await everything_due_has_run(worker, tenant, set())
    assert diary.count("torn") == 0


async def test_what_was_woken_while_nobody_worked_is_looked_at_later(
    workers: Workers, diary: Diary, homes: Homes, tenant: UUID, other_tenant: UUID
) -> None:
    for n in range(30):
        await homes.transact((tenant, other_tenant)[n % 2], put, f"k{n}")
    await workers.start(diary)
    await diary.seen(*(f"k{n}" for n in range(30)))


async def test_an_id_may_be_a_key(worker: Worker, diary: Diary, tenant: UUID) -> None:
    await worker.homes.transact(tenant, lambda tx: wake(tx, "look", tenant))
    await diary.seen(str(tenant))
    assert diary.runs[0].uuid == tenant


async def test_the_same_key_of_two_tenants_and_two_kinds_is_four(workers: Workers, diary: Diary, tenant: UUID, other_tenant: UUID) -> None:
    worker = await workers.start(diary, {"look": Kind(diary.handler), "listen": Kind(diary.handler)})
    for owner in (tenant, other_tenant):
        await worker.homes.transact(owner, lambda tx: [put(tx, "k"), put(tx, "k", "listen"), put(tx, "k")])
    await diary.seen("k", times=4)
    assert len({(claim.tenant_id, claim.kind) for claim in diary.runs}) == 4


async def test_a_kind_that_nobody_handles_waits_for_somebody_who_does(workers: Workers, diary: Diary, tenant: UUID) -> None:
    worker = await workers.start(diary)
    await worker.homes.transact(tenant, put, "k", "listen")
    await everything_due_has_run(worker, tenant, set())
    await worker.stop()
    assert await worker.homes.read(tenant, rows) == [("listen", "k")]
    await workers.start(diary, {"listen": Kind(diary.handler)})
    await diary.seen("k")


# traps: coalescing, finishing while woken again


async def test_five_thousand_messages_for_one_hot_key_do_not_delay_the_others(worker: Worker, diary: Diary, tenant: UUID) -> None:
    diary.held.add("hot")

    def burst(tx: Transaction) -> None:
        for _ in range(100):
            put(tx, "hot")

    await worker.homes.transact(tenant, put, "hot")
    await diary.seen("hot")
    await asyncio.gather(*(worker.homes.transact(tenant, burst) for _ in range(50)))
    await worker.homes.transact(tenant, lambda tx: [put(tx, f"cold {n}") for n in range(20)])
    await diary.seen(*(f"cold {n}" for n in range(20)))
    assert diary.count("hot") == 1
    diary.gates["hot"].set()
    await diary.seen("hot", times=2)
    await everything_due_has_run(worker, tenant, set())
    assert diary.count("hot") == 2  # one look saw all of them


async def test_a_key_woken_while_its_handler_runs_is_looked_at_once_more_and_not_beside_it(
    worker: Worker, diary: Diary, tenant: UUID
) -> None:
    diary.held.add("k")
    await worker.homes.transact(tenant, put, "k")
    await diary.seen("k")
    for _ in range(5):
        await worker.homes.transact(tenant, put, "k")
    diary.gates["k"].set()
    await diary.seen("k", times=2)
    await everything_due_has_run(worker, tenant, set())
    assert diary.count("k") == 2
    await worker.stop()
    assert await worker.homes.read(tenant, rows) == []


async def test_a_wake_up_in_the_moment_in_which_a_handler_ends_is_not_lost(worker: Worker, diary: Diary, tenant: UUID) -> None:
    for n in range(150):
        before = diary.count("k")
        waking = asyncio.create_task(worker.homes.transact(tenant, put, "k"))
        await diary.until(lambda before=before: diary.count("k") > before)  # type: ignore[misc]
        await waking
        if n % 3 == 0:  # sometimes wait until the row is gone as well
            await diary.over("k")
    await worker.stop()
    assert await worker.homes.read(tenant, rows) == []


async def test_a_look_always_begins_after_the_last_wake_up(worker: Worker, diary: Diary, tenant: UUID) -> None:
    written, seen = 0, -1

    async def look(_claim: Claim) -> None:
        nonlocal seen
        seen = written
        await asyncio.sleep(0)

    diary.acts["k"] = look
    for n in range(200):
        written = n
        await worker.homes.transact(tenant, put, "k")
    await diary.until(lambda: seen == 199)


async def test_as_many_run_at_a_time_as_a_kind_allows(workers: Workers, diary: Diary, tenant: UUID) -> None:
    worker = await workers.start(diary, most=5)
    keys = [f"k{n}" for n in range(20)]
    diary.held.update(keys)
    await worker.homes.transact(tenant, lambda tx: [put(tx, key) for key in keys])
    await diary.until(lambda: len(diary.runs) == 5)
    for n, claim in enumerate(diary.runs):  # grows while we go
        diary.gates[claim.key].set()
        await diary.until(lambda n=n: len(diary.runs) >= min(20, 6 + n))  # type: ignore[misc]
        assert sum(diary.running.values()) <= 5
    assert len(diary.runs) == 20


# the traps of being early and of being late


@pytest.mark.usefixtures("moving_clock")
async def test_a_wake_up_for_later_waits_for_its_moment(worker: Worker, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    marks: set[str] = set()
    for key, after in (("minute", MINUTE), ("hour", HOUR), ("day", DAY)):
        await worker.homes.transact(tenant, put, key, after=after)
    await everything_due_has_run(worker, tenant, marks)
    for step, key in ((MINUTE, "minute"), (HOUR - MINUTE, "hour"), (DAY - HOUR, "day")):
        move(step - timedelta(microseconds=1), worker)
        await everything_due_has_run(worker, tenant, marks)
        assert diary.count(key) == 0
        move(timedelta(microseconds=1), worker)
        await diary.seen(key)
    assert diary.count("minute") == diary.count("hour") == diary.count("day") == 1


async def test_a_moment_that_is_near_is_kept_without_anybody_poking(worker: Worker, diary: Diary, tenant: UUID) -> None:
    due = clock.now() + timedelta(milliseconds=150)
    await worker.homes.transact(tenant, lambda tx: wake(tx, "look", "k", due))
    await diary.seen("k")
    assert clock.now() >= due


async def test_a_wake_up_for_now_is_not_swallowed_by_one_for_later(worker: Worker, diary: Diary, tenant: UUID) -> None:
    await worker.homes.transact(tenant, put, "k", after=HOUR)
    await worker.homes.transact(tenant, put, "k")
    await diary.seen("k")


@pytest.mark.usefixtures("moving_clock")
async def test_a_wake_up_for_later_does_not_put_an_earlier_one_off(worker: Worker, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    await worker.homes.transact(tenant, put, "k", after=MINUTE)
    await worker.homes.transact(tenant, put, "k", after=DAY)
    move(MINUTE, worker)
    await diary.seen("k")


@pytest.mark.usefixtures("moving_clock")
async def test_a_handler_that_wakes_itself_for_later_runs_then_and_not_before(worker: Worker, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    marks: set[str] = set()

    async def again(claim: Claim) -> None:
        await claim.transact(put, claim.key, after=HOUR * 2)

    diary.acts["k"] = again
    await worker.homes.transact(tenant, put, "k")
    for times in (1, 2, 3):
        await diary.seen("k", times=times)
        await worker.rest()
        move(HOUR, worker)
        await everything_due_has_run(worker, tenant, marks)
        assert diary.count("k") == times
        move(HOUR, worker)


@pytest.mark.usefixtures("moving_clock")
async def test_what_was_put_off_to_later_while_it_ran_is_remembered_over_a_restart(workers: Workers, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    worker = await workers.start(diary)
    diary.held.add("k")
    await worker.homes.transact(tenant, put, "k")
    await diary.seen("k")
    await worker.homes.transact(tenant, put, "k", after=DAY)
    diary.gates["k"].set()
    await diary.over("k")
    await worker.stop()
    (row,) = await worker.homes.read(tenant, table.pending)
    assert row.due == clock.now() + DAY
    second = await workers.start(diary)
    await everything_due_has_run(second, tenant, set())
    assert diary.count("k") == 1
    move(DAY, second)
    await diary.seen("k", times=2)


@pytest.mark.usefixtures("moving_clock")
async def test_a_wake_up_for_now_while_one_for_later_is_pending_behind_a_running_handler(
    worker: Worker, diary: Diary, tenant: UUID
) -> None:
    clock.set(clock.now())
    diary.held.add("k")
    await worker.homes.transact(tenant, put, "k")
    await diary.seen("k")
    await worker.homes.transact(tenant, put, "k", after=HOUR)
    await worker.homes.transact(tenant, put, "k")
    diary.gates["k"].set()
    await diary.seen("k", times=2)


async def test_a_clock_set_back_loses_nothing(worker: Worker, diary: Diary, tenant: UUID, moving_clock: None) -> None:
    clock.set(clock.now())
    await worker.homes.transact(tenant, put, "k", after=MINUTE)
    move(MINUTE / 2, worker)
    clock.advance(-MINUTE)
    await everything_due_has_run(worker, tenant, set())
    move(MINUTE * 2, worker)
    await diary.seen("k")


# failures


def test_the_back_off_doubles_and_ends_in_parking() -> None:
    delays = [back_off(attempts) for attempts in range(1, PARK_AFTER + 1)]
    assert [round(delay / timedelta(seconds=2**n)) for n, delay in enumerate(delays[:-1]) if delay] == [1] * (PARK_AFTER - 1)
    assert delays[-1] is None


@pytest.mark.usefixtures("moving_clock")
async def test_a_failure_is_tried_again_with_growing_delays_then_parked_and_can_be_replayed(
    worker: Worker, diary: Diary, tenant: UUID, other_tenant: UUID
) -> None:
    clock.set(clock.now())
    diary.errors["k"] = ValueError("a secret that must not be written down")
    await worker.homes.transact(tenant, put, "k")
    marks: set[str] = set()
    for attempts in range(1, PARK_AFTER + 1):
        await diary.until(lambda attempts=attempts: len(diary.failures) == attempts)  # type: ignore[misc]
        await worker.rest()
        await everything_due_has_run(worker, other_tenant, marks)
        assert diary.count("k") == attempts
        move(timedelta(seconds=2**attempts), worker)
    assert [claim.attempts for claim in diary.runs if claim.key == "k"] == list(range(PARK_AFTER))
    assert diary.failures == [("ValueError", False)] * (PARK_AFTER - 1) + [("ValueError", True)]
    await worker.stop()
    (parked,) = await worker.homes.read(tenant, table.parked)
    assert (parked.kind, parked.key, parked.attempts, parked.error) == ("look", "k", PARK_AFTER, "ValueError")
    assert await worker.homes.read(tenant, table.pending) == []


@pytest.mark.usefixtures("moving_clock")
async def test_what_is_parked_waits_for_a_replay_and_is_run_by_it(workers: Workers, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    worker = await workers.start(diary)
    await _park(worker, tenant, "k", "j")
    move(DAY, worker)
    await everything_due_has_run(worker, tenant, set())
    assert diary.count("k") == PARK_AFTER
    assert await worker.homes.transact(tenant, table.replay, "listen") == 0
    diary.errors.clear()
    assert await worker.homes.transact(tenant, table.replay, "look", "k") == 1
    await diary.until(lambda: any(claim.key == "k" for claim in diary.ended))
    assert [row.key for row in await worker.homes.read(tenant, table.parked)] == ["j"]
    assert await worker.homes.transact(tenant, table.replay) == 1
    await diary.until(lambda: any(claim.key == "j" for claim in diary.ended))
    assert await worker.homes.read(tenant, table.parked) == []


@pytest.mark.usefixtures("moving_clock")
async def test_a_new_wake_up_runs_what_is_parked(workers: Workers, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    worker = await workers.start(diary)
    await _park(worker, tenant, "k")
    diary.errors.clear()
    await worker.homes.transact(tenant, put, "k")
    await diary.until(lambda: bool(diary.ended))
    assert diary.ended[0].attempts == 0


async def _park(worker: Worker, tenant: UUID, *keys: str) -> None:
    for key in keys:
        worker.diary.errors[key] = ValueError()
        await worker.homes.transact(tenant, put, key)
    for attempts in range(1, PARK_AFTER + 1):
        await worker.diary.until(lambda attempts=attempts: len(worker.diary.failures) == attempts * len(keys))  # type: ignore[misc]
        await worker.rest()
        move(timedelta(seconds=2**attempts), worker)


@pytest.mark.usefixtures("moving_clock")
async def test_a_back_off_is_cancelled_by_a_new_wake_up(worker: Worker, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    diary.errors["k"] = ValueError()
    await worker.homes.transact(tenant, put, "k")
    await diary.until(lambda: len(diary.failures) == 1)
    await worker.rest()
    diary.errors.clear()
    await worker.homes.transact(tenant, put, "k")
    await diary.until(lambda: len(diary.ended) >= 1 and any(claim.key == "k" for claim in diary.ended))
    assert next(claim for claim in diary.ended if claim.key == "k").attempts == 0


@pytest.mark.usefixtures("moving_clock")
async def test_a_failing_handler_that_was_woken_meanwhile_runs_again_at_once(worker: Worker, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    diary.held.add("k")
    diary.errors["k"] = ValueError()
    await worker.homes.transact(tenant, put, "k")
    await diary.seen("k")
    await worker.homes.transact(tenant, put, "k")
    del diary.errors["k"]
    diary.errors["k"] = ValueError()
    diary.gates["k"].set()
    await diary.seen("k", times=2)


@pytest.mark.usefixtures("moving_clock")
async def test_a_failing_handler_that_was_woken_for_later_is_tried_again_before(worker: Worker, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    diary.held.add("k")
    diary.errors["k"] = ValueError()
    await worker.homes.transact(tenant, put, "k")
    await diary.seen("k")
    await worker.homes.transact(tenant, put, "k", after=DAY)
    diary.gates["k"].set()
    await diary.until(lambda: len(diary.failures) == 1)
    await worker.rest()
    move(timedelta(seconds=2), worker)
    await diary.seen("k", times=2)


@pytest.mark.usefixtures("moving_clock")
async def test_attempts_are_counted_on_after_a_restart(workers: Workers, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    worker = await workers.start(diary)
    diary.errors["k"] = ValueError()
    await worker.homes.transact(tenant, put, "k")
    await diary.until(lambda: len(diary.failures) == 1)
    await worker.stop()
    second = await workers.start(diary)
    await everything_due_has_run(second, tenant, set())
    assert diary.count("k") == 1
    move(timedelta(seconds=2), second)
    await diary.seen("k", times=2)
    assert [claim.attempts for claim in diary.runs if claim.key == "k"] == [0, 1]


# stopping


async def test_a_worker_that_stops_lets_its_handlers_finish(workers: Workers, diary: Diary, tenant: UUID) -> None:
    worker = await workers.start(diary)
    diary.held.add("k")
    await worker.homes.transact(tenant, put, "k")
    await diary.seen("k")
    stopping = asyncio.create_task(worker.stop())
    assert worker.runner._loop_task is not None
    await asyncio.wait([worker.runner._loop_task])  # from here on it claims nothing
    await worker.homes.transact(tenant, put, "too late")
    diary.gates["k"].set()
    await stopping
    assert [claim.key for claim in diary.ended] == ["k"]
    assert await worker.homes.read(tenant, rows) == [("look", "too late")]


async def test_a_handler_that_is_cut_off_runs_again_at_the_next_start_without_delay(workers: Workers, diary: Diary, tenant: UUID) -> None:
    worker = await workers.start(diary)
    diary.held.add("k")
    await worker.homes.transact(tenant, put, "k")
    await diary.seen("k")
    await worker.stop(within=0)
    assert diary.ended == []
    diary.held.clear()
    await workers.start(diary)
    await diary.seen("k", times=2)
    assert diary.runs[-1].attempts == 0


# fairness


@pytest.mark.parametrize("most", [1, 2, 8])
async def test_a_tenant_with_thousands_of_due_keys_does_not_starve_another(
    workers: Workers, diary: Diary, homes: Homes, tenant: UUID, other_tenant: UUID, most: int
) -> None:
    await homes.transact(tenant, lambda tx: [put(tx, f"{n:04}") for n in range(2000)])
    worker = await workers.start(diary, most=most)
    await diary.until(lambda: len(diary.runs) >= 20)
    await worker.homes.transact(other_tenant, lambda tx: [put(tx, f"other {n}") for n in range(5)])
    before = len(diary.runs)
    await diary.until(lambda: sum(claim.tenant_id == other_tenant for claim in diary.runs) == 5)
    assert len(diary.runs) - before < 400, "the other's five keys waited for hundreds"


async def test_a_kind_with_thousands_of_due_keys_does_not_starve_another(
    workers: Workers, diary: Diary, homes: Homes, tenant: UUID
) -> None:
    await homes.transact(tenant, lambda tx: [put(tx, f"{n:04}", "slow") for n in range(2000)])

    async def never(claim: Claim) -> None:
        diary.runs.append(claim)
        await asyncio.Event().wait()

    worker = await workers.start(diary, {"slow": Kind(never, most=2), "look": Kind(diary.handler, most=2)})
    await worker.homes.transact(tenant, lambda tx: [put(tx, f"quick {n}") for n in range(10)])
    await diary.seen(*(f"quick {n}" for n in range(10)))
    assert sum(claim.kind == "slow" for claim in diary.runs) <= 2
    await worker.stop(within=0)
