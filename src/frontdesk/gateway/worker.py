"""One session's process, from outside: started, listened to, measured, ended."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from frontdesk.gateway.protocol import State

MODULE = "frontdesk.gateway.session"
_OURS = ("FRONTDESK_", "API_KEY")
"""Settings of server and gateway, secrets among them: no session needs them."""


class Process:
    """`await start()`, then `await ended()`; `told` is called with every state it says."""

    def __init__(
        self, told: Callable[[State], None], *, runner: tuple[str, ...] = (), environment: Mapping[str, str] | None = None
    ) -> None:
        self._told, self._runner, self._environment = told, runner, environment
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """While it runs."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def start(self, configuration: bytes) -> None:
        """Start it and hand it its configuration, which is not in its command line. Its end of input is its end. Raises OSError."""
        command = [sys.executable, "-m", *self._runner, MODULE]
        environment = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)} | dict(self._environment or {})
        self._process = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=environment
        )
        assert self._process.stdin is not None
        with suppress(ConnectionError):
            self._process.stdin.write(configuration + b"\n")
            await self._process.stdin.drain()
        self._listening = asyncio.create_task(self._listen())

    async def ended(self) -> int:
        """Wait for its end; the exit code, negative for a signal."""
        assert self._process is not None
        code = await self._process.wait()
        if self._listening is not None:
            await asyncio.shield(self._listening)
        return code

    async def stop(self, seconds: float) -> None:
        """Close its input; kill it if it is still there after that time."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), seconds)
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if self._listening is not None:  # to the end of what it said
            await asyncio.wait((self._listening,), timeout=1)

    def memory_mb(self) -> float | None:
        """Memory that is its alone, where the system tells (Linux)."""
        if self.pid is None:
            return None
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return None
        found = next((line.split()[1] for line in status.splitlines() if line.startswith("RssAnon")), None)
        return int(found) / 1024 if found else None

    async def _listen(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            with suppress(msgspec.MsgspecError):
                self._told(msgspec.json.decode(line, type=State))
