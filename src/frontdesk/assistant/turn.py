"""A turn: wait for a pause in the customer's writing, then answer all of it once.

Rules answer within the transaction that reads: whoever else takes the conversation over comes before it or after it, never
between. A model thinks outside of any transaction, so what it says is written only after looking again (`turn_write`).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from frontdesk.assistant import turn_write
from frontdesk.assistant.model import Model, ModelFailed
from frontdesk.assistant.tools.outside import Outside
from frontdesk.assistant.turn_read import TURN, Seen, Terms, Work, look
from frontdesk.assistant.turn_think import Means, think
from frontdesk.channels.channel import SendFailed
from frontdesk.channels.lines import Lines
from frontdesk.inbox.handoff import Why
from frontdesk.kit import telemetry
from frontdesk.kit.homes import HomeUnavailable, is_fault_of_the_database
from frontdesk.kit.wake import Claim, ClaimLost
from frontdesk.knowledge.vectors import Embeddings

__all__ = ["COURTESY", "TURN", "Assistants", "Terms", "look"]

COURTESY = 2.0
"""Seconds that showing "read" and "typing…" may take: the conversation's next look waits for it."""

TYPING_LASTS = 20.0
"""Seconds after which "typing…" is shown again; WhatsApp takes it away after 25, or with the answer."""

_ENDED = telemetry.counter("turns_failed", "Turns of the model that gave the customer no answer", ["why"])


@dataclass(frozen=True, slots=True)
class Assistants:
    """The handler of `turn:<conversation>`. `seconds`: how long a whole turn may take, tools and all."""

    lines: Lines
    model: Model
    outside: Outside
    terms: Terms
    seconds: float = 120.0
    embeddings: Embeddings | None = None

    async def run(self, claim: Claim) -> None:
        """Look, and think where that is needed."""
        found = await claim.transact(look, claim.uuid, self.terms)
        match found:
            case Work():
                async with self._typing(claim, found.seen, shown=found.scene.pause_ms > 0):
                    await self._think(claim, found)
            case Seen():
                await self._show(claim, found)
            case None:
                return

    async def _think(self, claim: Claim, work: Work) -> None:
        try:
            await think(claim, Means(self.model, self.outside, self.embeddings), work, seconds=self.seconds)
        except ModelFailed as error:
            await self._fail(claim, work, error.code, Why.UNSAFE if error.code == "unsafe" else Why.FAILED)
        except TimeoutError:
            await self._fail(claim, work, "timeout")
        except (ClaimLost, HomeUnavailable):
            raise
        except Exception as error:
            if is_fault_of_the_database(error):
                raise  # the turn goes on when it is there again
            ids = {"tenant": str(claim.tenant_id), "turn": str(work.turn.id)}
            telemetry.log(__name__).error("turn.broke", **ids, error=type(error).__name__, where=telemetry.where(error))
            await self._fail(claim, work, "error")

    async def _fail(self, claim: Claim, work: Work, code: str, why: Why = Why.FAILED) -> None:
        _ENDED.labels(code).inc()
        ids = {"tenant": str(claim.tenant_id), "turn": str(work.turn.id)}
        telemetry.log(__name__).warning("turn.failed", **ids, code=code)
        await claim.transact(turn_write.fail, work.turn, code, why)

    @asynccontextmanager
    async def _typing(self, claim: Claim, seen: Seen | None, *, shown: bool) -> AsyncIterator[None]:
        """Show that somebody is typing for as long as the block runs; `shown`: it is being shown already."""
        if seen is None:
            yield
            return
        task = asyncio.create_task(self._go_on_typing(claim, seen, TYPING_LASTS if shown else 0.0))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _go_on_typing(self, claim: Claim, seen: Seen, wait: float) -> None:
        await asyncio.sleep(wait)
        while True:
            await self._show(claim, seen)
            await asyncio.sleep(TYPING_LASTS)

    async def _show(self, claim: Claim, seen: Seen) -> None:
        line = await self.lines.line(
            claim.tenant_id,
            seen.scene.channel_id,
            seen.scene.kind,
            phone_number_id=seen.scene.phone_number_id,
            graph_url=seen.scene.graph_url,
            access_token=seen.scene.access_token,
        )
        with suppress(SendFailed, TimeoutError):  # a courtesy: the answer does not fail with it
            async with asyncio.timeout(COURTESY):
                await self.lines.adapter(seen.scene.kind).seen(line, seen.wamid, typing=seen.typing)
