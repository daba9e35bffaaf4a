"""A gateway as the server sees it: it speaks the frames over a real websocket, and does what a test tells it to."""

import asyncio
import hashlib
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from frontdesk.gateway.protocol import (
    PATH,
    PIECE_BYTES,
    TENANT_HEADER,
    VERSION,
    Ack,
    Activity,
    Answer,
    Code,
    Command,
    Done,
    Event,
    Failed,
    Fetch,
    Fetched,
    Happening,
    Hello,
    Message,
    Order,
    Person,
    Piece,
    Qr,
    Receipt,
    Refused,
    Result,
    Send,
    Sent,
    State,
    Upload,
    Uploaded,
    Welcome,
    read_from_server,
    write,
)
from frontdesk.kit import clock

T = TypeVar("T", bound=Order)
WITHIN = 15.0
"""Seconds that a test waits for what should come in milliseconds."""

ANA = Person(phone="5215512345678", lid="88811122233344", name="Ana")
SHOP = "34600000101"


class Gateway:
    """One linked number's gateway. `folder` survives a restart: the holder's id, the epoch, the journal and its last number."""

    def __init__(self, url: str, tenant: str, key: str, session: str = "") -> None:
        self.url, self.tenant, self.key, self.session = url.replace("http", "ws", 1) + PATH, tenant, key, session
        self.holder, self.journal, self.epoch = uuid4(), uuid4(), None
        self.number = 0
        self.acked = 0
        self.files: dict[str, bytes] = {}
        self.orders: list[Order] = []
        self.welcome: Welcome | None = None
        self.refused: Refused | None = None
        self.closed: int | None = None
        self.answer: Callable[[Command], Answer | None] = self.obey
        self.busy = True
        self._ids = itertools.count(1)
        self._socket: ClientConnection | None = None
        self._changed = asyncio.Condition()
        self._uploads: dict[UUID, bytes] = {}
        self._journal: list[tuple[int, Happening]] = []

    @asynccontextmanager
    async def running(self, **hello: Any) -> AsyncIterator["Gateway"]:
        """Dial, and stay until the block ends."""
        reading = await self.dial(**hello)
        try:
            yield self
        finally:
            await self.hang_up()
            await reading

    async def dial(self, **hello: Any) -> "asyncio.Task[None]":
        """Dial and say hello; returns when the server has answered."""
        self.welcome = self.refused = self.closed = None
        headers = {TENANT_HEADER: self.tenant, "Authorization": f"Bearer {self.key}"}
        self._socket = await connect(self.url, additional_headers=headers, proxy=None, max_size=None)
        about = {
            "version": VERSION, "session": self.session, "holder": self.holder, "epoch": self.epoch, "journal": self.journal,
            "waiting": 0, "gateway": "1", "library": "none 1", "host": "shop-pc",
        }  # fmt: skip
        with suppress(ConnectionClosed):
            await self._socket.send(write(Hello(**{**about, **hello})))
        reading = asyncio.create_task(self._read(self._socket))
        await self.until(lambda: self.welcome or self.refused or self.closed)
        if self.welcome is not None:
            self.epoch = self.welcome.epoch
            for number, happening in [entry for entry in self._journal if entry[0] > self.welcome.acked]:
                await self.say(Event(number=number, happening=happening))
        return reading

    async def hang_up(self) -> None:
        """End the line."""
        assert self._socket is not None
        await self._socket.close()

    async def say(self, frame: Any) -> None:
        """Send a frame."""
        assert self._socket is not None
        await self._socket.send(write(frame))

    async def connected(self, phone: str = SHOP) -> None:
        """Tell that the number is linked and open."""
        await self.state("connected", "ok", phone=phone)

    async def state(self, state: Any, code: str, sentence: str = "So it is.", **more: Any) -> None:
        """Tell how the session is."""
        await self.say(State(state=state, code=code, sentence=sentence, since=clock.now(), **more))

    async def qr(self, text: str | None, until: datetime | None = None) -> None:
        """Show a QR."""
        await self.say(Qr(text=text, until=until))

    async def code(self, code: str, until: datetime) -> None:
        """Show a pairing code."""
        await self.say(Code(code=code, until=until))

    async def tell(self, *happenings: Happening) -> None:
        """Journal what happened, tell it, and wait until it is acked."""
        for happening in happenings:
            self.number += 1
            self._journal.append((self.number, happening))
            await self.say(Event(number=self.number, happening=happening))
        await self.until(lambda: self.acked >= self.number)

    def journal_only(self, *happenings: Happening) -> None:
        """Journal what happened while there is no line."""
        for happening in happenings:
            self.number += 1
            self._journal.append((self.number, happening))

    async def again(self, number: int) -> None:
        """Tell an event once more."""
        await self.say(Event(number=number, happening=dict(self._journal)[number]))

    async def active(self, doing: Any, chat: Person = ANA) -> None:
        """Somebody types."""
        await self.say(Event(number=0, happening=Activity(chat=chat, doing=doing)))

    async def ordered(self, kind: type[T], count: int = 1) -> T:
        """The `count`-th order of a kind; waits for it."""
        await self.until(lambda: len([order for order in self.orders if isinstance(order, kind)]) >= count)
        return [order for order in self.orders if isinstance(order, kind)][count - 1]

    async def until(self, look: Callable[[], Any]) -> Any:
        """Wait until something is so."""
        async with asyncio.timeout(WITHIN), self._changed:
            while not (found := look()):
                await self._changed.wait()
            return found

    def obey(self, command: Command) -> Answer | None:
        """Do what is ordered, as a gateway that works would."""
        match command.order:
            case Send():
                return Sent(id=f"3EB0{next(self._ids):04}", at=clock.now())
            case Fetch(handle=handle) if handle in self.files:
                return Fetched(size=len(self.files[handle]), sha256=hashlib.sha256(self.files[handle]).hexdigest())
            case Fetch():
                return Failed(code="media_gone", sentence="WhatsApp no longer has this file.", advice="never")
            case Upload():
                return None  # answered when the file is here
            case _:
                return Done()

    async def _read(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for data in socket:
                await self._take(read_from_server(data))
        self.closed = socket.close_code
        await self._notify()

    async def _take(self, frame: Welcome | Refused | Ack | Command | Piece) -> None:
        match frame:
            case Welcome():
                self.welcome = frame
            case Refused():
                self.refused = frame
            case Ack():
                self.acked = frame.number
            case Command():
                await self._do(frame)
            case Piece():
                await self._keep(frame)
        await self._notify()

    async def _do(self, command: Command) -> None:
        answer = self.answer(command)
        if answer is not None:
            if isinstance(command.order, Fetch) and isinstance(answer, Fetched):
                await self._bring(command.id, self.files[command.order.handle])
            with suppress(ConnectionClosed):
                await self.say(Result(id=command.id, answer=answer))
        self.orders.append(command.order)

    async def _bring(self, id: UUID, data: bytes) -> None:
        for start in range(0, max(len(data), 1), PIECE_BYTES):
            await self.say(Piece(id=id, data=data[start : start + PIECE_BYTES], last=start + PIECE_BYTES >= len(data)))

    async def _keep(self, piece: Piece) -> None:
        self._uploads[piece.id] = self._uploads.get(piece.id, b"") + piece.data
        if piece.last:
            handle = f"up-{len(self.files)}"
            self.files[handle] = self._uploads.pop(piece.id)
            await self.say(Result(id=piece.id, answer=Uploaded(handle=handle)))

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()


def message(id: str, text: str | None = None, **more: Any) -> Message:
    """A customer's message, a text where nothing else is said."""
    given: dict[str, Any] = {"kind": "text", "at": clock.now(), "chat": ANA, **more}
    return Message(id=id, text=text, **given)


def receipt(step: Any, *ids: str, **more: Any) -> Receipt:
    """A step of messages of ours."""
    return Receipt(ids=list(ids), step=step, at=clock.now(), **{"chat": ANA, **more})
