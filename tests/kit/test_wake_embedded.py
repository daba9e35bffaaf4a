"""What is special about wake-ups beside files: memory stands in for the table, and must agree with it."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from frontdesk.kit import clock
from frontdesk.kit.homes import Homes, HomeUnavailable
from frontdesk.kit.wake import EmbeddedSource, embedded, table
from frontdesk.kit.wake.table import Finished
from tests.databases import Place
from tests.kit.workers import SOON, Diary, Workers, put, put_all, rows


@pytest.fixture(scope="module")
def database() -> str:
    return "sqlite"


async def test_thousands_of_wake_ups_are_all_found_at_the_start_and_run_once(
    workers: Workers, diary: Diary, homes: Homes, tenant: UUID
) -> None:
    await homes.transact(tenant, lambda tx: [put(tx, f"{n:04}") for n in range(3500)])
    worker = await workers.start(diary)
    await diary.until(lambda: len(diary.runs) >= 3500)
    await worker.stop()
    assert len({claim.key for claim in diary.runs}) == len(diary.runs) == 3500
    assert await homes.read(tenant, rows) == []


async def test_homes_without_due_work_are_closed_again_after_the_first_look(
    workers: Workers, diary: Diary, homes: Homes, tenant: UUID, other_tenant: UUID
) -> None:
    await homes.transact(other_tenant, put, "k")
    diary.held.add("k")
    worker = await workers.start(diary, homes=homes)
    await diary.seen("k")
    assert isinstance(worker.source, EmbeddedSource)
    async with asyncio.timeout(SOON):
        while worker.source._known_better:
            await asyncio.wait(worker.source._tasks)
    idle, busy = homes._files[tenant], homes._files[other_tenant]
    assert idle._store is None
    assert not idle._readers
    assert busy._store is not None
    diary.gates["k"].set()
    await worker.stop()


async def test_nothing_begins_after_a_source_has_stopped(workers: Workers, diary: Diary, homes: Homes, tenant: UUID) -> None:
    worker = await workers.start(diary, homes=homes)
    await homes.transact(tenant, put, "k")
    await diary.until(lambda: bool(diary.ended))
    await worker.stop()
    assert isinstance(worker.source, EmbeddedSource)
    worker.source._spawn_finish(tenant)  # as its timer does, a moment later
    assert not worker.source._tasks


@pytest.mark.usefixtures("moving_clock")
async def test_a_machine_that_slept_while_rows_were_deleted_forgets_nobody(
    workers: Workers, diary: Diary, homes: Homes, tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.set(clock.now())
    diary.held.add("k")
    worker = await workers.start(diary, homes=homes)
    await homes.transact(tenant, put, "k")
    await diary.seen("k")
    await homes.transact(tenant, put, "k", after=timedelta(hours=2))
    await homes.transact(tenant, put, "before it", after=timedelta(minutes=30))
    transact = homes.transact

    async def sleepily(tenant_id: UUID, fn: Any, *args: Any, **more: Any) -> Any:
        result = await transact(tenant_id, fn, *args, **more)
        if fn is table.finish and diary.count("k") == 1:
            clock.advance(timedelta(hours=3))
            worker.source.poke()
        return result

    monkeypatch.setattr(homes, "transact", sleepily)
    diary.held.clear()
    diary.gates["k"].set()
    await diary.until(lambda: (diary.count("k"), diary.count("before it")) == (2, 1))
    await worker.stop()


@pytest.mark.usefixtures("moving_clock")
async def test_what_comes_to_be_due_while_the_table_is_being_read_is_found(
    workers: Workers, diary: Diary, homes: Homes, tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.set(clock.now())
    worker = await workers.start(diary, homes=homes)
    source = worker.source
    assert isinstance(source, EmbeddedSource)
    read, moved = homes.read, False

    async def slowly(tenant_id: UUID, fn: Any, *args: Any, **more: Any) -> Any:
        nonlocal moved
        result = await read(tenant_id, fn, *args, **more)
        if fn is table.next_due and tenant_id == tenant and not moved:
            moved = True
            await homes.transact(tenant, put, "k", after=timedelta(hours=2))
            clock.advance(timedelta(hours=2))
            source.poke()
        return result

    monkeypatch.setattr(homes, "read", slowly)
    source._read_at(clock.now(), tenant)
    source.poke()
    await diary.seen("k")
    await worker.stop()


async def test_a_home_that_cannot_be_reached_at_the_start_is_read_later(
    workers: Workers, diary: Diary, homes: Homes, place: Place, tenant: UUID, other_tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_AGAIN", timedelta(milliseconds=20))
    for owner in (tenant, other_tenant):
        await homes.transact(owner, put, "k")
    await homes.forget(tenant)
    file = Path(place.tenants[tenant])
    away = file.rename(file.with_suffix(".away"))
    await workers.start(diary)
    await diary.until(lambda: [claim.tenant_id for claim in diary.runs] == [other_tenant])
    away.rename(file)
    await diary.until(lambda: {claim.tenant_id for claim in diary.runs} == {tenant, other_tenant})


async def test_a_failure_that_cannot_be_written_down_is_tried_again(
    workers: Workers, diary: Diary, homes: Homes, place: Place, tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_AGAIN", timedelta(milliseconds=20))
    worker = await workers.start(diary, homes=homes)
    file = Path(place.tenants[tenant])
    diary.held.add("k")
    await homes.transact(tenant, put, "k")
    await diary.seen("k")
    diary.errors["k"] = ValueError()
    away = file.rename(file.with_suffix(".away"))
    diary.gates["k"].set()
    await diary.until(lambda: len(diary.failures) >= 4)
    diary.errors.clear()
    away.rename(file)
    await diary.until(lambda: bool(diary.ended))
    assert {name for name, _ in diary.failures} == {"ValueError", HomeUnavailable.__name__}
    await worker.stop()


@pytest.mark.usefixtures("moving_clock")
async def test_what_is_far_ahead_does_not_stay_in_memory(workers: Workers, diary: Diary, tenant: UUID) -> None:
    clock.set(clock.now())
    worker = await workers.start(diary)
    source = worker.source
    assert isinstance(source, EmbeddedSource)
    for n in range(10):
        await worker.homes.transact(tenant, put_all, [f"{n} {m}" for m in range(20)], after=timedelta(days=n + 1))
    assert source._pending == {}
    for n in range(10):
        clock.advance(timedelta(days=1))
        source.poke()
        await diary.until(lambda n=n: len(diary.runs) == 20 * (n + 1))  # type: ignore[misc]


async def test_a_handler_that_ends_late_does_not_delete_a_row_written_anew(homes: Homes, tenant: UUID) -> None:
    await homes.transact(tenant, put, "k")
    (first,) = await homes.read(tenant, table.pending)
    await homes.transact(tenant, table.finish, [Finished("look", "k", first.version)])
    await homes.transact(tenant, put, "k")
    await homes.transact(tenant, table.finish, [Finished("look", "k", first.version)])
    (second,) = await homes.read(tenant, table.pending)
    assert second.version != first.version


async def test_a_worker_that_was_stopped_hears_of_no_more_commits(workers: Workers, diary: Diary, homes: Homes, tenant: UUID) -> None:
    worker = await workers.start(diary, homes=homes)
    await worker.stop()
    source = worker.source
    assert isinstance(source, EmbeddedSource)
    await homes.transact(tenant, put, "k")
    assert source._pending == {}
    await asyncio.gather(*source._tasks)
