"""Frontdesk as a process that kills itself on the way of a turn that books: at a named point, or at any commit or call, by number."""

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
from frontdesk.providers.llm import Models
from frontdesk.settings import Settings
from frontdesk.web import server
from frontdesk.worker.program import PROGRAM

STEPS = ("look", "keep", "act", "finish")
"""The commits of a turn: it opens, the model's answer is kept, a tool's effect with its row, the reply with its price."""

POINTS = (
    *(f"{step}:{when}" for step in STEPS for when in ("before", "within", "after")),
    *(f"ask:{when}" for when in ("before", "after")),
)


@dataclass(frozen=True)
class Death:
    """Where to die: at the how manyth passing of a point, or (`point` "any") of any point at all."""

    point: str = ""
    passing: int = 1


def run(settings: Settings, death: Death, diary: Path, ready: Connection) -> None:
    """Serve until a signal, or until the point is reached, which is written to the diary."""
    telemetry.configure(level="error", form="json")
    _arm(_Marks(death, diary))
    # A killed worker's claims are free again after half a minute; a test need not wait for that
    installation.PostgresSource = partial(PostgresSource, lease=timedelta(seconds=3), look=timedelta(seconds=0.25))
    asyncio.run(server.serve(settings, PROGRAM, ready=lambda *_: ready.send(True)))


class _Marks:
    def __init__(self, death: Death, diary: Path) -> None:
        self._death, self._left = death, death.passing
        self._diary = os.open(diary, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def passed(self, point: str) -> None:
        if self._death.point in (point, "any"):
            self._left -= 1
            if self._left == 0:
                os.write(self._diary, f"{point}\n".encode())
                os.kill(os.getpid(), signal.SIGKILL)


def _arm(marks: _Marks) -> None:
    _wrap_commits(Claim, marks, first=1)  # the functions have their own names there; PostgreSQL fences them in below
    _wrap_commits(Homes, marks, first=2)
    for owner, call, name in ((Models, "ask", "ask"), (CloudChannel, "send", "send")):
        setattr(owner, call, _around(getattr(owner, call), name, marks))


def _wrap_commits(owner: Any, marks: _Marks, *, first: int) -> None:
    """`owner.transact(…, fn, *args)`: `first` is where fn stands. A commit is marked once, by whoever sees it first."""
    transact: Callable[..., Awaitable[Any]] = owner.transact

    async def marked(*args: Any, **kwargs: Any) -> Any:
        fn = args[first]
        name = getattr(fn, "__name__", "")
        if name == "fenced" or hasattr(fn, "marked"):
            return await transact(*args, **kwargs)

        @wraps(fn)
        def within(*given: Any, **named: Any) -> Any:
            result = fn(*given, **named)
            marks.passed(f"{name}:within")
            return result

        within.marked = True  # type: ignore[attr-defined]
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
