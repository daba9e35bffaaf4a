"""Orders of the server, performed: each answered once, the sends among them done once."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, assert_never
from uuid import UUID

from frontdesk.gateway.exits import Exit
from frontdesk.gateway.protocol import (
    Answer,
    Attachment,
    Command,
    Done,
    Failed,
    Fetch,
    Handoff,
    Known,
    Link,
    Logout,
    Lookup,
    Person,
    Picture,
    Piece,
    Portrait,
    React,
    Restart,
    Result,
    Seen,
    Send,
    Sent,
    Serve,
    Typing,
    Upload,
    Watch,
)
from frontdesk.gateway.session import people, reading
from frontdesk.gateway.session.errors import NOT_CONNECTED, send_failed
from frontdesk.gateway.session.files import Files, FileTrouble
from frontdesk.gateway.session.library import LibraryError
from frontdesk.gateway.session.log import log
from frontdesk.gateway.session.number import Number
from frontdesk.gateway.session.watch import LINKING_SECONDS
from frontdesk.gateway.session.writing import Writer

_T = TypeVar("_T")
THREADS = 6
"""Calls of the library at once: each waits for WhatsApp."""
_OUT_OF_REACH = frozenset(("reconnecting", "banned", "outdated"))
"""States of a number that is linked, but cannot tell WhatsApp that it leaves."""
_FAILED = Failed(code="gateway_error", sentence="The gateway could not do this; its log says why.", advice="never")


class Orders:
    """`say` passes frames to the link; `leave` ends the process with an exit code."""

    def __init__(self, number: Number, files: Files, say: Callable[[Result | Piece], None], leave: Callable[[Exit], None]) -> None:
        self._number, self._files, self._say, self._leave = number, files, say, leave
        self._writer = Writer(number.library)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="order")
        self._running: set[UUID] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, command: Command) -> None:
        """Begin it, unless it is under way."""
        if command.id not in self._running:
            self._running.add(command.id)
            task = asyncio.create_task(self._perform(command))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def piece(self, piece: Piece) -> None:
        """Part of an upload."""
        try:
            answer: Answer | None = self._files.piece(piece)
        except FileTrouble as trouble:
            answer = trouble.answer
        if answer is not None:
            self._say(Result(id=piece.id, answer=answer))

    async def drain(self, seconds: float) -> None:
        """Let what is under way end."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def _perform(self, command: Command) -> None:
        try:
            answer = await self._answer(command)
        except FileTrouble as trouble:
            answer = trouble.answer
        except LibraryError as error:
            answer = send_failed(str(error))
        except Exception:  # noqa: BLE001 — one order must not end the session
            log.exception("order.failed", extra={"order": type(command.order).__name__.lower()})
            answer = _FAILED
        finally:
            self._running.discard(command.id)
        if answer is not None:
            self._say(Result(id=command.id, answer=answer))

    async def _answer(self, command: Command) -> Answer | None:
        order = command.order
        match order:
            case Send():
                return await self._send(command.id, order)
            case Upload():
                self._files.expect(command.id, order)
                return None  # after its pieces
            case Link():
                return self.link(order)
            case Restart():
                self._leave(Exit.RESTART)
                return Done()
            case Handoff():
                self._number.status.handoff = order.on
                return Done()
            case Serve():
                self._number.reader.groups = order.groups
                return Done()
            case Fetch() | Seen() | Typing() | Lookup() | Picture() | Watch() | Logout():
                if (state := self._number.status.state.state) != "connected":
                    return self._give_up() if isinstance(order, Logout) and state in _OUT_OF_REACH else NOT_CONNECTED
                return await self._in_thread(self._ask, command.id, order)
            case _:
                assert_never(order)

    def _ask(self, id: UUID, order: Fetch | Seen | Typing | Lookup | Picture | Watch | Logout) -> Answer:
        library, address = self._number.library, self._number.reader.people.address
        match order:
            case Fetch():
                return self._files.fetch(order.handle, id, self._say)
            case Seen():
                chat, sender = address(order.chat, order.group), address(order.chat, None)
                library.mark_read(order.ids, chat, sender, at=int(time.time()), played=order.played)
            case Typing():
                chat = address(order.chat, order.group)
                library.typing(chat, composing=order.doing != "paused", audio=order.doing == "recording")
            case Watch():
                library.watch(address(order.whom, None))
            case Lookup():
                return Known(people=[self._known(each) for each in library.lookup(order.phones[:50]) if each.IsIn])
            case Picture():
                return self._portrait(order.of)
            case Logout():
                return self._logout()
            case _:
                assert_never(order)
        return Done()

    async def _send(self, id: UUID, send: Send) -> Answer:
        """Once: the intention is on disk before the call, the answer before it is told."""
        known = self._number.sends.answer(id)
        if known is not None:
            return known
        if self._number.status.state.state != "connected":
            return NOT_CONNECTED
        chat = self._number.reader.people.address(send.to, send.group)
        if send.typing_ms:
            await self._in_thread(self._number.library.typing, chat, composing=True, audio=False)
            await asyncio.sleep(min(send.typing_ms, 20_000) / 1000)
        return await self._in_thread(self._send_now, id, send, chat)

    def _send_now(self, id: UUID, send: Send, chat: Any) -> Answer:
        sends = self._number.sends
        file = self._files.ready(send.content) if isinstance(send.content, Attachment) else None
        message = self._writer.message(send, chat, file)
        sends.begin(id, self._number.reader.people.chat(chat))
        try:
            found = self._number.library.send(chat, message)
            answer: Answer = Sent(id=found.ID, at=reading.moment(found.Timestamp))
            self._number.unconfirmed = self._number.unconfirmed or time.monotonic()
        except LibraryError as error:
            log.warning("send.failed", extra={"reason": str(error)[:80] if not isinstance(send.content, React) else "reaction"})
            answer = send_failed(str(error))
        sends.end(id, answer)
        return answer

    def link(self, order: Link) -> Answer:
        """Show something to scan. With credentials in place there is nothing to link."""
        number = self._number
        leaving = number.status.state.state == "logged_out"  # the library may still be deleting what it had
        unreadable = number.status.state.code == "credentials_unreadable"
        if not leaving and not unreadable and number.linked():
            return Failed(code="linked", sentence="A number is linked already; log it out first.", advice="never")
        number.store.note("link", order.phone or "")
        number.store.note("link_until", str(time.time() + LINKING_SECONDS))
        number.store.note("ended", None)
        if unreadable:
            number.store.note("forget", "yes")
        if number.dialling or leaving or unreadable:
            self._leave(Exit.RESTART)
        else:
            number.status.change("reconnecting", "starting")
            number.dial()
        return Done()

    def _logout(self) -> Answer:
        self._number.connection.leaving = True
        self._number.library.logout()
        self._number.connection.linked = False
        self._number.store.note("ended", "logged_out by_us")
        self._number.post(self._number.status.change, "logged_out", "by_us")
        return Done()

    def _give_up(self) -> Answer:
        """Log out where WhatsApp cannot be told. The library has the login open: it is deleted when the process begins anew."""
        self._number.store.note("forget", "yes")
        self._number.status.change("logged_out", "by_us_unheard")
        self._leave(Exit.RESTART)
        return Done()

    def _portrait(self, of: Person) -> Answer:
        try:
            found = self._number.library.picture(self._number.reader.people.address(of, None))
        except LibraryError:
            return Portrait()  # hidden from us, or none
        return Portrait(url=found.URL or None, id=found.ID or None)

    def _known(self, each: Any) -> Person:
        return self._number.reader.people.person(each.JID) if people.is_person(each.JID) else Person(phone=each.Query.lstrip("+"))

    async def _in_thread(self, function: Callable[..., _T], *values: Any, **named: Any) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: function(*values, **named))
