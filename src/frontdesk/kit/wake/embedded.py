"""Claims beside SQLite files: one process owns the data, so who runs is known in memory, and commits tell what is due.

Nothing polls. A home's table is read when the process starts and, for wake-ups far ahead, when they come near.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from frontdesk.kit import clock
from frontdesk.kit.homes import Homes, HomeUnavailable, UnknownTenant
from frontdesk.kit.wake import table
from frontdesk.kit.wake.claim import Claim
from frontdesk.kit.wake.ready import Key, Ready
from frontdesk.kit.wake.table import Due, Failure, Finished, Note
from frontdesk.kit.wake.timetable import Timetable

HORIZON = timedelta(hours=1)
_FINISH_AFTER = 0.02  # seconds; finished keys of a home are deleted together
_PAGE = 1000
_AGAIN = timedelta(seconds=5)  # until a home that could not be reached is tried anew
_LOOKS = 4  # homes that are looked into at a time: each costs memory while it is open


class _Pending(NamedTuple):
    due: datetime
    version: int


class EmbeddedSource:
    """In-memory schedule over all homes of one process."""

    def __init__(self, homes: Homes, tenants: Callable[[], Iterable[UUID]]) -> None:
        self._homes, self._tenants = homes, tenants
        self._pending: dict[Key, _Pending] = {}
        self._ready = Ready()
        self._attempts: dict[Key, int] = {}
        self._running: set[Key] = set()
        self._keys = Timetable[Key](self._due)
        self._reads = Timetable[UUID](self._due_to_read)
        self._next_read: dict[UUID, datetime] = {}
        self._known_better: dict[UUID, set[Key]] = {}  # by tenant whose table is being read: what is read of these is old
        self._once_more: set[UUID] = set()  # it came to be due for reading while it was being read
        self._finished: defaultdict[UUID, list[tuple[Key, int]]] = defaultdict(list)
        self._leaving: dict[Key, int] = {}  # finished, with the version seen, and still in the table
        self._tasks: set[asyncio.Task[None]] = set()
        self._looking = asyncio.Semaphore(_LOOKS)
        self._count = 0
        self._changed: Callable[[], None] = lambda: None
        self._unlisten: Callable[[], None] = lambda: None

    async def start(self, changed: Callable[[], None]) -> None:
        """Watch commits, and look into every home once."""
        self._changed = changed
        self._unlisten = self._homes.listen(self._committed)
        for tenant_id in self._tenants():
            self._read_at(clock.now(), tenant_id)

    async def claim(self, free: Mapping[str, int]) -> list[Claim]:
        """Take what is ready."""
        claims: list[Claim] = []
        for kind, places in free.items():
            for _ in range(places):
                key = self._ready.take(kind)
                if key is None:
                    break
                if key in self._pending:  # else it was put off for long, by a clock that was set back
                    claims.append(self._take(key))
        return claims

    def done(self, claim: Claim) -> None:
        """Delete the row a moment later, with others; run again at once where it was woken meanwhile."""
        key = self._release(claim)
        batch = self._finished[claim.tenant_id]
        if not batch:
            asyncio.get_running_loop().call_later(_FINISH_AFTER, self._spawn_finish, claim.tenant_id)
        batch.append((key, claim.version))
        self._leaving[key] = claim.version

    async def failed(self, claim: Claim, error: str, again: timedelta | None) -> None:
        """Write the back-off or the parking."""
        failure = Failure(claim.attempts + 1, error, again)
        await self._homes.transact(claim.tenant_id, table.put_off, claim.kind, claim.key, claim.version, failure)
        key = self._release(claim)
        woken = key in self._pending  # that is a new wake-up, and cancels the back-off
        if not woken:
            self._attempts[key] = failure.attempts
        if again is not None:
            self._note(key, clock.now() + again, claim.version)

    def given_up(self, claim: Claim) -> None:
        """Run it again, unless the process is going."""
        self._note(self._release(claim), clock.now() + _AGAIN, claim.version)

    async def stop(self) -> None:
        """Delete the rows of finished handlers."""
        self._unlisten()
        self._keys.stop()
        self._reads.stop()
        for tenant_id in list(self._finished):
            await self._finish(tenant_id)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def poke(self) -> None:
        """Look at the clock again: a test has moved it."""
        self._keys.look()
        self._reads.look()

    # keys

    def _committed(self, tenant_id: UUID | None, notices: list[object]) -> None:
        for notice in notices:
            if isinstance(notice, Note) and tenant_id is not None:
                key = Key(tenant_id, notice.kind, notice.key)
                self._attempts.pop(key, None)
                self._note(key, notice.due, notice.version)

    def _note(self, key: Key, due: datetime, version: int) -> None:
        now = clock.now()
        before = self._pending.get(key)
        if before is not None:
            due, version = min(due, before.due), max(version, before.version)
        elif due > now + HORIZON and key not in self._running:
            self._read_at(due, key.tenant_id)
            return
        self._pending[key] = _Pending(due, version)
        if due <= now:
            self._enqueue(key)
        elif before is None or before.due != due:
            self._keys.add(due, key)

    def _due(self, key: Key) -> None:
        if key in self._pending and self._pending[key].due <= clock.now():
            self._enqueue(key)

    def _enqueue(self, key: Key) -> None:
        if key not in self._running:
            self._ready.add(key)
            self._changed()

    def _take(self, key: Key) -> Claim:
        version = self._pending.pop(key).version
        self._running.add(key)
        self._know(key)
        self._count += 1
        return Claim(self._homes, *key, version, self._count, self._attempts.pop(key, 0))

    def _release(self, claim: Claim) -> Key:
        key = Key(claim.tenant_id, claim.kind, claim.key)
        self._running.discard(key)
        self._due(key)
        return key

    def _know(self, key: Key) -> None:
        if key.tenant_id in self._known_better:
            self._known_better[key.tenant_id].add(key)

    # reading a home's table

    def _read_at(self, due: datetime, tenant_id: UUID) -> None:
        if tenant_id not in self._next_read or due < self._next_read[tenant_id]:
            self._next_read[tenant_id] = due
            self._reads.add(due, tenant_id)

    def _due_to_read(self, tenant_id: UUID) -> None:
        self._next_read.pop(tenant_id, None)
        if tenant_id in self._known_better:
            self._once_more.add(tenant_id)
        else:
            self._spawn(self._read(tenant_id))

    async def _read(self, tenant_id: UUID) -> None:
        self._known_better[tenant_id] = set()
        try:
            async with self._looking:
                later = await self._look_into(tenant_id)
        except UnknownTenant:
            later = None
        except HomeUnavailable:
            later = clock.now() + _AGAIN
        finally:
            del self._known_better[tenant_id]
        if tenant_id in self._once_more:
            self._once_more.discard(tenant_id)
            later = clock.now()
        if later is not None:
            self._read_at(later, tenant_id)

    async def _look_into(self, tenant_id: UUID) -> datetime | None:
        """Note what is due soon; returns when the first after that is."""
        until = clock.now() + HORIZON
        after: Due | None = None
        while rows := await self._homes.read(tenant_id, table.due_before, until, after=after, most=_PAGE):
            self._found(tenant_id, rows)
            after = rows[-1]
        later = await self._homes.read(tenant_id, table.next_due, until)
        if after is None:
            await self._homes.rest(tenant_id)
        return later

    def _found(self, tenant_id: UUID, rows: Iterable[Due]) -> None:
        for row in rows:
            key = Key(tenant_id, row.kind, row.key)
            if key in self._running or key in self._leaving or key in self._known_better[tenant_id]:
                continue
            if row.attempts and key not in self._pending:
                self._attempts[key] = row.attempts
            self._note(key, row.due, row.version)

    # finished rows

    def _spawn_finish(self, tenant_id: UUID) -> None:
        if tenant_id in self._finished:  # else `stop` has done it
            self._spawn(self._finish(tenant_id))

    async def _finish(self, tenant_id: UUID) -> None:
        batch = self._finished.pop(tenant_id, [])
        now = clock.now()
        finished: list[Finished] = []
        for key, seen in batch:
            left = self._pending.get(key)
            later = left is not None and left.due > now and left.version != seen
            finished.append(Finished(key.kind, key.name, seen, *left) if left and later else Finished(key.kind, key.name, seen))
        with suppress(HomeUnavailable, UnknownTenant):  # then the rows stay: their handlers run once more and find nothing to do
            if finished:
                await self._homes.transact(tenant_id, table.finish, finished)
        for key, seen in batch:
            self._know(key)
            if self._leaving.get(key) == seen:
                del self._leaving[key]
            self._leave_to_the_table(key)

    def _leave_to_the_table(self, key: Key) -> None:
        """What was woken for far ahead while it ran need not be kept in memory any longer; the machine may have slept meanwhile."""
        if key in self._pending and self._pending[key].due > clock.now() + HORIZON and key not in self._running:
            self._read_at(self._pending.pop(key).due, key.tenant_id)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
