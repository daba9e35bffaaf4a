"""Weekly hours in the shop's own zone, whatever the clocks do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.reception import hours
from frontdesk.reception.hours import Span, next_opening, open_at
from frontdesk.reception.models import Profile

MADRID = ZoneInfo("Europe/Madrid")
MORNINGS = [Span(day, 9 * 60, 13 * 60) for day in range(5)]


def at(text: str, zone: ZoneInfo = MADRID) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-20 08:59", False),  # a Friday
        ("2026-11-20 09:00", True),
        ("2026-11-20 12:59", True),
        ("2026-11-20 13:00", False),
        ("2026-11-21 10:00", False),
    ],
)
def test_a_shop_is_open_from_the_first_minute_to_the_one_before_the_last(moment: str, is_open: bool) -> None:
    assert open_at(MORNINGS, at(moment)) is is_open


def test_a_night_is_two_spans_that_meet_at_midnight() -> None:
    night = [Span(4, 22 * 60, 1440), Span(5, 0, 3 * 60)]
    assert [open_at(night, at(f"2026-11-{moment}")) for moment in ("20 21:59", "20 23:59", "21 00:00", "21 02:59", "21 03:00")] == [
        False, True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])  # the clocks go forward, and back
def test_opening_time_is_the_clock_on_the_wall_when_the_clocks_change(day: str) -> None:
    sundays = [Span(6, 9 * 60, 13 * 60)]
    opens = at(f"{day} 09:00").astimezone(UTC)
    assert not open_at(sundays, (opens - timedelta(minutes=1)).astimezone(MADRID))
    assert open_at(sundays, opens.astimezone(MADRID))


def test_the_hour_that_comes_twice_is_open_twice() -> None:
    night = [Span(6, 2 * 60, 3 * 60)]
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC).astimezone(MADRID)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(MADRID)
    assert (first.hour, second.hour) == (2, 2)
    assert open_at(night, first)
    assert open_at(night, second)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-20 08:00", "2026-11-20 09:00"),
        ("2026-11-20 13:00", "2026-11-23 09:00"),
        ("2026-11-20 09:00", "2026-11-23 09:00"),  # it is open now: the next opening is another day's
        ("2026-03-27 14:00", "2026-03-30 09:00"),
    ],
)
def test_the_next_opening(moment: str, opens: str) -> None:
    assert next_opening(MORNINGS, at(moment)) == at(opens)


def test_an_opening_in_the_hour_that_does_not_exist_is_when_the_clock_has_passed_it() -> None:
    found = next_opening([Span(6, 2 * 60 + 30, 6 * 60)], at("2026-03-28 12:00"))
    assert found is not None
    assert found.astimezone(UTC).astimezone(MADRID) == at("2026-03-29 03:30")


def test_in_the_hour_that_comes_twice_the_next_opening_lies_ahead() -> None:
    second_half_past_two = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    found = next_opening([Span(6, 2 * 60 + 45, 6 * 60)], second_half_past_two.astimezone(MADRID))
    assert found is not None
    assert found.astimezone(UTC) == second_half_past_two + timedelta(minutes=15)


def test_without_hours_there_is_no_next_opening() -> None:
    assert next_opening([], at("2026-11-20 08:00")) is None


weeks = st.lists(st.builds(Span, st.integers(0, 6), st.integers(0, 719), st.integers(720, 1440)), min_size=1, max_size=7)


YEAR = datetime(2026, 1, 1), datetime(2027, 1, 1)  # noqa: DTZ001 — hypothesis adds the zone
ZONES = st.sampled_from([MADRID, ZoneInfo("America/New_York"), UTC])


@given(weeks, st.datetimes(*YEAR, timezones=ZONES))
def test_at_its_next_opening_the_shop_is_open(week: list[Span], local: datetime) -> None:
    found = next_opening(week, local)
    assert found is not None
    assert found.astimezone(UTC) > local.astimezone(UTC)
    assert open_at(week, found)
    starts = [
        local.replace(hour=span.opens // 60, minute=span.opens % 60, second=0, microsecond=0)
        for span in week
        if span.weekday == local.weekday()
    ]
    assert not any(local.astimezone(UTC) < start.astimezone(UTC) < found.astimezone(UTC) for start in starts)


async def test_a_shop_without_hours_is_always_open(homes: Homes, tenant) -> None:
    assert await homes.read(tenant, hours.is_open, datetime(2026, 11, 20, 3, tzinfo=UTC))
    standing = await homes.read(tenant, hours.at, at("2026-11-20 03:00"))
    assert (standing.is_open, standing.until) == (True, None)


async def test_hours_are_those_of_the_shops_zone(homes: Homes, tenant) -> None:
    def furnish(tx: Transaction) -> None:
        tx.session.add(Profile(timezone="America/New_York"))
        hours.replace(tx, MORNINGS)

    await homes.transact(tenant, furnish)
    assert not await homes.read(tenant, hours.is_open, datetime(2026, 11, 20, 10, tzinfo=UTC))
    assert await homes.read(tenant, hours.is_open, datetime(2026, 11, 20, 14, tzinfo=UTC))


async def test_a_new_week_replaces_the_old_one(homes: Homes, tenant) -> None:
    await homes.transact(tenant, hours.replace, MORNINGS)
    await homes.transact(tenant, hours.replace, [Span(0, 540, 600), Span(0, 600, 700)])
    assert await homes.read(tenant, hours.week) == [Span(0, 540, 600), Span(0, 600, 700)]


@pytest.mark.parametrize(
    "week",
    [
        [Span(7, 0, 10)],
        [Span(0, 600, 600)],
        [Span(0, 700, 600)],
        [Span(0, 0, 1441)],
        [Span(0, -1, 10)],
        [Span(0, 540, 600), Span(0, 599, 700)],
    ],
)
async def test_impossible_weeks_are_refused_and_change_nothing(homes: Homes, tenant, week: list[Span]) -> None:
    await homes.transact(tenant, hours.replace, MORNINGS)
    with pytest.raises(Invalid, match="hours"):
        await homes.transact(tenant, hours.replace, week)
    assert await homes.read(tenant, hours.week) == MORNINGS
