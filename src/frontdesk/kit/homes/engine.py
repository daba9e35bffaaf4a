"""SQLAlchemy on connections that are ours: one engine per kind of database, which never begins, commits or closes."""

import threading
from functools import cache
from typing import Any, Protocol
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.pool import NullPool


class Asked(Protocol):
    """A statement that has been sent, whose result may still be on its way."""

    def rows(self) -> list[Any]: ...
    def count(self) -> int: ...


class Raw(Protocol):
    """What both drivers' connections can do. `write` and `ask` need not wait for the database."""

    def write(self, sql: str, params: Any = ..., /) -> object: ...
    def ask(self, sql: str, params: Any = ..., /) -> Asked: ...
    def execute(self, sql: str, params: Any = ..., /) -> Any: ...
    def executemany(self, sql: str, rows: Any, /) -> Any: ...
    def close(self) -> None: ...


class Engine:
    """Compiles for a dialect, and speaks SQLAlchemy over a driver's connection.

    Statements compiled by one home serve all: the cache hangs on the engine's one dialect object.
    """

    def __init__(self, url: str, **options: Any) -> None:
        self._local = threading.local()
        self._engine = sa.create_engine(
            url,
            creator=lambda: self._local.raw,
            poolclass=NullPool,
            json_serializer=_to_json,
            json_deserializer=msgspec.json.decode,
            **options,
        )
        self.dialect: Dialect = self._engine.dialect
        for step in ("do_begin", "do_commit", "do_rollback", "do_close", "do_terminate"):
            setattr(self.dialect, step, _nothing)

    def connect(self, raw: object) -> sa.Connection:
        """SQLAlchemy's connection on `raw`; it leaves transactions and closing to us."""
        self._local.raw = raw
        return self._engine.connect()


@cache
def engine_of(url: str, **options: Any) -> Engine:
    """The one engine of this process for a kind of database: to compile a statement costs as much as running it a hundred times."""
    return Engine(url, **options)


class Wire:
    """A driver's connection, and SQLAlchemy's on top of it from the first time that somebody asks."""

    __slots__ = ("_connection", "engine", "raw")

    def __init__(self, raw: Raw, engine: Engine) -> None:
        self.raw, self.engine = raw, engine
        self._connection: sa.Connection | None = None

    def connection(self, tenant_id: UUID | None) -> sa.Connection:
        """SQLAlchemy's connection, kept as long as the wire: making one costs more than most statements."""
        if self._connection is None:
            self._connection = self.engine.connect(self.raw)
        self._connection.info["tenant_id"] = tenant_id
        return self._connection

    def over(self) -> None:
        """Our transaction has ended: let SQLAlchemy's bookkeeping begin anew."""
        if self._connection is not None:
            self._connection.rollback()

    def close(self) -> None:
        """Close the driver's connection."""
        self.raw.close()


def _nothing(_connection: Any) -> None:
    """The home begins, commits and closes; SQLAlchemy only speaks."""


def _to_json(value: Any) -> str:
    """A fifth of the time that the standard library takes, and strict: what is no JSON raises."""
    return msgspec.json.encode(value).decode()
