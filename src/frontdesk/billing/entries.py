"""Entries: every change of the wallet, numbered without gaps, written in the transaction that makes it."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.billing.models import Kind, WalletEntry
from frontdesk.billing.wallet import Move
from frontdesk.kit import feed
from frontdesk.kit.errors import AppError, NotFound
from frontdesk.kit.homes import Prepared, Transaction, bound, listed, one_of, places
from frontdesk.kit.schema import EPOCH, new_id

FREE = UUID(int=0)
"""The id of holds and entries that cost nothing and are not written down."""


class KeyReused(AppError):
    """This key was used for another amount; choose a new one."""

    code, status = "idempotency_key_reused", 422


class Entry(NamedTuple):
    """A change of the wallet: `available_by` and `held_by` signed, `available` and `held` after it."""

    id: UUID
    number: int
    kind: str
    available_by: int
    held_by: int
    available: int
    held: int
    purpose: str = ""
    subject: str = ""
    memo: str = ""
    key: str | None = None
    hold_id: UUID | None = None
    refunds: UUID | None = None
    conversation_id: UUID | None = None
    message_id: UUID | None = None
    by: UUID | None = None
    at: datetime = EPOCH

    @property
    def change(self) -> int:
        """What it added to (or took from) the wallet in all: nothing where credits were only set aside."""
        return self.available_by + self.held_by

    @property
    def balance(self) -> int:
        """All credits after it, those that are set aside included."""
        return self.available + self.held


class About(NamedTuple):
    """What an entry is about."""

    purpose: str
    subject: str = ""
    memo: str = ""
    key: str | None = None
    hold_id: UUID | None = None
    refunds: UUID | None = None
    conversation_id: UUID | None = None
    message_id: UUID | None = None
    by: UUID | None = None


FREE_ENTRY = Entry(FREE, 0, Kind.CAPTURE, 0, 0, 0, 0)
columns = sa.select(*[getattr(WalletEntry, name) for name in Entry._fields])
_WRITE = Prepared(sa.insert(WalletEntry).values(**bound("tenant_id", *Entry._fields)))
_GET = Prepared(columns.where(WalletEntry.id == sa.bindparam("id_")), Entry)
_BY_KEY = Prepared(columns.where(WalletEntry.key == sa.bindparam("key_")), Entry)
_REFUND_OF = Prepared(columns.where(WalletEntry.refunds == sa.bindparam("refunds_", type_=WalletEntry.id.type)), Entry)
_OF_MESSAGE = Prepared(
    columns.where(WalletEntry.message_id == sa.bindparam("message_id_", type_=WalletEntry.id.type)).order_by(WalletEntry.number), Entry
)


def write(tx: Transaction, kind: Kind, moved: Move, about: About, *, available: int = 0, held: int = 0) -> Entry:
    """Write down a move of the locked wallet, by which it changed so much."""
    entry = Entry(
        new_id(), moved.number, kind, available, held, moved.available, moved.held, *about._replace(memo=about.memo[:300]), at=tx.now
    )
    tx.write(_WRITE, **entry._asdict())
    if entry.change:
        feed.record(tx, "wallet.changed", {"entry_id": str(entry.id), "kind": str(kind), "change": entry.change, "balance": entry.balance})
    return entry


def get(tx: Transaction, id: UUID) -> Entry:
    """An entry by its id; else NotFound."""
    entry = tx.first(_GET, id_=id)
    if entry is None:
        raise NotFound("There is no such entry.")
    return entry


def under(tx: Transaction, key: str) -> Entry | None:
    """What was written under this key."""
    return tx.first(_BY_KEY, key_=key)


def refund_of(tx: Transaction, id: UUID) -> Entry | None:
    """The entry that gave this one back."""
    return tx.first(_REFUND_OF, refunds_=id)


def of_message(tx: Transaction, message_id: UUID) -> list[Entry]:
    """All entries about a message, the oldest first."""
    return tx.all(_OF_MESSAGE, message_id_=message_id)


def used_by(tx: Transaction, column: str, ids: Collection[UUID]) -> dict[UUID, int]:
    """The credits that each of these messages (`message_id`) or conversations (`conversation_id`) has cost, refunds taken off."""
    if not ids:
        return {}
    size = places(len(ids))
    rows = tx.all(_used_by(column, size), **listed("id", [*ids], size))
    return {id: int(amount) for id, amount in rows}


@cache
def _used_by(column: str, size: int) -> Prepared[tuple[Any, ...]]:
    about = getattr(WalletEntry, column)
    spent = sa.func.sum(-(WalletEntry.available_by + WalletEntry.held_by))
    return Prepared(sa.select(about, spent).where(one_of(about, "id", size)).group_by(about))
