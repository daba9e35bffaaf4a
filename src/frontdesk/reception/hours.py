"""When the business is open: its week, the days that differ, the holidays it keeps, all in its own zone."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.reception import plan as plans
from frontdesk.reception import wall
from frontdesk.reception.models import HolidayRule, HoursException, OpeningHours, Profile
from frontdesk.reception.plan import Cause, Difference, Keeps, Plan, Span

__all__ = ["Span", "Standing", "at", "is_open", "next_opening", "open_at", "plan", "replace", "week", "zone"]


class Standing(NamedTuple):
    """How things stand at a moment. `until`: when this changes; None where it does not within a year. Local times."""

    is_open: bool
    local: datetime
    until: datetime | None
    cause: Cause
    label: str  # of the exception or holiday
    openings: Sequence[tuple[int, int]]  # of this day, in minutes after midnight


class _About(NamedTuple):
    timezone: str
    language: str


_SPANS = Prepared(
    sa.select(OpeningHours.weekday, OpeningHours.opens, OpeningHours.closes).order_by(OpeningHours.weekday, OpeningHours.opens), Span
)
_ABOUT = Prepared(sa.select(Profile.timezone, Profile.language), _About)
_KEEPS = Prepared(sa.select(HolidayRule.country, HolidayRule.region))
_DIFFERENCES = Prepared(
    sa.select(HoursException.first_day, HoursException.last_day, HoursException.openings, HoursException.label)
    .where(HoursException.resource_id.is_(None), HoursException.last_day >= sa.bindparam("since", type_=sa.Date))
    .order_by(HoursException.id.desc()),
    Difference,
)
_LOOK_AHEAD = (8, 60, 400)
"""Days within which a change is looked for, ever further."""


def week(tx: Transaction) -> list[Span]:
    """The week's openings, in order."""
    return tx.all(_SPANS)


def zone(tx: Transaction) -> ZoneInfo:
    """The tenant's zone; UTC until it is set."""
    row = tx.first(_ABOUT)
    return ZoneInfo(row.timezone if row else "UTC")


def plan(tx: Transaction, since: datetime) -> Plan:
    """All that decides when the business is open from a moment on."""
    about = tx.first(_ABOUT) or _About("UTC", "en")
    keeps = tx.first(_KEEPS)
    differences = tx.all(_DIFFERENCES, since=since.date() - timedelta(days=1))
    kept = Keeps(keeps[0], keeps[1], about.language) if keeps else None
    return plans.make(ZoneInfo(about.timezone), week(tx), differences, kept)


def is_open(tx: Transaction, at: datetime) -> bool:
    """Is the business open at this moment? One without hours is always open, but for exceptions and holidays."""
    known = plan(tx, at)
    local = at.astimezone(known.zone)
    return _within(known.openings(local.date()), local)


def at(tx: Transaction, moment: datetime) -> Standing:
    """Whether the business is open at a moment, why, and until when that holds."""
    known = plan(tx, moment)
    local = moment.astimezone(known.zone)
    day = known.on(local.date())
    now = _within(day.openings, local)
    change = _change(known, wall.minute(moment), now)
    until = wall.moment(change).astimezone(known.zone) if change is not None else None
    return Standing(now, local, until, day.cause, day.label, day.openings)


def open_at(spans: Iterable[Span], local: datetime) -> bool:
    """Whether given hours of a week contain a local time."""
    return _within([(span.opens, span.closes) for span in spans if span.weekday == local.weekday()], local)


def check(spans: Iterable[Span]) -> list[Span]:
    """The spans in order. Raises Invalid where they are wrong or overlap."""
    wanted = sorted(spans)
    for span in wanted:
        if not (0 <= span.weekday <= 6 and 0 <= span.opens < span.closes <= 1440):
            raise Invalid("hours: a span needs a weekday 0–6 and opens before it closes, within 0–1440 minutes", field="hours")
    for first, second in pairwise(wanted):
        if first.weekday == second.weekday and second.opens < first.closes:
            raise Invalid("hours: two spans of one day overlap", field="hours")
    return wanted


def replace(tx: Transaction, spans: Iterable[Span]) -> None:
    """Set the whole week. Raises Invalid where spans are wrong or overlap."""
    wanted = check(spans)
    tx.session.execute(sa.delete(OpeningHours))
    tx.session.add_all(OpeningHours(weekday=s.weekday, opens=s.opens, closes=s.closes) for s in wanted)


def next_opening(spans: Iterable[Span], local: datetime) -> datetime | None:
    """The next moment at which a business of these hours opens, in its local time; None without hours."""
    known, now = sorted(spans), local.astimezone(UTC)
    for days in range(8):
        day = (local + timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
        for span in known:
            start = day.replace(hour=span.opens // 60, minute=span.opens % 60)
            for moment in (start, start.replace(fold=1)):  # the hour that comes twice
                if span.weekday == day.weekday() and moment.astimezone(UTC) > now:
                    return moment
    return None


def _within(openings: Iterable[tuple[int, int]], local: datetime) -> bool:
    minute = local.hour * 60 + local.minute
    return any(opens <= minute < closes for opens, closes in openings)


def _change(known: Plan, now: int, is_open: bool) -> int | None:
    """The next minute at which it closes, or opens."""
    if known.never_shuts:
        return None
    for days in _LOOK_AHEAD:
        found = known.between(now, now + days * wall.DAY)
        edges = [edge for one in found for edge in ([one.end] if is_open else [one.start])]
        change = next((edge for edge in edges if now < edge < now + days * wall.DAY), None)
        if change is not None:
            return change
    return None
