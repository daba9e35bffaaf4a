"""One gateway's line: events in, acked after their commit; commands out, woken by the commit that wrote them; files both ways."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar
from uuid import UUID

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from frontdesk.bootstrap.linked import intake
from frontdesk.bootstrap.linked.intake import Place
from frontdesk.channels import commands, sessions
from frontdesk.channels.commands import Task
from frontdesk.channels.sessions import Superseded
from frontdesk.gateway.protocol import (
    Ack,
    Activity,
    Closing,
    Code,
    Command,
    Event,
    Failed,
    Fetched,
    Hello,
    Order,
    Piece,
    ProtocolFault,
    Qr,
    Result,
    State,
    Welcome,
    read_from_gateway,
    write,
)
from frontdesk.kit import telemetry
from frontdesk.kit.homes import HomeUnavailable, Transaction
from frontdesk.web.desk import Desk
from frontdesk.web.gateway_files import Arrivals, Broken, pieces

BATCH = 100
"""Events in one transaction."""

LOOK = 15.0
"""Seconds after which commands are looked for unasked: word of one may have been lost with the process that wrote it."""

ALIVE = 60.0
"""Seconds between two notes that the line is there, and two looks at its key."""

_TAKEN = telemetry.counter("gateway_events", "Events that gateways brought")
P = ParamSpec("P")
R = TypeVar("R")
Frame: TypeAlias = State | Qr | Code | Event | Result


class Over(Exception):
    """The line ends: by this close code, and with this said before."""

    def __init__(self, closing: int, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.closing, self.code, self.sentence = closing, code, sentence


class GatewayLine:
    """Used by one task, `run`, which ends with the socket. `check` raises Over when the key is no longer good."""

    def __init__(
        self, desk: Desk, tenant_id: UUID, place: Place, websocket: WebSocket, *, journal: UUID, check: Callable[[], Awaitable[None]]
    ) -> None:
        self._desk, self._tenant_id, self._place, self._websocket = desk, tenant_id, place, websocket
        self.journal, self._check = journal, check
        self._sending = asyncio.Lock()
        self._events: asyncio.Queue[Event] = asyncio.Queue(4 * BATCH)
        self._reports: asyncio.Queue[State | Qr | Code | Result] = asyncio.Queue(BATCH)
        self._told = asyncio.Event()
        self._ended: asyncio.Future[Over] = asyncio.get_running_loop().create_future()
        self._arrivals = Arrivals(tenant_id, desk.installation.adapters.blobs, desk.settings.media_max_mb * 1024 * 1024)
        self._gone = asyncio.Event()

    async def run(self, welcome: Welcome) -> None:
        """Until the line breaks, or is ended. Raises Over where the gateway is to be told why."""
        url = self._desk.settings.database_url.get_secret_value() or None
        end = commands.follow_waiting(self._desk.homes, self._tell, url=url)
        try:
            await self._send(welcome)
            async with asyncio.TaskGroup() as tasks:
                for work in (self._read, self._store, self._report, self._command, self._live, self._wait_for_end):
                    tasks.create_task(work(), name=f"gateway:{work.__name__}")
        except ExceptionGroup as group:
            _tell_why(group)
        finally:
            end()
            await self._arrivals.close()
            with suppress(HomeUnavailable):
                await asyncio.shield(self._desk.homes.transact(self._tenant_id, sessions.lost, *self._place))
            self._gone.set()

    async def end(self, over: Over) -> None:
        """End the line from outside, and wait until it is."""
        if not self._ended.done():
            self._ended.set_result(over)
        await self._gone.wait()

    async def _wait_for_end(self) -> None:
        raise await self._ended

    def _tell(self, channel_id: UUID | None) -> None:
        if channel_id in (None, self._place.channel_id):
            self._told.set()

    async def _read(self) -> None:
        while True:
            message = await self._websocket.receive()
            if message["type"] == "websocket.disconnect":
                await self._reports.join()  # what it told last counts: somebody waits for a result that came in time
                raise WebSocketDisconnect(message.get("code", 1000))
            await self._take(read_from_gateway(message.get("text") or message.get("bytes") or b""))

    async def _take(self, frame: Hello | Frame | Piece) -> None:
        match frame:
            case Piece():
                await self._arrivals.take(frame)
            case Event(number=0, happening=Activity() as seen):
                await self._transact(intake.look_on, self._place, seen)
            case Event():
                await self._events.put(frame)
            case State() | Qr() | Code() | Result():
                await self._reports.put(frame)
            case Hello():
                raise ProtocolFault("a gateway says only once who it is")

    async def _store(self) -> None:
        """Whatever has arrived goes into one transaction; it is acked when that is on disk."""
        while True:
            batch = [await self._events.get()]
            while len(batch) < BATCH and not self._events.empty():
                batch.append(self._events.get_nowait())
            kept = await self._transact(intake.store, self._place, batch)
            _TAKEN.inc(len(batch))
            await self._send(Ack(number=kept))

    async def _report(self) -> None:
        while True:
            frame = await self._reports.get()
            if isinstance(frame, Result):
                await self._finish(frame)
            else:
                await self._transact(intake.report, self._place, frame)
            self._reports.task_done()

    async def _finish(self, result: Result) -> None:
        answer, more = result.answer, {}
        if isinstance(answer, Fetched):
            try:
                stored = await self._arrivals.whole(result.id, answer)
                more = {"stored": stored.sha256}
            except Broken as broken:
                answer = Failed(code=broken.code, sentence=broken.sentence, advice="retry")
        elif isinstance(answer, Failed):
            await self._arrivals.drop(result.id)
        await self._transact(intake.finish, self._place, result.id, answer, more)

    async def _command(self) -> None:
        for task in await self._transact(commands.handed, *self._place):
            await self._give(task)
        async with asyncio.TaskGroup() as uploads:
            while True:
                self._told.clear()
                for task in await self._transact(_take_waiting, self._place):
                    await self._give(task)
                    if task.payload.get("blob"):
                        uploads.create_task(self._hand_over(task))
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK):
                        await self._told.wait()

    async def _give(self, task: Task) -> None:
        await self._send(Command(id=task.id, order=msgspec.convert(task.payload["order"], Order)))

    async def _hand_over(self, task: Task) -> None:
        """The file of an upload, in pieces."""
        blobs = self._desk.installation.adapters.blobs
        try:
            async for piece in pieces(task.id, blobs.read(self._tenant_id, task.payload["blob"])):
                await self._send(piece)
        except FileNotFoundError:
            gone = Failed(code="media_gone", sentence="The file is no longer stored here.", advice="never")
            await self._transact(intake.finish, self._place, task.id, gone)

    async def _live(self) -> None:
        """Say that we are here, and see that the key still holds."""
        began = monotonic()
        while True:
            await asyncio.sleep(ALIVE - (monotonic() - began) % ALIVE)
            await self._check()
            await self._transact(sessions.still_here, *self._place)

    async def _send(self, frame: Welcome | Ack | Command | Piece) -> None:
        data = write(frame)
        async with self._sending:
            try:
                await (self._websocket.send_bytes(data) if isinstance(data, bytes) else self._websocket.send_text(data))
            except RuntimeError as error:  # Starlette's word for a socket that is closed already
                raise WebSocketDisconnect from error

    async def _transact(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await self._desk.homes.transact(self._tenant_id, fn, *args, **kwargs)


def _take_waiting(tx: Transaction, place: Place) -> list[Task]:
    sessions.check(tx, *place)
    return commands.take(tx, *place)


def _tell_why(group: ExceptionGroup[Exception]) -> None:
    """What ended the line, as it is told to the gateway; nothing where the gateway itself has gone."""
    for error in _leaves(group):
        match error:
            case Over():
                raise error from None
            case Superseded():
                raise Over(Closing.SUPERSEDED, error.code, error.sentence) from error
            case HomeUnavailable():
                raise Over(Closing.BUSY, "busy", error.sentence) from error
            case ProtocolFault():
                raise Over(Closing.PROTOCOL, "protocol", "A frame is not one of this protocol.") from error
            case WebSocketDisconnect():
                return
    raise group


def _leaves(group: ExceptionGroup[Exception]) -> Iterator[Exception]:
    for inner in group.exceptions:
        if isinstance(inner, ExceptionGroup):
            yield from _leaves(inner)
        else:
            yield inner
