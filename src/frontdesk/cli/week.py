"""Hours as they are typed: `mon-fri=09:00-13:30,15:00-20:00`."""

import re
from collections.abc import Sequence

import typer

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)")


def week(given: Sequence[str]) -> list[list[int]]:
    """(weekday, opens, closes) of every span. Raises typer.BadParameter."""
    return [[day, *span] for one in given for day in _days(one.partition("=")[0]) for span in openings(one.partition("=")[2])]


def openings(given: str) -> list[list[int]]:
    """(opens, closes) in minutes after midnight; of nothing or "closed", none. Raises typer.BadParameter."""
    return [] if given.lower() in ("", "closed") else [_span(one.strip()) for one in given.split(",")]


def _days(given: str) -> range:
    first, _, last = given.strip().lower().partition("-")
    if first not in DAYS or (last or first) not in DAYS or DAYS.index(last or first) < DAYS.index(first):
        raise typer.BadParameter(f'"{given}": days are {", ".join(DAYS)}, or from one to a later one, like mon-fri.')
    return range(DAYS.index(first), DAYS.index(last or first) + 1)


def _span(given: str) -> list[int]:
    found = _SPAN.fullmatch(given)
    if found is None:
        raise typer.BadParameter(f'"{given}": hours are like 09:00-13:30; the end of a day is 24:00.')
    first, a, last, b = map(int, found.groups())
    return [60 * first + a, 60 * last + b]
