"""Migrating PostgreSQL: repeatable, side by side, and never with a role that could see past the policies."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from frontdesk.migrations import DatabaseUnfit, TooNew
from frontdesk.migrations.postgres import check_postgres, migrate_postgres
from tests.databases import Postgres, address
from tests.migrations import schemas


@pytest.fixture
def fresh(postgres: Postgres) -> Iterator[Postgres]:
    with postgres.empty_database() as database:
        yield database


def as_admin(server: Postgres, *statements: str) -> None:
    with psycopg.connect(server.admin_url, autocommit=True) as link:
        for statement in statements:
            link.execute(statement)


def as_role(server: Postgres, role: str) -> str:
    return address(server.app_url, role, psycopg.conninfo.conninfo_to_dict(server.app_url)["dbname"])


def test_migrating_again_changes_nothing(fresh: Postgres) -> None:
    migrate_postgres(fresh.owner_url, fresh.app_url)
    once = schemas.of_postgres(fresh.owner_url)
    migrate_postgres(fresh.owner_url, fresh.app_url)
    assert schemas.of_postgres(fresh.owner_url) == once


def test_several_processes_may_migrate_at_the_same_time(fresh: Postgres) -> None:
    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(migrate_postgres, fresh.owner_url, fresh.app_url) for _ in range(3)]:
            done.result()
    check_postgres(fresh.app_url)


def test_a_missing_role_is_made_without_any_power_and_with_its_password_hashed(fresh: Postgres) -> None:
    migrate_postgres(fresh.owner_url, as_role(fresh, "newcomer"))
    with psycopg.connect(fresh.admin_url, autocommit=True) as link:
        powers = link.execute(
            "SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication, left(rolpassword, 13)"
            " FROM pg_authid WHERE rolname = 'newcomer'"
        ).fetchone()
        link.execute("DROP OWNED BY newcomer; DROP ROLE newcomer")
    assert powers == (True, False, False, False, False, False, "SCRAM-SHA-256")


@pytest.mark.parametrize(
    ("power", "sentence"),
    [("SUPERUSER", "superuser"), ("BYPASSRLS", "bypass"), ("IN ROLE owner", "owns the table"), ("IN ROLE postgres", "superuser")],
)
def test_a_role_that_the_policies_would_not_bind_is_refused_and_nothing_is_left(fresh: Postgres, power: str, sentence: str) -> None:
    as_admin(fresh, f"CREATE ROLE mighty LOGIN {power}")
    try:
        with pytest.raises(DatabaseUnfit, match=sentence):
            migrate_postgres(fresh.owner_url, as_role(fresh, "mighty"))
        assert not schemas.relations(fresh.owner_url)
    finally:
        as_admin(fresh, "DROP ROLE mighty")


def test_the_owner_may_not_be_the_application(fresh: Postgres) -> None:
    with pytest.raises(DatabaseUnfit, match="owner must be another role"):
        migrate_postgres(fresh.owner_url, fresh.owner_url)


def test_a_role_that_gains_power_later_is_found_at_the_next_start(fresh: Postgres) -> None:
    migrate_postgres(fresh.owner_url, fresh.app_url)
    as_admin(fresh, "ALTER ROLE desk BYPASSRLS")
    try:
        with pytest.raises(DatabaseUnfit, match="bypass"):
            check_postgres(fresh.app_url)
    finally:
        as_admin(fresh, "ALTER ROLE desk NOBYPASSRLS")


@pytest.mark.parametrize(
    "harm",
    ["DROP POLICY tenant ON message", "ALTER TABLE message DISABLE ROW LEVEL SECURITY", "ALTER TABLE message NO FORCE ROW LEVEL SECURITY"],
)
def test_a_table_that_lost_its_policy_is_named(fresh: Postgres, harm: str) -> None:
    migrate_postgres(fresh.owner_url, fresh.app_url)
    as_admin(fresh, harm)
    with pytest.raises(DatabaseUnfit, match="The table message lacks"):
        check_postgres(fresh.app_url)


def test_without_an_owners_address_the_schema_is_only_checked(fresh: Postgres) -> None:
    with pytest.raises(DatabaseUnfit, match="out of date"):
        migrate_postgres("", fresh.app_url)
    migrate_postgres(fresh.owner_url, fresh.app_url)
    migrate_postgres("", fresh.app_url)


def test_a_database_of_a_newer_version_is_left_alone(fresh: Postgres) -> None:
    migrate_postgres(fresh.owner_url, fresh.app_url)
    as_admin(fresh, "UPDATE tenant_version SET version_num = '9999'")
    with pytest.raises(TooNew):
        check_postgres(fresh.app_url)
    with pytest.raises(TooNew):
        migrate_postgres(fresh.owner_url, fresh.app_url)


def test_a_server_that_is_not_there_is_said_so(postgres: Postgres) -> None:
    with pytest.raises(DatabaseUnfit, match="cannot be reached"):
        check_postgres(postgres.app_url.replace("host=", "host=/nowhere"))
