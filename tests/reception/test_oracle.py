"""Hours and slots against an oracle that knows only the clock on the wall, minute by minute, where clocks change.

The oracle asks of each minute of UTC what a clock in the zone shows, and shares no code with `wall`, `plan` or `cells`.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.reception import cells, plan, wall
from frontdesk.reception.cells import CELL, Stretch
from frontdesk.reception.plan import Difference, Span

CHANGES = {
    "Europe/Madrid": "2026-03-29",
    "Europe/London": "2026-10-25",
    "Europe/Lisbon": "2026-10-25",
    "Atlantic/Azores": "2026-03-29",  # at midnight
    "America/New_York": "2026-11-01",
    "America/Los_Angeles": "2026-03-08",
    "America/Havana": "2026-03-08",  # midnight does not exist
    "America/Santiago": "2026-09-06",  # nor here
    "America/Asuncion": "2024-03-24",
    "America/Sao_Paulo": "2018-11-04",  # the last years that it had them
    "America/St_Johns": "2026-11-01",  # half an hour from UTC
    "Africa/Cairo": "2026-04-24",
    "Africa/Casablanca": "2026-02-15",
    "Asia/Beirut": "2026-03-29",
    "Asia/Jerusalem": "2026-03-27",
    "Australia/Sydney": "2026-04-05",
    "Australia/Lord_Howe": "2026-10-04",  # by half an hour
    "Pacific/Auckland": "2026-09-27",
    "Pacific/Chatham": "2026-04-05",  # a quarter from UTC
    "Pacific/Apia": "2011-12-30",  # a day that did not exist
    "Asia/Kathmandu": "2026-06-01",  # never changes
}

minutes = st.integers(0, 1440)


@st.composite
def openings(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    edges = sorted(draw(st.sets(minutes, min_size=0, max_size=6)))
    return tuple((a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def weeks(draw: st.DrawFn) -> list[Span]:
    return [Span(day, opens, closes) for day in range(7) for opens, closes in draw(openings())]


@st.composite
def differences(draw: st.DrawFn, around: date) -> list[Difference]:
    found = []
    for _ in range(draw(st.integers(0, 2))):
        first = around + timedelta(days=draw(st.integers(-2, 2)))
        found.append(Difference(first, first + timedelta(days=draw(st.integers(0, 2))), draw(openings()), ""))
    return found


def shown(zone: ZoneInfo, at: datetime) -> tuple[date, int]:
    local = at.astimezone(zone)
    return local.date(), local.hour * 60 + local.minute


def oracle_openings(spans: list[Span], changed: list[Difference], day: date) -> list[tuple[int, int]]:
    fitting = [one for one in changed if one.first_day <= day <= one.last_day]
    if fitting:
        narrow = min((one.last_day - one.first_day).days for one in fitting)
        return list(next(one for one in fitting if (one.last_day - one.first_day).days == narrow).openings)
    return [(span.opens, span.closes) for span in spans if span.weekday == day.weekday()] if spans else [(0, 1440)]


def oracle_open(zone: ZoneInfo, spans: list[Span], changed: list[Difference], at: datetime) -> bool:
    day, minute = shown(zone, at)
    return any(opens <= minute < closes for opens, closes in oracle_openings(spans, changed, day))


@pytest.mark.parametrize("name", CHANGES)
@settings(max_examples=12)
@given(data=st.data())
def test_hours_agree_with_the_clock_on_the_wall(name: str, data: st.DataObject) -> None:
    zone, day = ZoneInfo(name), date.fromisoformat(CHANGES[name])
    spans, changed = data.draw(weeks()), data.draw(differences(day))
    known = plan.make(zone, spans, changed)
    since = wall.minute(datetime(day.year, day.month, day.day, tzinfo=UTC)) - 1440
    found = known.between(since, since + 3 * 1440)
    inside = {minute for one in found for minute in range(one.start, one.end)}
    for minute in range(since, since + 3 * 1440):
        assert (minute in inside) is oracle_open(zone, spans, changed, wall.moment(minute)), wall.moment(minute)
    assert all(first.end < second.start for first, second in pairwise(found))


@pytest.mark.parametrize("name", CHANGES)
@settings(max_examples=12)
@given(data=st.data(), length=st.sampled_from([5, 15, 30, 60, 90]))
def test_starts_are_where_every_minute_of_the_service_is_open(name: str, length: int, data: st.DataObject) -> None:
    zone, day = ZoneInfo(name), date.fromisoformat(CHANGES[name])
    spans = data.draw(weeks())
    since = wall.minute(datetime(day.year, day.month, day.day, tzinfo=UTC)) - 720
    stretch = Stretch(since // CELL, 2 * 1440 // CELL)
    mask = cells.of(plan.make(zone, spans, []).between(stretch.start, stretch.end), stretch)
    starts = set(cells.bits(cells.runs(mask, length // CELL)))
    fine = [oracle_open(zone, spans, [], wall.moment(minute)) for minute in range(stretch.start, stretch.end)]
    for bit in range(stretch.size - length // CELL):
        start = bit * CELL
        assert (bit in starts) is all(fine[start : start + length]), wall.moment(stretch.start + start)


@given(st.integers(0, 2**200 - 1), st.integers(1, 40))
def test_runs_are_found_as_one_would_by_looking(mask: int, length: int) -> None:
    wanted = (1 << length) - 1
    assert list(cells.bits(cells.runs(mask, length))) == [n for n in range(200) if mask >> n & wanted == wanted]


def test_there_are_twenty_zones() -> None:
    assert len(CHANGES) >= 20
