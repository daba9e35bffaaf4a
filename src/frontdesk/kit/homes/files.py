"""The file behind a home: is it there, is it a database, is it still the one that was opened?"""

import os
import sqlite3
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from frontdesk.kit.homes.engine import Engine, Wire

_MAGIC = b"SQLite format 3\x00"
_LOCKED_FOR = 5  # seconds to wait for somebody else's lock, such as a copy being made


class FileGone(OSError):
    """There is no database in this place, or not the one that was here."""


class Watch:
    """Looks at a path before each use and after each commit.

    An open file can be removed, replaced or overwritten, and SQLite would go on writing where nobody finds it again. Nor
    must it open what is not a database any more: it takes an empty file for a new one, and drops the log beside it.

    The file is held open as long as SQLite may have it: a process that closes any descriptor of a file gives up all its
    POSIX locks on it, SQLite's too, and the next program that looks into the database would clear its log away.
    """

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._file: tuple[int, int] | None = None
        self._changed: int | None = None
        self._held: tuple[int, tuple[int, int]] | None = None  # a descriptor, and the file that it holds
        self._turn = threading.Lock()

    def same(self) -> bool:
        """Is the database that was found by `take` still in its place?"""
        try:
            found = os.stat(self._path)
            if (found.st_dev, found.st_ino) != self._file:
                return False
            if self._held is None or found.st_mtime_ns != self._changed:
                self._check(self._file)
                self._changed = found.st_mtime_ns
        except OSError:
            return False
        return True

    def take(self) -> None:
        """Remember what is there now. Raises FileGone, OSError."""
        found = os.stat(self._path)
        file = (found.st_dev, found.st_ino)
        self._check(file)
        self._file, self._changed = file, found.st_mtime_ns

    def let_go(self) -> None:
        """Close the file. Only when no connection to it is open any more."""
        with self._turn:
            self._drop()

    def _check(self, file: tuple[int, int]) -> None:
        with self._turn:
            if self._held is None or self._held[1] != file:
                self._drop()
                self._held = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0)), file
            os.lseek(self._held[0], 0, os.SEEK_SET)
            if os.read(self._held[0], len(_MAGIC)) != _MAGIC:
                raise FileGone("this is not a database")

    def _drop(self) -> None:
        if self._held is not None:
            os.close(self._held[0])
            self._held = None


class SqliteStore:
    """The one writing connection of a file."""

    savepoints = True

    def __init__(self, path: Path, watch: Watch, engine: Engine) -> None:
        self._watch = watch
        self.raw = connect(path)
        self.wire = Wire(self.raw, engine)

    def begin(self, _tenant_id: UUID | None) -> None:
        self._look()
        self.raw.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self.raw.execute("COMMIT")
        self._look()

    def rollback(self) -> None:
        if self.raw.in_transaction:
            with suppress(sqlite3.Error):
                self.raw.execute("ROLLBACK")

    def in_transaction(self) -> bool:
        return self.raw.in_transaction

    def _look(self) -> None:
        if not self._watch.same():
            raise FileGone("the file has been moved, replaced or overwritten")


class Connection(sqlite3.Connection):
    """SQLite is here and never waited for: to write is to execute."""

    write = sqlite3.Connection.execute

    def ask(self, sql: str, params: Any = (), /) -> "Found":
        """Its result is there at once, and stays what it is whatever is written next."""
        cursor = self.execute(sql, params)
        return Found(cursor.fetchall(), cursor.rowcount)


@dataclass(frozen=True, slots=True)
class Found:
    """A result."""

    found: list[Any]
    changed: int

    def rows(self) -> list[Any]:
        """What a query found."""
        return self.found

    def count(self) -> int:
        """How many rows a statement changed."""
        return self.changed


def connect(path: Path) -> Connection:
    """Open a file as Frontdesk uses it: WAL, FULL, foreign keys checked, transactions only where we say so.

    A missing file is an error: a home that has vanished must not be taken for an empty one.
    """
    uri = f"{path.resolve().as_uri()}?mode=rw"
    raw = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_LOCKED_FOR, cached_statements=256, factory=Connection
    )
    try:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA cache_size=-1000")
        raw.execute("PRAGMA wal_autocheckpoint=2000")
    except BaseException:
        raw.close()
        raise
    return raw
