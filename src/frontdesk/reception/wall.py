"""From the clock on the wall to moments, where the clocks change too. Moments are whole minutes since 1970, UTC.

One rule decides everything: a business is open at a moment if its own clock then shows a time within an opening of that
day. So an hour that is skipped is open for nobody, and an hour that comes twice is open twice.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from frontdesk.kit.schema import EPOCH

MINUTE = timedelta(minutes=1)
DAY = 1440
_STRIDE = 6 * 60
"""Clocks do not change twice within six hours."""
_FIRST = date(1970, 1, 1)

Openings = Sequence[tuple[int, int]]
"""(opens, closes) of one day, in minutes after midnight on the wall."""


class Interval(NamedTuple):
    """From a moment up to, not including, another."""

    start: int
    end: int


class Regime(NamedTuple):
    """A time in which the clock on the wall keeps the same distance from UTC, in minutes east."""

    start: int
    end: int
    offset: int


def minute(at: datetime) -> int:
    """The minute that a moment lies in."""
    return (at - EPOCH) // MINUTE


def moment(at: int) -> datetime:
    """The aware UTC time of a minute."""
    return EPOCH + at * MINUTE


def regimes(zone: tzinfo, since: int, until: int) -> list[Regime]:
    """The distances from UTC between two moments, in order."""
    found: list[Regime] = []
    start, offset = since, _offset(zone, since)
    for step in range(since + _STRIDE, until + _STRIDE, _STRIDE):
        at = min(step, until)
        if _offset(zone, at) != offset:
            change = _change(zone, max(start, step - _STRIDE), at, offset)
            found.append(Regime(start, change, offset))
            start, offset = change, _offset(zone, change)
    return [*found, Regime(start, until, offset)] if start < until else found


def intervals(zone: tzinfo, since: int, until: int, on: Callable[[date], Openings]) -> list[Interval]:
    """When it is open between two moments: in order, apart from each other. `on` gives a day's openings."""
    pieces = [
        Interval(max(regime.start, midnight + opens), min(regime.end, midnight + closes))
        for regime in regimes(zone, since, until)
        for day in range((regime.start + regime.offset) // DAY, (regime.end - 1 + regime.offset) // DAY + 1)
        for midnight in [day * DAY - regime.offset]
        for opens, closes in on(_FIRST + timedelta(days=day))
    ]
    return joined(piece for piece in pieces if piece.start < piece.end)


def joined(pieces: Iterable[Interval]) -> list[Interval]:
    """The same moments in as few intervals as can be."""
    found: list[Interval] = []
    for piece in sorted(pieces):
        if found and piece.start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(found[-1].end, piece.end))
        else:
            found.append(piece)
    return found


def _offset(zone: tzinfo, at: int) -> int:
    distance = moment(at).astimezone(zone).utcoffset()
    assert distance is not None
    return distance // MINUTE


def _change(zone: tzinfo, before: int, after: int, offset: int) -> int:
    """The first minute at which the distance is no longer `offset`."""
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if _offset(zone, middle) == offset else (before, middle)
    return after
