"""What a turn looks at: the conversation, its channel, the assistant that answers there, and what the customer said."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant import config
from frontdesk.assistant.config import Config
from frontdesk.assistant.models import Assistant
from frontdesk.channels.models import Channel
from frontdesk.inbox.models import SILENT, Conversation, Message
from frontdesk.kit.homes import Prepared, Transaction, among


class Scene(NamedTuple):
    """A conversation whose turn it may be."""

    conversation_id: UUID
    contact_id: UUID
    handler: str
    waiting_since: datetime | None
    last_arrival_at: datetime | None
    last_inbound_at: datetime | None
    last_inbound_wamid: str | None
    answered_to: UUID | None
    channel_id: UUID
    kind: str
    pause_ms: int
    pause_most_ms: int
    mark_read: bool
    answer_within_s: int
    phone_number_id: str | None
    graph_url: str | None
    access_token: bytes | None
    assistant_id: UUID
    name: str
    language: str
    handoff_line: str | None
    version: int
    stored: dict[str, Any]

    @property
    def config(self) -> Config:
        """How the assistant is set."""
        return config.load(self.stored)

    def is_late(self, at: datetime, now: datetime) -> bool:
        """Is what was said then too old to be answered? It is shown: the customer has moved on, a person decides."""
        return now - at > timedelta(seconds=self.answer_within_s)

    def due(self, since: datetime, latest: datetime) -> datetime:
        """When the customer has paused long enough, or written long enough."""
        return min(latest + timedelta(milliseconds=self.pause_ms), since + timedelta(milliseconds=self.pause_most_ms))


class Line(NamedTuple):
    """Something that the customer said."""

    id: UUID
    type: str
    text: str | None
    content: dict[str, Any]
    at: datetime


_SCENE = Prepared(
    sa.select(
        *[getattr(Conversation, name) for name in ("id", *Scene._fields[1:8])],
        *[getattr(Channel, name) for name in ("id", *Scene._fields[9:17])],
        *[getattr(Assistant, name) for name in ("id", *Scene._fields[18:-1], "config")],
    )
    .join(Channel, sa.and_(Channel.tenant_id == Conversation.tenant_id, Channel.id == Conversation.channel_id))
    .join(Assistant, sa.and_(Assistant.tenant_id == Channel.tenant_id, Assistant.id == Channel.assistant_id))
    .where(Conversation.id == sa.bindparam("id_"))
    .with_for_update(key_share=True, of=Conversation),
    Scene,
)
_BURST = Prepared(
    sa.select(*[getattr(Message, name) for name in Line._fields])
    .where(Message.conversation_id == sa.bindparam("conversation_id"), Message.direction == sa.literal_column("'inbound'"))
    .where(Message.id > sa.bindparam("after"), ~among(Message.type, SILENT))
    .where(Message.group_id.is_(None), Message.deleted_at.is_(None))
    .order_by(Message.id.desc())
    .limit(sa.literal_column("50")),
    Line,
)
_NEWEST = Prepared(
    sa.select(Message.id)
    .where(Message.conversation_id == sa.bindparam("conversation_id"), Message.direction == sa.literal_column("'inbound'"))
    .where(Message.id > sa.bindparam("after"), ~among(Message.type, SILENT))
    .where(Message.group_id.is_(None), Message.deleted_at.is_(None))
    .order_by(Message.id.desc())
    .limit(sa.literal_column("1"))
)
_NOTHING = UUID(int=0)


def at(tx: Transaction, conversation_id: UUID) -> Scene | None:
    """The scene, locked; None where no assistant answers."""
    return tx.first(_SCENE, id_=conversation_id)


def burst(tx: Transaction, scene: Scene) -> list[Line]:
    """What the customer has said since the last answer, oldest first."""
    return tx.all(_BURST, conversation_id=scene.conversation_id, after=scene.answered_to or _NOTHING)[::-1]


def is_newer(tx: Transaction, conversation_id: UUID, upto: UUID) -> bool:
    """Has the customer said something since?"""
    return tx.first(_NEWEST, conversation_id=conversation_id, after=upto) is not None
