"""Stopping on request: SIGTERM, Ctrl-C or Ctrl-Break asks once, work drains until a deadline; asked again, it ends now."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from types import FrameType

SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGBREAK") if hasattr(signal, name)]
"""SIGBREAK is Windows' Ctrl-Break, which is what a service manager sends there."""


@dataclass(frozen=True, slots=True)
class Drained:
    """How the work ended: how many pieces were cut off, and what went wrong in the others."""

    cut_off: int
    failures: tuple[BaseException, ...]


class Shutdown:
    """A request to stop, and the time that is left to do so."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._asked, self._hurried = asyncio.Event(), asyncio.Event()

    @property
    def requested(self) -> bool:
        """Whether somebody asked."""
        return self._asked.is_set()

    def request(self) -> None:
        """Ask to stop; the second time, without waiting. Call it on the event loop."""
        (self._hurried if self.requested else self._asked).set()

    async def asked(self) -> None:
        """Wait until somebody asks."""
        await self._asked.wait()

    async def drain(self, *work: Awaitable[object]) -> Drained:
        """Wait for work to end, until the deadline or until asked again, then cancel what is left."""
        tasks = [asyncio.ensure_future(each) for each in work]
        late = await self._wait(set(tasks))
        for task in late:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        failures = [r for r in results if isinstance(r, BaseException) and not isinstance(r, asyncio.CancelledError)]
        return Drained(len(late), tuple(failures))

    async def _wait(self, pending: set[asyncio.Future[object]]) -> set[asyncio.Future[object]]:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._seconds
        hurry: asyncio.Future[object] = asyncio.ensure_future(self._hurried.wait())
        while pending and not self._hurried.is_set() and loop.time() < deadline:
            _, waiting = await asyncio.wait({*pending, hurry}, timeout=deadline - loop.time(), return_when=asyncio.FIRST_COMPLETED)
            pending = waiting - {hurry}
        hurry.cancel()
        return pending


@asynccontextmanager
async def listening(seconds: float) -> AsyncIterator[Shutdown]:
    """A Shutdown that the process's signals ask, for as long as the block runs. In the main thread only."""
    shutdown = Shutdown(seconds)
    loop = asyncio.get_running_loop()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        # A handler may interrupt anything, even the loop's own bookkeeping: only wake the loop, which then asks.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(shutdown.request)

    previous = [(number, signal.signal(number, on_signal)) for number in SIGNALS]
    try:
        yield shutdown
    finally:
        for number, handler in previous:
            signal.signal(number, handler)
