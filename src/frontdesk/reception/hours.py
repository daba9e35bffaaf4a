"""Weekly hours in the tenant's own zone."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.reception.models import OpeningHours, Profile


class Span(NamedTuple):
    """One opening on a weekday (0 = Monday), in minutes after local midnight."""

    weekday: int
    opens: int
    closes: int


_SPANS = Prepared(
    sa.select(OpeningHours.weekday, OpeningHours.opens, OpeningHours.closes).order_by(OpeningHours.weekday, OpeningHours.opens), Span
)
_ZONE = Prepared(sa.select(Profile.timezone))


def week(tx: Transaction) -> list[Span]:
    """The week's openings, in order."""
    return tx.all(_SPANS)


def zone(tx: Transaction) -> ZoneInfo:
    """The tenant's zone; UTC until it is set."""
    row = tx.first(_ZONE)
    return ZoneInfo(row[0] if row else "UTC")


def is_open(tx: Transaction, at: datetime) -> bool:
    """Is the business open at this moment? One without hours is always open."""
    spans = week(tx)
    return not spans or open_at(spans, at.astimezone(zone(tx)))


def open_at(spans: Iterable[Span], local: datetime) -> bool:
    """The same for given hours and a local time."""
    minute = local.hour * 60 + local.minute
    return any(span.weekday == local.weekday() and span.opens <= minute < span.closes for span in spans)


def replace(tx: Transaction, spans: Iterable[Span]) -> None:
    """Set the whole week. Raises Invalid where spans are wrong or overlap."""
    wanted = sorted(spans)
    for span in wanted:
        if not (0 <= span.weekday <= 6 and 0 <= span.opens < span.closes <= 1440):
            raise Invalid("hours: a span needs a weekday 0–6 and opens before it closes, within 0–1440 minutes", field="hours")
    for first, second in pairwise(wanted):
        if first.weekday == second.weekday and second.opens < first.closes:
            raise Invalid("hours: two spans of one day overlap", field="hours")
    tx.session.execute(sa.delete(OpeningHours))
    tx.session.add_all(OpeningHours(weekday=s.weekday, opens=s.opens, closes=s.closes) for s in wanted)


def next_opening(spans: Iterable[Span], local: datetime) -> datetime | None:
    """The next moment at which a closed business opens, in its local time; None without hours."""
    known, now = sorted(spans), local.astimezone(UTC)
    for days in range(8):
        day = (local + timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
        for span in known:
            start = day.replace(hour=span.opens // 60, minute=span.opens % 60)
            for moment in (start, start.replace(fold=1)):  # the hour that comes twice
                if span.weekday == day.weekday() and moment.astimezone(UTC) > now:
                    return moment
    return None
