"""One tenant cannot see, write or point at another's rows in PostgreSQL, whatever a statement forgets to say."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from frontdesk.migrations import extras
from frontdesk.migrations.tables import History
from tests.databases import Postgres

GUARDED = extras.guarded(History.TENANT)
OURS, THEIRS = uuid4(), uuid4()
NO_TENANT = (psycopg.errors.UndefinedObject, psycopg.errors.InvalidTextRepresentation)


@pytest.fixture
def desk(postgres: Postgres) -> Iterator[psycopg.Connection[Any]]:
    """The application's own connection, as it comes."""
    with psycopg.connect(postgres.app_url) as link:
        yield link
        link.rollback()


def become(link: psycopg.Connection[Any], tenant: UUID) -> None:
    link.execute("SELECT set_config('app.tenant', %s, true)", (str(tenant),))


def add_contact(link: psycopg.Connection[Any], tenant: UUID) -> UUID:
    id = uuid4()
    link.execute("INSERT INTO contact (tenant_id, id, attributes, folded, created_at) VALUES (%s, %s, '{}', '', 0)", (tenant, id))
    return id


def test_every_table_with_a_tenant_is_guarded(desk: psycopg.Connection[Any]) -> None:
    found = desk.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id'"
        " AND table_name <> ALL(%s)",
        ([*History.CONTROL.metadata.tables],),
    )
    ours = {name for (name,) in found if not name.startswith(("library_", "machine_", "kill_"))}  # tables of other tests
    assert ours == {*GUARDED, *extras.WITHOUT_POLICY}


@pytest.mark.parametrize("table", GUARDED)
def test_a_policy_binds_readers_and_writers_and_the_owner_too(desk: psycopg.Connection[Any], table: str) -> None:
    policies = desk.execute(
        "SELECT policyname, permissive, roles, cmd, qual, with_check FROM pg_policies WHERE tablename = %s", (table,)
    ).fetchall()
    rule = "(tenant_id = (current_setting('app.tenant'::text))::uuid)"
    assert policies == [("tenant", "PERMISSIVE", ["public"], "ALL", rule, rule)]
    flags = desk.execute("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", (table,)).fetchone()
    assert flags == (True, table not in extras.NOT_FORCED)


@pytest.mark.parametrize("table", GUARDED)
def test_a_row_of_another_tenants_cannot_be_written(desk: psycopg.Connection[Any], table: str) -> None:
    become(desk, OURS)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        desk.execute(f"INSERT INTO {table} (tenant_id) VALUES (%s)", (THEIRS,))


@pytest.mark.parametrize("table", GUARDED)
def test_without_a_tenant_nothing_can_be_read_on_a_fresh_connection_or_a_used_one(desk: psycopg.Connection[Any], table: str) -> None:
    with pytest.raises(psycopg.errors.UndefinedObject):
        desk.execute(f"SELECT * FROM {table}")
    desk.rollback()
    become(desk, OURS)
    desk.execute(f"SELECT * FROM {table}")
    desk.commit()
    with pytest.raises(psycopg.errors.InvalidTextRepresentation):
        desk.execute(f"SELECT * FROM {table}")


def test_a_strangers_row_is_neither_seen_nor_changed_nor_deleted(desk: psycopg.Connection[Any]) -> None:
    become(desk, THEIRS)
    add_contact(desk, THEIRS)
    become(desk, OURS)
    assert desk.execute("SELECT * FROM contact").rowcount == 0
    assert desk.execute("UPDATE contact SET name = 'x'").rowcount == 0
    assert desk.execute("DELETE FROM contact").rowcount == 0


def test_a_row_cannot_be_given_to_another_tenant(desk: psycopg.Connection[Any]) -> None:
    become(desk, OURS)
    add_contact(desk, OURS)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        desk.execute("UPDATE contact SET tenant_id = %s", (THEIRS,))


def test_a_foreign_key_cannot_point_at_a_strangers_row(desk: psycopg.Connection[Any]) -> None:
    become(desk, THEIRS)
    stranger = add_contact(desk, THEIRS)
    become(desk, OURS)
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        desk.execute("INSERT INTO contact_tag (tenant_id, contact_id, tag, created_at) VALUES (%s, %s, 'vip', 0)", (OURS, stranger))


@pytest.mark.parametrize(
    "attempt",
    [
        "SET ROLE owner",
        "ALTER TABLE contact DISABLE ROW LEVEL SECURITY",
        "DROP POLICY tenant ON contact",
        "TRUNCATE contact CASCADE",
        "ALTER ROLE desk BYPASSRLS",
        "CREATE TABLE mine (id int)",
        "CREATE VIEW seen AS SELECT * FROM contact",
        "DELETE FROM tenant_version",
        "SET row_security = off; SELECT * FROM contact",
    ],
)
def test_the_application_cannot_step_around_the_policies(desk: psycopg.Connection[Any], attempt: str) -> None:
    become(desk, OURS)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        desk.execute(attempt)


def test_the_owner_is_bound_as_well(postgres: Postgres) -> None:
    with psycopg.connect(postgres.owner_url) as owner, pytest.raises(NO_TENANT):
        owner.execute("SELECT * FROM contact")


def test_the_application_may_read_and_write_rows_and_nothing_else(desk: psycopg.Connection[Any]) -> None:
    granted = desk.execute("SELECT table_name, privilege_type FROM information_schema.table_privileges WHERE grantee = 'desk'").fetchall()
    rows = {"SELECT", "INSERT", "UPDATE", "DELETE"}
    expected = {table: rows for history in History for table in history.metadata.tables} | {"message_search": rows}
    expected |= {history.version_table: {"SELECT"} for history in History}
    found = {table: {kind for name, kind in granted if name == table} for table, _ in granted}
    assert {table: kinds for table, kinds in found.items() if table in expected} == expected
