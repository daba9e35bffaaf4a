"""A stored update, read with care: what must be there, what may be, and where it was when it is not."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from frontdesk.channels.channel import Unreadable

_decode = msgspec.json.Decoder().decode
_LAST_SECOND = 253_402_300_799  # the end of the year 9999
_MILLISECONDS = 100_000_000_000  # from here on (the year 5138) a number can only be meant in milliseconds


class Shape:
    """A JSON object and its place, so that a complaint can name it. Absent, empty and mistyped optional values are None."""

    __slots__ = ("path", "value")

    def __init__(self, value: dict[str, Any], path: str) -> None:
        self.value, self.path = value, path

    def text(self, name: str) -> str | None:
        """A text that is not empty; numbers count as their digits."""
        found = self.value.get(name)
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
        return found if isinstance(found, str) and found else None

    def need_text(self, name: str) -> str:
        """A text that has to be there. Raises Unreadable."""
        found = self.text(name)
        if found is None:
            raise Unreadable(f"{self.place(name)} is {_state(self.value, name)}, where a text has to be")
        return found

    def inner(self, name: str) -> "Shape":
        """An object, empty when there is none."""
        found = self.value.get(name)
        return Shape(found if isinstance(found, dict) else {}, self.place(name))

    def need(self, name: str) -> "Shape":
        """An object that has to be there. Raises Unreadable."""
        if not isinstance(self.value.get(name), dict):
            raise Unreadable(f"{self.place(name)} is {_state(self.value, name)}, where an object has to be")
        return self.inner(name)

    def items(self, name: str) -> list["Shape"]:
        """The objects of a list; none when there is no list."""
        found = self.value.get(name)
        listed = found if isinstance(found, list) else []
        return [Shape(item, f"{self.place(name)}[{n}]") for n, item in enumerate(listed) if isinstance(item, dict)]

    def place(self, name: str) -> str:
        """Where a value stands, as a person would write it."""
        return f"{self.path}.{name}" if self.path else name

    def flag(self, name: str) -> bool | None:
        """A yes or no."""
        found = self.value.get(name)
        return found if isinstance(found, bool) else None

    def instant(self, name: str) -> datetime | None:
        """A Unix time, in seconds or milliseconds, as text or number."""
        found = self.value.get(name)
        digits = str(int(found)) if isinstance(found, float) and found.is_integer() else self.text(name)
        if digits is None or not digits.isascii() or not digits.isdigit() or len(digits) > 15:
            return None
        seconds = int(digits)
        if seconds >= _MILLISECONDS:
            seconds //= 1000
        return datetime.fromtimestamp(seconds, UTC) if 0 < seconds <= _LAST_SECOND else None


def opened(payload: str) -> Shape:
    """The payload of a piece. Raises Unreadable."""
    try:
        value = _decode(payload)
    except (msgspec.DecodeError, RecursionError):
        raise Unreadable("the stored update is no JSON") from None
    if not isinstance(value, dict):
        raise Unreadable("the stored update is no object")
    return Shape(value, "")


def _state(value: dict[str, Any], name: str) -> str:
    if name not in value:
        return "missing"
    found = value[name]
    names = {str: "empty", dict: "an object", list: "a list", bool: "a yes or no", int: "a number", float: "a number"}
    return names.get(type(found), "null")
