"""Receive: turn stored receipts into contacts, conversations, messages and delivery steps, each event once.

One batch is one transaction. Messages are taken in WhatsApp's order of time; the thread shows that order whatever arrives
first. Whoever answers is not named here: the events that are recorded wake them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels import receipts
from frontdesk.channels.channel import ChannelEvent, ChannelReport, DeliveryStatus, IdentityChange, IncomingMessage, Unreadable
from frontdesk.channels.models import Channel
from frontdesk.channels.receipts import Waiting
from frontdesk.contacts import identities
from frontdesk.contacts.identities import Nobody
from frontdesk.contacts.party import Party
from frontdesk.inbox import delivery, messages, reports
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, lengthy

BATCH = 100
"""Receipts per transaction at most: about 20 ms on a fast machine."""

Read: TypeAlias = Callable[[str, str, datetime], Sequence[ChannelEvent]]
"""(kind, payload, received at) → the events in a receipt. Raises Unreadable."""


class Line(NamedTuple):
    """What receiving must know of the channel."""

    channel_id: UUID
    assistant_id: UUID | None


class _Arrival(NamedTuple):
    """An event at its place: messages in WhatsApp's order of time, then statuses.

    A conversation is thus locked before the messages in it, here as everywhere.
    """

    is_status: bool
    at: datetime
    receipt_id: UUID
    event: ChannelEvent
    known_as: Party | None  # in a notice of a changed number or id, who it was


_LINE = Prepared(sa.select(Channel.id, Channel.assistant_id).where(Channel.id == sa.bindparam("id_")), Line)


@lengthy
def take(tx: Transaction, channel_id: UUID, read: Read, *, most: int = BATCH) -> bool:
    """Take in waiting receipts of a channel, about `most` events. Returns whether more are waiting."""
    line = tx.first(_LINE, id_=channel_id)
    if line is None:
        return False
    waiting = receipts.waiting(tx, channel_id, most=most)
    arrivals: list[_Arrival] = []
    done: set[UUID] = set()
    looked_at = 0
    for receipt in waiting:
        if len(arrivals) >= most:
            break  # a receipt of old history holds many messages
        looked_at += 1
        try:
            arrivals += _arrivals(receipt, read(receipt.kind, receipt.payload, receipt.received_at))
            done.add(receipt.id)
        except Unreadable as error:
            park(tx, channel_id, receipt.id, str(error))
    for id, sentence in _take_all(tx, line, sorted(arrivals, key=_place)).items():
        park(tx, channel_id, id, sentence)
        done.discard(id)
    receipts.done(tx, sorted(done))
    return looked_at < len(waiting) or len(waiting) == most


def park_first(tx: Transaction, channel_id: UUID, sentence: str) -> None:
    """Put the receipt at the head of the queue aside: taking it in fails for a reason that is not in its shape."""
    for receipt in receipts.waiting(tx, channel_id, most=1):
        park(tx, channel_id, receipt.id, sentence)


def park(tx: Transaction, channel_id: UUID, receipt: UUID, sentence: str) -> None:
    """Put a receipt aside, where it is counted and seen."""
    receipts.park(tx, receipt, sentence)
    feed.record(tx, "receipt.parked", {"receipt_id": str(receipt), "channel_id": str(channel_id)})


def _arrivals(receipt: Waiting, events: Sequence[ChannelEvent]) -> list[_Arrival]:
    found: list[_Arrival] = []
    at = receipt.received_at
    known_as = next((event.old for event in events if isinstance(event, IdentityChange)), None)
    for event in events:
        if isinstance(event, IncomingMessage | DeliveryStatus):
            at = event.at  # also of the change of identity that a message tells of
        found.append(_Arrival(isinstance(event, DeliveryStatus), at, receipt.id, event, known_as))
    return found


def _place(arrival: _Arrival) -> tuple[bool, datetime, UUID]:
    return arrival[:3]


def _take_all(tx: Transaction, line: Line, arrivals: Iterable[_Arrival]) -> dict[UUID, str]:
    """Take events in, one by one. Returns the receipts that have to be put aside, and why."""
    odd: dict[UUID, str] = {}
    old: set[UUID] = set()
    for arrival in arrivals:
        if isinstance(arrival.event, IdentityChange) and arrival.receipt_id in old:
            continue  # the message that tells of it is known, so it has been done
        try:
            if not _take_one(tx, line, arrival):
                old.add(arrival.receipt_id)
        except (Nobody, Unreadable) as error:
            odd[arrival.receipt_id] = str(error)
    return odd


def _take_one(tx: Transaction, line: Line, arrival: _Arrival) -> bool:
    match arrival.event:
        case IncomingMessage() as message:
            return messages.take_in(tx, line.channel_id, line.assistant_id, message, known_as=arrival.known_as)
        case DeliveryStatus() as status:
            delivery.apply(tx, line.channel_id, status)
        case IdentityChange() as change:
            identities.change(tx, change, at=arrival.at)
        case ChannelReport() as report:
            reports.keep(tx, line.channel_id, report, received_at=arrival.at)
    return True
