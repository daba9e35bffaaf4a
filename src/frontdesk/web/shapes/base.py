"""The ground that all shapes stand on."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from frontdesk.kit import clock

Item = TypeVar("Item")

JsonObject: TypeAlias = dict[str, Any]


class Shape(BaseModel):
    """Something that is given."""

    model_config = ConfigDict(ser_json_inf_nan="null")


class Body(BaseModel):
    """Something that is taken: unknown fields are refused by name."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Page(Shape, Generic[Item]):
    """A part of a list. `next_cursor` brings the next one; null: this was the last."""

    items: list[Item]
    next_cursor: str | None = None


class FieldProblem(Shape):
    """What is wrong with one field of a request."""

    field: str
    sentence: str


class Problem(Shape):
    """An error (RFC 9457). `code` is for programs, `detail` a sentence for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem] | None = None


_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


def _soon(at: datetime) -> datetime:
    if at > clock.now() + timedelta(days=366):
        raise ValueError("choose a moment within a year from now")
    if at < _FIRST:  # a calendar that begins in the year 1 cannot show its first hours west of Greenwich
        raise ValueError("choose a moment after the year 1970 began")
    return at


Moment = Annotated[AwareDatetime, AfterValidator(_soon)]
"""A time with its zone, from 1970 on and at most a year ahead."""

Name = Annotated[str, Field(min_length=1, max_length=80)]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", max_length=15)]
