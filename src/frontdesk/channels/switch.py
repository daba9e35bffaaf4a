"""The handoff switch of a channel: while it is on, no assistant answers there; the one that did waits to come back."""

from frontdesk.channels.models import Channel
from frontdesk.kit import feed
from frontdesk.kit.homes import Transaction


def turn(tx: Transaction, channel: Channel, *, handoff: bool) -> bool:
    """Turn the switch. Returns whether that changed anything."""
    if handoff == is_on(channel):
        return False
    if handoff:
        channel.resting_assistant_id, channel.assistant_id = channel.assistant_id, None
    else:
        channel.assistant_id, channel.resting_assistant_id = channel.resting_assistant_id, None
    feed.record(tx, "channel.switched", {"channel_id": str(channel.id), "handoff": handoff})
    return True


def is_on(channel: Channel) -> bool:
    """Do people answer everything, while an assistant waits? A channel that never had one has nothing to switch."""
    return channel.assistant_id is None and channel.resting_assistant_id is not None
