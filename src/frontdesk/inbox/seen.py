"""Seen: once somebody of the team has read a conversation, its customer sees that, where the channel is set to show it."""

import asyncio
from contextlib import suppress
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.channel import SendFailed
from frontdesk.channels.lines import Lines
from frontdesk.channels.models import Channel, ChannelState
from frontdesk.inbox.models import Conversation
from frontdesk.kit.homes import Prepared, Transaction, among
from frontdesk.kit.wake import Claim

SEEN = "seen"
WITHIN = 5.0
"""Seconds that this may take: it is a courtesy."""


class _Sight(NamedTuple):
    wamid: str | None
    channel_id: UUID
    kind: str
    phone_number_id: str | None
    graph_url: str | None
    access_token: bytes | None


_SIGHT = Prepared(
    sa.select(Conversation.last_inbound_wamid, Channel.id, Channel.kind, Channel.phone_number_id, Channel.graph_url, Channel.access_token)
    .join(Channel, sa.and_(Channel.tenant_id == Conversation.tenant_id, Channel.id == Conversation.channel_id))
    .where(Conversation.id == sa.bindparam("id_"), Channel.mark_read.is_(True), among(Channel.state, [ChannelState.ACTIVE])),
    _Sight,
)


async def run(claim: Claim, lines: Lines) -> None:
    """The handler of `seen:<conversation>`."""
    sight = await claim.read(_sight, claim.uuid)
    if sight is None or sight.wamid is None:
        return
    line = await lines.line(
        claim.tenant_id,
        sight.channel_id,
        sight.kind,
        phone_number_id=sight.phone_number_id,
        graph_url=sight.graph_url,
        access_token=sight.access_token,
    )
    with suppress(SendFailed, TimeoutError):
        async with asyncio.timeout(WITHIN):
            await lines.adapter(sight.kind).seen(line, sight.wamid, typing=False)


def _sight(tx: Transaction, conversation_id: UUID) -> _Sight | None:
    return tx.first(_SIGHT, id_=conversation_id)
