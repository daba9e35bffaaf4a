"""What a plain function inside a transaction may do: read, write, and leave things for the last moment before COMMIT."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from frontdesk.kit.homes.engine import Asked, Wire
from frontdesk.kit.homes.prepared import Form, Prepared
from frontdesk.kit.homes.scope import HomeSession

R = TypeVar("R")
T = TypeVar("T")


class Flush(Protocol[T]):
    """Writes what a transaction has collected. `order`: lower ones run first; the feed is last, being a lock of all."""

    order: int

    def __call__(self, tx: "Transaction", items: list[T]) -> None: ...


class Notify(NamedTuple):
    """For the other processes on this database."""

    channel: str
    payload: str


class Transaction:
    """One function's view of its home. It ends when the function returns; the commit is the home's business."""

    __slots__ = ("_raw", "_session", "_wire", "announced", "collected", "dialect", "now", "tenant_id")

    def __init__(self, wire: Wire, tenant_id: UUID | None, now: datetime) -> None:
        self._wire, self._raw = wire, wire.raw
        self.dialect: Dialect = wire.engine.dialect
        self.tenant_id = tenant_id
        self.now = now
        self.collected: dict[Flush[Any], list[Any]] = {}
        self.announced: list[object] = []
        self._session: Session | None = None

    # hot paths: prepared statements on the driver's cursor

    def all(self, statement: Prepared[R], **params: Any) -> list[R]:
        """Every row."""
        form = self._form(statement)
        rows = form.decode(self._raw.execute(form.sql, form.encode(self.tenant_id, params)).fetchall())
        self._changed(statement)
        return rows

    def first(self, statement: Prepared[R], **params: Any) -> R | None:
        """The first row, if there is one."""
        form = self._form(statement)
        row = self._raw.execute(form.sql, form.encode(self.tenant_id, params)).fetchone()
        self._changed(statement)
        return None if row is None else form.decode([row])[0]

    def ask(self, statement: Prepared[R], **params: Any) -> "Answer[R]":
        """Execute now, and read the result later: where the database is elsewhere, several questions are then one trip."""
        form = self._form(statement)
        asked = self._raw.ask(form.sql, form.encode(self.tenant_id, params))
        self._changed(statement)
        return Answer(form, asked)

    def write(self, statement: Prepared[Any], **params: Any) -> None:
        """Execute, without waiting for it where the database is elsewhere: an error comes with a later statement or the COMMIT."""
        form = self._form(statement)
        self._raw.write(form.sql, form.encode(self.tenant_id, params))
        self._changed(statement)

    def write_many(self, statement: Prepared[Any], rows: Iterable[Mapping[str, Any]]) -> None:
        """`write` once for each row."""
        form = self._form(statement)
        for row in rows:
            self._raw.write(form.sql, form.encode(self.tenant_id, row))
        self._changed(statement)

    def run(self, statement: Prepared[Any], **params: Any) -> int:
        """Execute; returns the number of rows changed, for which it waits."""
        form = self._form(statement)
        count: int = self._raw.execute(form.sql, form.encode(self.tenant_id, params)).rowcount
        self._changed(statement)
        return count

    def run_many(self, statement: Prepared[Any], rows: Iterable[Mapping[str, Any]]) -> int:
        """Execute once for each row; returns the number of rows changed in all."""
        form = self._form(statement)
        count: int = self._raw.executemany(form.sql, [form.encode(self.tenant_id, row) for row in rows]).rowcount
        self._changed(statement)
        return count

    # cool paths: SQLAlchemy itself

    @property
    def connection(self) -> sa.Connection:
        """SQLAlchemy's connection on this transaction."""
        return self._wire.connection(self.tenant_id)

    @property
    def session(self) -> Session:
        """An ORM session on this transaction, flushed when the function returns.

        It and prepared statements see each other's writes: what it still holds is flushed before a statement, and rows of
        a table that a statement has changed are read anew.
        """
        if self._session is None:
            self._session = HomeSession(self.connection, self.tenant_id)
        return self._session

    def execute(self, statement: sa.Executable, params: Any = None) -> sa.CursorResult[Any]:
        """Run any Core statement through the session."""
        return cast("sa.CursorResult[Any]", self.session.execute(statement, params))

    # for the last moment

    def collect(self, flush: Flush[T], item: T) -> None:
        """Leave an item for `flush`, which gets those of the whole group at once, just before COMMIT."""
        self.collected.setdefault(flush, []).append(item)

    def announce(self, notice: object) -> None:
        """Tell the process's listeners after COMMIT."""
        self.announced.append(notice)

    def notify(self, channel: str, payload: str) -> None:
        """Tell the other processes on this database, a moment after COMMIT. Is lost where this process dies in between."""
        if self.dialect.name == "postgresql":
            self.announced.append(Notify(channel, payload))

    def finish(self) -> None:
        """Write what the session still holds, then let it go."""
        if self._session is not None:
            self._session.flush()
        self.abandon()

    def abandon(self) -> None:
        """Let go of the session without writing."""
        if self._session is not None:
            self._session.close()
            self._session = None
        self._wire.over()

    def _form(self, statement: Prepared[R]) -> Form[R]:
        if self._session is not None:
            self._session.flush()
        return statement.on(self.dialect)

    def _changed(self, statement: Prepared[Any]) -> None:
        if self._session is None or statement.changes is None:
            return
        for row in list(self._session.identity_map.values()):
            if sa.inspect(row).mapper.local_table.description == statement.changes:
                self._session.expire(row)


class Answer(Generic[R]):
    """What a statement found or changed. To be read before the transaction ends."""

    __slots__ = ("_asked", "_form")

    def __init__(self, form: Form[R], asked: Asked) -> None:
        self._form, self._asked = form, asked

    def all(self) -> list[R]:
        """Every row."""
        return self._form.decode(self._asked.rows())

    def first(self) -> R | None:
        """The first row, if there is one."""
        rows = self.all()
        return rows[0] if rows else None

    def count(self) -> int:
        """The number of rows changed."""
        return self._asked.count()


def ordered(*collections: Mapping[Flush[Any], list[Any]]) -> list[tuple[Flush[Any], list[Any]]]:
    """What several transactions have collected, joined and in the order in which it is to be written."""
    joined: dict[Flush[Any], list[Any]] = {}
    for collected in collections:
        for flush, items in collected.items():
            joined.setdefault(flush, []).extend(items)
    return sorted(joined.items(), key=lambda pair: pair[0].order)


Work = Callable[..., Any]
