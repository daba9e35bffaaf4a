"""The statuses that WhatsApp has told, as they are read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.inbox.models import DeliveryStep, Message
from frontdesk.kit.homes import Transaction


class Step(NamedTuple):
    """One status. `participant`: in a group, whose it is. `reference`: our message's id, where it came back."""

    id: UUID
    wamid: str
    status: str
    recipient: str | None
    participant: str | None
    reference: UUID | None
    at: datetime
    errors: list[dict[str, Any]]
    pricing: dict[str, Any] | None


def page(tx: Transaction, channel_id: UUID, *, wamid: str | None = None, after: UUID | None = None, most: int = 50) -> list[Step]:
    """A channel's statuses, or those of one message, the last told first."""
    statement = sa.select(DeliveryStep).where(DeliveryStep.channel_id == channel_id).order_by(DeliveryStep.id.desc()).limit(most)
    if wamid is not None:
        statement = statement.where(DeliveryStep.wamid == wamid)
    if after is not None:
        statement = statement.where(DeliveryStep.id < after)
    return _steps(tx.session.scalars(statement).all())


def of_message(tx: Transaction, message: Message) -> list[Step]:
    """All that was told of one message, in WhatsApp's order of time."""
    if message.wamid is None:
        return []
    mine = sa.and_(DeliveryStep.channel_id == message.channel_id, DeliveryStep.wamid == message.wamid)
    return _steps(tx.session.scalars(sa.select(DeliveryStep).where(mine).order_by(DeliveryStep.at, DeliveryStep.id)).all())


def _steps(rows: Sequence[DeliveryStep]) -> list[Step]:
    return [_step(row) for row in rows]


def _step(row: DeliveryStep) -> Step:
    recipient, _, participant = row.recipient.partition("/")
    return Step(row.id, row.wamid, row.status, recipient or None, participant or None, row.reference, row.at, row.errors, row.pricing)
