"""What happened on the number: journalled, numbered, and sent until it is acked."""

from datetime import datetime
from typing import Literal, TypeAlias
from uuid import UUID

import msgspec

from frontdesk.gateway.protocol.shapes import Card, File, Frame, Person, Place, Poll


class Message(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """One message, in or out. `id` is WhatsApp's. `live` is false for what came late: while we were offline, or as history.

    `kind` is text, image, video, audio, document, sticker, location, contacts, poll, vote, reaction, edit, delete, unreadable
    (it came, but could not be decrypted yet: the same id may come again readable), unsupported (`subtype` says what it was).
    """

    id: str
    kind: str
    at: datetime
    chat: Person  # who the conversation is with, also when we wrote
    group: str | None = None  # id of the group, if it is one; `chat` is then who wrote
    from_me: bool = False  # written by the business: on its own phone or another linked device
    history: bool = False  # synced as history: never answered
    live: bool = True
    subtype: str | None = None
    text: str | None = None
    file: File | None = None
    place: Place | None = None
    cards: tuple[Card, ...] = ()
    poll: Poll | None = None
    choices: tuple[str, ...] = ()  # of a vote: the options chosen, empty takes it back
    emoji: str | None = None  # of a reaction; "" takes it back
    target: str | None = None  # the message that a reaction, edit, deletion or vote is about
    reply_to: str | None = None
    forwarded: int = 0  # 0 no, 1 forwarded, 2 many times
    command: UUID | None = None  # an echo of this send of ours


class Receipt(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Steps of messages of ours. `commands` names the sends behind those ids that we sent."""

    ids: list[str]
    step: Literal["sent", "delivered", "read", "played", "failed"]
    at: datetime
    chat: Person
    group: str | None = None
    commands: dict[str, UUID] = msgspec.field(default_factory=dict)


class Settled(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """A send that was in doubt did go out: a receipt or an echo for an id unknown to us came from that chat."""

    command: UUID
    id: str
    at: datetime


class Activity(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody types, records, comes or goes. Not journalled: its `number` is 0 and it is not acked."""

    chat: Person
    doing: Literal["typing", "recording", "paused", "available", "unavailable"]
    last_seen: datetime | None = None


class Lost(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """A message that WhatsApp handed over and nobody kept: the window of docs/gateway.md. What is known of it."""

    id: str
    at: datetime
    chat: Person | None = None


class Paired(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """The number was linked, or is another one now."""

    phone: str
    lid: str | None = None
    at: datetime


class Switched(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody at the gateway's page turned handoff on (no assistant on this number) or off."""

    handoff: bool
    at: datetime


class Alarm(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a person should know: journal_filling, journal_replaced, deaf, restarted, too_many_restarts."""

    code: str
    sentence: str
    at: datetime


Happening: TypeAlias = Message | Receipt | Settled | Activity | Lost | Paired | Switched | Alarm
