"""Signed events for numbers that nobody has: kept for whoever registers the number, and counted."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.tenants.models import Unrouted


class Stray(NamedTuple):
    """An event as it came. `key` is the same whenever Meta repeats it; `payload` is its JSON."""

    app_id: UUID
    phone_number_id: str | None
    kind: str
    key: str
    payload: bytes


def keep(tx: Transaction, strays: Sequence[Stray]) -> int:
    """Keep each event once. Returns how many were new."""
    insert = (postgresql if tx.dialect.name == "postgresql" else sqlite).insert(Unrouted)
    rows = [{"id": new_id(), "received_at": tx.now, **stray._asdict()} for stray in strays]
    once = insert.on_conflict_do_nothing(index_elements=["app_id", "key"]).returning(Unrouted.id)
    return sum(tx.execute(once.values(**row)).first() is not None for row in rows)


def waiting(tx: Transaction, app_id: UUID, phone_number_id: str, *, most: int = 500) -> list[Stray]:
    """What came for a number before it was registered, the oldest first. `drop` it when it is stored elsewhere."""
    mine = sa.and_(Unrouted.app_id == app_id, Unrouted.phone_number_id == phone_number_id)
    rows = tx.session.scalars(sa.select(Unrouted).where(mine).order_by(Unrouted.id).limit(most))
    return [Stray(row.app_id, row.phone_number_id, row.kind, row.key, row.payload) for row in rows]


def drop(tx: Transaction, strays: Sequence[Stray]) -> None:
    """Forget events that were handed over."""
    for stray in strays:
        tx.execute(sa.delete(Unrouted).where(Unrouted.app_id == stray.app_id, Unrouted.key == stray.key))


def count(tx: Transaction) -> int:
    """How many are kept."""
    kept: int = tx.execute(sa.select(sa.func.count()).select_from(Unrouted)).scalar_one()
    return kept


def forget(tx: Transaction, before: datetime) -> int:
    """Drop what came before this moment; returns how many."""
    dropped: int = tx.execute(sa.delete(Unrouted).where(Unrouted.received_at < before)).rowcount
    return dropped
