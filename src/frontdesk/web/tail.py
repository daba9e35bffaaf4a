"""The newest events of each tenant that somebody follows: read once, by one reader, for all who follow it here."""

import asyncio
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from uuid import UUID

import msgspec

from frontdesk.kit import feed
from frontdesk.kit.feed import Advanced, Event
from frontdesk.kit.homes import Homes, HomeUnavailable, UnknownTenant

KEPT = 1_000
"""Events held for those who read a little slower."""
BATCH = 500
_AGAIN = 1.0  # seconds until a home that could not be read is tried again


class Entry(NamedTuple):
    """An event with its form on the wire."""

    number: int
    event: Event
    wire: bytes


class Tail:
    """One tenant's newest events. `last` is the number of the newest that was read."""

    def __init__(self, homes: Homes, tenant_id: UUID) -> None:
        self._homes, self._tenant_id = homes, tenant_id
        self._entries: list[Entry] = []
        self._poked = asyncio.Event()
        self._told: set[Callable[[], None]] = set()
        self._reader = asyncio.create_task(self._read(), name=f"tail:{tenant_id}")
        self.last = 0
        self.ready = False
        """Whether it is known where the feed ends."""

    def after(self, number: int) -> list[Entry] | None:
        """What came after a number; None where that is no longer held here."""
        if number >= self.last:
            return []
        if not self._entries or self._entries[0].number > number + 1:
            return None
        return self._entries[bisect_right(self._entries, number, key=_number) :]

    def poke(self) -> None:
        """There may be more."""
        self._poked.set()

    def tell(self) -> None:
        """Wake all who follow."""
        for told in list(self._told):
            told()

    @contextmanager
    def telling(self, told: Callable[[], None]) -> Iterator[None]:
        """Call `told` whenever there is more."""
        self._told.add(told)
        try:
            yield
        finally:
            self._told.discard(told)

    @property
    def followed(self) -> bool:
        """Whether anybody does."""
        return bool(self._told)

    def end(self) -> None:
        """Read no more."""
        self._reader.cancel()

    async def _read(self) -> None:
        while True:
            try:
                await self._read_on()
            except HomeUnavailable:
                await asyncio.sleep(_AGAIN)
            except UnknownTenant:
                return  # it was removed; those who follow are told when they are asked again who they are

    async def _read_on(self) -> None:
        if not self.ready:
            self.last = await self._homes.read(self._tenant_id, feed.last)
            self.ready = True
            self.tell()
        while True:
            self._poked.clear()
            events = await self._homes.read(self._tenant_id, feed.read, self.last, most=BATCH)
            if events:
                self._take(events)
            if len(events) < BATCH:
                await self._poked.wait()

    def _take(self, events: list[Event]) -> None:
        self._entries += [Entry(event.number, event, wire(event)) for event in events]
        if len(self._entries) > 2 * KEPT:
            del self._entries[:-KEPT]
        self.last = events[-1].number
        self.tell()


class Tails:
    """The tails of this process; a tail lives while somebody follows it."""

    def __init__(self, homes: Homes, database_url: str) -> None:
        self._homes, self._database_url = homes, database_url
        self._tails: dict[UUID, Tail] = {}
        self._ended: list[Callable[[], None]] = []
        self.closing = False
        self.doubts = 0
        """Grows whenever somebody's right to follow may have ended."""

    @contextmanager
    def follow(self, tenant_id: UUID, told: Callable[[], None]) -> Iterator[Tail]:
        """A tenant's tail; `told` is called whenever there is more to see, or a reason to stop."""
        if not self._ended:
            self._listen()
        tail = self._tails.get(tenant_id)
        if tail is None:
            tail = self._tails[tenant_id] = Tail(self._homes, tenant_id)
        try:
            with tail.telling(told):
                yield tail
        finally:
            if not tail.followed and self._tails.get(tenant_id) is tail:
                self._tails.pop(tenant_id).end()

    def doubt(self) -> None:
        """A key, session or membership has ended: everybody who follows is asked again who they are."""
        self.doubts += 1
        self._tell_all()

    def close(self) -> None:
        """End all streams, where they can be resumed."""
        self.closing = True
        self._tell_all()
        for end in self._ended:
            end()
        self._ended = []

    def _listen(self) -> None:
        self._ended.append(self._homes.listen(self._committed))
        if self._database_url:
            self._ended.append(self._homes.follow(self._database_url, feed.NOTIFY, self._heard))

    def _committed(self, tenant_id: UUID | None, notices: list[object]) -> None:
        tail = self._tails.get(tenant_id) if tenant_id else None
        if tail is not None and any(isinstance(notice, Advanced) for notice in notices):
            tail.poke()

    def _heard(self, payload: str) -> None:
        """Another process has written for this tenant, or ("") something may have been missed."""
        for tenant_id, tail in self._tails.items():
            if payload in ("", str(tenant_id)):
                tail.poke()

    def _tell_all(self) -> None:
        for tail in self._tails.values():
            tail.tell()


def wire(event: Event) -> bytes:
    """An event as server-sent events write it."""
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (event.number, event.type.encode(), msgspec.json.encode(event._asdict()))


def _number(entry: Entry) -> int:
    return entry.number
