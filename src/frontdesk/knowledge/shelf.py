"""Who may write the index, one at a time, and the numbers that passages bear there."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.knowledge.models import Shelf

_OPEN = Prepared(insert(Shelf).values(**bound("tenant_id", "next_number", "passages")).on_conflict_do_nothing())
_TAKE = Prepared(
    sa.update(Shelf)
    .values(next_number=Shelf.next_number + sa.bindparam("wanted"), passages=Shelf.passages + sa.bindparam("more"))
    .returning(Shelf.next_number)
)
_COUNT = Prepared(sa.select(Shelf.passages))


def take(tx: Transaction, wanted: int) -> int:
    """Numbers for so many new passages; returns the first of them. Holds the index until the commit."""
    tx.write(_OPEN, next_number=0, passages=0)
    row = tx.first(_TAKE, wanted=wanted, more=wanted)
    assert row is not None
    return int(row[0]) - wanted


def give_back(tx: Transaction, passages: int) -> None:
    """So many passages go. Holds the index until the commit."""
    tx.first(_TAKE, wanted=0, more=-passages)


def count(tx: Transaction) -> int:
    """How many passages there are."""
    row = tx.first(_COUNT)
    return int(row[0]) if row else 0
