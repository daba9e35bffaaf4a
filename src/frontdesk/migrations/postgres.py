"""PostgreSQL: both histories in one database, owned by one role and used by another that cannot see past the policies."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from frontdesk.migrations.errors import DatabaseUnfit, TooNew
from frontdesk.migrations.extras import NOT_FORCED, WITHOUT_POLICY
from frontdesk.migrations.history import head, upgrade
from frontdesk.migrations.tables import History

_LOCK = 0x66726F6E74  # any number, as long as every version of Frontdesk takes the same
_EVERY_ONE = tuple(History)

# Each finds a reason why the policies would not bind a role: what it is itself, or may become.
_MAY_BECOME = "FROM pg_roles r WHERE pg_has_role(%(role)s, r.oid, 'MEMBER')"
_TROUBLES = (
    (f"SELECT r.rolname {_MAY_BECOME} AND r.rolsuper", "The role {0} is, or may become, a superuser ({1}): policies do not bind it."),
    (f"SELECT r.rolname {_MAY_BECOME} AND r.rolbypassrls", "The role {0} may bypass row-level security (as {1})."),
    (
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
        f" AND c.relowner IN (SELECT r.oid {_MAY_BECOME}) LIMIT 1",
        "The role {0} owns the table {1}, so that row-level security does not bind it: the owner must be another role.",
    ),
)


def migrate_postgres(owner_url: str, app_url: str) -> None:
    """Bring the database to the newest schema, make the application's role if it is missing, give it what it needs.

    Safe to repeat and to run from several processes at once. Without an owner's address nothing is changed, only checked.
    Raises DatabaseUnfit (see check_postgres), TooNew.
    """
    if owner_url:
        _reached(_migrate, owner_url, app_url)
    check_postgres(app_url)


def check_postgres(app_url: str) -> None:
    """Raise DatabaseUnfit unless the schema is the newest and its policies bind the application's role; TooNew if newer."""
    _reached(_check, app_url)


def _reached(step: Callable[..., None], *urls: str) -> None:
    try:
        step(*urls)
    except psycopg.OperationalError as error:
        raise DatabaseUnfit("PostgreSQL cannot be reached, or does not let this role in.") from error


def _migrate(owner_url: str, app_url: str) -> None:
    engine = sa.create_engine("postgresql+psycopg://", creator=lambda: _connect(owner_url), poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        raw: psycopg.Connection[Any] = connection.connection.dbapi_connection  # type: ignore[assignment]
        for history in _EVERY_ONE:
            if _behind(raw, history):
                upgrade(connection, history)
        role = _role(raw, app_url)
        _check_role(raw, role)  # before the grants: they would take from an owner what is its own
        for statement in _grants(sql.Identifier(role)):
            raw.execute(statement)


def _connect(url: str) -> psycopg.Connection[Any]:
    return psycopg.connect(url, application_name="frontdesk migrations", options="-c search_path=public", connect_timeout=10)


def _role(raw: psycopg.Connection[Any], app_url: str) -> str:
    """The application's role, made if it is missing."""
    parts = conninfo_to_dict(app_url)
    name, password = str(parts.get("user") or ""), str(parts.get("password") or "")
    if not name:
        raise DatabaseUnfit("FRONTDESK_DATABASE_URL names no role.")
    if raw.execute("SELECT FROM pg_roles WHERE rolname = %s", (name,)).fetchone() is None:
        try:
            raw.execute(_new_role(raw, name, password))
        except psycopg.errors.InsufficientPrivilege as error:
            raise DatabaseUnfit(f"The role {name} does not exist, and the owner may not make it: make it by hand.") from error
    return name


def _new_role(raw: psycopg.Connection[Any], name: str, password: str) -> sql.Composed:
    make = sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION").format(sql.Identifier(name))
    if not password:
        return make
    # Hashed here, so that no server log ever shows it.
    hashed = raw.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    return make + sql.SQL(" PASSWORD {}").format(sql.Literal(hashed.decode()))


def _grants(role: sql.Identifier) -> Iterator[sql.Composed]:
    tables = [table for history in _EVERY_ONE for table in history.metadata.tables]
    names = sql.SQL(", ").join(map(sql.Identifier, sorted([*tables, "message_search"])))
    versions = sql.SQL(", ").join(sql.Identifier(history.version_table) for history in _EVERY_ONE)
    for statement in (
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
        "REVOKE ALL ON {names}, {versions} FROM {role}",
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON {names} TO {role}",
        "GRANT SELECT ON {versions} TO {role}",
        "GRANT USAGE ON SEQUENCE wake_epoch TO {role}",
        "GRANT EXECUTE ON FUNCTION message_search_hits TO {role}",
    ):
        yield sql.SQL(statement).format(role=role, names=names, versions=versions)


def _check(app_url: str) -> None:
    with _connect(app_url) as raw:
        if any(_behind(raw, history) for history in _EVERY_ONE):
            raise DatabaseUnfit("The database's schema is out of date: start Frontdesk once with FRONTDESK_DATABASE_OWNER_URL set.")
        row = raw.execute("SELECT current_user").fetchone()
        assert row is not None
        _check_role(raw, row[0])
        _check_policies(raw)


def _behind(raw: psycopg.Connection[Any], history: History) -> bool:
    """Whether migrations are missing. Raises TooNew where there are some that we do not know."""
    known = raw.execute("SELECT to_regclass(%s)", (history.version_table,)).fetchone()
    row = raw.execute(f"SELECT max(version_num)::int FROM {history.version_table}").fetchone() if known and known[0] else None
    stands_at = row[0] if row and row[0] else 0
    if stands_at > head(history):
        raise TooNew
    return stands_at < head(history)


def _check_policies(raw: psycopg.Connection[Any]) -> None:
    tables = sorted({*History.TENANT.metadata.tables, "message_search"} - WITHOUT_POLICY)
    rows = raw.execute(
        "SELECT relname, relforcerowsecurity FROM pg_class JOIN pg_policies p ON p.tablename = relname AND p.policyname = 'tenant'"
        " WHERE relnamespace = 'public'::regnamespace AND p.schemaname = 'public' AND relrowsecurity"
    )
    bound: dict[str, bool] = dict(rows.fetchall())
    for table in tables:
        if not bound.get(table, False) and not (table in bound and table in NOT_FORCED):
            raise DatabaseUnfit(f"The table {table} lacks its row-level policy: one tenant could see another's rows.")


def _check_role(raw: psycopg.Connection[Any], role: str) -> None:
    for question, sentence in _TROUBLES:
        found = raw.execute(question, {"role": role}).fetchone()
        if found is not None:
            raise DatabaseUnfit(sentence.format(role, found[0]))
