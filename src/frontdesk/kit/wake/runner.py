"""Runs handlers for due wake-ups: one at a time for each key, many keys side by side."""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from frontdesk.kit import telemetry
from frontdesk.kit.wake.claim import Claim, ClaimLost, Failed, Kind, Source

PARK_AFTER = 8
"""Failures in a row before a wake-up is parked: with the delays below, about two minutes of trying."""

_AGAIN = 1.0  # seconds until claiming is tried anew after it has failed


def back_off(attempts: int) -> timedelta | None:
    """1, 2, 4 … 64 s with a fifth of jitter; None when it is time to park."""
    if attempts >= PARK_AFTER:
        return None
    return timedelta(seconds=2 ** (attempts - 1) * random.uniform(0.8, 1.2))  # noqa: S311 — no secret depends on it


class Runner:
    """Claims from a source and runs handlers until it is stopped."""

    def __init__(self, source: Source, kinds: Mapping[str, Kind], *, failed: Failed) -> None:
        self._source, self._kinds, self._failed = source, kinds, failed
        self._running: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._stopping = False
        self._loop_task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to claim in the background."""
        await self._source.start(self._changed.set)
        self._loop_task = asyncio.create_task(self._claim_forever(), name="wake-runner")

    async def stop(self, within: float) -> None:
        """Claim nothing more; let what runs finish for `within` seconds, then cancel it."""
        self._stopping = True
        self._changed.set()
        if self._loop_task is not None:
            await self._loop_task
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._source.stop()

    async def _claim_forever(self) -> None:
        while not self._stopping:
            self._changed.clear()
            try:
                claims = await self._source.claim({name: kind.most - self._running[name] for name, kind in self._kinds.items()})
            except Exception as error:  # noqa: BLE001 — whatever it is, the worker must not die of it
                telemetry.log(__name__).error("wake.claim_failed", error=type(error).__name__)
                await asyncio.sleep(_AGAIN)
                continue
            for claim in claims:
                self._begin(claim)
            if not claims:
                await self._changed.wait()

    def _begin(self, claim: Claim) -> None:
        self._running[claim.kind] += 1
        task = asyncio.create_task(self._run(claim), name=f"{claim.kind}:{claim.key}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, claim: Claim) -> None:
        try:
            await self._kinds[claim.kind].handler(claim)
        except (ClaimLost, asyncio.CancelledError):
            self._source.given_up(claim)
        except Exception as error:  # noqa: BLE001 — it is told, put off and in the end parked
            await self._fail(claim, error)
        else:
            self._source.done(claim)
        finally:
            self._running[claim.kind] -= 1
            self._changed.set()

    async def _fail(self, claim: Claim, error: Exception) -> None:
        again = back_off(claim.attempts + 1)
        self._failed(claim, error, again is None)
        try:
            await self._source.failed(claim, type(error).__name__, again)
        except Exception as second:  # noqa: BLE001 — its home is gone too: the claim ends as if the process had died
            self._failed(claim, second, False)
            self._source.given_up(claim)
