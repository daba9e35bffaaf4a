"""The search function: it uses its index although the table has a policy, and shows a tenant its own messages only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

import psycopg
import pytest

from frontdesk.inbox import search
from frontdesk.inbox.words import Term
from frontdesk.kit.homes import Homes
from frontdesk.kit.schema import new_id
from tests.databases import Place, Postgres

MANY = search._NEAR + 4_000
DAY = 24 * 3_600_000


@dataclass(frozen=True)
class Archive:
    """Messages of half a year or of three, oldest first: each says "all", some "tenth", few "rare", the first third "early"."""

    ids: list[UUID]
    texts: list[str]

    def having(self, *wanted: str) -> list[UUID]:
        return [id for id, text in zip(self.ids, self.texts, strict=True) if set(wanted) <= set(text.split())][::-1]


@pytest.fixture(params=[3 * 365, 180], ids=["three years", "half a year"])
def archive(request: pytest.FixtureRequest, place: Place, postgres: Postgres, tenant: UUID, other_tenant: UUID) -> Iterator[Archive]:
    span = request.param * DAY
    first, rng, made = (new_id().int >> 80) - span, Random(3), Archive([], [])
    for number in range(MANY):
        stamp = first + number * span // MANY
        made.ids.append(UUID(int=stamp << 80 | 7 << 76 | 2 << 62 | rng.getrandbits(62)))
        early = "early " if number < MANY // 3 else ""
        made.texts.append(f"all {early}{'tenth ' if number % 10 == 0 else ''}{'rare' if number % 997 == 0 else ''}")
    with psycopg.connect(postgres.admin_url.replace("/postgres?", "/frontdesk?"), autocommit=True) as link:
        link.execute("SET session_replication_role = replica")  # there are no messages for these words
        with link.cursor().copy("COPY message_search FROM STDIN") as copy:
            for id, text in zip(made.ids, made.texts, strict=True):
                copy.write_row((tenant, id, search._vector(text.split(), tenant, id)))
            copy.write_row((other_tenant, made.ids[0], search._vector(["secret", "all"], other_tenant, made.ids[0])))
        link.execute("ANALYZE message_search")
        yield made
        link.execute("TRUNCATE message_search")


@pytest.mark.parametrize("wanted", [("all",), ("tenth",), ("rare",), ("rare", "tenth"), ("early",), ("early", "tenth"), ("early", "rare")])
async def test_what_is_found_is_the_same_as_by_reading_everything(
    homes: Homes, tenant: UUID, archive: Archive, wanted: tuple[str, ...]
) -> None:
    expected, found = archive.having(*wanted)[:100], list[UUID]()
    assert await homes.read(tenant, search.find, " ".join(wanted), limit=100) == expected
    page = await homes.read(tenant, search.find, " ".join(wanted), limit=30)
    while page and len(found) < 100:
        found += page
        page = await homes.read(tenant, search.find, " ".join(wanted), before=page[-1], limit=30)
    assert found[:100] == expected


def test_the_index_is_used_below_the_policy(archive: Archive, postgres: Postgres, tenant: UUID) -> None:
    before = scans(postgres)
    with psycopg.connect(postgres.app_url) as link:
        link.execute("SELECT set_config('app.tenant', %s, true)", (str(tenant),))
        months = range(search._month(archive.ids[-1]), search._month(archive.ids[0]) - 1, -1)
        query = search._query(tenant, [Term(("early",)), Term(("rare",))], months)
        assert [id for (id,) in hits(link, query)] == archive.having("early", "rare")
        link.execute("SELECT pg_stat_force_next_flush()")
    assert scans(postgres) > before
    assert "Bitmap Index Scan on ix_message_search_document" in plan(postgres, tenant)


def scans(postgres: Postgres) -> int:
    with psycopg.connect(postgres.owner_url) as link:
        row = link.execute("SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'ix_message_search_document'").fetchone()
    assert row is not None
    return int(row[0])


def plan(postgres: Postgres, tenant: UUID) -> str:
    """How the function's own query would run, with its own settings."""
    with psycopg.connect(postgres.owner_url) as link:
        row = link.execute("SELECT prosrc, proconfig FROM pg_proc WHERE proname = 'message_search_hits'").fetchone()
        assert row is not None
        body = row[0]
        for number, name in enumerate(("wanted", "before", "most"), 1):
            body = re.sub(rf"\b{name}\b", f"${number}", body)
        for setting in row[1]:
            link.execute(f"SET {setting.replace('=', ' = ', 1)}")
        link.execute("SELECT set_config('app.tenant', %s, false)", (str(tenant),))
        link.execute(f"PREPARE probe (tsquery, uuid, integer) AS {body}")
        lines = link.execute(f"EXPLAIN (COSTS OFF) EXECUTE probe ('''early'' & ''rare''', '{UUID(int=2**128 - 1)}', 20)").fetchall()
    return "\n".join(line for (line,) in lines)


def hits(link: psycopg.Connection[Any], query: str) -> list[tuple[Any, ...]]:
    return link.execute("SELECT * FROM message_search_hits(%s::tsquery, %s, 100)", (query, UUID(int=2**128 - 1))).fetchall()


def test_no_query_reaches_another_tenants_words(archive: Archive, postgres: Postgres, tenant: UUID, other_tenant: UUID) -> None:
    with psycopg.connect(postgres.app_url) as link:
        link.execute("SELECT set_config('app.tenant', %s, true)", (str(tenant),))
        their_mark = search._mark(other_tenant, search._month(archive.ids[0]))
        assert hits(link, f"'{their_mark}secret'") == []
        assert hits(link, f"'{their_mark}':*") == []
        link.execute("SELECT set_config('app.tenant', %s, true)", (str(other_tenant),))
        assert hits(link, f"'{their_mark}all'") == [(archive.ids[0],)]


def test_without_a_tenant_it_fails(postgres: Postgres) -> None:
    with psycopg.connect(postgres.app_url) as link, pytest.raises(psycopg.errors.UndefinedObject):
        hits(link, "'all'")


def test_nobody_else_may_call_it(postgres: Postgres) -> None:
    with psycopg.connect(postgres.admin_url.replace("/postgres?", "/frontdesk?")) as link:
        link.execute("CREATE ROLE passer_by")
        link.execute("SET ROLE passer_by")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            hits(link, "'all'")
        link.rollback()
