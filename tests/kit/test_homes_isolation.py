"""A home's statements see one tenant's rows, even where two tenants share the tables."""

from collections.abc import AsyncIterator, Callable, Sequence
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import aliased, selectinload

from frontdesk.kit.homes import Homes, Prepared, Transaction, bound
from tests.databases import Place
from tests.kit import library
from tests.kit.library import Book, Shelf, add, put_on_a_shelf, titles


@pytest.fixture
def extra_tables() -> Sequence[sa.Table]:
    return library.TABLES


@pytest.fixture
async def shared(place: Place, tenant: UUID, other_tenant: UUID) -> AsyncIterator[Homes]:
    """Both tenants in the tables of one database, each with the same rows, and the stranger with more."""
    together = Place(place.control, dict.fromkeys((tenant, other_tenant), place.tenants[tenant]), place.extra_tables)
    homes = together.open()
    for owner in (tenant, other_tenant):
        await homes.transact(owner, put_on_a_shelf, "Emma", "novels")
        await homes.transact(owner, add, "Lady Susan")
    await homes.transact(other_tenant, add, "Sanditon")
    yield homes
    homes.close()


OURS = ["Emma", "Lady Susan"]
_joined = sa.select(Book.title, Shelf.name)
_other = aliased(Book)
QUERIES = {
    "a select": sa.select(Book.title).order_by(Book.title),
    "an alias": sa.select(_other.title).order_by(_other.title),
    "a join": sa.select(Book.title).join(Shelf, Shelf.name == "novels").order_by(Book.title),
    "an outer join": sa.select(Book.title).join(Shelf, Shelf.id == Book.shelf_id, isouter=True).order_by(Book.title),
    "a subquery": sa.select(Book.title).where(Book.title.in_(sa.select(_other.title))).order_by(Book.title),
    "an exists": sa.select(Book.title).where(sa.exists(sa.select(Shelf.id).where(Shelf.name == "novels"))).order_by(Book.title),
    "a union": sa.union(sa.select(Book.title), sa.select(_other.title)).order_by("title"),
    "a derived table": sa.select(sa.select(Book.title).subquery().c.title).order_by("title"),
    "a common table expression": sa.select(sa.select(Book.title).cte("ours").c.title).order_by("title"),
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
async def test_no_query_finds_a_strangers_row(shared: Homes, tenant: UUID, query: sa.Executable) -> None:
    prepared = Prepared(query, str)
    assert await shared.read(tenant, lambda tx: tx.all(prepared)) == OURS
    assert await shared.read(tenant, lambda tx: [row[0] for row in tx.execute(query)]) == OURS


async def test_a_strangers_rows_are_not_joined_to_ours(shared: Homes, tenant: UUID, other_tenant: UUID) -> None:
    everything = _joined.join(Shelf, sa.true(), isouter=True).order_by(Book.title)
    await shared.transact(other_tenant, put_on_a_shelf, "Persuasion", "theirs")
    assert await shared.read(tenant, lambda tx: tx.all(Prepared(everything))) == [(title, "novels") for title in OURS]
    assert await shared.read(tenant, lambda tx: [tuple(row) for row in tx.execute(everything)]) == [(title, "novels") for title in OURS]


async def test_counts_are_of_ones_own(shared: Homes, tenant: UUID, other_tenant: UUID) -> None:
    count = sa.select(sa.func.count()).select_from(Book)
    for owner, expected in ((tenant, 2), (other_tenant, 3)):
        assert await shared.read(owner, lambda tx: tx.first(Prepared(count))) == (expected,)
        assert await shared.read(owner, lambda tx: tx.session.scalar(count)) == expected


def _delete_each(tx: Transaction) -> None:
    for book in tx.session.scalars(sa.select(Book)):
        tx.session.delete(book)


CHANGES: dict[str, Callable[[Transaction], object]] = {
    "a prepared update": lambda tx: tx.run(Prepared(sa.update(Book).values(copies=7))),
    "a prepared update with a subquery": lambda tx: tx.run(
        Prepared(sa.update(Book).where(Book.title.in_(sa.select(_other.title))).values(copies=7))
    ),
    "a bulk update": lambda tx: tx.session.execute(sa.update(Book).values(copies=7)),
    "a core update": lambda tx: tx.execute(sa.update(Book).where(Book.title != "").values(copies=7)),
    "a prepared delete": lambda tx: tx.run(Prepared(sa.delete(Book))),
    "a bulk delete": lambda tx: tx.session.execute(sa.delete(Book)),
    "rows deleted one by one": _delete_each,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_no_change_touches_a_strangers_row(
    shared: Homes, tenant: UUID, other_tenant: UUID, change: Callable[[Transaction], object]
) -> None:
    await shared.transact(tenant, lambda tx: (change(tx), None)[1])
    assert await shared.read(other_tenant, lambda tx: tx.all(library.COPIES)) == [("Emma", 1), ("Lady Susan", 1), ("Sanditon", 1)]
    assert ("Emma", 1) not in await shared.read(tenant, lambda tx: tx.all(library.COPIES))


async def test_an_id_of_a_strangers_row_gets_nothing(shared: Homes, tenant: UUID, other_tenant: UUID) -> None:
    def mine(tx: Transaction) -> UUID:
        return tx.session.scalars(sa.select(Book.id).where(Book.title == "Emma")).one()

    theirs = await shared.read(other_tenant, mine)
    assert await shared.read(tenant, lambda tx: tx.session.get(Book, (other_tenant, theirs))) is None
    assert await shared.read(tenant, lambda tx: tx.session.get(Book, (tenant, theirs))) is None
    assert await shared.read(other_tenant, lambda tx: tx.session.get(Book, (other_tenant, theirs)) is not None)


async def test_new_rows_belong_to_the_home_that_writes_them(shared: Homes, tenant: UUID, other_tenant: UUID) -> None:
    several = [{"title": "Evelyn"}, {"title": "Catharine"}]
    await shared.transact(tenant, lambda tx: tx.session.execute(sa.insert(Book), several).close())
    await shared.transact(tenant, lambda tx: tx.session.add(Book(title="The Watsons")))
    assert await shared.read(tenant, titles) == ["Catharine", *OURS[:1], "Evelyn", *OURS[1:], "The Watsons"]
    assert await shared.read(other_tenant, titles) == [*OURS, "Sanditon"]


async def test_a_statement_cannot_be_talked_into_another_tenant(shared: Homes, tenant: UUID, other_tenant: UUID) -> None:
    assert await shared.read(tenant, lambda tx: tx.all(library.COPIES, tenant_id=other_tenant)) == [("Emma", 1), ("Lady Susan", 1)]
    await shared.transact(tenant, lambda tx: tx.run(library.ADD, id=other_tenant, title="Plan", copies=1, tenant_id=other_tenant))
    assert "Plan" in await shared.read(tenant, titles)


async def test_options_of_a_query_do_not_widen_it(shared: Homes, tenant: UUID) -> None:
    query = sa.select(Book).options(selectinload("*")).execution_options(populate_existing=True).order_by(Book.title)
    assert await shared.read(tenant, lambda tx: [book.title for book in tx.session.scalars(query)]) == OURS


async def test_an_upsert_meets_only_ones_own_row(shared: Homes, tenant: UUID, other_tenant: UUID) -> None:
    from sqlalchemy.dialects.postgresql import insert

    statement = insert(Book).values(**bound("tenant_id", "id", "title", "copies"))
    upsert = Prepared(statement.on_conflict_do_update(index_elements=["tenant_id", "title"], set_={"copies": Book.copies + 10}))
    await shared.transact(tenant, lambda tx: tx.run(upsert, id=tenant, title="Sanditon", copies=1))
    await shared.transact(tenant, lambda tx: tx.run(upsert, id=other_tenant, title="Emma", copies=1))
    assert await shared.read(tenant, lambda tx: tx.all(library.COPIES)) == [("Emma", 11), ("Lady Susan", 1), ("Sanditon", 1)]
    assert ("Emma", 1) in await shared.read(other_tenant, lambda tx: tx.all(library.COPIES))
