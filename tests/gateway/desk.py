"""A server for gateways, as small as can be: it keeps events, acks them after it has, and gives commands."""

import asyncio
from collections.abc import Callable
from uuid import UUID, uuid4

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from frontdesk.gateway.protocol import (
    Ack,
    Activity,
    Answer,
    Closing,
    Command,
    Event,
    Happening,
    Hello,
    Order,
    Piece,
    Refused,
    Result,
    State,
    Switched,
    Welcome,
    read_from_gateway,
    write,
)


class Desk:
    """`async with Desk() as desk:`; one session. Events are kept by journal and number, as the real server keeps them."""

    def __init__(self, *, key: str = "fd_key", tenant: str = "rosa", groups: bool = False) -> None:
        self.key, self.tenant, self.groups = key, tenant, groups
        self.epoch, self.holder = 0, UUID(int=0)
        self.kept: dict[tuple[UUID, int], Happening] = {}
        self.acked: dict[UUID, int] = {}
        self.states: list[State] = []
        self.told: list[object] = []
        self.hellos: list[Hello] = []
        self.changed = asyncio.Condition()
        self.acks = True
        self.busy = False
        self.refused = 0
        self.handoff = False
        self.again = 0  # events that came a second time
        self.pieces: dict[UUID, bytearray] = {}
        self._results: dict[UUID, asyncio.Future[Answer]] = {}
        self._socket: ServerConnection | None = None
        self._older: ServerConnection | None = None
        self._server: Server | None = None
        self._port = 0

    async def __aenter__(self) -> "Desk":
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.shut()

    async def open(self) -> None:
        """Listen, on the same port as before."""
        self._server = await serve(self._meet, "127.0.0.1", self._port, max_size=1 << 20)
        self._port = next(iter(self._server.sockets)).getsockname()[1]

    async def shut(self) -> None:
        """As if the server were gone."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self._port}"

    @property
    def happenings(self) -> list[Happening]:
        """What arrived, in the order in which it was numbered."""
        return [self.kept[key] for key in sorted(self.kept, key=lambda each: each[1])]

    async def until(self, found: Callable[[], object], seconds: float = 90) -> object:
        """Wait until this is something; returns it."""
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(found), seconds)
        return found()

    async def state(self, state: str, code: str | None = None, seconds: float = 90) -> State:
        """Wait until the session's newest state is this one."""
        await self.until(lambda: self.states and self.states[-1].state == state and code in (None, self.states[-1].code), seconds)
        return self.states[-1]

    async def hears(self, kind: type, found: Callable[[Happening], object] = lambda _each: True, seconds: float = 90) -> Happening:
        """Wait for a happening of this kind."""
        every = lambda: [each for each in self.happenings if isinstance(each, kind) and found(each)]  # noqa: E731
        await self.until(every, seconds)
        return every()[0]

    async def order(self, order: Order, id: UUID | None = None, seconds: float = 90) -> Answer:
        """Give a command and wait for its result."""
        return await asyncio.wait_for(await self.begin(order, id or uuid4()), seconds)

    async def begin(self, order: Order, id: UUID) -> "asyncio.Future[Answer]":
        """Give a command; its result will come."""
        answer = self._results[id] = asyncio.get_running_loop().create_future()
        await self.until(lambda: self._socket is not None)
        await self.send(Command(id=id, order=order))
        return answer

    async def send(self, frame: Command | Piece | Ack) -> None:
        assert self._socket is not None
        await self._socket.send(write(frame))

    async def say(self, data: str | bytes) -> None:
        """What is no frame."""
        assert self._socket is not None
        await self._socket.send(data)

    async def hang_up(self, code: int = 1012, reason: str = "") -> None:
        """Close the gateway's socket."""
        if self._socket is not None:
            await self._socket.close(code, reason)

    async def hang_up_older(self) -> None:
        """Tell the holder before the present one that it is that no more."""
        if self._older is not None:
            await self._older.send(write(Refused(code="superseded", sentence="A newer gateway has this number.")))
            await self._older.close(Closing.SUPERSEDED)

    async def _meet(self, socket: ServerConnection) -> None:
        headers = socket.request.headers if socket.request else {}
        if headers.get("Authorization") != f"Bearer {self.key}":
            self.refused += 1
            await socket.send(write(Refused(code="key", sentence="No such key.")))
            await socket.close(Closing.KEY)
            return
        if self.busy:
            await socket.close(Closing.BUSY)
            return
        hello = read_from_gateway(await socket.recv())
        assert isinstance(hello, Hello)
        if self.holder != hello.holder and hello.epoch is not None:
            await socket.send(write(Refused(code="superseded", sentence="A newer gateway has this number.")))
            await socket.close(Closing.SUPERSEDED)
            return
        if self.holder != hello.holder or hello.epoch is None:
            self.holder, self.epoch = hello.holder, self.epoch + 1
            self._older = self._socket
        self.hellos.append(hello)
        acked = self.acked.get(hello.journal, 0)
        await socket.send(write(Welcome(epoch=self.epoch, channel=UUID(int=1), acked=acked, groups=self.groups, handoff=self.handoff)))
        self._socket = socket
        try:
            async for data in socket:
                await self._take(socket, hello, data)
        except ConnectionClosed:
            pass
        finally:
            if self._socket is socket:
                self._socket = None

    async def _take(self, socket: ServerConnection, hello: Hello, data: str | bytes) -> None:
        match read_from_gateway(data):
            case Event(number=0, happening=activity):
                self.told.append(activity)
                assert isinstance(activity, Activity)
            case Event(number=number, happening=happening):
                self.again += (hello.journal, number) in self.kept
                self.kept[hello.journal, number] = happening
                if isinstance(happening, Switched):
                    self.handoff = happening.handoff
                if self.acks:
                    self.acked[hello.journal] = number
                    await socket.send(write(Ack(number=number)))
            case State() as state:
                self.states.append(state)
            case Result(id=id, answer=answer):
                if id in self._results and not self._results[id].done():
                    self._results[id].set_result(answer)
            case Piece(id=id, data=part):
                self.pieces.setdefault(id, bytearray()).extend(part)
            case other:
                self.told.append(other)
        async with self.changed:
            self.changed.notify_all()
