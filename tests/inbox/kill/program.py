"""Frontdesk as a process that kills itself at a named point, for tests: before, within and after each commit, around each call."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial, wraps
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from frontdesk.bootstrap import installation
from frontdesk.cloud.client import CloudChannel
from frontdesk.kit import telemetry
from frontdesk.kit.homes import Homes
from frontdesk.kit.wake import Claim, PostgresSource
from frontdesk.settings import Settings
from frontdesk.web import server
from frontdesk.worker.program import PROGRAM

STEPS = ("store", "take", "look", "begin", "sent")
"""The commits on the way of a message: its receipt, itself, its answer, the answer's leaving, the answer's having left."""

CALLS = ("send", "seen")
POINTS = (
    *(f"{step}:{when}" for step in STEPS for when in ("before", "within", "after")),
    *(f"{c}:{w}" for c in CALLS for w in ("before", "after")),
)


@dataclass(frozen=True)
class Death:
    """Where to die, and at the how manyth passing."""

    point: str = ""
    passing: int = 1


def run(settings: Settings, death: Death, diary: Path, ready: Connection) -> None:
    """Serve until a signal, or until the point is reached. Which points were reached is written to the diary."""
    telemetry.configure(level="error", form="json")
    _arm(_Marks(death, diary))
    # A killed worker's claims are free again after half a minute; a test need not wait for that
    installation.PostgresSource = partial(PostgresSource, lease=timedelta(seconds=3), look=timedelta(seconds=0.25))
    asyncio.run(server.serve(settings, PROGRAM, ready=lambda *_: ready.send(True)))


class _Marks:
    """Notes each point as it is passed, and strikes at the one."""

    def __init__(self, death: Death, diary: Path) -> None:
        self._death, self._left = death, death.passing
        self._diary = os.open(diary, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def passed(self, point: str) -> None:
        if point == self._death.point:
            self._left -= 1
            if self._left == 0:
                os.write(self._diary, f"{point}\n".encode())
                os.kill(os.getpid(), signal.SIGKILL)


def _arm(marks: _Marks) -> None:
    _wrap_commits(Claim, marks, first=1)
    _wrap_commits(Homes, marks, first=2, only="store")
    for call in CALLS:
        setattr(CloudChannel, call, _around(getattr(CloudChannel, call), call, marks))


def _wrap_commits(owner: Any, marks: _Marks, *, first: int, only: str | None = None) -> None:
    """`owner.transact(…, fn, *args)`: `first` is where fn stands."""
    transact: Callable[..., Awaitable[Any]] = owner.transact

    async def marked(*args: Any, **kwargs: Any) -> Any:
        fn = args[first]
        name = getattr(fn, "__name__", "")
        if name not in STEPS or only not in (None, name):
            return await transact(*args, **kwargs)

        @wraps(fn)
        def within(*given: Any, **named: Any) -> Any:
            result = fn(*given, **named)
            marks.passed(f"{name}:within")
            return result

        marks.passed(f"{name}:before")
        result = await transact(*args[:first], within, *args[first + 1 :], **kwargs)
        marks.passed(f"{name}:after")
        return result

    owner.transact = marked


def _around(call: Callable[..., Awaitable[Any]], name: str, marks: _Marks) -> Callable[..., Awaitable[Any]]:
    async def marked(*args: Any, **kwargs: Any) -> Any:
        marks.passed(f"{name}:before")
        result = await call(*args, **kwargs)
        marks.passed(f"{name}:after")
        return result

    return marked
