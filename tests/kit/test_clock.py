"""The clock can be stopped and moved."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from frontdesk.kit import clock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _machine_time_afterwards() -> Iterator[None]:
    yield
    clock.reset()


def test_it_shows_the_machines_time_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().tzinfo is UTC


def test_it_stands_still_once_set() -> None:
    clock.set(NOON)
    assert clock.now() == clock.now() == NOON


def test_it_can_be_moved_while_standing() -> None:
    clock.set(NOON)
    clock.advance(timedelta(hours=25))
    assert clock.now() == NOON + timedelta(hours=25)


def test_it_can_be_moved_while_running() -> None:
    clock.advance(timedelta(days=1))
    assert clock.now() - datetime.now(UTC) > timedelta(hours=23)


def test_setting_it_in_another_zone_shows_utc() -> None:
    clock.set(NOON.astimezone(timezone(timedelta(hours=-3))))
    assert clock.now().isoformat() == "2026-03-01T12:00:00+00:00"


def test_it_refuses_a_time_without_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        clock.set(NOON.replace(tzinfo=None))
