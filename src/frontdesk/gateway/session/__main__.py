"""`python -m frontdesk.gateway.session`: one linked number. Its supervisor writes the configuration into its standard input.

Standard output carries one JSON line per state, for the supervisor. What the library prints goes to `crash.log` in the folder.
"""

import asyncio
import gc
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TextIO

import filelock
import msgspec

from frontdesk.gateway.exits import Exit
from frontdesk.gateway.protocol import State
from frontdesk.gateway.session import log
from frontdesk.gateway.session.config import Config
from frontdesk.kit import shutdown

if TYPE_CHECKING:
    from frontdesk.gateway.session.session import Session

_CRASH_LOG_BYTES = 1_000_000
HELD_WITHIN = 8.0
"""Seconds for a process before us, whose supervisor died, to end in good order."""


def main() -> Exit:
    """Run until asked to stop, or until there is a reason to begin anew."""
    os.umask(0o077)
    try:
        config = msgspec.json.decode(sys.stdin.buffer.readline(), type=Config)
        folder = config.path
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (msgspec.MsgspecError, OSError) as error:
        sys.stderr.write(f"The session cannot start: {error}\n")
        return Exit.CONFIGURATION
    lock = filelock.FileLock(folder / "lock")
    try:
        with lock.acquire(timeout=HELD_WITHIN):
            log.configure(folder)
            return asyncio.run(_run(config, _own_streams(folder)))
    except filelock.Timeout:
        return Exit.HELD


async def _run(config: Config, out: TextIO) -> Exit:
    def told(state: State) -> None:
        with suppress(OSError):
            out.write(msgspec.json.encode(state).decode() + "\n")

    session = _opened(config, told)
    if isinstance(session, Exit):
        return session
    told(session.status.state)
    code = await _until_it_ends(session, config)
    await asyncio.to_thread(session.number.library.stop)
    session.number.store.close()
    return code


def _opened(config: Config, told: Callable[[State], None]) -> "Session | Exit":
    """The session; or why there can be none, which is told."""
    from frontdesk.gateway.journal.store import open_store
    from frontdesk.gateway.session.status import Status

    try:
        from frontdesk.gateway.session.session import Session
    except ImportError as error:
        sys.stderr.write(f"{error}\n")
        told(Status.plain("outdated", "library_missing"))
        return Exit.CONFIGURATION
    try:
        store, saved = open_store(config.path / "journal.db")
    except sqlite3.Error:
        log.log.exception("journal.closed")
        told(Status.plain("reconnecting", "journal_failed"))
        return Exit.RESTART
    return Session(config, store, saved=saved, told=told)


async def _until_it_ends(session: "Session", config: Config) -> Exit:
    """By itself, by a signal, or because the supervisor closes our input."""
    async with shutdown.listening(5) as stop:
        loop = asyncio.get_running_loop()
        Thread(target=_until_input_ends, args=(loop, stop), daemon=True).start()
        asked = asyncio.create_task(stop.asked())
        asked.add_done_callback(lambda _task: session.leave(Exit.STOPPED))
        page = asyncio.create_task(_page(session, config))
        try:
            return await session.run()
        finally:
            asked.cancel()
            page.cancel()
            await asyncio.gather(asked, page, return_exceptions=True)


async def _page(session: "Session", config: Config) -> None:
    """After the number has begun to dial: the page takes a moment to load."""
    await asyncio.sleep(0)
    page_module = await asyncio.to_thread(__import__, "frontdesk.gateway.page", fromlist=["Page"])
    gc.collect()
    gc.freeze()
    page = page_module.Page(session, config.path, port=config.page_port)
    session.link.page = f"http://127.0.0.1:{config.page_port}/" if config.page_port else None
    await page.serve()


def _until_input_ends(loop: asyncio.AbstractEventLoop, stop: shutdown.Shutdown) -> None:
    """The supervisor is gone, or closed our input to stop us."""
    while sys.stdin.buffer.readline():
        pass
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(stop.request)


def _own_streams(folder: Path) -> TextIO:
    """Our channel to the supervisor, apart from what others print."""
    ours = os.fdopen(os.dup(1), "w", buffering=1)
    file = folder / "crash.log"
    if file.exists() and file.stat().st_size > _CRASH_LOG_BYTES:
        file.unlink()
    theirs = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(theirs, 1)
    os.dup2(theirs, 2)
    os.close(theirs)
    return ours


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # threads of the library may still wait for WhatsApp
