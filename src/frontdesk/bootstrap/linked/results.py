"""Results: who waits for which command, told by the commit that stored its result, here or in another process."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from uuid import UUID

from frontdesk.channels import commands
from frontdesk.kit.homes import Homes


class Results:
    """Used on the event loop. `url` is that of the PostgreSQL database whose other processes may store results."""

    def __init__(self, homes: Homes, *, url: str | None) -> None:
        self._homes, self._url = homes, url
        self._expected: dict[UUID, asyncio.Event] = {}
        self._end: Callable[[], None] | None = None
        self._empty = asyncio.Event()
        self._empty.set()
        self.over = False
        """Nothing is to be waited for any longer."""

    @contextmanager
    def expect(self, command_id: UUID) -> Iterator[asyncio.Event]:
        """An event that is set when the command may be over."""
        if self._end is None:
            self._end = commands.follow_finished(self._homes, self._told, url=self._url)
        event = self._expected[command_id] = asyncio.Event()
        self._empty.clear()
        try:
            yield event
        finally:
            del self._expected[command_id]
            if not self._expected:
                self._empty.set()

    async def close(self, seconds: float) -> None:
        """Give what is under way so long, then wait for nothing any more."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._empty.wait()
        self.over = True
        self._told(None)
        if self._end is not None:
            self._end()
            self._end = None

    def _told(self, command_id: UUID | None) -> None:
        for id in [command_id] if command_id is not None else list(self._expected):
            if (event := self._expected.get(id)) is not None:
                event.set()
