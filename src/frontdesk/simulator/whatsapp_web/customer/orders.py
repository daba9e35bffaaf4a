"""What a customer can be told to do. The same words over HTTP, and in lines of JSON to the customer's process."""

from typing import Literal

import msgspec


class NewFile(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A file to send. `voice` makes audio a voice note; `seconds` is how long it plays."""

    kind: Literal["image", "video", "audio", "document", "sticker"]
    base64: str
    mime: str = "application/octet-stream"
    filename: str = ""
    voice: bool = False
    seconds: int = 1


class Place(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    latitude: float
    longitude: float
    name: str = ""


class Card(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A contact from the address book."""

    name: str
    phone: str


class Poll(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    question: str
    options: list[str]


class Reference(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Another message: its id, and who wrote it (the customer itself when left out)."""

    id: str
    sender: str | None = msgspec.field(name="from", default=None)


class Send(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One message to a phone number, or to any address. `text` is a file's caption where there is a file."""

    to: str
    text: str = ""
    file: NewFile | None = None
    place: Place | None = None
    card: Card | None = None
    poll: Poll | None = None
    reply_to: Reference | None = None
    react_to: Reference | None = None  # `text` is the emoji, empty takes it back
    edit: str | None = None  # the id of an own message, whose text this is now
    revoke: str | None = None  # the id of an own message to delete for everyone


class Typing(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    to: str
    state: Literal["composing", "recording", "paused"] = "composing"


class Read(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Messages of one writer in one chat."""

    ids: list[str]
    chat: str
    sender: str | None = msgspec.field(name="from", default=None)
    played: bool = False


class NewGroup(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    subject: str
    members: list[str]


class Old(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One old text; `at` in seconds since 1970."""

    id: str
    text: str
    at: float
    mine: bool = False


class Chat(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    peer: str = msgspec.field(name="with")
    messages: list[Old]


class History(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What an owner's phone hands over to the other devices of its account."""

    chats: list[Chat]


class Nothing(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """An order without particulars."""


ORDERS: dict[str, type[msgspec.Struct]] = {
    "send": Send,
    "typing": Typing,
    "read": Read,
    "group": NewGroup,
    "history": History,
    "logout": Nothing,
    "state": Nothing,
}
"""Order → what comes with it."""


class Order(msgspec.Struct, kw_only=True):
    """One line to the process; `n` comes back with the answer."""

    n: int
    do: str
    what: msgspec.Raw


class Answer(msgspec.Struct, kw_only=True):
    """One line of the process: the answer to an order, or an event of its own when `re` is 0."""

    re: int = 0
    result: object = None
    error: str | None = None
    event: dict[str, object] | None = None
