"""Conversations, their messages, and what happened to both."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.channels.policy import WINDOW
from frontdesk.kit.schema import Id, Identified, Json, TenantBase


class ConversationState(StrEnum):
    """Where a conversation stands for the team."""

    OPEN = "open"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


class Handler(StrEnum):
    """Whose turn it is to answer."""

    ASSISTANT = "assistant"
    AGENT = "agent"
    NOBODY = "nobody"


class Author(StrEnum):
    """Who wrote a message."""

    CONTACT = "contact"
    AGENT = "agent"
    ASSISTANT = "assistant"
    PHONE = "phone"  # the business's own phone, outside Frontdesk
    SYSTEM = "system"


class Status(StrEnum):
    """The steps of a message; `delivery.STEPS` says which may follow which."""

    RECEIVED = "received"
    SCHEDULED = "scheduled"
    QUEUED = "queued"
    SENDING = "sending"
    UNCONFIRMED = "unconfirmed"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    PLAYED = "played"
    FAILED = "failed"
    CANCELLED = "cancelled"


SILENT = frozenset({"reaction", "system", "edit", "revoke", "ephemeral", "request_welcome", "media_placeholder", "poll_vote"})
"""Types of message that nobody answers: they do not count as unread and are not found by search."""

OUTGOING = (Status.QUEUED, Status.SCHEDULED, Status.SENDING, Status.UNCONFIRMED)
"""The steps in which a message is in its outbox."""

# SQLite takes a partial index only for a query with the very same words in the same order (see `kit.homes.among`).
_OUTGOING = "status IN ('queued', 'scheduled', 'sending', 'unconfirmed')"


class Conversation(Identified, TenantBase):
    """All that was said between one contact and one channel."""

    __tablename__ = "conversation"
    contact_id: Mapped[UUID] = mapped_column(Id)
    channel_id: Mapped[UUID] = mapped_column(Id)
    state: Mapped[str] = mapped_column(sa.String(10), default=ConversationState.OPEN)
    handler: Mapped[str] = mapped_column(sa.String(10))
    member_id: Mapped[UUID | None] = mapped_column(Id)  # the agent who holds it
    snoozed_until: Mapped[datetime | None]
    unread: Mapped[int] = mapped_column(default=0)
    message_count: Mapped[int] = mapped_column(default=0)
    preview: Mapped[str | None] = mapped_column(sa.String(120))
    preview_direction: Mapped[str | None] = mapped_column(sa.String(8))
    last_message_at: Mapped[datetime]
    last_inbound_at: Mapped[datetime | None]  # WhatsApp's time: it opens the 24-hour window
    last_inbound_wamid: Mapped[str | None] = mapped_column(sa.String(255))
    waiting_since: Mapped[datetime | None]  # our time of the first customer message that the assistant has yet to answer
    last_arrival_at: Mapped[datetime | None]  # our time of the latest
    answered_to: Mapped[UUID | None] = mapped_column(Id)  # the last inbound message that an answer has taken in
    pair_pace_at: Mapped[datetime | None]  # see channels.policy.pair_delay
    hold_until: Mapped[datetime | None]  # nothing is sent before: a back-off of this pair, or an unconfirmed message
    created_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "contact_id"], ["contact.tenant_id", "contact.id"]),
        sa.ForeignKeyConstraint(["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"]),
        sa.UniqueConstraint("tenant_id", "channel_id", "contact_id", name="uq_conversation_pair"),
        sa.Index("ix_conversation_newest", "tenant_id", "last_message_at", "id"),
        sa.Index("ix_conversation_view", "tenant_id", "state", "handler", "last_message_at", "id"),
        sa.Index("ix_conversation_contact", "tenant_id", "contact_id"),
        sa.Index(
            "ix_conversation_unread",
            "tenant_id",
            "last_message_at",
            "id",
            sqlite_where=sa.text("unread > 0"),
            postgresql_where=sa.text("unread > 0"),
        ),
        sa.Index(
            "ix_conversation_assigned",
            "tenant_id",
            "member_id",
            "last_message_at",
            "id",
            sqlite_where=sa.text("member_id IS NOT NULL"),
            postgresql_where=sa.text("member_id IS NOT NULL"),
        ),
    )

    @property
    def is_open(self) -> bool:
        """Neither snoozed nor resolved."""
        return self.state == ConversationState.OPEN

    def window_closes_at(self) -> datetime | None:
        """When free messages stop being allowed; None before the customer has written."""
        return None if self.last_inbound_at is None else self.last_inbound_at + WINDOW


class Message(Identified, TenantBase):
    """One message, inbound or outbound. Outbound ones in an early step are the outbox."""

    __tablename__ = "message"
    conversation_id: Mapped[UUID] = mapped_column(Id)
    channel_id: Mapped[UUID] = mapped_column(Id)
    direction: Mapped[str] = mapped_column(sa.String(8))  # inbound, outbound
    author: Mapped[str] = mapped_column(sa.String(10))
    author_id: Mapped[UUID | None] = mapped_column(Id)  # member or assistant
    type: Mapped[str] = mapped_column(sa.String(40))
    subtype: Mapped[str | None] = mapped_column(sa.String(60))
    text: Mapped[str | None]
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    media_id: Mapped[UUID | None] = mapped_column(Id)
    wamid: Mapped[str | None] = mapped_column(sa.String(255))
    reply_to: Mapped[str | None] = mapped_column(sa.String(255))  # wamid
    target: Mapped[str | None] = mapped_column(sa.String(255))  # wamid a reaction, edit or deletion is about
    sender_phone: Mapped[str | None] = mapped_column(sa.String(64))  # as WhatsApp wrote it
    sender_user_id: Mapped[str | None] = mapped_column(sa.String(160))
    group_id: Mapped[str | None] = mapped_column(sa.String(160))
    forwarded: Mapped[int] = mapped_column(default=0)
    referral: Mapped[dict[str, Any] | None] = mapped_column(Json)
    status: Mapped[str] = mapped_column(sa.String(12))
    error_code: Mapped[int | None]
    error: Mapped[str | None]
    pricing: Mapped[dict[str, Any] | None] = mapped_column(Json)
    attempts: Mapped[int] = mapped_column(default=0)
    send_after: Mapped[datetime | None]  # scheduled, or put off
    unsure_since: Mapped[datetime | None]
    at: Mapped[datetime]  # WhatsApp's own time of what came in (in the second of our words: theirs), ours of what goes out
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "conversation_id"], ["conversation.tenant_id", "conversation.id"]),
        sa.ForeignKeyConstraint(["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"]),
        sa.ForeignKeyConstraint(["tenant_id", "media_id"], ["media.tenant_id", "media.id"]),
        # WhatsApp reuses a wamid for what replaces an unreadable message; with its type it names one message.
        sa.UniqueConstraint("tenant_id", "channel_id", "wamid", "type", name="uq_message_wamid"),
        sa.Index("ix_message_thread", "tenant_id", "conversation_id", "at", "id"),
        sa.Index("ix_message_arrival", "tenant_id", "conversation_id", "direction", "id"),
        sa.Index(
            "ix_message_outbox",
            "tenant_id",
            "conversation_id",
            "id",
            sqlite_where=sa.text(_OUTGOING),
            postgresql_where=sa.text(_OUTGOING),
        ),
        sa.Index(
            "ix_message_target",
            "tenant_id",
            "conversation_id",
            "target",
            sqlite_where=sa.text("target IS NOT NULL"),
            postgresql_where=sa.text("target IS NOT NULL"),
        ),
        sa.Index(
            "ix_message_media",
            "tenant_id",
            "media_id",
            sqlite_where=sa.text("media_id IS NOT NULL"),
            postgresql_where=sa.text("media_id IS NOT NULL"),
        ),
    )


class DeliveryStep(Identified, TenantBase):
    """A status as WhatsApp told it, once; kept even when its message is not (yet) known to us."""

    __tablename__ = "delivery_step"
    channel_id: Mapped[UUID] = mapped_column(Id)
    wamid: Mapped[str] = mapped_column(sa.String(255))
    status: Mapped[str] = mapped_column(sa.String(40))
    recipient: Mapped[str] = mapped_column(sa.String(160), default="")
    reference: Mapped[UUID | None] = mapped_column(Id)  # our message id, where it came back
    at: Mapped[datetime]
    errors: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    pricing: Mapped[dict[str, Any] | None] = mapped_column(Json)
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"]),
        sa.UniqueConstraint("tenant_id", "channel_id", "wamid", "status", "recipient", name="uq_delivery_step"),
    )


class Handoff(Identified, TenantBase):
    """Who passed a conversation to whom, why and when."""

    __tablename__ = "handoff"
    conversation_id: Mapped[UUID] = mapped_column(Id)
    from_handler: Mapped[str] = mapped_column(sa.String(10))
    to_handler: Mapped[str] = mapped_column(sa.String(10))
    member_id: Mapped[UUID | None] = mapped_column(Id)
    why: Mapped[str] = mapped_column(sa.String(40))
    at: Mapped[datetime]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "conversation_id"], ["conversation.tenant_id", "conversation.id"]),
        sa.Index("ix_handoff_conversation", "tenant_id", "conversation_id", "id"),
    )


class MediaState(StrEnum):
    """Where a file is."""

    PENDING = "pending"
    STORED = "stored"
    FAILED = "failed"


class Media(Identified, TenantBase):
    """A file received or uploaded; its bytes lie under their SHA-256."""

    __tablename__ = "media"
    channel_id: Mapped[UUID | None] = mapped_column(Id)
    state: Mapped[str] = mapped_column(sa.String(8))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    size: Mapped[int | None] = mapped_column(sa.BigInteger)
    mime: Mapped[str | None] = mapped_column(sa.String(120))  # by content once stored, as claimed before
    filename: Mapped[str | None] = mapped_column(sa.String(240))
    provider_id: Mapped[str | None] = mapped_column(sa.String(255))
    source_url: Mapped[str | None]
    claimed_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    uploads: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # channel id → {id, until}: uploaded there already
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    __table_args__ = (
        sa.Index("ix_media_sha256", "tenant_id", "sha256"),
        sa.Index(
            "ix_media_pending",
            "tenant_id",
            "channel_id",
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        ),
    )
