"""What happened, numbered, so that a test can wait for it in place of sleeping. Never what was written: that is encrypted."""

import asyncio
from collections import deque
from dataclasses import dataclass
from itertools import count
from typing import Any

from frontdesk.kit import clock


@dataclass(frozen=True, slots=True)
class Happening:
    """`kind` is a noun and a verb, such as `device.paired`."""

    n: int
    at: float
    kind: str
    facts: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return {"n": self.n, "at": self.at, "kind": self.kind} | self.facts


class Journal:
    """The last happenings; whoever waits is woken by the next."""

    def __init__(self, most: int) -> None:
        self._kept: deque[Happening] = deque(maxlen=most)
        self._numbers = count(1)
        self._next: asyncio.Future[None] | None = None

    def note(self, kind: str, **facts: Any) -> Happening:
        happening = Happening(next(self._numbers), clock.now().timestamp(), kind, facts)
        self._kept.append(happening)
        if self._next is not None and not self._next.done():
            self._next.set_result(None)
        return happening

    @property
    def last(self) -> int:
        """The number of the newest, 0 when nothing has happened."""
        return self._kept[-1].n if self._kept else 0

    def after(self, n: int, wanted: dict[str, str]) -> list[Happening]:
        """Those later than number `n` whose kind and facts are as wanted, oldest first."""
        return [one for one in self._kept if one.n > n and all(str(one.as_json().get(name)) == value for name, value in wanted.items())]

    async def wait(self, n: int, wanted: dict[str, str], timeout: float) -> list[Happening]:
        """The same, but wait up to `timeout` seconds for the first."""
        loop = asyncio.get_running_loop()
        until = loop.time() + timeout
        while not (found := self.after(n, wanted)) and (left := until - loop.time()) > 0:
            if self._next is None or self._next.done():
                self._next = loop.create_future()
            await asyncio.wait((self._next,), timeout=left)
        return found
