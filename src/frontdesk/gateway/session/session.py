"""The session: number, link and page put together. `run` until there is a reason to end."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from frontdesk.gateway.dial import Peer
from frontdesk.gateway.exits import Exit
from frontdesk.gateway.journal.store import Store
from frontdesk.gateway.link import Link
from frontdesk.gateway.protocol import Alarm, Code, Command, Failed, Piece, Qr, State, Switched, Welcome
from frontdesk.gateway.protocol import Link as LinkOrder
from frontdesk.gateway.session import library, log
from frontdesk.gateway.session.config import Config
from frontdesk.gateway.session.files import Files
from frontdesk.gateway.session.number import Number
from frontdesk.gateway.session.orders import Orders
from frontdesk.gateway.session.status import Status
from frontdesk.gateway.session.watch import Watch

TIDY_SECONDS = 3600.0


class Session:
    """Implements the link's `Desk` and the page's `Session`. `told` is called with every new state."""

    def __init__(self, config: Config, store: Store, *, saved: int | None, told: Callable[[State], None]) -> None:
        folder = config.path
        self.status = Status()
        self._store, self._config = store, config
        self.number = Number(store, folder, self.status, online=config.online)
        self._files = Files(self.number.library, self.number.keepsakes, folder / "uploads")
        peer = Peer(config.url, config.tenant, config.key, config.session, library.NAME)
        self.link = Link(peer, store, self.number.events, self)
        self._orders = Orders(self.number, self._files, self._say, self.leave)
        self._watch = Watch(self.number, journal_mb=config.journal_mb)
        self._ended: asyncio.Future[Exit] = asyncio.get_running_loop().create_future()
        self._told = told
        self.status.told = self._changed
        self.status.handoff = store.fact("handoff") == "on"
        self.number.on_activity = self.link.say_activity
        if saved is not None:
            sentence = f"The gateway's journal could not be read and was replaced; {saved} waiting messages were saved from it."
            self.number.events.add(Alarm(code="journal_replaced", sentence=sentence, at=datetime.now(UTC)))
        if config.alarm is not None:
            self.number.events.add(Alarm(code=config.alarm[0], sentence=config.alarm[1], at=datetime.now(UTC)))

    async def run(self) -> Exit:
        """Link, watch and number, until `leave`."""
        self._start()
        tasks = [asyncio.create_task(each) for each in (self.link.run(), self._tidy())]
        watch: asyncio.Task[Exit] = asyncio.create_task(self._watch.run())
        waited: list[asyncio.Future[Any]] = [watch, self._ended, *tasks]
        try:
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task.done():
                    task.result()  # they end only by an error
            return self._ended.result() if self._ended.done() else watch.result()
        finally:
            await self._orders.drain(3.0)
            for each in waited:
                each.cancel()
            await asyncio.gather(*waited, return_exceptions=True)

    def leave(self, code: Exit) -> None:
        """End with this code, once what is under way has been said."""
        if not self._ended.done():
            self._ended.get_loop().call_later(0.2 if code is Exit.RESTART else 0, _settle, self._ended, code)

    def _start(self) -> None:
        """Dial with credentials, show a QR if somebody asked for one, or wait for somebody to ask."""
        if self._store.fact("forget") is not None:
            self.number.forget()
            self._store.note("forget", None)
        try:
            linked = self.number.linked()
        except sqlite3.DatabaseError:
            self.status.change("unpaired", "credentials_unreadable")
            return
        asked = self._store.fact("link") is not None and time.time() < float(self._store.fact("link_until") or 0)
        if linked or asked:
            self.number.dial()
        else:
            state, _, code = (self._store.fact("ended") or "unpaired not_linked").partition(" ")
            self.status.change(state, code)  # type: ignore[arg-type] # as it was noted

    async def _tidy(self) -> None:
        while True:
            await asyncio.to_thread(self._store.tidy)
            await asyncio.to_thread(self._files.tidy)
            await asyncio.sleep(TIDY_SECONDS)

    def _changed(self, frame: State | Qr | Code) -> None:
        self.link.say(frame)
        if isinstance(frame, State):
            if frame.state in ("logged_out", "banned", "outdated"):
                self._store.note("ended", f"{frame.state} {frame.code}" if frame.state == "logged_out" else None)
            self._told(frame)

    def _say(self, frame: Any) -> None:
        """From any thread; pieces of files wait while many are on their way."""
        loop = self._ended.get_loop()
        while isinstance(frame, Piece) and self.link.unsent > 16:
            time.sleep(0.02)
        loop.call_soon_threadsafe(self.link.say, frame)

    # --- what the link asks ----------------------------------------------------------------------------------------

    def welcomed(self, welcome: Welcome) -> list[State | Qr | Code]:
        """The server's settings, and ours for it."""
        self.number.reader.groups = welcome.groups
        self._files.largest = welcome.media_max_mb * 1024 * 1024
        if not any(isinstance(each.happening, Switched) for each in self.number.events.after(welcome.acked, 1_000)):
            self.status.handoff = welcome.handoff  # else the server will hear what was switched here
        return self.status.frames(last_seen=self.number.last_seen, waiting=self.number.events.waiting())

    def take(self, command: Command) -> None:
        """Begin a command."""
        self._orders.take(command)

    def piece(self, piece: Piece) -> None:
        """Part of an upload."""
        self._orders.piece(piece)

    def parted(self) -> None:
        """Uploads that were under way will be begun again."""
        self._files.drop()

    def superseded(self) -> None:
        """The number belongs to another gateway now: no longer ours to answer."""
        log.log.warning("superseded")
        self.leave(Exit.SUPERSEDED)

    # --- what the page asks ----------------------------------------------------------------------------------------

    def shown(self) -> dict[str, Any]:
        """Everything there is to see."""
        state, qr, code = self.status.state, self.status.qr, self.status.code
        until = code.until if code else qr.until
        seen = self.number.last_seen
        return {
            "session": self._config.session, "tenant": self._config.tenant, "state": state.state, "code_name": state.code,
            "sentence": state.sentence, "since": state.since.isoformat(), "phone": state.phone, "name": state.name,
            "last_seen": seen.isoformat() if seen else None, "waiting": self.number.events.waiting(), "server": self.link.sentence,
            "handoff": self.status.handoff, "qr": qr.text, "code": code.code if code else None,
            "until": until.isoformat() if until else None,
        }  # fmt: skip

    def waiting_text(self) -> str | None:
        """The QR that is shown now."""
        return self.status.qr.text

    def switch(self, *, handoff: bool) -> None:
        """Told to the server as an event, so it arrives even if the server is away."""
        self.status.handoff = handoff
        self._store.note("handoff", "on" if handoff else "off")
        self.number.events.add(Switched(handoff=handoff, at=datetime.now(UTC)))

    def begin_anew(self) -> None:
        """Restart the process."""
        self.leave(Exit.RESTART)

    def link_number(self, phone: str | None) -> str | None:
        """Show a QR or a pairing code; a sentence if that cannot be."""
        answer = self._orders.link(LinkOrder(phone=phone))
        return answer.sentence if isinstance(answer, Failed) else None

    def tail(self) -> list[str]:
        """The last lines of the log."""
        return log.tail(self._config.path, 100)


def _settle(future: "asyncio.Future[Exit]", code: Exit) -> None:
    if not future.done():
        future.set_result(code)
