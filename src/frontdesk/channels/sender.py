"""The sender of a channel: stopped when WhatsApp says that nothing more may come from it, until somebody has looked."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.models import Channel, ChannelState
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, bound

_SECOND = timedelta(seconds=1)  # WhatsApp tells times in whole seconds, rounded down

_STOP = Prepared(
    sa.update(Channel)
    .where(Channel.id == sa.bindparam("id_"), Channel.state == ChannelState.ACTIVE)
    .where(Channel.state_since < sa.bindparam("until", type_=Channel.state_since.type))
    .values(**bound("state_code", "state_reason", "state_since"), state=ChannelState.STOPPED)
)


def stop(tx: Transaction, channel_id: UUID, code: int | None, sentence: str, *, at: datetime) -> bool:
    """Send nothing more. What WhatsApp said before somebody resumed the channel (`at`) stops it no more."""
    stopped = tx.run(_STOP, id_=channel_id, until=at + _SECOND, state_code=code, state_reason=sentence, state_since=tx.now) > 0
    if stopped:
        feed.record(tx, "channel.stopped", {"channel_id": str(channel_id), "code": code, "reason": sentence})
    return stopped
