"""The link: holds one websocket to the server, brings events over in order until they are acked, and takes commands."""

import asyncio
import platform
import random
import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeAlias, assert_never
from uuid import UUID

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, WebSocketException

from frontdesk import __version__
from frontdesk.gateway import refusals
from frontdesk.gateway.dial import Peer, dial
from frontdesk.gateway.journal.events import Events
from frontdesk.gateway.journal.store import damaged
from frontdesk.gateway.protocol import (
    VERSION,
    Ack,
    Activity,
    Closing,
    Code,
    Command,
    Event,
    Hello,
    Piece,
    ProtocolFault,
    Qr,
    Refused,
    Result,
    State,
    Welcome,
    read_from_server,
    write,
)

IN_FLIGHT = 256
"""Events sent and not acked, at most."""
SLOWEST, QUICKEST = 30.0, 0.5
"""Seconds between dials, growing from the one to the other; PATIENT where only a person can change the cause."""
PATIENT = 300.0
ACK_WITHIN = 60.0
"""Seconds after which a server that acks nothing is dialled anew."""
WELCOME_WITHIN = 30.0
"""Seconds in which a server says whether it takes us."""
CLOSE_WITHIN = 5.0
"""Seconds in which a server that refuses us closes the socket."""
Said: TypeAlias = State | Qr | Code | Result | Piece | Event


class Identity(Protocol):
    """Who we are; kept where it outlives the process."""

    def fact(self, name: str) -> str | None: ...
    def note(self, name: str, value: str | None) -> None: ...


class Desk(Protocol):
    """What the link does for: the session."""

    def welcomed(self, welcome: Welcome) -> list[State | Qr | Code]:
        """The server knows us; what it should see at once."""

    def take(self, command: Command) -> None:
        """Begin a command."""

    def piece(self, piece: Piece) -> None:
        """Part of an upload."""

    def parted(self) -> None:
        """The socket is gone: what was under way over it will not go on."""

    def superseded(self) -> None:
        """Another holder has this number."""


class _Parted(Exception):
    """The server closed; `code` as in Closing."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


class Link:
    """`run` until cancelled. `sentence` says how it is; `up` whether the server knows us now."""

    def __init__(self, peer: Peer, identity: Identity, events: Events, desk: Desk) -> None:
        self._peer, self._identity, self._events, self._desk = peer, identity, events, desk
        self._changed, self._acked = asyncio.Event(), asyncio.Event()
        self._said: deque[Said] = deque()
        self._talk = asyncio.Event()
        self._sent = self._have = 0
        self.page: str | None = None
        self.up = False
        self.sentence = "Not connected to the server yet."
        loop = asyncio.get_running_loop()
        events.told = lambda: None if loop.is_closed() else _soon(loop, self._changed.set)

    def say(self, frame: Said) -> None:
        """Tell the server, if it listens. States are told again after each welcome; results when they are asked for again."""
        if self.up:
            self._said.append(frame)
            self._talk.set()

    def say_activity(self, activity: Activity) -> None:
        """Tell of somebody typing; worth nothing later."""
        if self.up and len(self._said) < 100:
            self._said.append(Event(number=0, happening=activity))
            self._talk.set()

    @property
    def unsent(self) -> int:
        """Frames that wait for the socket: pieces of files are held back while there are many."""
        return len(self._said)

    async def run(self) -> None:
        """Dial, talk, and after a break dial again, waiting longer each time."""
        wait = QUICKEST
        while True:
            patient = False
            try:
                async with await dial(self._peer) as socket:
                    await self._meet(socket)
                    wait = QUICKEST
                    await self._talk_over(socket)
            except (_Parted, ConnectionClosed) as parted:
                patient = self._lost(parted)
            except (OSError, WebSocketException, TimeoutError, ProtocolFault) as error:
                self.sentence, patient = refusals.why(error), refusals.wants_a_person(error)
            except sqlite3.Error as error:
                self._unwritten(error)
            finally:
                self._end()
            await asyncio.sleep((PATIENT if patient else wait) * random.uniform(0.7, 1.0))  # noqa: S311 — so that not all come at once
            wait = min(wait * 2, SLOWEST)

    async def _meet(self, socket: ClientConnection) -> None:
        note, epoch = self._identity, self._identity.fact("epoch")
        hello = Hello(
            version=VERSION,
            session=self._peer.session,
            holder=UUID(note.fact("holder")),
            epoch=int(epoch) if epoch else None,
            journal=self._events.journal,
            waiting=self._events.waiting(),
            gateway=__version__,
            library=self._peer.library,
            host=platform.node(),
            page=self.page,
        )
        with suppress(ConnectionClosed):  # it may have closed already, and have said why before
            await socket.send(write(hello))
        async with asyncio.timeout(WELCOME_WITHIN):
            answer = await socket.recv()
        match read_from_server(answer):
            case Welcome() as welcome:
                note.note("epoch", str(welcome.epoch))
                self._events.go_on_after(welcome.acked)
                self._have = self._sent = welcome.acked
                self._events.acked(self._have)
                self.up, self.sentence = True, "Connected to the server."
                for frame in self._desk.welcomed(welcome):
                    self.say(frame)
            case Refused() as refused:
                raise await _refusal(socket, refused)
            case other:
                raise ProtocolFault(f"{type(other).__name__} before Welcome")

    async def _talk_over(self, socket: ClientConnection) -> None:
        tasks = [
            asyncio.create_task(each) for each in (self._listen(socket), self._bring(socket), self._speak(socket), self._wait_for_acks())
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self, socket: ClientConnection) -> None:
        async for data in socket:
            match read_from_server(data):
                case Ack(number=number):
                    self._have = max(self._have, min(number, self._sent))
                    self._events.acked(self._have)
                    self._acked.set()
                    self._changed.set()
                case Command() as command:
                    self._desk.take(command)
                case Piece() as piece:
                    self._desk.piece(piece)
                case Refused() as refused:
                    raise await _refusal(socket, refused)
                case Welcome():
                    raise ProtocolFault("a second Welcome")
                case other:
                    assert_never(other)
        raise _Parted(socket.close_code or 1006, socket.close_reason or "The server closed the connection.")

    async def _bring(self, socket: ClientConnection) -> None:
        """Events, in order, IN_FLIGHT ahead of the acks at most."""
        while True:
            self._changed.clear()
            room = IN_FLIGHT - (self._sent - self._have)
            events = self._events.after(self._sent, min(room, 64)) if room > 0 else []
            for event in events:
                await socket.send(write(event))
                self._sent = event.number
            if not events:
                await self._changed.wait()

    async def _speak(self, socket: ClientConnection) -> None:
        while True:
            self._talk.clear()
            while self._said:
                await socket.send(write(self._said.popleft()))
            await self._talk.wait()

    async def _wait_for_acks(self) -> None:
        while True:
            self._acked.clear()
            try:
                async with asyncio.timeout(ACK_WITHIN):  # not wait_for: before Python 3.12 that can swallow a cancellation
                    await self._acked.wait()
            except TimeoutError:
                if self._sent > self._have:
                    raise _Parted(1006, "The server keeps nothing at the moment.") from None

    def _lost(self, parted: "_Parted | ConnectionClosed") -> bool:
        """Note why; returns whether only a person can change it."""
        code = parted.code if isinstance(parted, _Parted) else parted.rcvd.code if parted.rcvd else 1006
        said = parted.sentence if isinstance(parted, _Parted) else parted.rcvd.reason if parted.rcvd else ""
        self.sentence = said or refusals.SENTENCES.get(code, "The connection to the server broke. Trying again.")
        if code == Closing.SUPERSEDED:
            self._desk.superseded()
        return code in refusals.FOR_A_PERSON

    def _unwritten(self, error: sqlite3.Error) -> None:
        """A full disk may have room again; a damaged journal is put aside when the process begins anew."""
        if damaged(error):
            raise error
        self.sentence = "The gateway's disk does not take anything at the moment. Trying again."

    def _end(self) -> None:
        if self.up:
            self.up = False
            self._said.clear()
            self._desk.parted()


async def _refusal(socket: ClientConnection, refused: Refused) -> _Parted:
    """Why the server ends this: its sentence, and the code with which it closes, which says whether to come again."""
    with suppress(TimeoutError):
        async with asyncio.timeout(CLOSE_WITHIN):
            await socket.wait_closed()
    return _Parted(socket.close_code or refusals.CODES.get(refused.code, 1006), refused.sentence)


def _soon(loop: asyncio.AbstractEventLoop, function: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(function)
