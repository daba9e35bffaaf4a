"""Hours, services, free times and appointments on the command line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer

from frontdesk.cli import week
from tests.cli.test_commands import Desk

_TODAY = datetime.now(UTC).date()
MONDAY = _TODAY + timedelta(days=21 - _TODAY.weekday())
"""Far enough ahead to be booked, whenever this runs."""
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.json("tenant", "add", "rosa")
    return made


def test_a_salon_is_opened_booked_moved_and_cancelled(desk: Desk) -> None:
    hours = desk.json("hours", "set", "rosa", "mon-fri=09:00-13:30,15:00-20:00", "sat=10:00-14:00")
    assert (hours["mon"], hours["sat"], hours["sun"]) == (["09:00-13:30", "15:00-20:00"], ["10:00-14:00"], [])
    shown = desk.json("hours", "except", "rosa", f"{TUESDAY}", "--hours", "12:00-13:00", "--label", "Inventory")
    assert shown["exceptions"] == [f"{TUESDAY}: 12:00-13:00 (Inventory)"]

    made = desk.json(
        "service", "add", "rosa", "Cut", "--minutes", "45", "--price", "2800", "--with", "Rosa", "--with", "Marta", "--after", "15"
    )
    assert made["with"] == ["Rosa", "Marta"]
    free = desk.json("slots", "rosa", "cut", "--from", f"{MONDAY}", "--days", "2", "--with", "Rosa")
    assert (free[0], free[-1]["at"]) == ({"at": f"{MONDAY} 09:00", "until": f"{MONDAY} 09:45", "with": "Rosa"}, f"{MONDAY} 15:45")
    who = ("--phone", "+34600111222", "--name", "Ana")
    booked = desk.json("appointments", "book", "rosa", "Cut", "--at", f"{MONDAY} 09:00", *who, "--with", "Rosa")
    taken = desk.run("appointments", "book", "rosa", "Cut", "--at", f"{MONDAY} 09:30", *who, "--with", "Rosa")
    assert (taken.returncode, taken.stderr.strip()) == (1, "This time is not free. `frontdesk slots` lists those that are.")
    moved = desk.json("appointments", "move", "rosa", booked["id"], "--at", f"{TUESDAY} 12:00")
    assert (moved["at"], moved["with"]) == (f"{TUESDAY} 12:00", "Rosa")
    assert desk.json("appointments", "cancel", "rosa", booked["id"], "--why", "ill")["state"] == "cancelled"
    listed = desk.json("appointments", "list", "rosa", "--from", f"{MONDAY}", "--days", "3")
    assert [(one["at"], one["state"]) for one in listed] == [(f"{TUESDAY} 12:00", "cancelled")]
    assert any(day["day"].endswith("-01-06") for day in desk.json("hours", "holidays", "rosa", "es"))
    assert "There is no service" in desk.run("slots", "rosa", "Colour").stderr


@pytest.mark.parametrize("days", ["fri-mon=09:00-10:00", "mon=9-10", "someday=09:00-10:00", "-=09:00-10:00"])
def test_days_and_hours_that_cannot_be_read_are_refused(days: str) -> None:
    with pytest.raises(typer.BadParameter):
        week.week([days])


def test_a_day_may_have_no_hours_and_end_at_midnight() -> None:
    assert week.week(["sun=closed", "fri-sat=22:00-24:00"]) == [[4, 1320, 1440], [5, 1320, 1440]]
