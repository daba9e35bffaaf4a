"""The outbox of one conversation: its messages go one at a time, in order, and none of them twice.

`sending` is committed before the call. Whatever ends the process after that leaves a message that may have gone: the next
run marks it `unconfirmed`, lets it hold those behind it for a while, and never repeats it by itself.
"""

from datetime import datetime, timedelta
from time import monotonic
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels import governor, policy, sessions
from frontdesk.channels.channel import Sent
from frontdesk.channels.models import Channel, ChannelState
from frontdesk.channels.policy import Throughput
from frontdesk.contacts import identities
from frontdesk.inbox import delivery, permission, send
from frontdesk.inbox.models import OUTGOING, Conversation, Media, Message, Status
from frontdesk.inbox.pending import NeedsUpload, Next, Place, Ready
from frontdesk.inbox.send import OUTBOX
from frontdesk.inbox.setbacks import DOUBT, fail_unsent, mark_unsure, refuse
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, among, bound
from frontdesk.kit.wake import wake


class _Pending(NamedTuple):
    id: UUID
    status: str
    type: str
    content: dict[str, Any]
    reply_to: str | None
    target: str | None
    media_id: UUID | None
    attempts: int
    send_after: datetime | None
    unsure_since: datetime | None
    author: str
    created_at: datetime


MOST = 100
"""Messages of one outbox that are looked at."""

_pending = (
    sa.select(*[getattr(Message, name) for name in _Pending._fields])
    .where(Message.conversation_id == sa.bindparam("conversation_id"))
    .where(among(Message.status, OUTGOING))
)
_PENDING = Prepared(_pending.order_by(Message.id).limit(sa.literal_column(str(MOST))), _Pending)
# Where there are as many, much of it may be scheduled for later, which must not hide what may go now.
_later = sa.and_(
    Message.status == sa.literal_column(f"'{Status.SCHEDULED}'"), Message.send_after > sa.bindparam("now", type_=Message.at.type)
)
_NOW = Prepared(_pending.where(~_later).order_by(Message.id).limit(sa.literal_column(str(MOST))), _Pending)
_FIRST_LATER = Prepared(_pending.where(_later).order_by(Message.send_after, Message.id).limit(sa.literal_column("1")), _Pending)
_PLACE = Prepared(
    sa.select(
        *[getattr(Conversation, name) for name in Place._fields[:4]],
        Channel.id,
        *[getattr(Channel, name) for name in Place._fields[5:]],
    )
    .join(Channel, sa.and_(Channel.tenant_id == Conversation.tenant_id, Channel.id == Conversation.channel_id))
    .where(Conversation.id == sa.bindparam("id_"))
    .with_for_update(key_share=True, of=Conversation),
    Place,
)
_SENDING = Prepared(
    sa.update(Message)
    .where(Message.id == sa.bindparam("id_"), among(Message.status, [Status.SCHEDULED, Status.QUEUED]))
    .values(status=Status.SENDING, attempts=Message.attempts + 1, send_after=None, at=sa.bindparam("at", type_=Message.at.type))
)
_PACE = Prepared(sa.update(Conversation).where(Conversation.id == sa.bindparam("id_")).values(**bound("pair_pace_at")))
_told = sa.bindparam("wamid", type_=Message.wamid.type)
_another = sa.orm.aliased(Message)
_told_before = sa.exists().where(_another.channel_id == sa.bindparam("channel_id"), _another.wamid == _told, _another.id != Message.id)
# A status may have been faster than the answer; one of failure that names another wamid is of an earlier attempt.
_SENT = Prepared(
    sa.update(Message)
    .where(Message.id == sa.bindparam("id_"), ~_told_before)
    .where(
        sa.or_(
            among(Message.status, [Status.SENDING, Status.UNCONFIRMED]),
            sa.and_(Message.status == sa.literal_column(f"'{Status.FAILED}'"), Message.wamid != _told),
        )
    )
    .values(status=Status.SENT, wamid=_told, unsure_since=None, error=None, error_code=None)
)
_LEFT = Prepared(
    sa.select(Message.id)
    .where(Message.conversation_id == sa.bindparam("conversation_id"), Message.direction == sa.literal_column("'outbound'"))
    .where(Message.wamid.is_not(None))
    .limit(sa.literal_column("1"))
)
_UPLOADED = Prepared(sa.select(Media.uploads).where(Media.id == sa.bindparam("id_")))


def begin(tx: Transaction, conversation_id: UUID, throughput: Throughput, *, interrupted: bool) -> Next:
    """Mark the next message `sending` and return it, if one may go now; else see to it that somebody looks again.

    `interrupted`: no send of ours is under way, so what stands as `sending` was cut off.
    """
    place = tx.first(_PLACE, id_=conversation_id)
    return _go_on(tx, conversation_id, place, throughput, interrupted=interrupted) if place else None


def sent(tx: Transaction, ready: Ready, result: Sent, throughput: Throughput) -> Next:
    """The provider took it. Returns the next message, so that one commit serves both."""
    place = tx.first(_PLACE, id_=ready.conversation_id)  # first of all: everybody locks the conversation before its messages
    if ready.place.kind == "web":
        governor.accepted(tx, ready.place.channel_id, _approach(tx, ready.conversation_id, ready.place))
    if not _take_answer(tx, ready, result) and delivery.drop_echo(tx, ready.place.channel_id, result.wamid):
        _take_answer(tx, ready, result)
    return _go_on(tx, ready.conversation_id, place, throughput, interrupted=False) if place else None


def _take_answer(tx: Transaction, ready: Ready, result: Sent) -> bool:
    if not tx.run(_SENT, id_=ready.message_id, channel_id=ready.place.channel_id, wamid=result.wamid):
        return False
    data = {"message_id": str(ready.message_id), "status": Status.SENT, "held": result.held}
    feed.record(tx, "message.sent", data, conversation_id=ready.conversation_id)
    delivery.catch_up(tx, ready.place.channel_id, ready.message_id, result.wamid)
    return True


def _go_on(tx: Transaction, conversation_id: UUID, place: Place, throughput: Throughput, *, interrupted: bool) -> Next:
    pending = tx.all(_PENDING, conversation_id=conversation_id)
    if len(pending) == MOST:
        pending = [message for some in (_NOW, _FIRST_LATER) for message in tx.all(some, conversation_id=conversation_id, now=tx.now)]
    if interrupted:
        pending = [_doubt(tx, conversation_id, message) for message in pending]
    message = _next(tx, conversation_id, place, pending)
    if message is None or not _allowed(tx, conversation_id, place, message):
        return None
    if message.media_id is not None and (needs := _upload(tx, place, message)) is not None:
        return needs
    return _start(tx, conversation_id, place, message, throughput)


def _doubt(tx: Transaction, conversation_id: UUID, message: _Pending) -> _Pending:
    if message.status != Status.SENDING:
        return message
    mark_unsure(tx, conversation_id, message.id)
    return message._replace(status=Status.UNCONFIRMED, unsure_since=tx.now)


def _next(tx: Transaction, conversation_id: UUID, place: Place, pending: list[_Pending]) -> _Pending | None:
    """The message whose turn it is; None, with a wake-up at the right moment, where it has to wait."""
    if place.state == ChannelState.STOPPED:
        return None  # resuming the channel wakes its outboxes
    if pending and place.kind == "web" and place.state != ChannelState.REMOVED and not sessions.can_send(tx, place.channel_id):
        return None  # so does its session's connecting
    doubts = [m.unsure_since + DOUBT for m in pending if m.status == Status.UNCONFIRMED and m.unsure_since]
    hold = max([at for at in [*doubts, place.hold_until] if at and at > tx.now], default=None)
    if hold is not None:
        wake(tx, OUTBOX, conversation_id, hold)
        return None
    for message in pending:
        if message.status == Status.QUEUED or (message.status == Status.SCHEDULED and (message.send_after or tx.now) <= tx.now):
            if message.send_after is None or message.send_after <= tx.now:
                return message
            wake(tx, OUTBOX, conversation_id, message.send_after)  # a retry keeps its place before later ones
            return None
    later = [m.send_after for m in pending if m.status == Status.SCHEDULED and m.send_after]
    if later:
        wake(tx, OUTBOX, conversation_id, min(later))
    return None


def _allowed(tx: Transaction, conversation_id: UUID, place: Place, message: _Pending) -> bool:
    """WhatsApp's window and the contact's wish: refuse here what must not go, and go on with the next."""
    if place.state == ChannelState.REMOVED:
        fail_unsent(tx, conversation_id, message.id, None, "This channel was removed before the message could go.")
        return False
    if (unwanted := permission.unwanted(tx, _passing(conversation_id, place, message))) is not None:
        fail_unsent(tx, conversation_id, message.id, None, unwanted.sentence)
        return False
    if place.kind != "cloud" or message.type == "template" or policy.window_open(place.last_inbound_at, tx.now):
        return True
    fail_unsent(tx, conversation_id, message.id, 131047, policy.WindowClosed().sentence)
    return False


def _upload(tx: Transaction, place: Place, message: _Pending) -> NeedsUpload | None:
    row = tx.first(_UPLOADED, id_=message.media_id)
    uploads = row[0] if row else {}
    known = uploads.get(str(place.channel_id))
    if place.kind == "api" or (known and datetime.fromisoformat(known["until"]) > tx.now):
        return None
    assert message.media_id is not None
    return NeedsUpload(message.media_id, message.id, place, message.attempts)


def _start(tx: Transaction, conversation_id: UUID, place: Place, message: _Pending, throughput: Throughput) -> Ready | None:
    if not _in_pace(tx, conversation_id, place, throughput):
        return None
    if not tx.run(_SENDING, id_=message.id, at=tx.now):
        wake(tx, OUTBOX, conversation_id)  # cancelled in this moment
        return None
    to = identities.address(tx, place.contact_id)
    if (unpaid := permission.unpaid(tx, _passing(conversation_id, place, message), to)) is not None:
        refuse(tx, conversation_id, message.id, unpaid.sentence)
        return None
    if message.status == Status.SCHEDULED:
        send.appear(tx, conversation_id, message.id)
    content = message.content
    if message.media_id is not None:
        row = tx.first(_UPLOADED, id_=message.media_id)
        known = row[0].get(str(place.channel_id)) if row else None
        content = {**content, "provider_id": known["id"]} if known else content
    return Ready(message.id, conversation_id, place, to, content, message.reply_to, message.target, message.attempts)


def _passing(conversation_id: UUID, place: Place, message: _Pending) -> permission.Passing:
    return permission.Passing(
        message.id, conversation_id, place.contact_id, place.kind, message.type, message.author, message.status,
        message.media_id is not None, message.created_at,
    )  # fmt: skip


def _in_pace(tx: Transaction, conversation_id: UUID, place: Place, throughput: Throughput) -> bool:
    """What WhatsApp allows to one customer, and to one number; else see to it that somebody looks again."""
    if place.kind == "web":
        return _in_time(tx, conversation_id, governor.take(tx, place.channel_id, _approach(tx, conversation_id, place)))
    if place.kind != "cloud":
        return True
    wait, pace_at = policy.pair_pace(place.pair_pace_at, tx.now)
    wait = wait or timedelta(seconds=throughput.take(place.channel_id, place.per_second, monotonic()))
    if not _in_time(tx, conversation_id, wait):
        return False
    tx.write(_PACE, id_=conversation_id, pair_pace_at=pace_at)
    return True


def _in_time(tx: Transaction, conversation_id: UUID, wait: timedelta) -> bool:
    if wait:
        wake(tx, OUTBOX, conversation_id, tx.now + wait)
    return not wait


def _approach(tx: Transaction, conversation_id: UUID, place: Place) -> governor.Approach:
    """What the next message of a linked number is to its customer."""
    if policy.window_open(place.last_inbound_at, tx.now):
        return governor.Approach.REPLY
    written_before = tx.first(_LEFT, conversation_id=conversation_id) is not None
    return governor.approach(place.last_inbound_at, tx.now, written_before=written_before)
