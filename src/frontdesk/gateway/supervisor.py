"""The supervisor: one process per number, started a few at a time, watched, started again within limits, its credentials kept.

async with Supervisor(folder, key=key) as supervisor:
    await supervisor.hold(Number(session="…", tenant="rosa", key="fd_…", server="https://desk.example.com"))
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from frontdesk.gateway import keeper
from frontdesk.gateway.held import Common, Held, Number, Patience, Standing, folder_name
from frontdesk.gateway.protocol import State

__all__ = ["Number", "Patience", "Standing", "Supervisor", "folder_name"]
STARTING_AT_ONCE = 2
"""Sessions that start at the same time: each takes most of a processor for half a second."""
_PATIENCE = Patience()


class Supervisor:
    """Holds numbers until it is closed. `told` hears every state of every session; `patience` is for those that crash."""

    def __init__(
        self,
        folder: Path,
        *,
        key: bytes | None = None,
        told: Callable[[str, State], None] | None = None,
        patience: Patience = _PATIENCE,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        key = key if key is not None else keeper.key_of(folder)
        self._common = Common(folder, key, told or _nobody, patience, asyncio.Semaphore(STARTING_AT_ONCE))
        self._held: dict[str, Held] = {}

    async def __aenter__(self) -> "Supervisor":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    async def hold(self, number: Number) -> None:
        """Start this number's session, also one that was left alone after crashes; with other settings than before, start it again."""
        known = self._held.get(number.session)
        if known is not None:
            if known.number == number and not known.done:
                known.wake()
                return
            await known.close()
        held = Held(number, self._common)
        self._held[number.session] = held
        held.begin()

    async def release(self, session: str) -> None:
        """End this session; its folder stays."""
        held = self._held.pop(session, None)
        if held is not None:
            await held.close()

    async def restart(self, session: str) -> None:
        """End its process and start it anew."""
        if session in self._held:
            await self._held[session].restart()

    def standing(self) -> list[Standing]:
        """All sessions."""
        return [held.standing() for held in self._held.values()]

    async def wait(self) -> None:
        """Until no session is held any more that could go on by itself."""
        while running := [held.task for held in self._held.values() if held.task is not None and not held.task.done()]:
            await asyncio.wait(running)

    async def close(self) -> None:
        """End all sessions, side by side, in good order."""
        await asyncio.gather(*(held.close() for held in self._held.values()))
        self._held.clear()


def _nobody(_session: str, _state: State) -> None:
    """Nobody listens."""
