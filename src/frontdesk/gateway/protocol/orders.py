"""What the server tells: welcome or not, what it has kept, and what to do."""

from typing import Literal, TypeAlias
from uuid import UUID

import msgspec

from frontdesk.gateway.protocol.shapes import Card, Frame, Media, Person, Place, Poll


class Welcome(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Come in. `acked` is the last event of this journal that the server keeps (0: none): the next one sent follows it."""

    epoch: int
    channel: UUID
    acked: int
    groups: bool = False  # serve group messages; else they are dropped at the gateway
    handoff: bool = False
    media_max_mb: int = 100


class Refused(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Not this one; the socket is then closed with the code of `Closing` that fits."""

    code: str
    sentence: str


class Ack(Frame, frozen=True, kw_only=True):
    """Events up to this number are committed on the server."""

    number: int


class Text(Frame, frozen=True, kw_only=True, omit_defaults=True):
    text: str


class Attachment(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """A file by its handle: one uploaded, or one received on this number."""

    kind: Media
    handle: str
    mime: str | None = None
    caption: str | None = None
    filename: str | None = None
    voice: bool = False
    seconds: int | None = None


class Pin(Frame, frozen=True, kw_only=True, omit_defaults=True):
    place: Place


class Cards(Frame, frozen=True, kw_only=True, omit_defaults=True):
    cards: list[Card]


class Question(Frame, frozen=True, kw_only=True, omit_defaults=True):
    poll: Poll


class React(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """`emoji` "" takes the reaction back. `mine`: the target was written by the business."""

    target: str
    emoji: str
    mine: bool = False


class Edit(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """New words for a text of ours; WhatsApp allows it for about 15 minutes."""

    target: str
    text: str


class Delete(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Take a message of ours back for everybody."""

    target: str


Content: TypeAlias = Text | Attachment | Pin | Cards | Question | React | Edit | Delete


class Quote(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The message replied to; `text` is shown where the phone does not have it."""

    id: str
    mine: bool = False
    text: str = ""


class Send(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Send one message; answered by Sent or Failed. `typing_ms` shows "typing…" for so long before it."""

    to: Person
    content: Content
    group: str | None = None  # to this group instead; `to` is then whom a quote or reaction is about
    quote: Quote | None = None
    typing_ms: int = 0


class Seen(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Mark messages read (`played` for voice notes)."""

    chat: Person
    ids: list[str]
    group: str | None = None
    played: bool = False


class Typing(Frame, frozen=True, kw_only=True, omit_defaults=True):
    chat: Person
    doing: Literal["typing", "recording", "paused"] = "typing"
    group: str | None = None


class Fetch(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Bring a received file: Pieces, then Fetched; or Failed with `media_gone`, `media_too_large`."""

    handle: str


class Upload(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """A file follows in Pieces; the last one has `last` set. Answered by Uploaded, or Failed with `media_too_large`, `disk_full`."""

    size: int
    mime: str
    filename: str = ""


class Lookup(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Which of these phone numbers are on WhatsApp? Answered by Known. At most 50."""

    phones: list[str]


class Picture(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """The profile picture of a person; answered by Portrait."""

    of: Person


class Watch(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Tell when this person is available (Activity follows)."""

    whom: Person


class Link(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Show a QR, or with `phone` (digits) a pairing code. Done means it is under way: Qr or Code frames follow."""

    phone: str | None = None


class Logout(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Unlink the number and delete its credentials; the journal stays until it is acked."""


class Restart(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Start the session's process again."""


class Handoff(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """What the gateway's page shows: is the assistant off on this number?"""

    on: bool


class Serve(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """A channel setting changed: are group messages wanted?"""

    groups: bool


Order: TypeAlias = Send | Seen | Typing | Fetch | Upload | Lookup | Picture | Watch | Link | Logout | Restart | Handoff | Serve


class Command(Frame, frozen=True, kw_only=True):
    """Do this once. Sent again with the same id after a break, a Send is not repeated: its Result is."""

    id: UUID
    order: Order
