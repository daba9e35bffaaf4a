"""What the outbox hands to whoever speaks with the provider: the message whose turn it is, and where it goes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

from frontdesk.contacts.party import Party


class Place(NamedTuple):
    """Where a message goes: the conversation's state and its channel."""

    contact_id: UUID
    last_inbound_at: datetime | None
    pair_pace_at: datetime | None
    hold_until: datetime | None
    channel_id: UUID
    kind: str
    state: str
    per_second: int
    phone_number_id: str | None
    graph_url: str | None
    access_token: bytes | None


@dataclass(frozen=True, slots=True)
class Ready:
    """A message marked `sending`: to be sent now, once."""

    message_id: UUID
    conversation_id: UUID
    place: Place
    to: Party
    content: dict[str, Any]
    reply_to: str | None
    target: str | None
    attempts: int


@dataclass(frozen=True, slots=True)
class NeedsUpload:
    """The next message carries a file that the provider does not have yet."""

    media_id: UUID
    message_id: UUID
    place: Place
    attempts: int


Next: TypeAlias = Ready | NeedsUpload | None
