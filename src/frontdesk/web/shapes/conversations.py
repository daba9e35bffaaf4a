"""Conversations as the team sees them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from frontdesk.inbox.conversations import Listed
from frontdesk.inbox.models import Author, ConversationState, Handler, Handoff, Status
from frontdesk.web.shapes.base import Body, Moment, Shape


class Direction(StrEnum):
    """Who wrote: the customer, or the business."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class ChannelKind(StrEnum):
    """How customers are reached: Meta's Cloud API, WhatsApp Web, or a transport that the caller brings."""

    CLOUD = "cloud"
    WEB = "web"
    API = "api"


class MemberRef(Shape):
    """A person of the team; the name is unknown where the person is gone."""

    id: UUID
    name: str | None = None


class ContactRef(Shape):
    """Whom a conversation is with. Since 2026 even the number can be unknown."""

    id: UUID
    name: str | None
    phone: str | None
    username: str | None


class ChannelRef(Shape):
    """Through which channel."""

    id: UUID
    name: str
    kind: ChannelKind


class Conversation(Shape):
    """All that was said between one contact and one channel."""

    id: UUID
    state: ConversationState
    handler: Handler
    assignee: MemberRef | None
    snoozed_until: datetime | None
    unread: int
    message_count: int
    last_message_at: datetime
    last_inbound_at: datetime | None
    window_closes_at: datetime | None
    preview: str | None
    preview_direction: Direction | None
    preview_author: Annotated[Author | None, Field(description="Whose the newest message is.")]
    preview_status: Annotated[Status | None, Field(description="How far it has come.")]
    contact: ContactRef
    channel: ChannelRef
    created_at: datetime
    resolved_at: datetime | None
    credits_used: int = 0


class HandoffShape(Shape):
    """Who passed a conversation to whom, why and when."""

    id: UUID
    from_handler: Handler
    to_handler: Handler
    member: MemberRef | None
    why: str
    at: datetime


class Snooze(Body):
    """Until when a conversation is to be out of sight."""

    until: Moment


def conversation(row: Listed) -> Conversation:
    """A row as it is shown; the assignee's name is filled in later, it lives in another database."""
    return Conversation(
        id=row.id,
        state=ConversationState(row.state),
        handler=Handler(row.handler),
        assignee=MemberRef(id=row.member_id) if row.member_id else None,
        snoozed_until=row.snoozed_until,
        unread=row.unread,
        message_count=row.message_count,
        last_message_at=row.last_message_at,
        last_inbound_at=row.last_inbound_at,
        window_closes_at=row.window_closes_at,
        preview=row.preview,
        preview_direction=Direction(row.preview_direction) if row.preview_direction else None,
        preview_author=Author(row.preview_author) if row.preview_author else None,
        preview_status=Status(row.preview_status) if row.preview_status else None,
        contact=ContactRef(id=row.contact_id, name=row.contact_name, phone=row.phone, username=row.username),
        channel=ChannelRef(id=row.channel_id, name=row.channel_name, kind=ChannelKind(row.channel_kind)),
        created_at=row.created_at,
        resolved_at=row.resolved_at,
    )


def handoff(row: Handoff) -> HandoffShape:
    """A handoff as it is shown."""
    return HandoffShape(
        id=row.id,
        from_handler=Handler(row.from_handler),
        to_handler=Handler(row.to_handler),
        member=MemberRef(id=row.member_id) if row.member_id else None,
        why=row.why,
        at=row.at,
    )
