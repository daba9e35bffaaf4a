"""Five-minute cells as bits of an integer: bit 0 is the first cell of a stretch. What is free is found by shifts and ands."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.reception.booking_models import BookedCell
from frontdesk.reception.wall import Interval

CELL = 5
"""Minutes."""


class Stretch(NamedTuple):
    """Cells from `first` on, since 1970."""

    first: int
    size: int

    @property
    def start(self) -> int:
        """Its first minute."""
        return self.first * CELL

    @property
    def end(self) -> int:
        """The minute after its last."""
        return (self.first + self.size) * CELL


class Place(NamedTuple):
    """A unit of a resource."""

    resource_id: UUID
    unit: int


_this = (BookedCell.resource_id == sa.bindparam("resource_id"), BookedCell.appointment_id != sa.bindparam("ignoring"))
_TAKEN = Prepared(
    sa.select(BookedCell.unit, BookedCell.cell).where(*_this, BookedCell.cell.between(sa.bindparam("first"), sa.bindparam("last")))
)
_TAKE = Prepared(sa.insert(BookedCell).values(**bound("tenant_id", "resource_id", "unit", "cell", "appointment_id")))
_FREE = Prepared(sa.delete(BookedCell).where(BookedCell.appointment_id == sa.bindparam("appointment_id")))
_NOBODY = UUID(int=0)


def of(intervals: Iterable[Interval], stretch: Stretch) -> int:
    """The cells of a stretch that lie wholly in one of the intervals."""
    mask = 0
    for start, end in intervals:
        first = max(-(-start // CELL) - stretch.first, 0)
        last = min(end // CELL - stretch.first, stretch.size)
        if first < last:
            mask |= ((1 << (last - first)) - 1) << first
    return mask


def runs(mask: int, length: int) -> int:
    """The cells at which `length` cells in a row begin."""
    have = 1
    while have < length:
        more = min(have, length - have)
        mask &= mask >> more
        have += more
    return mask


def bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, in order."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def taken(tx: Transaction, resource_id: UUID, units: int, stretch: Stretch, *, ignoring: UUID | None = None) -> list[int]:
    """For each unit of a resource, the cells that are taken, but for those of one appointment."""
    masks = [0] * units
    last = stretch.first + stretch.size - 1
    for unit, cell in tx.all(_TAKEN, resource_id=resource_id, first=stretch.first, last=last, ignoring=ignoring or _NOBODY):
        if unit < units:
            masks[unit] |= 1 << (cell - stretch.first)
    return masks


def take(tx: Transaction, appointment_id: UUID, places: Iterable[Place], stretch: Stretch) -> None:
    """Take every cell of a stretch. The database refuses one that somebody has."""
    rows = [
        {"resource_id": place.resource_id, "unit": place.unit, "cell": cell, "appointment_id": appointment_id}
        for place in sorted(places)
        for cell in range(stretch.first, stretch.first + stretch.size)
    ]
    tx.write_many(_TAKE, rows)


def release(tx: Transaction, appointment_id: UUID) -> None:
    """Let go of what an appointment has taken."""
    tx.write(_FREE, appointment_id=appointment_id)
