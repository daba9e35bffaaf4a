"""The feed as server-sent events. A stream that ends, for whatever reason, is resumed where it ended.

Browsers send `Last-Event-ID` by themselves when they reconnect; other callers may say `?after=` instead. Who comes back
too late to catch up gets `feed.reset`: what they show must be fetched anew.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from frontdesk.kit import clock, feed
from frontdesk.kit.errors import AppError, Invalid
from frontdesk.kit.feed import Event
from frontdesk.kit.homes import HomeUnavailable, Transaction
from frontdesk.tenants import access
from frontdesk.web import tail as tails
from frontdesk.web.deps import Caller, identify
from frontdesk.web.tail import Tail

HEARTBEAT = 15.0
"""Seconds of silence after which a comment is sent, so that a dead line is noticed on both sides."""
ASKED_AGAIN = 30.0
"""Seconds after which it is looked up whether the caller may still follow."""

_LARGEST = 2**63 - 1


def position(last_event_id: str | None, after: int | None) -> int | None:
    """Where a caller wants to go on; None: at the present. Raises Invalid."""
    if last_event_id is None or not last_event_id.strip():
        return after
    if not (last_event_id.isascii() and last_event_id.isdigit()) or int(last_event_id[:20]) > _LARGEST:
        raise Invalid("Last-Event-ID: the number of an event of this feed.", field="Last-Event-ID")
    return int(last_event_id)


class FeedResponse(Response):
    """Follows a tenant's feed for one caller."""

    def __init__(self, caller: Caller, after: int | None) -> None:
        super().__init__(media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._caller, self._after = caller, after

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        woken = asyncio.Event()
        gone = asyncio.create_task(_disconnected(receive))
        gone.add_done_callback(lambda _: woken.set())
        try:
            await _Stream(self._caller, send, woken, gone).run(self._after)
        finally:
            gone.cancel()
        await send({"type": "http.response.body", "body": b"", "more_body": False})


@dataclass(slots=True)
class _Stream:
    """One stream while it runs."""

    caller: Caller
    send: Send
    woken: asyncio.Event
    gone: asyncio.Task[None]
    asked_at: float = 0.0
    doubts: int = 0

    async def run(self, after: int | None) -> None:
        desk = self.caller.desk
        self.asked_at, self.doubts = monotonic(), desk.tails.doubts
        with desk.tails.follow(self.caller.tenant_id, self.woken.set) as tail:
            while not tail.ready and self._wanted:
                await self._wait()
            here = await self._start(tail, after) if self._wanted else 0
            while self._wanted and await self._may_go_on():
                entries = tail.after(here)
                if entries is None:
                    return  # too slow for the events that are held; whoever comes back catches up from the database
                if entries:
                    await self._write(b"".join(entry.wire for entry in entries))
                    here = entries[-1].number
                else:
                    await self._wait()

    @property
    def _wanted(self) -> bool:
        return not (self.gone.done() or self.caller.desk.tails.closing)

    async def _start(self, tail: Tail, after: int | None) -> int:
        """Write what the caller has missed; returns the number of the last event that they know now."""
        if after is None:
            await self._write(b": welcome\nid: %d\n\n" % tail.last)
            return tail.last
        missed = await self.caller.read(_missed, after)
        if missed is None:
            newest = await self.caller.read(feed.last)
            await self._write(tails.wire(Event(newest, "feed.reset", clock.now(), None, {})))
            return newest
        await self._write(b": welcome\n\n")
        while missed:
            await self._write(b"".join(tails.wire(event) for event in missed))
            after = missed[-1].number
            if tail.after(after) is not None:
                break
            missed = await self.caller.read(feed.read, after, most=tails.BATCH)
        return after

    async def _wait(self) -> None:
        """Until there is something to do, or it is time to show that the line lives."""
        with suppress(TimeoutError):
            async with asyncio.timeout(HEARTBEAT):
                await self.woken.wait()
            self.woken.clear()
            return
        await self._write(b": still here\n\n")

    async def _may_go_on(self) -> bool:
        desk = self.caller.desk
        if monotonic() - self.asked_at < ASKED_AGAIN and self.doubts == desk.tails.doubts:
            return True
        self.asked_at, self.doubts = monotonic(), desk.tails.doubts
        try:
            caller = await identify(self.caller.request)
        except HomeUnavailable:
            return True
        except AppError:
            return False
        return caller.actor.tenant_id == self.caller.tenant_id and caller.actor.may(access.Scope.READ)

    async def _write(self, data: bytes) -> None:
        await self.send({"type": "http.response.body", "body": data, "more_body": True})


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _missed(tx: Transaction, after: int) -> list[Event] | None:
    """What came after a number; None where that cannot be told any more."""
    return feed.read(tx, after, most=tails.BATCH) if feed.covers(tx, after) else None
