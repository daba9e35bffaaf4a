"""psycopg behind the calls that a transaction makes. Statements stand in line; only who wants a result waits."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import psycopg
from psycopg.errors import Diagnostic

_LAST_WORDS = "FATAL", "PANIC"  # the severities after which the server ends the session; its hang-up may be noticed only later


class Link:
    """A connection, most of whose calls are no trip to the server.

    From `line_up` to `catch_up` statements stand in libpq's pipeline: `write` only puts one there, `execute` waits for its
    result and so for all before it. What went wrong with a `write` is raised by whoever waits next, at the latest by `catch_up`.
    """

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self._cursor, self._writer, self._controller = (connection.cursor() for _ in range(3))
        self._lined_up = ExitStack()
        self._pipeline: psycopg.Pipeline | None = None
        self._ended = False
        connection.add_notice_handler(self._heard)
        self.failed = False
        """Something in line went wrong: what came after it was not done."""

    def is_held(self) -> bool:
        """Whether the server, too, still holds the line, between transactions: what it said on hanging up is read, then that it has."""
        try:
            for _ in range(2):
                self.connection.pgconn.consume_input()
                self.connection.pgconn.is_busy()
        except psycopg.OperationalError:
            return False
        if self._ended:
            self.connection.close()
        return not self._ended

    def line_up(self) -> None:
        """From now on statements need not be waited for."""
        self._pipeline = self._lined_up.enter_context(self.connection.pipeline())

    def catch_up(self) -> None:
        """Wait for all of them, and from now on for each."""
        with self._noting_failure():
            self._pipeline = None
            self._lined_up.close()

    def control(self, sql: bytes, params: Any = None) -> psycopg.Cursor[Any]:
        """A statement about the transaction itself. Its result is known after `catch_up`, or at once where nothing is lined up."""
        with self._noting_failure():
            self._controller.execute(sql, params, prepare=params is not None)
        return self._controller

    def write(self, sql: str, params: Any = None, /) -> None:
        """A statement whose result nobody reads."""
        with self._noting_failure():
            self._writer.execute(sql.encode(), params)

    def ask(self, sql: str, params: Any = None, /) -> "Awaited":
        """A statement whose result is read later."""
        cursor = self.connection.cursor()
        with self._noting_failure():
            cursor.execute(sql.encode(), params)
        return Awaited(self, cursor)

    def execute(self, sql: str, params: Any = None, /) -> psycopg.Cursor[Any]:
        """A statement and its result."""
        with self._noting_failure():
            self._cursor.execute(sql.encode(), params)
        self.wait()
        return self._cursor

    def executemany(self, sql: str, rows: Any, /) -> psycopg.Cursor[Any]:
        """A statement for each row, and how many rows all of them changed."""
        with self._noting_failure():
            self._cursor.executemany(sql.encode(), rows)
        self.wait()
        return self._cursor

    def wait(self) -> None:
        """Until all that stands in line has its result."""
        if self._pipeline is not None:
            with self._noting_failure():
                self._pipeline.sync()

    def cursor(self, *args: Any, **options: Any) -> psycopg.Cursor[Any]:
        """For SQLAlchemy, which reads every result at once and so cannot stand in line."""
        if self._pipeline is not None:
            self.catch_up()
        cursor: psycopg.Cursor[Any] = self.connection.cursor(*args, **options)
        return cursor

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)  # SQLAlchemy wants the whole connection

    @contextmanager
    def _noting_failure(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            self.failed = True
            if error.diag.severity_nonlocalized in _LAST_WORDS:
                self.connection.close()
            raise

    def _heard(self, said: Diagnostic) -> None:
        self._ended = self._ended or said.severity_nonlocalized in _LAST_WORDS  # libpq's own hands are in there: not closed yet


class Awaited:
    """The result of a statement that stands in line."""

    __slots__ = ("_cursor", "_link")

    def __init__(self, link: Link, cursor: psycopg.Cursor[Any]) -> None:
        self._link, self._cursor = link, cursor

    def rows(self) -> list[Any]:
        """What a query found."""
        self._arrive()
        return self._cursor.fetchall()

    def count(self) -> int:
        """How many rows a statement changed."""
        self._arrive()
        return self._cursor.rowcount

    def _arrive(self) -> None:
        if self._cursor.statusmessage is None:
            self._link.wait()
