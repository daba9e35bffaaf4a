"""Runs the readers of documents in processes of their own: one that hangs or is led astray by a file is ended, and only it."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Any

from frontdesk.knowledge.passages import Section
from frontdesk.knowledge.ports import Part, Refused, SiteMap
from frontdesk.knowledge.readers.__main__ import DOCUMENT, SITEMAP

_GIVEN = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG")
"""What a reader gets of our environment: nothing of the settings, which hold secrets."""
_LONGEST_LINE = 64 * 1024 * 1024
_TOO_SLOW = "Reading this file takes longer than a file may take. Split it, or save it in a simpler form."
_BROKE = "Reading this file takes more memory than a file may take, or the file is damaged."


class ProcessReader:
    """Implements `knowledge.ports.Reader`. At most `most` processes, which rest for `idle` seconds before they go.

    `seconds` is what a document may take in all, without the time in which what was read is written.
    """

    def __init__(self, *, most: int = 2, seconds: float = 180.0, idle: float = 60.0) -> None:
        self._most, self._seconds, self._rests = most, seconds, idle
        self._free = asyncio.Semaphore(most)
        self._idle: list[tuple[Process, asyncio.TimerHandle]] = []
        self._ending: set[asyncio.Task[None]] = set()

    async def parts(self, name: str, mime: str, content: bytes) -> AsyncGenerator[Part]:
        """The parts of a document as they are read. Raises Refused."""
        async with aclosing(self._ask({"as": DOCUMENT, "name": name, "mime": mime}, content)) as answers:
            async for told in answers:
                sections = tuple(Section(*section) for section in told["sections"])
                yield Part(sections, told["done"], told["total"], told["title"])

    async def sitemap(self, content: bytes) -> SiteMap:
        """What a sitemap lists. Raises Refused."""
        async with aclosing(self._ask({"as": SITEMAP}, content)) as answers:
            found = [told async for told in answers]
        return SiteMap(tuple(found[0]["pages"]), tuple(found[0]["further"]))

    async def close(self) -> None:
        """End all processes."""
        for process, timer in self._idle:
            timer.cancel()
            await _end(process)
        self._idle.clear()
        await asyncio.gather(*self._ending)

    async def _ask(self, asked: dict[str, str], content: bytes) -> AsyncGenerator[dict[str, Any]]:
        async with self._free:
            process, finished = await self._take(), False
            try:
                sending = asyncio.create_task(_send(process, asked, content))
                left = self._seconds
                while True:
                    began = asyncio.get_running_loop().time()
                    told = await _line(process, left)
                    left -= asyncio.get_running_loop().time() - began
                    if "end" in told or "refused" in told:
                        break
                    yield told
                await sending
                finished = True
            finally:
                await (self._rest(process) if finished else _end(process))
        if "refused" in told:
            raise Refused(told["refused"])

    async def _take(self) -> Process:
        while self._idle:
            process, timer = self._idle.pop()
            timer.cancel()
            if process.returncode is None:
                return process
        argv = [sys.executable, "-I", "-m", "frontdesk.knowledge.readers"]
        given = {name: os.environ[name] for name in _GIVEN if name in os.environ}
        return await asyncio.create_subprocess_exec(
            *argv, stdin=PIPE, stdout=PIPE, stderr=asyncio.subprocess.DEVNULL, limit=_LONGEST_LINE, env=given
        )

    async def _rest(self, process: Process) -> None:
        def leave() -> None:
            self._idle[:] = [one for one in self._idle if one[0] is not process]
            task = asyncio.create_task(_end(process))
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)

        self._idle.append((process, asyncio.get_running_loop().call_later(self._rests, leave)))


async def _send(process: Process, asked: dict[str, str], content: bytes) -> None:
    assert process.stdin is not None
    head = json.dumps({**asked, "size": len(content)}).encode() + b"\n"
    with suppress(BrokenPipeError, ConnectionResetError):  # it has died: the answer that is missing says so
        process.stdin.write(head)
        process.stdin.write(content)
        await process.stdin.drain()


async def _line(process: Process, seconds: float) -> dict[str, Any]:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(seconds):
            line = await process.stdout.readline()
    except TimeoutError as error:
        raise Refused(_TOO_SLOW) from error
    except ValueError as error:
        raise Refused(_BROKE) from error
    if not line.endswith(b"\n"):
        raise Refused(_BROKE)
    told: dict[str, Any] = json.loads(line)
    return told


async def _end(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()
