"""A rush at the door: taking events in comes before working them off, which waits a little while many are waiting outside.

Both share one interpreter. What is at the door can only be accepted or lost; what is stored can wait.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

MANY = 8
"""Requests at once from which it counts as a rush."""

LINGER = 0.05
"""Seconds for which a rush goes on after the last of many was answered: a commit answers all at once, and the next are on their way."""


class Rush:
    """Counts requests at the door, on the event loop."""

    def __init__(self) -> None:
        self._waiting = 0
        self._until = 0.0

    @contextmanager
    def one(self) -> Iterator[None]:
        """Around a request at the door."""
        self._waiting += 1
        try:
            yield
        finally:
            if self._waiting >= MANY:
                self._until = monotonic() + LINGER
            self._waiting -= 1

    async def over(self, *, within: float) -> None:
        """Wait for the rush to end, but no longer than `within` seconds: nothing is put off for ever."""
        deadline = monotonic() + within
        while (left := min(self._end(), deadline) - monotonic()) > 0:  # noqa: ASYNC110 — its end moves on while it lasts
            await asyncio.sleep(left)

    def _end(self) -> float:
        """When it will be over, as far as is known: it lasts while many wait, however slowly they are answered."""
        return monotonic() + LINGER if self._waiting >= MANY else self._until
