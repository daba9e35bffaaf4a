"""What can befall a home that is a file, and that it befalls no other."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from frontdesk.kit.homes import Homes, HomeUnavailable, Transaction, files, grouped, lengthy
from frontdesk.kit.homes.sqlite import SqliteHome
from frontdesk.kit.schema import new_id
from frontdesk.migrations import create_file
from tests.databases import Place
from tests.kit import library
from tests.kit.library import add, lend_nothing, titles

SOON = 20.0


@pytest.fixture(scope="module")
def database() -> str:
    return "sqlite"


@pytest.fixture
def extra_tables() -> Sequence[sa.Table]:
    return library.TABLES


@pytest.fixture
def file(place: Place, tenant: UUID) -> Path:
    return Path(place.tenants[tenant])


# whose turn it is


async def test_what_is_short_waits_for_one_lengthy_function_at_most(homes: Homes, tenant: UUID) -> None:
    began, gate, order = threading.Event(), threading.Event(), list[str]()

    def hold(_tx: Transaction) -> None:
        began.set()
        gate.wait(SOON)

    @lengthy
    def long(_tx: Transaction, n: int, *, sign: str = "") -> None:
        order.append(f"long {n}{sign}")

    def short(_tx: Transaction, n: int) -> None:
        order.append(f"short {n}")

    holding = asyncio.create_task(homes.transact(tenant, hold))
    assert await asyncio.to_thread(began.wait, SOON)
    asked = [homes.transact(tenant, long, 1), homes.transact(tenant, long, 2, sign="!")]
    asked += [homes.transact(tenant, short, n) for n in (1, 2)]
    waiting = asyncio.gather(*asked)
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(holding, waiting)
    assert order == ["long 1", "short 1", "short 2", "long 2!"]


# a group that dies


def _only_so_large(tx: Transaction) -> None:
    pages = tx.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    tx.connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")


def _any_size(tx: Transaction) -> None:
    tx.connection.exec_driver_sql("PRAGMA max_page_count=1000000")


async def test_a_full_disk_costs_only_those_that_do_not_fit(homes: Homes, tenant: UUID) -> None:
    await homes.transact(tenant, _only_so_large)
    sizes = [100_000 if n % 5 == 0 else 1 for n in range(40)]
    outcomes = await asyncio.gather(
        *(homes.transact(tenant, add, f"{n:02}" + "x" * size) for n, size in enumerate(sizes)), return_exceptions=True
    )
    kept = [int(title[:2]) for title in await homes.read(tenant, titles)]
    assert kept == [n for n, outcome in enumerate(outcomes) if isinstance(outcome, UUID)]
    assert kept == [n for n in range(40) if n % 5]
    assert all(isinstance(outcome, HomeUnavailable) for outcome in outcomes[::5])
    await homes.transact(tenant, _any_size)
    await homes.transact(tenant, add, "room again" + "x" * 100_000)


async def test_a_full_disk_at_the_commit_acknowledges_nothing(homes: Homes, tenant: UUID) -> None:
    await homes.transact(tenant, _only_so_large)
    outcomes = await asyncio.gather(*(homes.transact(tenant, add, f"{n:02}" + "x" * 3000) for n in range(30)), return_exceptions=True)
    assert len(await homes.read(tenant, titles)) == sum(isinstance(outcome, UUID) for outcome in outcomes) < 30


def add_or_break(tx: Transaction, n: int) -> UUID:
    if n == 7:
        lend_nothing(tx)
    return add(tx, f"{n:02}")


async def test_a_group_whose_commit_fails_runs_each_alone(homes: Homes, tenant: UUID) -> None:
    outcomes = await asyncio.gather(
        *(homes.transact(tenant, add_or_break, n) for n in range(30)),
        return_exceptions=True,
    )
    assert isinstance(outcomes.pop(7), sqlite3.IntegrityError)
    assert all(isinstance(outcome, UUID) for outcome in outcomes)
    assert len(await homes.read(tenant, titles)) == 29


async def test_every_commit_is_on_disk_before_it_is_acknowledged(homes: Homes, tenant: UUID) -> None:
    def settings(tx: Transaction) -> list[object]:
        return [tx.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous", "foreign_keys")]

    assert await homes.transact(tenant, settings) == ["wal", 2, 1]


# a file that is not what it was


def _gone(file: Path) -> None:
    file.rename(file.with_suffix(".away"))


def _folder_gone(file: Path) -> None:
    file.parent.rename(file.parent.with_name("away"))


def _replaced(file: Path) -> None:
    _gone(file)
    file.write_bytes(b"not a database at all" * 400)


def _replaced_by_nothing(file: Path) -> None:
    _gone(file)
    file.touch()


def _replaced_by_a_folder(file: Path) -> None:
    _gone(file)
    file.mkdir()


def _put_back(file: Path) -> None:
    away = file.parent.with_name("away")
    if away.exists():
        away.rename(file.parent)
        return
    if file.is_dir():
        file.rmdir()
    file.with_suffix(".away").replace(file)


HARMS = [_gone, _folder_gone, _replaced, _replaced_by_nothing, _replaced_by_a_folder]


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("open_before", [True, False], ids=["open", "closed"])
async def test_a_home_that_is_harmed_is_unavailable_alone_and_loses_nothing(
    place: Place, tenant: UUID, other_tenant: UUID, file: Path, harm: Callable[[Path], None], open_before: bool
) -> None:
    with closing(place.open()) as homes:
        await homes.transact(tenant, add, "before")
    with closing(place.open()) as homes:
        if open_before:
            await homes.transact(tenant, add, "in the log only")
            await homes.read(tenant, titles)
        harm(file)
        for _ in range(3):
            outcomes = await asyncio.gather(
                homes.transact(tenant, add, "lost"),
                homes.transact(tenant, add, "lost as well"),
                homes.read(tenant, titles),
                homes.transact(other_tenant, lambda tx: add(tx, new_id().hex)),
                return_exceptions=True,
            )
            assert [type(outcome) for outcome in outcomes] == [HomeUnavailable, HomeUnavailable, HomeUnavailable, UUID]
        _put_back(file)
        async with asyncio.timeout(SOON):
            await _until_open(homes, tenant)
        kept = await homes.read(tenant, titles)
        assert kept == ["before", "in the log only"] if open_before else kept == ["before"]
        await homes.transact(tenant, add, "well again")


async def test_a_file_overwritten_in_place_is_noticed_and_its_restored_copy_taken(
    homes: Homes, tenant: UUID, other_tenant: UUID, file: Path
) -> None:
    await homes.transact(tenant, add, "kept")
    await homes.forget(tenant)
    shutil.copy(file, file.with_suffix(".copy"))
    await homes.read(tenant, titles)
    file.write_bytes(b"\x00" * file.stat().st_size)
    outcomes = await asyncio.gather(homes.transact(tenant, add, "x"), homes.read(tenant, titles), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [HomeUnavailable, HomeUnavailable]
    assert await homes.read(other_tenant, titles) == []
    file.with_suffix(".copy").replace(file)
    async with asyncio.timeout(SOON):
        await _until_open(homes, tenant)
    assert await homes.read(tenant, titles) == ["kept"]


async def test_a_page_that_is_damaged_makes_the_home_unavailable(homes: Homes, tenant: UUID, other_tenant: UUID, file: Path) -> None:
    for n in range(50):
        await homes.transact(tenant, add, f"{n:02}" + "x" * 2000)
    await homes.forget(tenant)
    with file.open("r+b") as raw:
        raw.seek(file.stat().st_size // 2)
        raw.write(b"\xff" * (file.stat().st_size // 2))
    with pytest.raises(HomeUnavailable):
        await homes.read(tenant, lambda tx: [titles(tx), tx.connection.exec_driver_sql("SELECT * FROM library_book").all()])
    await homes.transact(other_tenant, add, "Emma")


async def _until_open(homes: Homes, tenant: UUID) -> None:
    while True:
        try:
            await homes.transact(tenant, titles)
        except HomeUnavailable:
            continue
        return


async def test_a_file_vanishing_under_a_commit_is_not_acknowledged(homes: Homes, tenant: UUID, file: Path) -> None:
    def vanish(tx: Transaction) -> None:
        add(tx, "lost")
        _gone(file)

    with pytest.raises(HomeUnavailable):
        await homes.transact(tenant, vanish)


async def test_somebody_elses_lock_makes_only_that_home_wait_and_only_once(
    homes: Homes, tenant: UUID, other_tenant: UUID, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_LOCKED_FOR", 0.2)
    await homes.transact(other_tenant, add, "warm")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        await homes.transact(tenant, add, "Emma")
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        blocked = [asyncio.create_task(homes.transact(tenant, titles)) for _ in range(40)]
        await homes.transact(other_tenant, add, "neighbour")
        assert not any(task.done() for task in blocked)
        outcomes = await asyncio.gather(*blocked, return_exceptions=True)
        assert all(isinstance(outcome, HomeUnavailable) for outcome in outcomes)
        assert time.monotonic() - began < 5  # not 40 times 0.2 s
        other.execute("ROLLBACK")
    assert await homes.transact(tenant, titles) == ["Emma"]


# neighbours


async def test_a_home_whose_migration_fails_is_unavailable_alone(place: Place, tenant: UUID, other_tenant: UUID, file: Path) -> None:
    tries = 0

    def prepare(raw: sqlite3.Connection, path: Path) -> None:
        nonlocal tries
        if path == file:
            tries += 1
            if tries < 3:
                raise ValueError("this migration does not work here")
        place._prepare(raw, path)

    homes = Homes(place.control, place.tenants.get, prepare_control=place._prepare, prepare_tenant=prepare)
    with closing(homes):
        for _ in range(2):
            with pytest.raises(HomeUnavailable) as caught:
                await homes.transact(tenant, titles)
            assert isinstance(caught.value.__cause__, ValueError)
            await homes.transact(other_tenant, titles)
            homes._files[tenant]._shut_until = 0.0
        assert await homes.transact(tenant, titles) == []


async def test_a_home_that_fails_slowly_is_not_tried_again_at_once(place: Place, tenant: UUID, other_tenant: UUID, file: Path) -> None:
    tries = 0

    def prepare(raw: sqlite3.Connection, path: Path) -> None:
        nonlocal tries
        if path == file:
            tries += 1
            threading.Event().wait(0.05)
            raise ValueError
        place._prepare(raw, path)

    homes = Homes(place.control, place.tenants.get, prepare_control=place._prepare, prepare_tenant=prepare)
    with closing(homes):
        for _ in range(50):
            with pytest.raises(HomeUnavailable):
                await homes.transact(tenant, titles)
        await homes.transact(other_tenant, add, "Emma")
    assert tries <= 3


async def test_slow_readers_of_one_home_leave_threads_to_the_others(place: Place, tenant: UUID, other_tenant: UUID) -> None:
    go_on = threading.Event()
    with closing(place.open(threads=3)) as homes:
        slow = [asyncio.create_task(homes.read(tenant, lambda tx: go_on.wait(SOON))) for _ in range(20)]
        async with asyncio.timeout(SOON):
            assert await homes.read(other_tenant, titles) == []
            await homes.transact(other_tenant, add, "Emma")
            await homes.transact(tenant, add, "Emma")
        go_on.set()
        assert all(await asyncio.gather(*slow))


async def test_a_reader_waits_for_the_schema_of_a_new_home(homes: Homes, tenant: UUID) -> None:
    assert await asyncio.gather(*(homes.read(tenant, titles) for _ in range(20))) == [[]] * 20


ELSEWHERE = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(*[title for (title,) in db.execute("SELECT title FROM library_book")])
db.close()
"""


async def test_another_program_that_looks_into_the_file_takes_nothing_from_us(homes: Homes, tenant: UUID, place: Place) -> None:
    """The last to close a database clears its log away: we hold our locks, so that nobody takes itself for the last."""

    async def others_see() -> list[str]:
        argv = [sys.executable, "-c", ELSEWHERE, place.tenants[tenant]]
        return (await asyncio.to_thread(subprocess.run, argv, capture_output=True, text=True, check=True)).stdout.split()

    for title in ("first", "second", "third"):
        await homes.transact(tenant, add, title)
        os.utime(place.tenants[tenant])  # as after a checkpoint: the file is looked at anew
        await homes.read(tenant, titles)
        assert title in await others_see()
    assert await others_see() == await homes.read(tenant, titles) == ["first", "second", "third"]


# many homes


@pytest.fixture
def many(place: Place, tmp_path: Path) -> Iterator[tuple[Homes, list[UUID]]]:
    tenants = {new_id(): str(tmp_path / f"{n}.db") for n in range(40)}
    for path in tenants.values():
        create_file(Path(path))
    homes = Homes(place.control, tenants.get, prepare_control=place._prepare, prepare_tenant=place._prepare, most_open=5, threads=3)
    yield homes, list(tenants)
    homes.close()


def _let_rest(homes: Homes) -> None:
    """A caller has its answer a moment before the thread puts its home away."""
    for home in homes._files.values():
        with home._state:
            assert home._state.wait_for(partial(_rests, home), SOON)


def _rests(home: SqliteHome) -> bool:
    return not (home._draining or home._users)


def _count_open(homes: Homes) -> int:
    return sum(home._store is not None or bool(home._readers) for home in homes._files.values())


async def test_open_homes_are_bounded_however_many_are_used_at_a_time(many: tuple[Homes, list[UUID]]) -> None:
    homes, tenants = many
    most = 0

    def watched(tx: Transaction) -> None:
        nonlocal most
        add(tx, new_id().hex)
        most = max(most, _count_open(homes))

    for _ in range(3):
        await asyncio.gather(*(homes.transact(tenant, watched) for tenant in tenants), *(homes.read(tenant, titles) for tenant in tenants))
    assert most <= 5 + 6  # and those that a thread has just in hand
    assert [len(await homes.transact(tenant, titles)) for tenant in tenants] == [3] * len(tenants)
    _let_rest(homes)
    assert _count_open(homes) <= 5


async def test_what_waits_for_its_round_is_done_when_the_homes_are_closed(new_homes: Callable[[], Homes], tenant: UUID) -> None:
    homes = new_homes()
    asked = asyncio.create_task(homes.transact(tenant, grouped(lambda tx: add(tx, "Emma"))))
    await asyncio.sleep(0)  # it has asked, and its round is not over
    homes.close()
    await asked
    assert await new_homes().read(tenant, titles) == ["Emma"]


async def test_the_longest_unused_home_is_closed_first(many: tuple[Homes, list[UUID]]) -> None:
    homes, tenants = many
    for tenant in (*tenants[:5], tenants[0], tenants[5]):
        await homes.transact(tenant, titles)
        _let_rest(homes)
    still_open = [place for place, tenant in enumerate(tenants[:6]) if homes._files[tenant]._store is not None]
    assert still_open == [0, 2, 3, 4, 5]


async def test_a_forgotten_home_is_found_in_its_new_place(place: Place, tenant: UUID, tmp_path: Path) -> None:
    where = dict(place.tenants)
    homes = Homes(place.control, where.get, prepare_control=place._prepare, prepare_tenant=place._prepare)
    with closing(homes):
        await homes.transact(tenant, add, "Emma")
        await homes.forget(tenant)
        moved = tmp_path / "moved.db"
        Path(where[tenant]).rename(moved)
        where[tenant] = str(moved)
        assert await homes.read(tenant, titles) == ["Emma"]


async def test_a_home_that_rests_is_closed_and_opens_again(many: tuple[Homes, list[UUID]]) -> None:
    homes, tenants = many
    await homes.transact(tenants[0], add, "before")
    _let_rest(homes)
    await homes.rest(tenants[0])
    assert _count_open(homes) == 0
    assert await homes.read(tenants[0], titles) == ["before"]


async def test_a_home_in_use_does_not_rest(many: tuple[Homes, list[UUID]]) -> None:
    homes, tenants = many
    inside, leave = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        add(tx, "kept")
        inside.set()
        leave.wait(SOON)

    writing = asyncio.create_task(homes.transact(tenants[0], slow))
    await asyncio.to_thread(inside.wait, SOON)
    await homes.rest(tenants[0])
    leave.set()
    await writing
    assert await homes.read(tenants[0], titles) == ["kept"]
