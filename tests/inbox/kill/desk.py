"""A desk that is killed and started again, on the same data and at the same address."""

import asyncio
import multiprocessing
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import httpx
import pytest

from frontdesk.kit.certificates import trusted
from frontdesk.settings import Settings
from tests.flow import WITHIN, Meta, Shop, opened
from tests.inbox.kill import program
from tests.inbox.kill.program import Death

_processes = multiprocessing.get_context("forkserver")  # imports the program once, and is forked for each life


class MortalDesk:
    """The program in a process of its own."""

    def __init__(self, settings: Settings, meta: Meta, shop: Shop, diary: Path) -> None:
        self.meta, self.shop = meta, shop
        self._settings, self._diary = settings, diary
        self._process: BaseProcess | None = None
        self._http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.port}/v1", timeout=WITHIN, trust_env=False, verify=trusted())

    async def start(self, death: Death | None = None) -> None:
        """Start it; returns when it serves, or has died already."""
        await self.end()
        here, there = _processes.Pipe(duplex=False)
        self._process = _processes.Process(target=program.run, args=(self._settings, death or Death(), self._diary, there))
        self._process.start()
        there.close()
        await asyncio.to_thread(_wait_for, here)

    async def died(self) -> None:
        """Wait until it has killed itself."""
        assert self._process is not None
        await asyncio.to_thread(self._process.join, WITHIN)
        assert self._process.exitcode == -9, f"it did not die: {self._process.exitcode}"

    async def end(self) -> None:
        """Stop it in good order, if it lives."""
        if self._process is not None and self._process.is_alive():
            self._process.terminate()
            await asyncio.to_thread(self._process.join, WITHIN)

    async def api(self, method: str, path: str, body: Any = None) -> Any:
        """Ask /v1."""
        response = await self._http.request(method, path, json=body, headers={"Authorization": f"Bearer {self.shop.token}"})
        assert response.is_success, response.text
        return response.json()

    def lives(self) -> bool:
        """Has it not died yet?"""
        return self._process is not None and self._process.is_alive()

    async def quiet_messages(self) -> list[dict[str, Any]]:
        """All messages, as far as it still lives to tell."""
        try:
            return await self.messages()
        except (httpx.HTTPError, AssertionError):
            return []

    async def messages(self) -> list[dict[str, Any]]:
        """All messages, the oldest arrival first."""
        found: list[dict[str, Any]] = []
        cursor: str | None = ""
        while cursor is not None:
            page = await self.api("GET", "/messages?limit=100" + (f"&cursor={cursor}" if cursor else ""))
            found, cursor = found + page["items"], page["next_cursor"]
        return found[::-1]

    def reached(self) -> list[str]:
        """The points at which it has died."""
        return self._diary.read_text().split() if self._diary.exists() else []

    async def close(self) -> None:
        await self.end()
        await self._http.aclose()


def _prepare() -> None:
    """Have the program imported; the server of forks does not look where this process imports from."""
    _processes.set_forkserver_preload(["tests.inbox.kill.program", "frontdesk.providers.llm_wire"])
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()


@asynccontextmanager
async def mortal(
    settings: Settings, meta: Meta, folder: Path, furnish: Callable[[Shop], Awaitable[None]] | None = None
) -> AsyncIterator[MortalDesk]:
    """A shop whose assistant answers every message at once, in a desk that is not running yet. `furnish` sets it up otherwise."""
    _prepare()
    settings = settings.model_copy(update={"port": _free_port(), "shutdown_seconds": 5.0})
    async with opened(settings, meta, worker=False) as desk:
        desk.url = f"http://127.0.0.1:{settings.port}"
        shop = await desk.shop("rosa")
        await (furnish(shop) if furnish else shop.rule("Hello!", match="always"))
    running = MortalDesk(settings, meta, shop, folder / "diary")
    try:
        yield running
    finally:
        await running.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(ready: Connection) -> None:
    if ready.poll(WITHIN):
        with suppress(EOFError):  # it has died before it served
            ready.recv()
