"""A plan: all that decides when a business, or a resource, is open. The narrowest exception wins, then a holiday, then the week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.reception import public_holidays, wall
from frontdesk.reception.wall import Interval, Openings


class Span(NamedTuple):
    """One opening on a weekday (0 = Monday), in minutes after local midnight."""

    weekday: int
    opens: int
    closes: int


class Difference(NamedTuple):
    """Days on which other hours hold. No openings: closed all day."""

    first_day: date
    last_day: date
    openings: Openings
    label: str


class Cause(StrEnum):
    """What a day's hours come from."""

    WEEK = "week"
    EXCEPTION = "exception"
    HOLIDAY = "holiday"


class Day(NamedTuple):
    """The hours of a day, and why."""

    openings: Openings
    cause: Cause
    label: str = ""


@dataclass(frozen=True, slots=True)
class Keeps:
    """Whose holidays are kept, and the language they are named in."""

    country: str
    region: str | None
    language: str | None = None

    def name_of(self, day: date) -> str | None:
        """What is celebrated on a day."""
        return public_holidays.of_year(self.country, self.region, day.year, self.language).get(day)


WHOLE_DAY: Openings = ((0, wall.DAY),)


@dataclass(frozen=True, slots=True)
class Plan:
    """Hours as they are known. A plan without a week is always open, but for exceptions and holidays."""

    zone: ZoneInfo
    week: Mapping[int, Openings]
    differences: Sequence[Difference] = ()  # the narrowest first
    keeps: Keeps | None = None

    @property
    def never_shuts(self) -> bool:
        """Whether nothing was ever said of hours: then there is no change to look for."""
        return not (self.week or self.differences or self.keeps)

    def on(self, day: date) -> Day:
        """The hours of a day."""
        for difference in self.differences:
            if difference.first_day <= day <= difference.last_day:
                return Day(difference.openings, Cause.EXCEPTION, difference.label)
        if self.keeps is not None and (name := self.keeps.name_of(day)) is not None:
            return Day((), Cause.HOLIDAY, name)
        return Day(self.week.get(day.weekday(), ()) if self.week else WHOLE_DAY, Cause.WEEK)

    def openings(self, day: date) -> Openings:
        """The openings of a day."""
        return self.on(day).openings

    def between(self, since: int, until: int) -> list[Interval]:
        """When it is open between two minutes (see `wall`)."""
        return wall.intervals(self.zone, since, until, self.openings)


def make(zone: ZoneInfo, spans: Sequence[Span], differences: Sequence[Difference], keeps: Keeps | None = None) -> Plan:
    """A plan from rows. Of equally narrow differences the one that comes first wins."""
    week: dict[int, list[tuple[int, int]]] = {}
    for span in spans:
        week.setdefault(span.weekday, []).append((span.opens, span.closes))
    return Plan(zone, week, sorted(differences, key=_width), keeps)


def _width(difference: Difference) -> int:
    return (difference.last_day - difference.first_day).days
