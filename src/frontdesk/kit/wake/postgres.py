"""Claims on PostgreSQL: any number of workers take due rows, hold them by lease, and hear of each other's commits."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from uuid import UUID

from frontdesk.kit import clock, telemetry
from frontdesk.kit.homes import Homes, HomeUnavailable, Transaction
from frontdesk.kit.schema import instant
from frontdesk.kit.wake import statements
from frontdesk.kit.wake.claim import Claim
from frontdesk.kit.wake.crowd import Crowd
from frontdesk.kit.wake.statements import Row
from frontdesk.kit.wake.table import NOTIFY, Failure, Note
from frontdesk.kit.wake.timetable import Timetable

LEASE = timedelta(seconds=15)
LOOK = timedelta(seconds=5)
"""How often a worker looks for what it was not told of, and for leases that have ended."""
_AHEAD = 500  # moments that one look sees


class PostgresSource:
    """Claims for one worker from the table of one database."""

    def __init__(self, homes: Homes, url: str, *, lease: timedelta = LEASE, look: timedelta = LOOK) -> None:
        self._homes, self._url, self._lease, self._every = homes, url, lease, look
        self._held: dict[int, Claim] = {}
        self._done: list[Claim] = []
        self._lost: list[Claim] = []
        self._told = True  # something may be due
        self._crowd = Crowd(lambda: None)
        self._kinds: list[str] = []
        self._changed: Callable[[], None] = lambda: None
        self._moments = Timetable[bool](self._ring)
        self._to_look = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._ends: list[Callable[[], None]] = []

    async def start(self, changed: Callable[[], None]) -> None:
        """Hear of commits, here and elsewhere; watch the clock; renew leases."""
        self._changed, self._crowd = changed, Crowd(changed)
        self._ends = [self._homes.listen(self._committed), self._homes.follow(self._url, NOTIFY, self._heard)]
        self._tasks = [asyncio.create_task(step()) for step in (self._look, self._renew)]

    async def claim(self, free: Mapping[str, int]) -> list[Claim]:
        """Write down what is finished and take due rows, in one transaction."""
        if not self._kinds:
            self._kinds = list(free)
            self._to_look.set()
        self._crowd.full({kind for kind, places in free.items() if places <= 0})
        free = {kind: places for kind, places in free.items() if places > 0 and not self._crowd.rests(kind)}
        wanted = {kind: places for kind, places in free.items() if self._told or kind in self._crowd}
        if not (wanted or self._done or self._lost):
            return []
        self._told = False
        claims = [Claim(self._homes, *row, fence=statements.fence) for row in await self._cycle(wanted, free)]
        self._held.update((claim.epoch, claim) for claim in claims)
        return claims

    def done(self, claim: Claim) -> None:
        """Delete the row with the next claims; free it where it was woken meanwhile."""
        self._done.append(claim)

    async def failed(self, claim: Claim, error: str, again: timedelta | None) -> None:
        """Write the back-off or the parking, and let go."""
        await self._homes.across(self._url, statements.fail, claim, Failure(claim.attempts + 1, error, again))
        self._held.pop(claim.epoch, None)
        self._tell()
        if again is not None:
            self._moments.add(clock.now() + again, False)

    def given_up(self, claim: Claim) -> None:
        """Let another have it, unless one has it already."""
        self._lost.append(claim)

    async def stop(self) -> None:
        """Write what is finished; end the helpers."""
        for end in self._ends:
            end()
        self._moments.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(HomeUnavailable):  # then the leases run out
            await self._cycle({}, {})

    def poke(self) -> None:
        """Look again: a test has moved the clock."""
        self._moments.look()
        self._to_look.set()
        self._tell()

    async def _cycle(self, wanted: Mapping[str, int], free: Mapping[str, int]) -> list[Row]:
        """Take what is wanted; whatever there is place for, where a row that a finished handler held was woken meanwhile."""
        done, self._done = self._done, []
        lost, self._lost = self._lost, []
        asked = wanted

        def cycle(tx: Transaction) -> list[Row]:
            nonlocal asked
            freed = statements.finish(tx, done, lost) if done or lost else 0
            asked = free if freed else wanted
            return self._take(tx, asked)

        began = asyncio.get_running_loop().time()
        try:
            rows = await self._homes.across(self._url, cycle)
        except BaseException:
            self._done, self._lost, self._told = done + self._done, lost + self._lost, True
            raise
        self._crowd.came(asked, rows, asyncio.get_running_loop().time() - began)
        for claim in (*done, *lost):
            self._held.pop(claim.epoch, None)
        return rows

    def _take(self, tx: Transaction, asked: Mapping[str, int]) -> list[Row]:
        fairly = {kind: places for kind, places in asked.items() if kind in self._crowd}
        served = {kind: self._crowd.served(kind) for kind in fairly}
        rows = statements.claim_fairest(tx, fairly, served, self._lease) if fairly else []
        taken = Counter(row.kind for row in rows)
        left = {kind: places - taken[kind] for kind, places in asked.items() if places > taken[kind]}
        return rows + statements.claim_oldest(tx, left, self._lease) if left else rows

    # news

    def _tell(self) -> None:
        self._told = True
        self._changed()

    def _committed(self, _tenant_id: UUID | None, notices: list[object]) -> None:
        for notice in notices:
            if isinstance(notice, Note):
                self._woken(notice.due)

    def _heard(self, payload: str) -> None:
        if payload:
            self._woken(instant(int(payload)))
        else:
            self._tell()

    def _woken(self, due: datetime) -> None:
        now = clock.now()
        if due <= now:
            self._tell()
        elif due < now + self._every:  # later ones are found by looking
            self._moments.add(due, False)

    def _ring(self, look: bool) -> None:
        self._tell()
        if look:
            self._to_look.set()

    async def _look(self) -> None:
        while True:
            self._to_look.clear()
            with self._going_on():
                soon = await self._homes.across(self._url, statements.look, self._kinds, self._every, _AHEAD)
                for due in soon:
                    self._moments.add(due, len(soon) == _AHEAD and due == soon[-1])
            self._tell()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._every.total_seconds()):  # wait_for can lose a cancellation
                    await self._to_look.wait()

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            if self._held:
                with self._going_on():
                    await self._homes.across(self._url, statements.renew, list(self._held.values()), self._lease)

    @contextmanager
    def _going_on(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 — whatever it is, the worker must go on looking
            telemetry.log(__name__).error("wake.look_failed", error=type(error).__name__)
