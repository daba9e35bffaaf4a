"""Who outside the inbox must be told, what of, and what became of it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, TenantBase, Tenanted, belongs_to


class EscalationState(StrEnum):
    """Where an escalation stands."""

    PENDING = "pending"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


class Way(StrEnum):
    """How somebody is told."""

    WHATSAPP = "whatsapp"
    EMAIL = "email"
    TELEGRAM = "telegram"
    SMS = "sms"


class Urgency(StrEnum):
    """How soon somebody must look. It says how long we wait before the next person is told."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class EscalationContact(Identified, TenantBase):
    """A person who is told, in order of `position`. `address` is sealed: a phone number, or Apprise's URL with its secrets."""

    __tablename__ = "escalation_contact"
    name: Mapped[str] = mapped_column(sa.String(120))
    way: Mapped[str] = mapped_column(sa.String(10))
    address: Mapped[bytes]
    shown: Mapped[str] = mapped_column(sa.String(120))  # the address without what is secret of it
    position: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    __table_args__ = (sa.CheckConstraint("way IN ('whatsapp', 'email', 'telegram', 'sms')", name="way"),)


class EscalationRule(Tenanted, TenantBase):
    """How the tenant's people are told. One row per tenant; none: as the columns' defaults say."""

    __tablename__ = "escalation_rule"
    repeat_minutes: Mapped[int] = mapped_column(default=10)  # at normal urgency, before the next person is told
    rounds: Mapped[int] = mapped_column(default=3)  # how often the whole list is gone through
    template: Mapped[str | None] = mapped_column(sa.String(512))  # on WhatsApp, where the person has not written for a day
    template_language: Mapped[str] = mapped_column(sa.String(15), default="en")


class Escalation(Identified, TenantBase):
    """Something that a named person must be told of."""

    __tablename__ = "escalation"
    conversation_id: Mapped[UUID | None] = mapped_column(Id)
    reason: Mapped[str]
    urgency: Mapped[str] = mapped_column(sa.String(6))
    state: Mapped[str] = mapped_column(sa.String(12), default=EscalationState.PENDING)
    told: Mapped[int] = mapped_column(default=0)  # how many were told, one after the other
    tell_at: Mapped[datetime | None]  # when the next one is; None: nobody more
    opened_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str | None] = mapped_column(sa.String(120))
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[str | None] = mapped_column(sa.String(120))
    __table_args__ = (
        belongs_to("conversation_id", "conversation"),
        sa.CheckConstraint("state IN ('pending', 'acknowledged', 'resolved')", name="state"),
        sa.CheckConstraint("urgency IN ('low', 'normal', 'high')", name="urgency"),
        sa.Index("ix_escalation_newest", "tenant_id", "state", "id"),
        sa.Index(
            "ix_escalation_conversation",
            "tenant_id",
            "conversation_id",
            sqlite_where=sa.text("state <> 'resolved'"),
            postgresql_where=sa.text("state <> 'resolved'"),
        ),
    )


class EscalationNotice(Identified, TenantBase):
    """One telling of one person: `telling` is committed before the call, so that a crash shows as a doubt, not as silence."""

    __tablename__ = "escalation_notice"
    escalation_id: Mapped[UUID] = mapped_column(Id)
    turn: Mapped[int]
    contact_id: Mapped[UUID | None] = mapped_column(Id)
    name: Mapped[str] = mapped_column(sa.String(120))
    way: Mapped[str] = mapped_column(sa.String(10))
    result: Mapped[str] = mapped_column(sa.String(8))  # telling, told, failed
    error: Mapped[str | None] = mapped_column(sa.String(300))
    at: Mapped[datetime]
    __table_args__ = (
        belongs_to("escalation_id", "escalation", ondelete="CASCADE"),
        sa.UniqueConstraint("tenant_id", "escalation_id", "turn", name="uq_escalation_notice_turn"),
    )
