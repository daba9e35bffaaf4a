"""A turn: wait for a pause in the customer's writing, then answer all of it once.

With rules alone, reading, deciding and writing are one transaction: whoever else takes the conversation over comes before
it or after it, never between.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant import answer, scene
from frontdesk.assistant.scene import TOO_OLD, Scene
from frontdesk.channels.channel import SendFailed
from frontdesk.channels.lines import Lines
from frontdesk.inbox.models import Conversation, Handler
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.wake import Claim, wake

TURN = "turn"

COURTESY = 2.0
"""Seconds that showing "read" and "typing…" may take: the conversation's next look waits for it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The customer is to see that the message was read, and that somebody is typing."""

    scene: Scene
    wamid: str
    typing: bool


_ANSWERED = Prepared(
    sa.update(Conversation).where(Conversation.id == sa.bindparam("id_")).values(**bound("answered_to"), waiting_since=None)
)


def look(tx: Transaction, conversation_id: UUID) -> Seen | None:
    """Answer if it is the assistant's turn and the customer has paused; else see to it that it is looked at then."""
    now = scene.at(tx, conversation_id)
    if now is None or now.handler != Handler.ASSISTANT or now.waiting_since is None or now.last_arrival_at is None:
        return None
    due = now.due(now.waiting_since, now.last_arrival_at)
    if due > tx.now:
        wake(tx, TURN, conversation_id, due)
        return _seen(tx, now, typing=True)
    burst = scene.burst(tx, now)
    if burst:
        answer.give(tx, now, burst)
    tx.run(_ANSWERED, id_=conversation_id, answered_to=burst[-1].id if burst else now.answered_to)
    return _seen(tx, now, typing=False) if burst and not now.pause_ms else None


async def run(claim: Claim, adapters: Lines) -> None:
    """The handler of `turn:<conversation>`."""
    seen = await claim.transact(look, claim.uuid)
    if seen is None:
        return
    line = await adapters.line(
        claim.tenant_id,
        seen.scene.channel_id,
        seen.scene.kind,
        phone_number_id=seen.scene.phone_number_id,
        graph_url=seen.scene.graph_url,
        access_token=seen.scene.access_token,
    )
    with suppress(SendFailed, TimeoutError):  # a courtesy: the answer does not fail with it
        async with asyncio.timeout(COURTESY):
            await adapters.adapter(seen.scene.kind).seen(line, seen.wamid, typing=seen.typing)


def _seen(tx: Transaction, now: Scene, *, typing: bool) -> Seen | None:
    if not now.mark_read or now.last_inbound_wamid is None or now.last_inbound_at is None:
        return None
    if tx.now - now.last_inbound_at > TOO_OLD:
        return None  # nobody is typing: it will not be answered
    return Seen(now, now.last_inbound_wamid, typing)
