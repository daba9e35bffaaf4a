"""What is PostgreSQL's own: connections that break, locks that cross, policies, and news from process to process."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from uuid import UUID

import psycopg
import pytest
import sqlalchemy as sa

from frontdesk.kit.homes import Homes, HomeUnavailable, Prepared, Transaction, grouped
from frontdesk.kit.schema import new_id
from tests.databases import Place, Postgres
from tests.kit import library
from tests.kit.library import LOCK, SET_COPIES, add, titles
from tests.kit.slow_farewell import slow_farewell

SOON = 20.0
PID = Prepared(sa.text("SELECT pg_backend_pid()").columns(sa.column("pid", sa.Integer)))
HANG_UP = Prepared(sa.text("SELECT pg_terminate_backend(pg_backend_pid())").columns(sa.column("done", sa.Boolean)))


@pytest.fixture(scope="module")
def database() -> str:
    return "postgresql"


@pytest.fixture
def extra_tables() -> Sequence[sa.Table]:
    return library.TABLES


def close_all_connections(postgres: Postgres) -> None:
    with psycopg.connect(postgres.admin_url, autocommit=True) as link:
        link.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE usename = 'desk'")


# connections


async def test_connections_that_the_server_has_closed_are_opened_anew(homes: Homes, postgres: Postgres, tenant: UUID) -> None:
    await homes.transact(tenant, add, "before")
    for n in range(3):
        close_all_connections(postgres)
        await asyncio.gather(*(homes.transact(tenant, add, f"{n} {m}") for m in range(10)))
        close_all_connections(postgres)
        assert len(await homes.read(tenant, titles)) == 1 + (n + 1) * 10
        close_all_connections(postgres)
        assert await homes.across(postgres.app_url, lambda tx: tx.all(PID))


async def test_a_server_is_believed_that_it_hangs_up_before_the_line_is_dead(place: Place, postgres: Postgres, tenant: UUID) -> None:
    with slow_farewell(place.tenants[tenant]) as url, closing(replace(place, tenants={tenant: url}).open(threads=1)) as homes:
        await homes.transact(tenant, add, "before")
        close_all_connections(postgres)
        assert await homes.read(tenant, titles) == ["before"]
        close_all_connections(postgres)
        await homes.transact(tenant, add, "after")
        assert await homes.read(tenant, titles) == ["after", "before"]


@pytest.mark.parametrize("mark", [lambda fn: fn, grouped], ids=["alone", "grouped"])
async def test_a_connection_lost_before_the_commit_costs_nobody_anything(
    homes: Homes, tenant: UUID, mark: Callable[[Callable[..., object]], Callable[..., object]]
) -> None:
    lost: list[int] = []

    def once(tx: Transaction, n: int) -> int:
        add(tx, f"{n:02}")
        if n == 5 and not lost:
            lost.append(n)
            tx.all(HANG_UP)
        return n

    assert await asyncio.gather(*(homes.transact(tenant, mark(once), n) for n in range(20))) == list(range(20))
    assert await homes.read(tenant, titles) == [f"{n:02}" for n in range(20)]


async def test_a_connection_lost_in_the_commit_is_told_and_not_tried_again(homes: Homes, postgres: Postgres, tenant: UUID) -> None:
    with psycopg.connect(postgres.owner_url, autocommit=True) as link:
        link.execute(
            "CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN IF new.title = 'hangs up' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END $$"
        )
        link.execute(
            "CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON library_book DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW EXECUTE FUNCTION hang_up()"
        )
    runs = 0

    def hang_up(tx: Transaction) -> None:
        nonlocal runs
        runs += 1
        add(tx, "hangs up")

    try:
        with pytest.raises(HomeUnavailable):
            await homes.transact(tenant, hang_up)
    finally:
        with psycopg.connect(postgres.owner_url, autocommit=True) as link:
            link.execute("DROP FUNCTION hang_up CASCADE")
    assert runs == 1
    await homes.transact(tenant, add, "next")
    assert await homes.read(tenant, titles) == ["next"]


async def test_a_server_that_is_not_there_is_unavailable_to_its_tenants_only(place: Place, tenant: UUID, other_tenant: UUID) -> None:
    nowhere = place.tenants[tenant].replace("/frontdesk?", "/nowhere?")
    homes = Place(place.control, {tenant: nowhere, other_tenant: place.tenants[other_tenant]}).open()
    with closing(homes):
        for call in (homes.transact(tenant, titles), homes.read(tenant, titles), homes.across(nowhere, titles)):
            with pytest.raises(HomeUnavailable):
                await call
        await homes.transact(other_tenant, add, "Emma")


async def test_a_function_that_hides_a_failed_statement_is_not_told_that_it_was_written(homes: Homes, tenant: UUID) -> None:
    def hide(tx: Transaction) -> None:
        add(tx, "hidden")
        try:
            tx.run(library.ADD, id=new_id(), title="hidden", copies=1)
        except psycopg.errors.UniqueViolation:
            return

    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        await homes.transact(tenant, hide)
    assert await homes.transact(tenant, titles) == []


@pytest.mark.parametrize("often", range(7))
async def test_what_stood_in_line_behind_a_failed_statement_can_be_said_again(place: Place, tenant: UUID, often: int) -> None:
    def tear(_tx: Transaction) -> None:
        raise library.Torn

    def set_copies(tx: Transaction, *, then_fail: bool) -> None:
        tx.write_many(library.ADD, [{"id": new_id(), "title": "twice", "copies": 1}] * (2 if then_fail else 0))
        tx.write(SET_COPIES, title_="Emma", copies=often)

    with closing(place.open(threads=1)) as homes:
        with pytest.raises(library.Torn):  # psycopg looks at the first ROLLBACK only
            await homes.control(tear)
        await homes.transact(tenant, add, "Emma")
        for _ in range(often):  # what it has seen a few times, it prepares
            await homes.transact(tenant, set_copies, then_fail=False)
        with pytest.raises(psycopg.errors.UniqueViolation):
            await homes.transact(tenant, set_copies, then_fail=True)
        await homes.transact(tenant, set_copies, then_fail=False)
        assert await homes.read(tenant, lambda tx: tx.all(library.COPIES)) == [("Emma", often)]


# locks


async def test_two_functions_whose_locks_cross_both_succeed(homes: Homes, tenant: UUID) -> None:
    await homes.transact(tenant, lambda tx: [add(tx, "A"), add(tx, "B")])
    met = threading.Barrier(2)

    def cross(tx: Transaction, first: str, second: str, copies: int) -> None:
        tx.first(LOCK, title_=first)
        if met.n_waiting < 2 and not met.broken:
            with suppress(threading.BrokenBarrierError):
                met.wait(2)
        tx.first(LOCK, title_=second)
        tx.run(SET_COPIES, title_=second, copies=copies)
        met.abort()

    async with asyncio.timeout(SOON):
        await asyncio.gather(homes.transact(tenant, cross, "A", "B", 2), homes.transact(tenant, cross, "B", "A", 3))
    assert await homes.read(tenant, lambda tx: tx.all(library.COPIES)) == [("A", 3), ("B", 2)]


async def test_grouped_functions_share_a_transaction(homes: Homes, tenant: UUID) -> None:
    number = Prepared(sa.text("SELECT pg_current_xact_id()::text").columns(sa.column("id", sa.Text)), str)

    @grouped
    def which(tx: Transaction, n: int, *, comma: str = ",") -> str | None:
        add(tx, f"{n:02}{comma}")
        return tx.first(number)

    for keywords in ({}, {"comma": ";"}):
        seen = await asyncio.gather(*(homes.transact(tenant, which, n, **keywords) for n in range(60)))
        assert len(set(seen)) < 10


# policies


@pytest.mark.parametrize("text", ["SELECT title FROM library_book ORDER BY title", "SELECT b.title FROM library_book b, library_book c"])
async def test_a_statement_that_names_no_tenant_sees_ones_own_rows(homes: Homes, tenant: UUID, other_tenant: UUID, text: str) -> None:
    await homes.transact(tenant, add, "mine")
    await homes.transact(other_tenant, add, "theirs")
    plain = Prepared(sa.text(text).columns(sa.column("title", sa.Text)), str)
    assert await homes.transact(tenant, lambda tx: tx.all(plain)) == ["mine"]
    assert await homes.read(tenant, lambda tx: [row[0] for row in tx.connection.exec_driver_sql(text)]) == ["mine"]
    assert await homes.transact(tenant, lambda tx: tx.connection.exec_driver_sql("DELETE FROM library_book").rowcount) == 1
    assert await homes.read(other_tenant, titles) == ["theirs"]


async def test_a_row_for_another_tenant_is_refused(homes: Homes, tenant: UUID, other_tenant: UUID) -> None:
    statement = "INSERT INTO library_book (tenant_id, id, title, copies) VALUES (%s, %s, 'smuggled', 1)"
    with pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
        await homes.transact(tenant, lambda tx: tx.connection.exec_driver_sql(statement, (other_tenant, new_id())).close())


async def test_without_a_tenant_nothing_is_seen_on_a_fresh_and_on_a_used_connection(place: Place, postgres: Postgres, tenant: UUID) -> None:
    plain = Prepared(sa.text("SELECT title FROM library_book").columns(sa.column("title", sa.Text)), str)
    with closing(place.open(threads=1)) as homes:
        for _ in range(2):
            with pytest.raises(psycopg.Error, match=r"app\.tenant|uuid"):
                await homes.across(postgres.app_url, lambda tx: tx.all(plain))
            with pytest.raises(psycopg.Error, match=r"app\.tenant|uuid"):
                await homes.control(lambda tx: tx.all(plain))
            await homes.transact(tenant, titles)


# news


async def test_what_one_process_notifies_the_others_hear_after_the_commit(
    new_homes: Callable[[], Homes], postgres: Postgres, tenant: UUID
) -> None:
    here, there = new_homes(), new_homes()
    heard: asyncio.Queue[str] = asyncio.Queue()
    own: list[str] = []
    ends = [there.follow(postgres.app_url, "news", heard.put_nowait), here.follow(postgres.app_url, "news", own.append)]
    assert await asyncio.wait_for(heard.get(), SOON) == ""  # it listens from now on; what was before may have been missed

    def tell(tx: Transaction, *payloads: str) -> None:
        for payload in payloads:
            tx.notify("news", payload)
            tx.notify("other news", payload)

    def tear(tx: Transaction) -> None:
        tell(tx, "torn")
        raise library.Torn

    await asyncio.gather(here.transact(tenant, tell, "a b"), here.transact(tenant, tear), return_exceptions=True)
    assert await asyncio.wait_for(heard.get(), SOON) == "a b"
    await asyncio.gather(*(here.transact(tenant, tell, "same", str(n % 3)) for n in range(50)))
    async with asyncio.timeout(SOON):
        got = {await heard.get()}
        while got != {"same", "0", "1", "2"}:
            got.add(await heard.get())
    assert heard.qsize() < 100
    assert set(own) <= {""}
    for end in ends:
        end()


async def test_a_listener_whose_connection_was_lost_is_told_that_it_may_have_missed_something(homes: Homes, postgres: Postgres) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    end = homes.follow(postgres.app_url, "news", heard.put_nowait)
    assert await asyncio.wait_for(heard.get(), SOON) == ""
    close_all_connections(postgres)
    assert await asyncio.wait_for(heard.get(), SOON) == ""
    end()
