"""Calls back at moments of `kit.clock`."""

import asyncio
import heapq
from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from frontdesk.kit import clock

T = TypeVar("T")
_SHORTEST = 0.001  # seconds: of a clock that stands still, the last microsecond never ends
_LONGEST = 30.0  # seconds: the machine may sleep, or its clock be set


class Timetable(Generic[T]):
    """What is to happen when. Used on the event loop."""

    def __init__(self, ring: Callable[[T], None]) -> None:
        self._ring = ring
        self._entries: list[tuple[datetime, int, T]] = []
        self._count = 0
        self._alarm: asyncio.TimerHandle | None = None

    def add(self, due: datetime, what: T) -> None:
        """Call `ring(what)` at `due`."""
        self._count += 1
        entry = (due, self._count, what)
        heapq.heappush(self._entries, entry)
        if self._entries[0] is entry:
            self._set()

    def look(self) -> None:
        """Ring for what is due by now."""
        now = clock.now()
        while self._entries and self._entries[0][0] <= now:
            self._ring(heapq.heappop(self._entries)[2])
        self._set()

    def stop(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._set()

    def _set(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._entries:
            wait = (self._entries[0][0] - clock.now()).total_seconds()
            self._alarm = asyncio.get_running_loop().call_later(min(max(_SHORTEST, wait), _LONGEST), self.look)
