"""Group commit: waiting functions of one home run together in one transaction and hear of it after the COMMIT."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from frontdesk.kit import clock
from frontdesk.kit.homes.engine import Wire
from frontdesk.kit.homes.transaction import Transaction, ordered

MOST = 64
"""Functions per commit: past this the 20 ms of a long group are felt by the first in it."""

F = TypeVar("F", bound=Callable[..., Any])
MARKS = "grouped", "lengthy"
"""What can be said of a function by a decorator."""

Announce = Callable[[UUID | None, list[object]], None]


def grouped(fn: F) -> F:
    """Mark a function whose calls come in swarms and lock only what they insert: on PostgreSQL, too, they share a transaction.

    The first waits for the others of its round of the event loop. What goes step by step, such as a turn, would only lose by it.
    """
    fn.grouped = True  # type: ignore[attr-defined]
    return fn


def lengthy(fn: F) -> F:
    """Mark a function that is no hurry and takes as long as many others: beside SQLite nobody shares its transaction."""
    fn.lengthy = True  # type: ignore[attr-defined]
    return fn


@dataclass(eq=False, slots=True)
class Job:
    """One function waiting for its transaction."""

    fn: Callable[..., Any]
    args: tuple[Any, ...]
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        """Tell the waiter, unless it has gone."""
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        elif isinstance(self.error, StopIteration):  # a future refuses it, and with it the rest of the group
            self.future.set_exception(RuntimeError("a function in a transaction raised StopIteration"))
        else:
            self.future.set_exception(self.error)


class Queue:
    """Jobs of one home that wait. What is short goes together; between two groups of it, one lengthy job has its turn."""

    def __init__(self) -> None:
        self._short, self._lengthy = deque[Job](), deque[Job]()
        self._lengthy_next = False

    def __bool__(self) -> bool:
        return bool(self._short or self._lengthy)

    def add(self, job: Job) -> None:
        """To its end."""
        (self._lengthy if getattr(job.fn, "lengthy", False) else self._short).append(job)

    def take(self) -> list[Job]:
        """Those that run next, in one transaction."""
        if self._lengthy and (self._lengthy_next or not self._short):
            self._lengthy_next = False
            return [self._lengthy.popleft()]
        self._lengthy_next = True
        return [self._short.popleft() for _ in range(min(MOST, len(self._short)))]


class Store(Protocol):
    """A connection that can hold a transaction."""

    wire: Wire
    savepoints: bool  # else one failure runs the whole group again, each alone

    def begin(self, tenant_id: UUID | None) -> None: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...
    def in_transaction(self) -> bool:
        """A full disk ends a transaction together with all its savepoints."""
        ...


class _CannotBegin(Exception):
    """There is no use in trying the next one."""


def run(store: Store, tenant_id: UUID | None, jobs: Sequence[Job]) -> list[object]:
    """Run jobs in one transaction, or each alone where that fails. Sets their results; returns what was announced."""
    announced: list[object] = []
    done = 0
    try:
        if len(jobs) > 1:
            try:
                return _together(store, tenant_id, jobs)
            except _CannotBegin:
                raise
            except Exception:  # noqa: BLE001 — alone, each gets its own error
                store.rollback()
        for job in jobs:
            announced += _alone(store, tenant_id, job)
            done += 1
    except _CannotBegin as error:
        for job in jobs[done:]:
            job.result, job.error = None, error.__cause__
    except BaseException:
        store.rollback()
        raise
    return announced


def _alone(store: Store, tenant_id: UUID | None, job: Job) -> list[object]:
    now = _begin(store, tenant_id)
    tx = Transaction(store.wire, tenant_id, now)
    try:
        _call(tx, job)
        return _close(store, Transaction(store.wire, tenant_id, now), [tx])
    except BaseException as error:  # noqa: BLE001 — its caller gets it
        store.rollback()
        job.result, job.error = None, error
        return []


def _together(store: Store, tenant_id: UUID | None, jobs: Sequence[Job]) -> list[object]:
    now = _begin(store, tenant_id)
    done: list[Transaction] = []
    for job in jobs:
        tx = Transaction(store.wire, tenant_id, now)
        if _in_savepoint(store, tx, job):
            done.append(tx)
    return _close(store, Transaction(store.wire, tenant_id, now), done)


def _begin(store: Store, tenant_id: UUID | None) -> datetime:
    try:
        store.begin(tenant_id)
    except Exception as error:
        raise _CannotBegin from error
    return clock.now()


def _in_savepoint(store: Store, tx: Transaction, job: Job) -> bool:
    if not store.savepoints:
        _call(tx, job)
        return True
    raw = store.wire.raw
    raw.execute("SAVEPOINT one")
    try:
        _call(tx, job)
    except Exception as error:
        if not store.in_transaction():
            raise
        raw.execute("ROLLBACK TO one")
        job.result, job.error = None, error
    raw.execute("RELEASE one")
    return job.error is None


def _call(tx: Transaction, job: Job) -> None:
    job.error = None
    try:
        job.result = job.fn(tx, *job.args)
        tx.finish()
    except BaseException:
        tx.abandon()
        raise


def _close(store: Store, last: Transaction, done: Sequence[Transaction]) -> list[object]:
    announced = [notice for tx in done for notice in tx.announced]
    for flush, items in ordered(*(tx.collected for tx in done)):
        flush(last, items)
    last.finish()
    store.commit()
    return announced + last.announced
