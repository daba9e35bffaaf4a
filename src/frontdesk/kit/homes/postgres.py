"""Homes in PostgreSQL: its transactions, its locks, and a row-level policy that shows a tenant its own rows only."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa

from frontdesk.kit import clock
from frontdesk.kit.homes import group
from frontdesk.kit.homes.bulletin import CHANNEL, Bulletin, with_keepalives
from frontdesk.kit.homes.engine import Engine, Wire, engine_of
from frontdesk.kit.homes.errors import driver_error, unavailable
from frontdesk.kit.homes.group import Announce, Job
from frontdesk.kit.homes.link import Link
from frontdesk.kit.homes.transaction import Notify, Transaction

_AGAIN = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
_GONE = (psycopg.OperationalError, psycopg.InterfaceError)
_TRIES = 4
_BEGIN = (b"BEGIN",)
_BEGIN_TO_READ = (b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",)
_BEGIN_LIGHTLY = (b"BEGIN", b"SET LOCAL synchronous_commit = off")
_AS_TENANT = b"SELECT set_config('app.tenant', %s, true)"
# A process that was stopped in mid-transaction must not keep its locks. A plan made while a table was small is kept for
# long, and must not read all of it then; no statement of ours needs to.
_SETTINGS = "SET idle_in_transaction_session_timeout = '20s'; SET lock_timeout = '30s'; SET enable_seqscan = off"
_NOTIFY = "SELECT pg_notify(%s, payload) FROM unnest(%s::text[]) AS payload"
_PREPARED = 500  # statements that a connection keeps: about as many as there are


class PostgresStore:
    """One thread's connection."""

    savepoints = False

    def __init__(self, url: str, engine: Engine) -> None:
        self._url, self._engine = url, engine
        self.in_doubt = False
        self._open()

    def _open(self) -> None:
        self.connection = psycopg.connect(with_keepalives(self._url), autocommit=True, application_name="frontdesk", connect_timeout=10)
        self.connection.prepared_max = _PREPARED
        self.connection.execute(_SETTINGS)
        self._link = Link(self.connection)
        self.wire = Wire(self._link, self._engine)

    def is_held(self) -> bool:
        """Whether the server, too, still holds the line."""
        return self._link.is_held()

    def begin(self, tenant_id: UUID | None, how: Sequence[bytes] = _BEGIN) -> None:
        """Sent with the first statement: a trip of its own would cost as much as that."""
        self._link.line_up()
        try:
            for step in how:
                self._link.control(step)
            if tenant_id:
                self._link.control(_AS_TENANT, [str(tenant_id)])
        except psycopg.Error:
            self.rollback()
            raise

    def commit(self) -> None:
        self.in_doubt = True
        try:
            ended = self._link.control(b"COMMIT")
            self._link.catch_up()
        except psycopg.Error:
            self.in_doubt = self.connection.closed
            raise
        self.in_doubt = False
        if ended.statusmessage != "COMMIT":  # some statement had failed, and the function did not say so
            raise psycopg.errors.InFailedSqlTransaction("nothing was written")

    def rollback(self) -> None:
        with suppress(psycopg.Error):
            self._link.catch_up()
        with suppress(psycopg.Error):
            if not self._link.failed:
                self._link.control(b"ROLLBACK")
            elif not self.connection.closed:
                self._renew()

    def _renew(self) -> None:
        """What stood in line behind an error, psycopg takes for prepared: it is never asked again."""
        with closing(self.connection):
            self._open()

    def in_transaction(self) -> bool:
        return self.connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS

    def tell(self, payloads: Sequence[str]) -> None:
        """NOTIFY, without waiting for the disk: there is nothing in it to lose."""
        self.begin(None, _BEGIN_LIGHTLY)
        try:
            self._link.write(_NOTIFY, [CHANNEL, list(payloads)])
            self.commit()
        except psycopg.Error:
            self.rollback()
            raise


class PostgresDatabase:
    """One PostgreSQL database: a connection for each thread of its pool."""

    def __init__(self, url: str, *, threads: int, announce: Announce) -> None:
        self._url, self._announce = url, announce
        self._engine = engine_of("postgresql+psycopg://", use_native_hstore=False)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="postgres")
        self._local = threading.local()
        self._stores: list[PostgresStore] = []
        self._lock = threading.Lock()
        self._waiting: dict[UUID | None, deque[Job]] = {}
        self.bulletin = Bulletin(url, self._tell)

    async def transact(self, tenant_id: UUID | None, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """Run fn in a transaction of that tenant; returns after the COMMIT."""
        loop = asyncio.get_running_loop()
        job = Job(fn, args, loop.create_future())
        if not getattr(fn, "grouped", False):
            self._submit(loop, tenant_id, [job])
        elif tenant_id in self._waiting:
            self._waiting[tenant_id].append(job)
        else:
            self._waiting[tenant_id] = deque([job])
            loop.call_soon(self._drain, tenant_id)  # not at once: who asks in the same round goes into the same group
        return await job.future

    async def read(self, tenant_id: UUID | None, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """Run fn in a read-only transaction, on one snapshot."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._in_thread, _BEGIN_TO_READ, tenant_id, fn, args)

    async def across(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """Run fn in a transaction of no tenant, without waiting for the disk."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._in_thread, _BEGIN_LIGHTLY, None, fn, args)

    def close(self) -> None:
        """Wait for what runs, then close every connection."""
        self._pool.shutdown(wait=True)
        for store in self._stores:
            store.wire.close()

    def _submit(self, loop: asyncio.AbstractEventLoop, tenant_id: UUID | None, jobs: list[Job], *, then_drain: bool = False) -> None:
        try:
            self._pool.submit(self._group, loop, tenant_id, jobs, then_drain)
        except RuntimeError as error:  # the pool is gone
            for job in jobs:
                job.error = unavailable(error, "Frontdesk is stopping.")
            self._settle(tenant_id, jobs, [], then_drain)

    def _settle(self, tenant_id: UUID | None, jobs: list[Job], announced: list[object], then_drain: bool) -> None:
        if then_drain:
            self._drain(tenant_id)
        for job in jobs:
            job.settle()
        notes = [notice for notice in announced if isinstance(notice, Notify)]
        if notes:
            self.bulletin.post(notes)
        if len(announced) > len(notes):
            self._announce(tenant_id, [notice for notice in announced if not isinstance(notice, Notify)])

    def _drain(self, tenant_id: UUID | None) -> None:
        waiting = self._waiting[tenant_id]
        if waiting:
            batch = [waiting.popleft() for _ in range(min(group.MOST, len(waiting)))]
            self._submit(asyncio.get_running_loop(), tenant_id, batch, then_drain=True)
        else:
            del self._waiting[tenant_id]

    # in a thread of the pool

    def _group(self, loop: asyncio.AbstractEventLoop, tenant_id: UUID | None, jobs: list[Job], then_drain: bool) -> None:
        announced: list[object] = []
        again = jobs
        for _ in range(_TRIES):
            try:
                store = self._store()
                announced += group.run(store, tenant_id, again)
            except BaseException as error:  # noqa: BLE001 — the callers get it
                for job in again:
                    job.error = error
                break
            again = [job for job in again if job.error is not None and _worth_another_try(job.error, store)]
            if not again:
                break
        for job in jobs:
            if job.error is not None:
                job.error = _explained(job.error)
        with suppress(RuntimeError):  # the loop is gone: nobody waits any more
            loop.call_soon_threadsafe(self._settle, tenant_id, jobs, announced, then_drain)

    def _in_thread(self, how: Sequence[bytes], tenant_id: UUID | None, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        try:
            for _ in range(_TRIES - 1):
                store = self._store()
                try:
                    return _once(store, how, tenant_id, fn, args)
                except Exception as error:
                    if not (isinstance(driver_error(error), _AGAIN) or store.connection.closed):
                        raise
            return _once(self._store(), how, tenant_id, fn, args)
        except (psycopg.Error, sa.exc.DBAPIError) as error:
            explained = _explained(error)
            if explained is error:
                raise
            raise explained from error

    def _store(self) -> PostgresStore:
        store: PostgresStore | None = getattr(self._local, "store", None)
        if store is None or not store.is_held():
            store = self._local.store = PostgresStore(self._url, self._engine)
            with self._lock:
                self._stores = [s for s in self._stores if not s.connection.closed] + [store]
        return store

    def _tell(self, payloads: Sequence[str]) -> "Future[None]":
        return self._pool.submit(lambda: self._store().tell(payloads))


def _once(store: PostgresStore, how: Sequence[bytes], tenant_id: UUID | None, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """Run what may be run again: it reads, or can be lost."""
    store.begin(tenant_id, how)
    tx = Transaction(store.wire, tenant_id, clock.now())
    try:
        result = fn(tx, *args)
        tx.finish()
        store.commit()  # a ROLLBACK would make psycopg forget its prepared statements
    except BaseException:
        tx.abandon()
        store.rollback()
        raise
    return result


def _worth_another_try(error: BaseException, store: PostgresStore) -> bool:
    """A deadlock's loser, or a connection that was lost before COMMIT was sent."""
    return isinstance(driver_error(error), _AGAIN) or (store.connection.closed and not store.in_doubt)


def _explained(error: BaseException) -> BaseException:
    cause = driver_error(error)
    if isinstance(cause, _GONE) and not isinstance(cause, _AGAIN):
        return unavailable(error, "The database cannot be reached at the moment; try again later.")
    return error
