"""Times of day in an answer, as they are written in the languages that Frontdesk speaks, and what each can mean.

"15:00", "03:00" and "10:30" are the 24-hour clock. "3:00", "at 3", "um 9 Uhr" can mean either half of the day, unless the half is
named: "3 pm", "3 de la tarde", "下午3点". A digit is one of any script.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from frontdesk.assistant.guard import phrases

Time: TypeAlias = tuple[str, frozenset[int]]
"""As it is written, and the minutes after midnight that it can mean."""

_CLOCK = re.compile(r"(?<![\d:.,])(\d{1,2})\s?(?::|：|h|\.(?=\d{2}\s?(?:Uhr|h\b)))\s?(\d{2})(?![\d:])\s*([ap]\.?\s?m\b\.?)?", re.IGNORECASE)
_HALF_DAY = re.compile(r"(?<![\d:.,])(\d{1,2})\s?([ap])\.?\s?m\b", re.IGNORECASE)
_OF_THE_HALF = re.compile(r"(?<![\d:.,])(\d{1,2})(?![\d:.,])\s?(?=\D{1,24})")
_HOUR = re.compile(
    r"(?:\bat|\ba las|\ba la|\blas|\bàs|\bas|\bà|\bvers|\balle|\bum|\bgegen|\bab|\bbis|\buntil|\bby|\bhasta las|\bالساعة)\s(\d{1,2})"
    r"(?=\s?(?:h\b|hs\b|hrs\b|uhr\b|o['’]clock|[.,;!?)]|$|\s(?!\d)(?:on|el|de|am|en|y|and|or|o|with|con|is|was|tomorrow|mañana|morgen)\b))"
    r"|(?<![\d:.,])(\d{1,2})\s?(?:uhr\b|o['’]clock|点|點|时|बजे)",
    re.IGNORECASE,
)
_UNIT = r"(?:h|hs|hrs|horas?|heures?|uhr|ore|o['’]clock|点半?|點半?|时|बजे)?"


def _halves(where: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = {half: "|".join(map(re.escape, sorted(known, key=len, reverse=True))) for half, known in phrases.HALVES.items()}
    return tuple((half, re.compile(where.format(f"(?:{known})"), re.IGNORECASE)) for half, known in words.items())


_AFTER, _BEFORE = _halves(rf"\s?{_UNIT}\s?{{}}(?!\w)"), _halves(r"{}\s?(?:(?:at|الساعة)\s)?$")


def times(text: str) -> list[Time]:
    """Times of day, in no order."""
    return [*_clocks(text), *_hours(text)]


def _clocks(text: str) -> Iterator[Time]:
    for found in _CLOCK.finditer(text):
        hour, minute = int(found[1]), int(found[2])
        half = (found[3] or "")[:1].lower() or _half(text, found.start(1), found.end())
        if hour < 24 and minute < 60:
            yield found[0].strip(), _meant(hour, minute, half, exact=len(found[1]) == 2)


def _hours(text: str) -> Iterator[Time]:
    """Hours without minutes: with "am" or "pm", with the half of the day in words, or after and before words for a time."""
    for found in _HALF_DAY.finditer(text):
        if 1 <= int(found[1]) <= 12:
            yield found[0], _meant(int(found[1]), 0, found[2].lower())
    for found in _OF_THE_HALF.finditer(text):
        half = _half(text, found.start(1), found.end(1))
        if half and int(found[1]) < 24:
            yield found[0].strip(), _meant(int(found[1]), 0, half)
    for found in _HOUR.finditer(text):
        written = 1 if found[1] else 2
        hour = int(found[written])
        if hour < 24:
            half = _half(text, found.start(written), found.end(written))
            yield found[0], _meant(hour, 0, half, exact=found[written][0] in "0٠०")


def _half(text: str, start: int, end: int) -> str:
    """ "a", "p", "night" by the words beside a time; empty where there are none."""
    after = next((half for half, words in _AFTER if words.match(text, end)), "")
    return after or next((half for half, words in _BEFORE if words.search(text, max(start - 24, 0), start)), "")


def _meant(hour: int, minute: int, half: str, *, exact: bool = False) -> frozenset[int]:
    if half == "night":  # eleven at night is late, two at night is early
        half = "p" if 6 <= hour < 12 else "a"
    if half and 1 <= hour <= 12:
        return frozenset([(hour % 12 + (12 if half == "p" else 0)) * 60 + minute])
    either = not exact and 1 <= hour < 12
    return frozenset(h * 60 + minute for h in ([hour, hour + 12] if either else [hour]))
