"""The file: SQLite, WAL. What was written survives a power cut, what was written swiftly a kill; what cannot be read is put aside."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any
from uuid import uuid4

REMEMBERED_DAYS = 30
"""For so long a send is done once, a file keeps its handle, and a message is known again."""
_DAY = 86_400
_SCHEMA = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event (number INTEGER PRIMARY KEY AUTOINCREMENT, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS known (id TEXT PRIMARY KEY, at REAL NOT NULL, readable INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS send (id TEXT PRIMARY KEY, chat TEXT NOT NULL, at REAL NOT NULL, wamid TEXT, answer BLOB) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS send_wamid ON send (wamid) WHERE wamid IS NOT NULL;
CREATE INDEX IF NOT EXISTS send_doubt ON send (chat, at) WHERE wamid IS NULL;
CREATE TABLE IF NOT EXISTS sighting (wamid TEXT PRIMARY KEY, chat TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS keepsake (id TEXT PRIMARY KEY, at REAL NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
"""


class Store:
    """One connection for all threads of the process; statements take a millisecond or so."""

    def __init__(self, file: Path) -> None:
        self.file, self._lock = file, RLock()
        self._db = _connect(file)
        with self.writing() as db:
            db.execute("INSERT OR IGNORE INTO fact VALUES ('journal', ?), ('holder', ?)", (str(uuid4()), str(uuid4())))

    def close(self) -> None:
        """Nothing may be asked afterwards."""
        with self._lock:
            self._db.close()

    @contextmanager
    def writing(self, *, swiftly: bool = False) -> Iterator[sqlite3.Connection]:
        """One commit, on disk when the outermost block has ended.

        `swiftly`: with the system, which keeps it if this process is killed; on disk, safe from a power cut, after the next `flush`.
        """
        with self._lock:
            if self._db.in_transaction:
                yield self._db
                return
            self._db.execute(f"PRAGMA synchronous = {'NORMAL' if swiftly else 'FULL'}")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise

    def flush(self) -> None:
        """Everything written so far is on disk. Others go on writing meanwhile."""
        with suppress(FileNotFoundError):
            log = os.open(f"{self.file}-wal", os.O_RDWR)
            try:
                os.fsync(log)
            finally:
                os.close(log)

    def all(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows."""
        with self._lock:
            return self._db.execute(statement, values).fetchall()

    def one(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        rows = self.all(statement, *values)
        return rows[0] if rows else None

    def fact(self, name: str) -> str | None:
        """Something small that must outlive the process."""
        row = self.one("SELECT value FROM fact WHERE name = ?", name)
        return str(row[0]) if row else None

    def note(self, name: str, value: str | None) -> None:
        """Keep, or with None forget, a fact."""
        with self.writing() as db:
            if value is None:
                db.execute("DELETE FROM fact WHERE name = ?", (name,))
            else:
                db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    def bytes(self) -> int:
        """Size on disk, with its log, less the pages that are free inside."""
        files = (self.file, Path(f"{self.file}-wal"))
        with self._lock:
            free = self._db.execute("PRAGMA freelist_count").fetchone()[0] * self._db.execute("PRAGMA page_size").fetchone()[0]
        return sum(file.stat().st_size for file in files if file.exists()) - int(free)

    def tidy(self) -> None:
        """Forget what is older than REMEMBERED_DAYS, but no send in doubt."""
        until = time.time() - REMEMBERED_DAYS * _DAY
        with self.writing() as db:
            db.execute("DELETE FROM known WHERE at < ?", (until,))
            db.execute("DELETE FROM keepsake WHERE at < ?", (until,))
            db.execute("DELETE FROM send WHERE at < ? AND wamid IS NOT NULL", (until,))


def open_store(file: Path) -> tuple[Store, int | None]:
    """The store, and None; or where it was unreadable a new one, with how many waiting events could be saved from the old.

    Raises sqlite3.Error where the disk does not take it: a full disk makes no journal unreadable.
    """
    try:
        with closing(_connect(file)) as db:
            sound = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as error:
        if not damaged(error):
            raise
        sound = False
    if sound:
        return Store(file), None
    return _replace(file)


def damaged(error: sqlite3.Error) -> bool:
    """Is the file itself spoilt, rather than the disk full or busy?"""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _connect(file: Path) -> sqlite3.Connection:
    db = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=10)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA cache_size = -512")
    db.execute("PRAGMA journal_size_limit = 1048576")
    db.executescript(_SCHEMA)
    return db


def _replace(file: Path) -> tuple[Store, int]:
    """Put an unreadable store aside; its events move, its identity does not: a new journal begins with new numbers."""
    aside = file.with_name(f"{file.stem}.unreadable-{int(time.time())}{file.suffix}")
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{file}{end}").rename(f"{aside}{end}")
    store, saved = Store(file), 0
    for statement, into in (
        ("SELECT body FROM event ORDER BY number", "INSERT INTO event (body) VALUES (?)"),
        ("SELECT id, chat, at, wamid, answer FROM send", "INSERT OR IGNORE INTO send VALUES (?, ?, ?, ?, ?)"),
        ("SELECT name, value FROM fact WHERE name <> 'journal'", "INSERT OR REPLACE INTO fact VALUES (?, ?)"),
        ("SELECT id, at, readable FROM known", "INSERT OR IGNORE INTO known VALUES (?, ?, ?)"),
        ("SELECT id, at, body FROM keepsake", "INSERT OR IGNORE INTO keepsake VALUES (?, ?, ?)"),
    ):
        with store.writing() as db:
            for row in _readable(aside, statement):
                db.execute(into, row)
                saved += "event" in into
    return store, saved


def _readable(file: Path, statement: str) -> Iterator[tuple[Any, ...]]:
    """Rows until the damage begins."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        yield from db.execute(statement)
