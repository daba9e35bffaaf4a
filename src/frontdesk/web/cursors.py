"""Cursors: where a page of a list ended, as text that means nothing to a caller."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from frontdesk.inbox.conversations import Place
from frontdesk.kit.errors import Invalid
from frontdesk.kit.schema import instant, micros
from frontdesk.web.shapes.base import Page

Row = TypeVar("Row")
Item = TypeVar("Item")

_LATEST = micros(instant(0).replace(year=9999))


class BadCursor(Invalid):
    """cursor: this is not one that a list has given."""

    code = "bad_cursor"


def of_place(place: Place) -> str:
    """Text for a moment and an id."""
    return _text(micros(place.at).to_bytes(8, "big", signed=True) + place.id.bytes)


def place(cursor: str | None) -> Place | None:
    """What `of_place` wrote. Raises BadCursor."""
    if cursor is None:
        return None
    raw = _raw(cursor, 24)
    at = int.from_bytes(raw[:8], "big", signed=True)
    if abs(at) > _LATEST:
        raise BadCursor(field="cursor")
    return Place(instant(at), UUID(bytes=raw[8:]))


def of_id(id: UUID) -> str:
    """Text for an id."""
    return _text(id.bytes)


def id(cursor: str | None) -> UUID | None:
    """What `of_id` wrote. Raises BadCursor."""
    return None if cursor is None else UUID(bytes=_raw(cursor, 16))


def page(rows: Sequence[Row], items: Sequence[Item], limit: int, end: Callable[[Row], str]) -> Page[Item]:
    """The first `limit` items; rows hold one more where there is a next page. `end` makes the cursor of a page's last row."""
    more = len(rows) > limit
    return Page(items=list(items[:limit]), next_cursor=end(rows[limit - 1]) if more else None)


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _raw(cursor: str, length: int) -> bytes:
    try:
        raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except ValueError as error:
        raise BadCursor(field="cursor") from error
    if len(raw) != length:
        raise BadCursor(field="cursor")
    return raw
