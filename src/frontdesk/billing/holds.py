"""Holds: credits set aside for what is under way, once for each purpose and subject. The wallet is locked before any of them."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.billing.models import HoldState, WalletHold
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import new_id


class Hold(NamedTuple):
    """So many credits, set aside until then. One of 0 credits is not written down: what it is for costs nothing here."""

    id: UUID
    purpose: str
    subject: str
    amount: int
    state: str
    until: datetime
    day: str
    detail: dict[str, Any]
    entry_id: UUID | None
    created_at: datetime


_columns = sa.select(*[getattr(WalletHold, name) for name in Hold._fields])
_this = WalletHold.id == sa.bindparam("id_")
_GET = Prepared(_columns.where(_this), Hold)
_FIND = Prepared(_columns.where(WalletHold.purpose == sa.bindparam("purpose_"), WalletHold.subject == sa.bindparam("subject_")), Hold)
_MAKE = Prepared(sa.insert(WalletHold).values(**bound("tenant_id", *Hold._fields)))
_REMAKE = Prepared(
    sa.update(WalletHold).where(_this).values(**bound("amount", "state", "until", "day", "detail", "entry_id", "created_at"))
)
_CLOSE = Prepared(sa.update(WalletHold).where(_this).values(**bound("state", "entry_id")))
_open = WalletHold.state == sa.literal_column("'open'")  # so that the partial index serves
_DUE = Prepared(
    _columns.where(_open, WalletHold.until <= sa.bindparam("now", type_=WalletHold.until.type))
    .order_by(WalletHold.until)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Hold,
)
_NEXT = Prepared(sa.select(sa.func.min(WalletHold.until, type_=WalletHold.until.type)).where(_open))


def find(tx: Transaction, purpose: str, subject: str) -> Hold | None:
    """The hold of this purpose and subject, whatever became of it."""
    return tx.first(_FIND, purpose_=purpose, subject_=subject)


def get(tx: Transaction, id: UUID) -> Hold:
    """A hold by its id; else NotFound."""
    hold = tx.first(_GET, id_=id)
    if hold is None:
        raise NotFound("There is no such hold.")
    return hold


def make(tx: Transaction, known: Hold | None, wanted: Hold) -> Hold:
    """Write a hold, in place of a closed one of the same purpose and subject."""
    if known is None:
        made = wanted._replace(id=new_id(), created_at=tx.now)
        tx.write(_MAKE, **made._asdict())
        return made
    made = wanted._replace(id=known.id, created_at=tx.now)
    fields = {name: value for name, value in made._asdict().items() if name not in ("id", "purpose", "subject")}
    tx.write(_REMAKE, id_=known.id, **fields)
    return made


def close(tx: Transaction, hold: Hold, state: HoldState, entry_id: UUID | None = None) -> None:
    """Say what became of it. `entry_id`: its capture."""
    tx.write(_CLOSE, id_=hold.id, state=state, entry_id=entry_id)


def overdue(tx: Transaction, *, most: int) -> list[Hold]:
    """Open holds past their time, the oldest first."""
    return tx.all(_DUE, now=tx.now, most=most)


def next_until(tx: Transaction) -> datetime | None:
    """When the first open hold's time is over."""
    row = tx.first(_NEXT)
    return row[0] if row else None
