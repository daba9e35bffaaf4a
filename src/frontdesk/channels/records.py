"""What a channel has on record: the provider's reports, and the raw events as they came in."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.models import Channel, ChannelState, Receipt, ReceiptState, Report
from frontdesk.kit.homes import Transaction


def channels(tx: Transaction) -> Sequence[Channel]:
    """The channels that were not removed, the oldest first."""
    return tx.session.scalars(sa.select(Channel).where(Channel.state != ChannelState.REMOVED).order_by(Channel.id)).all()


def reports(tx: Transaction, channel_id: UUID, *, field: str | None = None, after: UUID | None = None, most: int = 50) -> Sequence[Report]:
    """What was reported of a channel, or in one field, the newest first."""
    statement = sa.select(Report).where(Report.channel_id == channel_id).order_by(Report.id.desc()).limit(most)
    if field is not None:
        statement = statement.where(Report.field == field)
    if after is not None:
        statement = statement.where(Report.id < after)
    return tx.session.scalars(statement).all()


def receipts(
    tx: Transaction, channel_id: UUID, *, state: ReceiptState | None = None, after: UUID | None = None, most: int = 50
) -> Sequence[Receipt]:
    """A channel's raw events, or those in one state, the newest first."""
    statement = sa.select(Receipt).where(Receipt.channel_id == channel_id).order_by(Receipt.id.desc()).limit(most)
    if state is not None:
        statement = statement.where(Receipt.state == state)
    if state in (ReceiptState.NEW, ReceiptState.PARKED):
        statement = statement.where(Receipt.state != sa.literal_column("'done'"))  # so that the partial index serves
    if after is not None:
        statement = statement.where(Receipt.id < after)
    return tx.session.scalars(statement).all()
