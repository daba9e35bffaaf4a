"""What is still going to happen: delayed calls, and whether anything is left."""

import asyncio
from collections.abc import Callable
from typing import Any


class Timetable:
    """Delayed calls on the running loop. `busy` counts what is on its way; tests wait for none with `settled`."""

    def __init__(self) -> None:
        self.busy = 0
        self._timers: set[asyncio.TimerHandle] = set()
        self._waiting: list[asyncio.Future[None]] = []

    def later(self, seconds: float, call: Callable[..., None], *args: Any) -> None:
        """Call after `seconds`; at once when it is 0 or less."""
        if seconds <= 0:
            call(*args)
            return
        self.hold()
        timer: asyncio.TimerHandle

        def run() -> None:
            self._timers.discard(timer)
            try:
                call(*args)
            finally:
                self.release()

        timer = asyncio.get_running_loop().call_later(seconds, run)
        self._timers.add(timer)

    def hold(self) -> None:
        """Something has begun that `settled` should wait for."""
        self.busy += 1

    def release(self) -> None:
        """It has ended."""
        self.busy -= 1
        if self.busy <= 0 and self._waiting:
            waiting, self._waiting = self._waiting, []
            for future in waiting:
                if not future.done():
                    future.set_result(None)

    async def settled(self, timeout: float) -> bool:
        """Wait until nothing is on its way; False when time is up before."""
        if self.busy <= 0:
            return True
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            await asyncio.wait_for(future, timeout)
        except TimeoutError:
            return False
        return True

    def clear(self) -> None:
        """Forget every delayed call."""
        for timer in self._timers:
            timer.cancel()
            self.release()
        self._timers.clear()
