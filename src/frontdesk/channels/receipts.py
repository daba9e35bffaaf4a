"""Receipts: every incoming event is kept once, as it came, before anybody is told that it arrived."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.channels.models import Receipt, ReceiptState
from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Prepared, Transaction, bound, grouped
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import wake

RECEIVE = "receive"


class NotParked(Conflict):
    """This event was not put aside: it was, or will be, taken in."""

    code = "not_parked"


class Incoming(Protocol):
    """A raw event on its way in: `key` is the same whenever the event is repeated."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def payload(self) -> str: ...


class Waiting(NamedTuple):
    """A receipt that has not been taken in yet."""

    id: UUID
    kind: str
    payload: str
    received_at: datetime


_KEEP = Prepared(
    insert(Receipt)
    .values(**bound("tenant_id", "id", "channel_id", "key", "kind", "payload", "received_at"), state=ReceiptState.NEW)
    .on_conflict_do_nothing(index_elements=["tenant_id", "channel_id", "key"])
)
_WAITING = Prepared(
    sa.select(Receipt.id, Receipt.kind, Receipt.payload, Receipt.received_at)
    .where(Receipt.channel_id == sa.bindparam("channel_id"), Receipt.state == sa.literal_column(f"'{ReceiptState.NEW}'"))
    .where(Receipt.state != sa.literal_column("'done'"))  # so that the partial index serves
    .order_by(Receipt.id)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Waiting,
)
_MARK = Prepared(sa.update(Receipt).where(Receipt.id == sa.bindparam("id_")).values(**bound("state", "error")))
_TRIM = Prepared(
    sa.delete(Receipt).where(
        Receipt.received_at < sa.bindparam("before", type_=Receipt.received_at.type), Receipt.state == sa.literal_column("'done'")
    )
)


@grouped
def store(tx: Transaction, incoming: Sequence[tuple[UUID, Incoming]]) -> int:
    """Keep each (channel id, event) once and wake `receive:<channel>`. Returns how many were new."""
    kept = [
        tx.ask(_KEEP, id=new_id(), channel_id=channel_id, key=event.key, kind=event.kind, payload=event.payload, received_at=tx.now)
        for channel_id, event in incoming
    ]
    new = [channel_id for (channel_id, _), answer in zip(incoming, kept, strict=True) if answer.count() > 0]
    for channel_id in new:
        wake(tx, RECEIVE, channel_id)
    return len(new)


def waiting(tx: Transaction, channel_id: UUID, *, most: int) -> list[Waiting]:
    """Receipts of a channel that are still to be taken in, in the order of their arrival."""
    return tx.all(_WAITING, channel_id=channel_id, most=most)


def done(tx: Transaction, receipts: Sequence[UUID]) -> None:
    """These have been taken in."""
    tx.write_many(_MARK, [{"id_": id, "state": ReceiptState.DONE, "error": None} for id in receipts])


def park(tx: Transaction, receipt: UUID, sentence: str) -> None:
    """This one cannot be read; keep it where a person sees it."""
    tx.write(_MARK, id_=receipt, state=ReceiptState.PARKED, error=sentence)


def replay(tx: Transaction, receipt: Receipt) -> None:
    """Take a parked receipt in once more. Raises NotParked."""
    if receipt.state != ReceiptState.PARKED:
        raise NotParked
    tx.write(_MARK, id_=receipt.id, state=ReceiptState.NEW, error=None)
    wake(tx, RECEIVE, receipt.channel_id)


def trim(tx: Transaction, *, older_than: timedelta) -> int:
    """Delete receipts that were taken in long ago; the messages' own keys still refuse repetitions."""
    return tx.run(_TRIM, before=tx.now - older_than)
