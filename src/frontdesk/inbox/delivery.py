"""Delivery: statuses move a message forward, never back, whatever order and however often WhatsApp sends them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.billing import meter
from frontdesk.channels import sender
from frontdesk.channels.channel import Advice, DeliveryStatus, Trouble, Unreadable
from frontdesk.inbox import search
from frontdesk.inbox.models import Author, Conversation, DeliveryStep, Message, Status
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import Id, new_id
from frontdesk.kit.wake import wake

_IN_TURN = (Status.SENT, Status.DELIVERED, Status.READ, Status.PLAYED, Status.FAILED)
STEPS: Mapping[str, frozenset[str]] = {
    Status.SCHEDULED: frozenset({Status.QUEUED, Status.SENDING, Status.CANCELLED, Status.FAILED}),
    Status.QUEUED: frozenset({Status.SENDING, Status.CANCELLED, *_IN_TURN}),
    Status.SENDING: frozenset({Status.QUEUED, Status.UNCONFIRMED, *_IN_TURN}),
    Status.UNCONFIRMED: frozenset({Status.QUEUED, *_IN_TURN}),
    Status.SENT: frozenset({Status.DELIVERED, Status.READ, Status.PLAYED, Status.FAILED}),
    Status.DELIVERED: frozenset({Status.READ, Status.PLAYED}),
    Status.READ: frozenset({Status.PLAYED}),
    Status.PLAYED: frozenset(),
    Status.FAILED: frozenset(),
    Status.CANCELLED: frozenset({Status.SENT, Status.DELIVERED, Status.READ, Status.PLAYED}),
    Status.RECEIVED: frozenset(),
}
"""From each status, those that may follow.

A message put back to `queued` is one that surely never left, or that a person sends again; what was cancelled then may
turn out to have left the first time.
"""

TOLD = frozenset(_IN_TURN)
"""The statuses that WhatsApp tells."""


LONGEST = 255
"""Signs that a wamid may have."""


class _Ours(NamedTuple):
    id: UUID
    conversation_id: UUID
    status: str
    wamid: str | None
    pricing: dict[str, Any] | None


class _Step(NamedTuple):
    status: str
    at: datetime
    errors: list[dict[str, Any]]
    pricing: dict[str, Any] | None


_step = insert(DeliveryStep).values(
    **bound("tenant_id", "id", "channel_id", "wamid", "status", "recipient", "reference", "at", "errors", "pricing")
)
# The same step may be told again with a price that was missing the first time.
_KEEP = Prepared(
    _step.on_conflict_do_update(
        index_elements=["tenant_id", "channel_id", "wamid", "status", "recipient"],
        set_={"pricing": _step.excluded.pricing},
        where=sa.and_(DeliveryStep.pricing.is_(sa.null()), _step.excluded.pricing.is_not(sa.null())),
    )
)
_ours = sa.select(*[getattr(Message, name) for name in _Ours._fields]).where(
    Message.channel_id == sa.bindparam("channel_id"), Message.direction == sa.literal_column("'outbound'")
)
_BY_WAMID = Prepared(_ours.where(Message.wamid == sa.bindparam("wamid")).with_for_update(), _Ours)
_BY_REFERENCE = Prepared(_ours.where(Message.id == sa.bindparam("reference", type_=Id)).with_for_update(), _Ours)
_STEP = Prepared(
    sa.update(Message).where(Message.id == sa.bindparam("id_")).values(**bound("status", "wamid", "error_code", "error"), unsure_since=None)
)
_PRICE = Prepared(sa.update(Message).where(Message.id == sa.bindparam("id_")).values(**bound("pricing")))
_DROP_ECHO = Prepared(
    sa.delete(Message)
    .where(Message.channel_id == sa.bindparam("channel_id_"), Message.wamid == sa.bindparam("wamid_"))
    .where(Message.author == sa.literal_column(f"'{Author.PHONE}'"))
    .returning(Message.id, Message.conversation_id)
)
_COUNT_DOWN = Prepared(
    sa.update(Conversation).where(Conversation.id == sa.bindparam("id_")).values(message_count=Conversation.message_count - 1)
)
_EARLIER = Prepared(
    sa.select(*[getattr(DeliveryStep, name) for name in _Step._fields])
    .where(DeliveryStep.channel_id == sa.bindparam("channel_id"), DeliveryStep.wamid == sa.bindparam("wamid"))
    .order_by(DeliveryStep.at, DeliveryStep.id),
    _Step,
)


def apply(tx: Transaction, channel_id: UUID, status: DeliveryStatus) -> bool:
    """Record a status once and move its message, if we know it. Returns whether it was new. Raises Unreadable."""
    if len(status.wamid) > LONGEST:
        raise Unreadable(f"the message's id has more than {LONGEST} signs")
    if not _keep(tx, channel_id, status):
        return False
    ours = _find(tx, channel_id, status)
    if ours is not None:  # else not ours, or its send has not been answered yet: `catch_up` applies it then
        step = _Step(status.status, status.at, _errors(status.troubles), _pricing(status))
        _price(tx, channel_id, ours, status.wamid, step.pricing)
        _advance(tx, ours, status.wamid, step)
    _stop_sender(tx, channel_id, status)
    return True


def catch_up(tx: Transaction, channel_id: UUID, message: UUID, wamid: str) -> None:
    """A message's wamid has become known: apply the statuses that came before."""
    for step in tx.all(_EARLIER, channel_id=channel_id, wamid=wamid):
        ours = tx.first(_BY_REFERENCE, channel_id=channel_id, reference=message)
        if ours is None:
            return
        _price(tx, channel_id, ours, wamid, step.pricing)
        _advance(tx, ours, wamid, step)


def drop_echo(tx: Transaction, channel_id: UUID, wamid: str) -> bool:
    """A message of ours was told as an echo before we knew its wamid, and stands there as the phone's: once is enough."""
    dropped = tx.all(_DROP_ECHO, channel_id_=channel_id, wamid_=wamid)
    for echo_id, conversation_id in dropped:
        search.reindex(tx, echo_id, None)
        tx.write(_COUNT_DOWN, id_=conversation_id)
    return bool(dropped)


def may_follow(now: str, then: str) -> bool:
    """Is `then` a step forward from `now`?"""
    return then in STEPS.get(now, frozenset())


def _keep(tx: Transaction, channel_id: UUID, status: DeliveryStatus) -> bool:
    recipient = "/".join(part for part in (status.recipient or status.recipient_user_id, status.participant) if part)
    kept = tx.run(
        _KEEP,
        id=new_id(),
        channel_id=channel_id,
        wamid=status.wamid,
        status=status.status[:40],
        recipient=recipient[:160],
        reference=status.reference,
        at=status.at,
        errors=_errors(status.troubles),
        pricing=_pricing(status),
    )
    return kept > 0


def _find(tx: Transaction, channel_id: UUID, status: DeliveryStatus) -> _Ours | None:
    """By its wamid; else by our own id, which comes back with the status of a send whose answer we have not seen."""
    ours = tx.first(_BY_WAMID, channel_id=channel_id, wamid=status.wamid)
    if status.reference is None or (ours is not None and ours.id == status.reference):
        return ours
    named = tx.first(_BY_REFERENCE, channel_id=channel_id, reference=status.reference)
    if named is not None and ours is not None:
        drop_echo(tx, channel_id, status.wamid)
    return named or ours


def _price(tx: Transaction, channel_id: UUID, ours: _Ours, wamid: str, pricing: dict[str, Any] | None) -> None:
    """A message has one price, however often it is told; where prices differ, the one of the earliest step."""
    if pricing is None or pricing == ours.pricing:
        return
    if ours.pricing is not None:
        told = [step for step in tx.all(_EARLIER, channel_id=channel_id, wamid=ours.wamid or wamid) if step.pricing is not None]
        pricing = min(told, key=_order).pricing if told else ours.pricing
    if pricing != ours.pricing:
        tx.write(_PRICE, id_=ours.id, pricing=pricing)
    if pricing is not None and ours.status != Status.FAILED:  # what failed is not charged, whatever was told of its price
        meter.settle(tx, ours.id, pricing)


def _order(step: _Step) -> tuple[datetime, int]:
    return step.at, _IN_TURN.index(step.status) if step.status in _IN_TURN else len(_IN_TURN)


def _advance(tx: Transaction, ours: _Ours, wamid: str, step: _Step) -> None:
    then = step.status
    if then not in TOLD or not may_follow(ours.status, then):
        return
    if then == Status.FAILED and (ours.status == Status.QUEUED or ours.wamid not in (None, wamid)):
        return  # of an earlier attempt: the later one speaks for the message
    first = step.errors[0] if step.errors else {}
    error = first.get("sentence") or first.get("details") or first.get("title")
    tx.write(_STEP, id_=ours.id, status=then, wamid=ours.wamid or wamid, error_code=first.get("code"), error=error)
    feed.record(tx, f"message.{then}", {"message_id": str(ours.id), "status": then}, conversation_id=ours.conversation_id)
    if ours.status in (Status.SENDING, Status.UNCONFIRMED):
        wake(tx, "outbox", ours.conversation_id)  # the doubt that held the messages behind it is gone


def _stop_sender(tx: Transaction, channel_id: UUID, status: DeliveryStatus) -> None:
    for trouble in status.troubles:
        if trouble.advice is Advice.STOP_SENDER and status.status == Status.FAILED:
            sender.stop(tx, channel_id, trouble.code, trouble.sentence or trouble.title or "WhatsApp refuses this sender.", at=status.at)


def _errors(troubles: tuple[Trouble, ...]) -> list[dict[str, Any]]:
    return [{"code": t.code, "title": t.title, "details": t.details, "sentence": t.sentence} for t in troubles]


def _pricing(status: DeliveryStatus) -> dict[str, Any] | None:
    price = status.pricing
    if price is None:
        return None
    return {"billable": price.billable, "model": price.model, "type": price.type, "category": price.category}
