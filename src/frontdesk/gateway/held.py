"""One number that is held: its process started in its turn, watched, started again within limits, its credentials kept."""

import asyncio
import re
import sqlite3
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from frontdesk.gateway import keeper
from frontdesk.gateway.exits import FINAL, Exit
from frontdesk.gateway.protocol import State
from frontdesk.gateway.session.config import Config
from frontdesk.gateway.worker import Process
from frontdesk.kit import telemetry

SETTLED_WITHIN = 10.0
"""Seconds after which the next may start, whether or not this one has said how it is."""
CRASHES_WITHIN = 600.0
"""Seconds after which a crash is forgiven."""
BRIEFLY = 2.0
"""Seconds: who wants to begin anew sooner than that is counted as crashing."""
LIVED = 30.0
"""Seconds: who lived so long needs no rest after its first crashes."""
NOT_STARTED = -1
SNAPSHOT_EVERY = 24 * 3600.0
LOOK_EVERY = 15.0
STOP_WITHIN = 10.0
_SAFE = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number to be held. `session` names its channel at the server, and its folder here. Holds a secret: never log it."""

    session: str
    tenant: str
    key: str = field(repr=False)
    server: str
    page_port: int = 0
    journal_mb: int = 512
    memory_mb: int = 300
    online: bool = False
    runner: tuple[str, ...] = ()  # modules before the session's on the command line
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a session's process is. `state` is what it said last."""

    session: str
    folder: Path
    pid: int | None
    state: State | None
    restarts: int
    ended: int | None  # exit code, once it is not started again
    memory_mb: float | None


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that a session rests after each of its crashes: first a moment, then a pause of which a person is told."""

    moments: Sequence[float] = (0.5, 1.0, 2.0, 4.0)
    pauses: Sequence[float] = (60.0, 300.0, 900.0)


@dataclass(frozen=True, slots=True)
class Common:
    """What all numbers of a supervisor share. Holds a secret."""

    folder: Path
    key: bytes = field(repr=False)
    told: Callable[[str, State], None]
    patience: Patience
    starting: asyncio.Semaphore


class Held:
    """`begin`, then it goes on by itself until `close`."""

    def __init__(self, number: Number, common: Common) -> None:
        self.number, self._common, self._folder = number, common, common.folder / folder_name(number.session)
        self._process = Process(self._told, runner=number.runner, environment=number.environment)
        self._settled, self._asked = asyncio.Event(), asyncio.Event()
        self._crashes: list[float] = []
        self._alarm: tuple[str, str] | None = None
        self._snapshot_at = 0.0
        self._state: State | None = None
        self._restarts = self._pauses = 0
        self._closing = False
        self._ended: int | None = None
        self.task: asyncio.Task[None] | None = None

    @property
    def done(self) -> bool:
        """Not started again by itself."""
        return self._ended is not None

    def begin(self) -> None:
        """Start it, in a task of its own."""
        self.task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """End it in good order, which takes a snapshot."""
        self._closing = True
        await self._process.stop(STOP_WITHIN)
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)
        await self._snapshot()

    def wake(self) -> None:
        """Somebody asks for it now: where it is left alone for a while, that while is over."""
        self._asked.set()

    async def restart(self) -> None:
        """End the process; it is started again."""
        await self._process.stop(STOP_WITHIN)

    def standing(self) -> Standing:
        """How it is now."""
        process = self._process
        return Standing(self.number.session, self._folder, process.pid, self._state, self._restarts, self._ended, process.memory_mb())

    async def _run(self) -> None:
        log = telemetry.log(__name__)
        while not self._closing:
            began = time.monotonic()
            code = await self._live()
            log.info("session.ended", session=self.number.session, exit=code)
            if code in FINAL:
                self._ended = code
                return
            self._restarts += 1
            await self._rest(code, time.monotonic() - began)

    async def _live(self) -> int:
        """One life of the process; its exit code."""
        watch = asyncio.create_task(self._watch())
        try:
            await self._start()
            return await self._process.ended()
        except OSError as error:
            telemetry.log(__name__).error("session.not_started", session=self.number.session, reason=type(error).__name__)
            return NOT_STARTED
        finally:
            watch.cancel()

    async def _start(self) -> None:
        """One of a few at a time; the next may go once this one has said how it is."""
        number = self.number
        config = Config(
            session=number.session, tenant=number.tenant, key=number.key, server=number.server, folder=str(self._folder),
            page_port=number.page_port, journal_mb=number.journal_mb, online=number.online, alarm=self._alarm,
        )  # fmt: skip
        async with self._common.starting:
            self._settled.clear()
            await self._process.start(msgspec.json.encode(config))
            self._alarm = None
            await _first_of(SETTLED_WITHIN, self._settled.wait(), self._process.ended())

    async def _rest(self, code: int, lived: float) -> None:
        """After an end that was wanted, not at all; after a crash a moment; after many, long. A session that lived is forgiven."""
        if code == Exit.STOPPED or (code == Exit.RESTART and lived > BRIEFLY):
            return
        now, patience = time.monotonic(), self._common.patience
        self._crashes = [at for at in self._crashes if now - at < CRASHES_WITHIN] + [now]
        if (crashes := len(self._crashes)) <= len(patience.moments):
            self._pauses = 0 if lived > CRASHES_WITHIN else self._pauses
            await asyncio.sleep(patience.moments[crashes - 1] if lived < LIVED else 0)
            return
        pause = patience.pauses[min(self._pauses, len(patience.pauses) - 1)]
        self._pauses += 1
        self._alarm = ("too_many_restarts", f"The session ended {crashes} times in a short while; it was left alone for {pause:.0f} s.")
        telemetry.log(__name__).error("session.crashes", session=self.number.session, exit=code, pause=pause)
        self._asked.clear()
        await _first_of(pause, self._asked.wait())

    async def _watch(self) -> None:
        """Memory within its limit, and a snapshot a day."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            used = self._process.memory_mb()
            if used is not None and used > self.number.memory_mb:
                telemetry.log(__name__).warning("session.memory", session=self.number.session, megabytes=round(used))
                self._alarm = ("restarted", f"The session took {used:.0f} MB of memory and was started again.")
                await self._process.stop(STOP_WITHIN)
            if self._state is not None and self._state.state == "connected" and time.monotonic() > self._snapshot_at:
                self._snapshot_at = time.monotonic() + SNAPSHOT_EVERY
                await self._snapshot()

    async def _snapshot(self) -> None:
        try:
            await asyncio.to_thread(keeper.take, self._folder, self._common.key)
        except (OSError, ValueError, sqlite3.Error) as error:
            telemetry.log(__name__).warning("session.snapshot", session=self.number.session, reason=type(error).__name__)

    def _told(self, state: State) -> None:
        self._state = state
        if state.code != "starting":
            self._settled.set()
        self._common.told(self.number.session, state)


def folder_name(session: str) -> str:
    """The folder of a session: its name, if that is a fit one."""
    return _SAFE.sub("_", session).strip(".") or "session"


async def _first_of(seconds: float, *waited: Coroutine[object, object, object]) -> None:
    """Wait for the first of these, not longer than that."""
    tasks = [asyncio.create_task(each) for each in waited]
    await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
