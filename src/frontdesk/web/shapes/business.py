"""The business itself: its profile and its week."""

from collections.abc import Iterable
from typing import Annotated, Protocol

from pydantic import Field

from frontdesk.reception.hours import Span
from frontdesk.reception.models import Profile
from frontdesk.web.shapes.base import Body, Language, Shape

Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$", examples=["09:30"])]


class ProfileShape(Shape):
    """What anybody may be told of the business."""

    name: str
    about: str
    address: str
    phone: str
    email: str
    website: str
    timezone: str
    language: str
    currency: str
    prices_include_tax: bool


class ProfileBody(Body):
    """The profile as it is to stand."""

    name: Annotated[str, Field(max_length=120)]
    about: Annotated[str, Field(max_length=4000)] = ""
    address: Annotated[str, Field(max_length=300)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    website: Annotated[str, Field(max_length=300)] = ""
    timezone: Annotated[str, Field(min_length=1, max_length=64, examples=["America/Sao_Paulo"])] = "UTC"
    language: Language = "en"
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 4217, of every price.")] = "EUR"
    prices_include_tax: bool = True


class Opening(Body):
    """One span of a weekday, 0 being Monday, in the business's own time. A break is the gap between two."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    opens: Clock
    closes: Clock


class Hours(Shape):
    """The week. No openings at all: always open."""

    timezone: str
    open_now: bool
    openings: list[Opening]


class HasOpenings(Protocol):
    """A body with the openings of a week."""

    @property
    def openings(self) -> list[Opening]: ...


class HoursBody(Body):
    """The whole week as it is to stand."""

    openings: Annotated[list[Opening], Field(max_length=70)]


def profile(row: Profile) -> ProfileShape:
    """The profile as it is shown."""
    return ProfileShape.model_validate(row, from_attributes=True)


def openings(spans: Iterable[Span]) -> list[Opening]:
    """Spans as they are shown."""
    return [Opening(weekday=span.weekday, opens=clock(span.opens), closes=clock(span.closes)) for span in spans]


def spans(body: HasOpenings) -> list[Span]:
    """The openings in minutes."""
    return [Span(one.weekday, minutes(one.opens), minutes(one.closes)) for one in body.openings]


def clock(minutes: int) -> str:
    """Minutes after midnight as a clock shows them."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minutes(clock: str) -> int:
    """Minutes after midnight of what a clock shows."""
    return int(clock[:2]) * 60 + int(clock[3:])
