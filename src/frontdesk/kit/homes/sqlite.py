"""A home that is a file: SQLite in WAL mode, every commit on disk before anybody hears of it."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from frontdesk.kit import clock
from frontdesk.kit.homes import group
from frontdesk.kit.homes.engine import Engine, Wire, engine_of
from frontdesk.kit.homes.errors import HomeUnavailable, driver_error, unavailable
from frontdesk.kit.homes.files import FileGone, SqliteStore, Watch, connect
from frontdesk.kit.homes.group import Announce, Job, Queue
from frontdesk.kit.homes.shelf import Shelf
from frontdesk.kit.homes.transaction import Transaction

__all__ = ["Prepare", "Shared", "SqliteHome", "connect", "engine"]

Prepare = Callable[[sqlite3.Connection, Path], None]
"""Brings a file that was just opened to the newest schema; raises when it cannot."""

_TURNS = 8  # groups that one home runs before it lets the others at the threads
_READS = 2  # of one home at a time, for the same reason
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM}
_BROKEN = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}


def engine() -> Engine:
    """The SQLAlchemy engine that all files share."""
    return engine_of("sqlite://")


@dataclass(frozen=True, slots=True)
class Shared:
    """What all files of an installation have in common."""

    engine: Engine
    writers: Executor
    readers: Executor
    shelf: Shelf
    announce: Announce


class SqliteHome:
    """One file with its queue of writers and its few readers. Called on the event loop; works in the pools' threads."""

    def __init__(self, path: Path, tenant_id: UUID | None, prepare: Prepare, shared: Shared) -> None:
        self.path, self.tenant_id = path, tenant_id
        self._prepare, self._shared = prepare, shared
        self._waiting = Queue()
        self._draining = self._closing = False
        self._called: asyncio.AbstractEventLoop | None = None  # the loop that is about to call a writer
        self._reading = asyncio.Semaphore(_READS)
        self._watch = Watch(path)
        self._store: SqliteStore | None = None
        self._readers: list[Wire] = []
        self._age = 0  # of the connections: those of an earlier one are not used again
        self._prepared = self._damaged = False
        self._users = 0
        self._state = threading.Condition()
        self._shut_until = 0.0

    async def transact(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """Run fn in the next group; returns after its COMMIT."""
        loop = asyncio.get_running_loop()
        job = Job(fn, args, loop.create_future())
        with self._state:
            if self._closing:
                raise HomeUnavailable("Frontdesk is closing this business's data.")
            self._waiting.add(job)
            idle = not self._draining
            if idle:
                self._draining, self._called = True, loop
        if idle and getattr(fn, "grouped", False):
            loop.call_soon(self._call_writer)  # not at once: who asks in the same round goes into the same group
        elif self._called is not None:
            self._call_writer()
        return await job.future

    async def read(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """Run fn on a snapshot, beside the writer."""
        async with self._reading:
            if not self._prepared or self._damaged or not self._watch.same():
                await self.transact(_nothing, ())  # opens it, in its turn
            return await asyncio.get_running_loop().run_in_executor(self._shared.readers, self._read, fn, args)

    def rest(self) -> bool:
        """Close every connection, unless they are in use; the next use opens them again."""
        with self._state:
            if self._users:
                return False
            self._close()
            self._watch.let_go()
            return True

    def close(self) -> None:
        """Close for good, once what waits is done. Blocks until nobody uses it any more."""
        with self._state:
            self._closing = True
            self._call_writer()
            self._state.wait_for(lambda: not (self._users or self._draining))
            self._close()
            self._watch.let_go()
        self._shared.shelf.take_down(self)

    def _call_writer(self) -> None:
        with self._state:
            loop, self._called = self._called, None
        if loop is not None:
            self._shared.writers.submit(self._drain, loop)

    def _settle(self, jobs: list[Job], announced: list[object]) -> None:
        for job in jobs:
            job.settle()
        if announced:
            self._shared.announce(self.tenant_id, announced)

    # in a thread of the writers

    def _drain(self, loop: asyncio.AbstractEventLoop) -> None:
        with self._in_use():
            for _ in range(_TURNS):
                if not self._waiting:
                    break
                self._group(loop, self._waiting.take())
        with self._state:
            more = self._draining = bool(self._waiting)
            self._state.notify_all()
        if more:
            self._shared.writers.submit(self._drain, loop)

    def _group(self, loop: asyncio.AbstractEventLoop, jobs: list[Job]) -> None:
        announced: list[object] = []
        try:
            announced = group.run(self._open(), self.tenant_id, jobs)
        except BaseException as error:  # noqa: BLE001 — the callers get it
            for job in jobs:
                job.error = error
        for job in jobs:
            if job.error is not None:
                job.error = self._explained(job.error)
        _call_back(loop, self._settle, jobs, announced)

    def _open(self) -> SqliteStore:
        if self._damaged:
            self._close()
        if self._store is not None:
            return self._store
        began = time.monotonic()
        if began < self._shut_until:
            raise HomeUnavailable
        try:
            self._store = self._opened()
        except Exception as error:
            # A home that fails slowly must not keep the threads from its neighbours.
            self._shut_until = time.monotonic() + 10 * (time.monotonic() - began)
            raise unavailable(error) from error
        return self._store

    def _opened(self) -> SqliteStore:
        self._prepared = False
        self._watch.take()
        store = SqliteStore(self.path, self._watch, self._shared.engine)
        try:
            self._prepare(store.raw, self.path)
        except BaseException:
            store.wire.close()
            raise
        self._prepared = True
        return store

    # in a thread of the readers

    def _read(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        with self._in_use():
            if self._closing:
                raise HomeUnavailable("Frontdesk is closing this business's data.")
            age = self._age
            try:
                wire = self._reader()
                try:
                    result = self._snapshot(wire, fn, args)
                finally:
                    self._put_back(wire, age)
            except Exception as error:
                explained = self._explained(error, read_only=True)
                if explained is error:
                    raise
                raise explained from error
            return result

    def _snapshot(self, wire: Wire, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        tx = Transaction(wire, self.tenant_id, clock.now())
        wire.raw.execute("BEGIN")
        try:
            return fn(tx, *args)
        finally:
            tx.abandon()
            with suppress(sqlite3.Error):  # an error may have ended it already
                wire.raw.execute("ROLLBACK")

    def _reader(self) -> Wire:
        with suppress(IndexError):
            return self._readers.pop()
        raw = connect(self.path)
        raw.execute("PRAGMA query_only=1")
        return Wire(raw, self._shared.engine)

    def _put_back(self, wire: Wire, age: int) -> None:
        with self._state:
            if age == self._age:
                self._readers.append(wire)
                return
        wire.close()

    # in either

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        with self._state:
            self._users += 1
        try:
            yield
        finally:
            with self._state:
                self._users -= 1
                self._state.notify_all()
            if self._store is not None or self._readers:
                self._shared.shelf.used(self)

    def _explained(self, error: BaseException, *, read_only: bool = False) -> BaseException:
        """HomeUnavailable where the file is to blame; then it is opened anew the next time."""
        cause = driver_error(error)
        code: int = getattr(cause, "sqlite_errorcode", 0)
        if read_only and code == sqlite3.SQLITE_READONLY:
            return error  # a function that was to read has tried to write
        if code & 0xFF in _BROKEN or isinstance(cause, FileGone):
            self._damaged = True
            return unavailable(error)
        return unavailable(error) if code & 0xFF in _BUSY else error

    def _close(self) -> None:
        self._damaged = False
        self._age += 1
        if self._store is not None:
            self._store.wire.close()
            self._store = None
        while self._readers:
            self._readers.pop().close()


def _call_back(loop: asyncio.AbstractEventLoop, fn: Callable[..., None], *args: Any) -> None:
    with suppress(RuntimeError):  # the loop is gone: nobody waits any more
        loop.call_soon_threadsafe(fn, *args)


def _nothing(_tx: Transaction) -> None:
    """Only to have the home opened."""
