"""Days that differ from the week, holidays, and how things stand at a moment."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from frontdesk.reception.exceptions import NewException
from frontdesk.reception.hours import Standing
from frontdesk.reception.models import HolidayRule, HoursException
from frontdesk.reception.plan import Cause
from frontdesk.web.shapes.base import Body, Shape
from frontdesk.web.shapes.business import Clock, clock, minutes


class Times(Body):
    """From when to when, on the business's own clock."""

    opens: Clock
    closes: Clock


class ExceptionShape(Shape):
    """Days, both included, on which other hours hold. No openings: closed, or away."""

    id: UUID
    resource_id: UUID | None
    first_day: date
    last_day: date
    openings: list[Times]
    label: str
    created_at: datetime


class ExceptionBody(Body):
    """Days that differ, for the business, or for the resource in whose list it stands."""

    first_day: date
    last_day: date
    openings: Annotated[list[Times], Field(max_length=10, default_factory=list)]
    label: Annotated[str, Field(max_length=80)] = ""


class Holiday(Shape):
    """A public holiday."""

    day: date
    name: str


class Holidays(Shape):
    """Whose public holidays the business keeps; null: none. `days`: those of the year that was asked for."""

    country: str | None
    region: str | None
    days: list[Holiday]


class HolidaysBody(Body):
    """Whose public holidays are to be kept: a country (ISO 3166), and one of its regions."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2,3}$", examples=["ES"])]
    region: Annotated[str, Field(min_length=1, max_length=12, examples=["MD"])] | None = None


class Country(Shape):
    """A country whose holidays are known, and its regions."""

    country: str
    regions: list[str]


class StandingShape(Shape):
    """Whether the business is open at a moment, what says so, and until when. Times in its own zone."""

    is_open: bool
    local: datetime
    until: datetime | None
    cause: Cause
    label: str
    openings: list[Times]


def exception(row: HoursException) -> ExceptionShape:
    """An exception as it is shown."""
    return ExceptionShape(
        id=row.id, resource_id=row.resource_id, first_day=row.first_day, last_day=row.last_day, openings=times(row.openings),
        label=row.label, created_at=row.created_at,
    )  # fmt: skip


def new_exception(body: ExceptionBody, resource_id: UUID | None) -> NewException:
    """An exception as it is to be written."""
    openings = [(minutes(one.opens), minutes(one.closes)) for one in body.openings]
    return NewException(body.first_day, body.last_day, openings, body.label, resource_id)


def holidays(rule: HolidayRule | None, days: list[tuple[date, str]]) -> Holidays:
    """Holidays as they are shown."""
    shown = [Holiday(day=day, name=name) for day, name in days]
    return Holidays(country=rule.country if rule else None, region=rule.region if rule else None, days=shown)


def standing(found: Standing) -> StandingShape:
    """A standing as it is shown."""
    return StandingShape(**{**found._asdict(), "openings": times(found.openings)})


def times(openings: Iterable[Sequence[int]]) -> list[Times]:
    """Minutes after midnight as a clock shows them."""
    return [Times(opens=clock(opens), closes=clock(closes)) for opens, closes in openings]
