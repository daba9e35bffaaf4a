"""What the processes on one PostgreSQL database tell each other: sent soon after a commit, heard on a connection of its own.

NOTIFY inside a transaction makes every such commit wait for the one before it, because it holds a lock of the whole
database until the commit is on disk. So it is sent afterwards, many at once. One that is lost, because a process died in
between, is made up for by the listeners' own looks.
"""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

import psycopg

from frontdesk.kit.homes.transaction import Notify

CHANNEL = "frontdesk"
_APART = 0.01  # seconds between two sendings
_AGAIN = 1.0  # seconds until a lost connection is tried anew
Send = Callable[[Sequence[str]], "Future[None]"]
Heard = Callable[[str], None]


def with_keepalives(url: str) -> str:
    """Notice within a minute that the other side has just gone."""
    return psycopg.conninfo.make_conninfo(url, keepalives_idle=30, keepalives_interval=10, keepalives_count=3)


class Bulletin:
    """Used on the event loop."""

    def __init__(self, url: str, send: Send) -> None:
        self._url, self._send = url, send
        self._me = secrets.token_hex(4)
        self._waiting: dict[Notify, None] = {}
        self._sending = False
        self._followers: list[tuple[str, Heard]] = []
        self._listening: asyncio.Task[None] | None = None

    def post(self, notes: Sequence[Notify]) -> None:
        """Send these, once each, together with others of the same moment."""
        self._waiting.update(dict.fromkeys(notes))
        if not self._sending:
            self._send_off()

    def follow(self, channel: str, heard: Heard) -> Callable[[], None]:
        """Call `heard(payload)` for what other processes send, and with "" when something may have been missed."""
        follower = (channel, heard)
        self._followers.append(follower)
        if self._listening is None:
            self._listening = asyncio.get_running_loop().create_task(self._listen(), name="bulletin")
        else:
            heard("")
        return lambda: self._unfollow(follower)

    def _unfollow(self, follower: tuple[str, Heard]) -> None:
        self._followers.remove(follower)
        if not self._followers and self._listening is not None:
            self._listening.cancel()
            self._listening = None

    def _send_off(self) -> None:
        loop = asyncio.get_running_loop()
        payloads = [f"{self._me} {note.channel} {note.payload}" for note in self._waiting]
        self._waiting.clear()
        self._sending = True

        def sent(_: Any) -> None:
            with suppress(RuntimeError):  # the loop is gone
                loop.call_soon_threadsafe(loop.call_later, _APART, self._sent)

        with suppress(RuntimeError):  # the pool is gone, and so are we
            self._send(payloads).add_done_callback(sent)

    def _sent(self) -> None:
        self._sending = False
        if self._waiting:
            self._send_off()

    async def _listen(self) -> None:
        while True:
            with suppress(psycopg.Error, OSError):
                url = with_keepalives(self._url)
                link = await psycopg.AsyncConnection.connect(url, autocommit=True, application_name="frontdesk bulletin")
                async with link:
                    await link.execute(f"LISTEN {CHANNEL}")
                    for _, heard in list(self._followers):
                        heard("")
                    async for note in link.notifies():
                        self._hear(*note.payload.split(" ", 2))
            await asyncio.sleep(_AGAIN)

    def _hear(self, sender: str, channel: str, payload: str) -> None:
        if sender == self._me:
            return
        for wanted, heard in list(self._followers):
            if wanted == channel:
                heard(payload)
