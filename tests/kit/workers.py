"""Workers for tests, on either database: each with homes of its own, as a process has."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.homes import Homes, Prepared, Transaction
from frontdesk.kit.wake import Claim, EmbeddedSource, Kind, PostgresSource, Runner, wake
from frontdesk.kit.wake.table import Wake

SOON = 20.0
"""Seconds within which what must happen has happened, on a busy machine too."""

NEVER = timedelta(hours=1)
Handler = Callable[[Claim], Awaitable[None]]

ALL = Prepared(sa.select(Wake.kind, Wake.key).order_by(Wake.kind, Wake.key))


def rows(tx: Transaction) -> list[tuple[str, str]]:
    """What the table of wake-ups holds, whatever its state."""
    return tx.all(ALL)


def put(tx: Transaction, key: str, kind: str = "look", after: timedelta | None = None) -> str:
    """Wake a key, now or later."""
    wake(tx, kind, key, None if after is None else tx.now + after)
    return key


def put_all(tx: Transaction, keys: Iterable[str], after: timedelta | None = None) -> None:
    """Wake several."""
    for key in keys:
        put(tx, key, after=after)


class Diary:
    """What handlers did, and a way to wait until they have."""

    def __init__(self) -> None:
        self.runs: list[Claim] = []
        self.ended: list[Claim] = []
        self.running: Counter[tuple[UUID, str]] = Counter()
        self.failures: list[tuple[str, bool]] = []
        self.gates: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.held: set[str] = set()
        self.errors: dict[str, Exception] = {}
        self.acts: dict[str, Handler] = {}
        self._news = asyncio.Event()

    async def handler(self, claim: Claim) -> None:
        """Write the run down; wait at the key's gate if it is held; act; raise what it is to raise."""
        who = (claim.tenant_id, claim.key)
        self.running[who] += 1
        assert self.running[who] == 1, "two handlers of one key at a time"
        self.runs.append(claim)
        self.tell()
        try:
            if claim.key in self.held:
                await self.gates[claim.key].wait()
            if claim.key in self.acts:
                await self.acts[claim.key](claim)
            if claim.key in self.errors:
                raise self.errors[claim.key]
            self.ended.append(claim)
        finally:
            self.running[who] -= 1
            self.tell()

    def failed(self, claim: Claim, error: BaseException, parked: bool) -> None:
        """The runner's report."""
        self.failures.append((type(error).__name__, parked))
        self.tell()

    def tell(self) -> None:
        """Something has changed."""
        self._news.set()

    def count(self, key: str) -> int:
        """How often a key was looked at."""
        return sum(claim.key == key for claim in self.runs)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true of this diary."""
        async with asyncio.timeout(SOON):
            while not true():
                self._news.clear()
                await self._news.wait()

    async def seen(self, *keys: str, times: int = 1) -> None:
        """Wait until each key was looked at so often."""
        await self.until(lambda: all(self.count(key) >= times for key in keys))

    async def over(self, *keys: str) -> None:
        """Wait until no handler of these keys runs."""
        await self.until(lambda: not any(count and key in keys for (_, key), count in self.running.items()))


class Worker:
    """Homes, a source of claims, and a runner."""

    def __init__(self, homes: Homes, source: EmbeddedSource | PostgresSource, diary: Diary, kinds: Mapping[str, Kind]) -> None:
        self.homes, self.source, self.diary = homes, source, diary
        self.runner = Runner(source, kinds, failed=diary.failed)
        self.alive = False

    async def start(self) -> "Worker":
        await self.runner.start()
        self.alive = True
        return self

    async def stop(self, within: float = SOON) -> None:
        if self.alive:
            self.alive = False
            await self.runner.stop(within)

    async def rest(self) -> None:
        """Wait until no handler runs and every failure is written down."""
        async with asyncio.timeout(SOON):
            while self.runner._tasks:
                await asyncio.wait(self.runner._tasks)

    async def rest_but_for(self, held: set[str]) -> None:
        """The same, not counting handlers that are held at their gates."""
        async with asyncio.timeout(SOON):
            while tasks := [task for task in self.runner._tasks if task.get_name().partition(":")[2] not in held]:
                await asyncio.wait(tasks)

    async def crash(self) -> None:
        """End like a process that was killed: nothing more is written."""
        self.alive = False
        tasks = [self.runner._loop_task, *self.runner._tasks, *self.source._tasks]
        for end in self.source._ends if isinstance(self.source, PostgresSource) else [self.source._unlisten]:
            end()
        for task in tasks:
            assert task is not None
            task.cancel()
        await asyncio.gather(*(task for task in tasks if task), return_exceptions=True)
        if isinstance(self.source, EmbeddedSource):
            self.source._finished.clear()
        await asyncio.to_thread(self.homes.close)


class Workers:
    """Makes workers on one place, and stops them all in the end."""

    def __init__(self, new_homes: Callable[[], Homes], url: str | None, tenants: Iterable[UUID]) -> None:
        self._new_homes, self._url, self._tenants = new_homes, url, list(tenants)
        self._made: list[Worker] = []

    async def start(
        self, diary: Diary, kinds: Mapping[str, Kind] | None = None, *, homes: Homes | None = None, most: int = 32, **options: Any
    ) -> Worker:
        """A running worker. On PostgreSQL it looks only once an hour of its own accord, unless told otherwise."""
        homes = homes or self._new_homes()
        source: EmbeddedSource | PostgresSource
        if self._url is None:
            source = EmbeddedSource(homes, lambda: self._tenants)
        else:
            source = PostgresSource(homes, self._url, **{"look": NEVER, **options})
        worker = Worker(homes, source, diary, kinds or {"look": Kind(diary.handler, most=most)})
        self._made.append(worker)
        return await worker.start()

    async def stop(self) -> None:
        for worker in self._made:
            await worker.stop()
