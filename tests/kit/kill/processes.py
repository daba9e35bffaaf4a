"""Starts the processes that are to be killed, from one that has imported everything already."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

from tests.kit.kill.child import Plan

_made = multiprocessing.get_context("forkserver")
_made.set_forkserver_preload(["tests.kit.kill.child"])

Main = Callable[[Plan, Connection], None]


class Begin:
    """Starts processes, and ends those that are left."""

    def __init__(self) -> None:
        self._begun: list[ForkServerProcess] = []

    def __call__(self, main: Main, plan: Plan) -> tuple[ForkServerProcess, Connection]:
        """A process that runs `main`, and our end of its pipe."""
        ours, theirs = _made.Pipe()
        process = _made.Process(target=main, args=(plan, theirs), daemon=True)
        process.start()
        self._begun.append(process)
        theirs.close()
        return process, ours

    def end(self) -> None:
        """End what still runs."""
        for process in self._begun:
            process.kill()
            process.join()
