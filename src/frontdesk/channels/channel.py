"""The port between Frontdesk and a way to reach customers: what comes in, what goes out, what can go wrong.

Adapters (`cloud`, `bootstrap.linked`) turn their wire format into these types and back. Nothing above this line of the house
knows what a webhook or a socket looks like.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeAlias
from uuid import UUID

from frontdesk.channels.content import Content
from frontdesk.contacts.party import Party

JsonObject: TypeAlias = Mapping[str, Any]


# --- what comes in -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MediaRef:
    """A file that a message carries, not fetched yet."""

    mime: str | None
    provider_id: str | None = None
    url: str | None = None  # short-lived; may be absent or stale
    sha256: str | None = None  # base64 as WhatsApp sends it
    filename: str | None = None
    voice: bool = False
    animated: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error that WhatsApp reports inside an event; `sentence` and `advice` are the adapter's reading of its code."""

    code: int
    title: str | None = None
    details: str | None = None
    sentence: str | None = None
    advice: "Advice | None" = None


class Origin(StrEnum):
    """Where a message was written."""

    CUSTOMER = "customer"
    PHONE = "phone"  # typed on the business's own phone: an echo
    HISTORY = "history"  # old and synced in, or in the hands of another agent; never answered


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One message, whatever its type. `type` and `subtype` are WhatsApp's own words, kept even when unknown."""

    wamid: str
    party: Party  # the customer, also for echoes and history
    at: datetime
    type: str
    subtype: str | None = None
    text: str | None = None
    content: JsonObject = field(default_factory=dict)  # the typed part of the message as received
    media: MediaRef | None = None
    reply_to: str | None = None
    target: str | None = None  # the message that a reaction, edit or deletion is about
    emoji: str | None = None  # of a reaction; "" takes it back
    forwarded: int = 0  # 0 no, 1 forwarded, 2 forwarded many times
    referral: JsonObject | None = None
    troubles: tuple[Trouble, ...] = ()
    origin: Origin = Origin.CUSTOMER
    from_me: bool = False  # written by the business (echo, or its side of history)
    status: str | None = None  # of a history message: sent, delivered, read, played
    group_id: str | None = None


@dataclass(frozen=True, slots=True)
class Pricing:
    """What WhatsApp says a message costs; `model` is "CBP" or "PMP"."""

    billable: bool | None
    model: str | None
    type: str | None
    category: str | None


@dataclass(frozen=True, slots=True)
class DeliveryStatus:
    """A step that a message of ours has made: sent, delivered, read, played, failed (or a word not known yet)."""

    wamid: str
    status: str
    at: datetime
    recipient: str | None = None
    recipient_user_id: str | None = None
    participant: str | None = None  # in a group, whose step it is
    reference: UUID | None = None  # our own message id, sent along as biz_opaque_callback_data
    troubles: tuple[Trouble, ...] = ()
    pricing: Pricing | None = None
    window_origin: str | None = None  # conversation.origin.type, e.g. "referral_conversion"
    window_expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IdentityChange:
    """A customer's number or user id changed; the message that says so is stored besides."""

    old: Party
    new: Party


@dataclass(frozen=True, slots=True)
class ChannelReport:
    """Anything else the provider tells: templates, account, quality, calls, flows, unknown fields."""

    field: str | None
    event: str | None
    at: datetime | None
    content: JsonObject
    preferences: tuple[tuple[Party, str, str], ...] = ()  # user_preferences: (who, category, "stop" | "resume")


ChannelEvent: TypeAlias = IncomingMessage | IdentityChange | DeliveryStatus | ChannelReport


class Unreadable(Exception):
    """A stored event does not have the shape that its kind promises; the sentence says where."""


# --- what goes out -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """What an adapter must know of a channel to use it. Holds a secret: never log it."""

    channel_id: UUID
    kind: str
    phone_number_id: str | None = None
    access_token: str = field(default="", repr=False)
    graph_url: str | None = None
    tenant_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider took the message. It is not delivered before a status says so."""

    wamid: str
    held: bool = False  # held_for_quality_assessment
    wa_id: str | None = None  # the number as WhatsApp writes it


class Advice(StrEnum):
    """What to do about a failed send."""

    RETRY = "retry"  # the same again, later
    BACK_OFF_PAIR = "back_off_pair"  # this customer only: 4^attempt seconds
    STOP_SENDER = "stop_sender"  # nothing more from this number until somebody looks
    NEVER = "never"  # this message will not go, ever
    UNCERTAIN = "uncertain"  # it may have gone: never blindly again


class SendFailed(Exception):
    """A send did not succeed. `sentence` is for a person, without bodies or numbers."""

    def __init__(self, advice: Advice, code: int | None, sentence: str, *, retry_after: float | None = None, few: bool = False):
        super().__init__(sentence)
        self.advice, self.code, self.sentence = advice, code, sentence
        self.retry_after, self.few = retry_after, few  # few: give up after a few attempts


@dataclass(frozen=True, slots=True)
class Download:
    """A file on its way in. `chunks` raises MediaGone or SendFailed while it is read."""

    mime: str | None
    size: int | None
    chunks: AsyncIterator[bytes]


class MediaGone(Exception):
    """The provider no longer has this file, or it is too large to fetch."""


class Channel(Protocol):
    """One way to reach customers. Every method may raise SendFailed."""

    async def send(
        self, line: Line, to: Party, content: Content, *, reply_to: str | None, reference: UUID, target: str | None = None
    ) -> Sent:
        """Send one message. `reply_to` and `target` (of a reaction) are wamids; media content carries `provider_id` or `link`."""

    async def seen(self, line: Line, wamid: str, *, typing: bool) -> None:
        """Mark a message (and those before it) read, showing "typing…" if wanted."""

    def fetch(self, line: Line, ref: MediaRef) -> AbstractAsyncContextManager[Download]:
        """Open a received file for reading: `async with channel.fetch(line, ref) as download:`"""

    async def upload(self, line: Line, chunks: AsyncIterator[bytes], *, size: int, mime: str, filename: str) -> str:
        """Hand a file to the provider; returns its id there, good for 30 days on the Cloud API."""
