"""What frames are made of."""

from typing import Literal, TypeAlias

import msgspec

Media: TypeAlias = Literal["image", "video", "audio", "document", "sticker"]


class Frame(msgspec.Struct, frozen=True, tag_field="t", tag=str.lower, kw_only=True, omit_defaults=True):
    """A JSON object whose `t` is the name of its class, in lower case."""


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody on WhatsApp. Digits without "+" or server part; the phone may be hidden behind the LID."""

    phone: str | None = None
    lid: str | None = None
    name: str | None = None  # as they call themselves


class File(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file in a message. `handle` (at most 64 characters) is what `Fetch` and an outgoing `Attachment` take."""

    handle: str
    kind: Media
    mime: str | None = None
    size: int | None = None
    sha256: str | None = None  # base64
    filename: str | None = None
    seconds: int | None = None
    voice: bool = False
    animated: bool = False


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    latitude: float
    longitude: float
    name: str | None = None
    address: str | None = None
    live: bool = False


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A contact card: the name shown and the vCard itself."""

    name: str
    vcard: str


class Poll(msgspec.Struct, frozen=True, kw_only=True):
    question: str
    options: list[str]
    most: int = 1  # options that one person may choose; 0 is any number
