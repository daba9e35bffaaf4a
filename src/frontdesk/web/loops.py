"""The event loop that serves: uvloop where there is one (not on Windows), with threads that change places often enough."""

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any

SWITCH = 0.001
"""Seconds after which a thread lets another have the interpreter. With Python's 5 ms, a commit's thread waits for the loop as
long as ten webhooks take."""


def run(main: Coroutine[Any, Any, None]) -> None:
    """Run until `main` ends."""
    sys.setswitchinterval(SWITCH)
    with asyncio.Runner(loop_factory=_factory()) as runner:
        runner.run(main)


def _factory() -> Any:
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop
