"""Channels of a tenant, what came in through them, and what their provider reported."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, Json, TenantBase


class ChannelState(StrEnum):
    """Whether a channel sends. It receives in every state."""

    ACTIVE = "active"
    STOPPED = "stopped"  # its sender was refused: somebody must look
    REMOVED = "removed"


class Channel(Identified, TenantBase):
    """One number (or one caller's transport) at which a tenant is reached."""

    __tablename__ = "channel"
    kind: Mapped[str] = mapped_column(sa.String(10))  # cloud, api
    name: Mapped[str] = mapped_column(sa.String(80))
    assistant_id: Mapped[UUID | None] = mapped_column(Id)
    state: Mapped[str] = mapped_column(sa.String(10), default=ChannelState.ACTIVE)
    state_reason: Mapped[str | None]
    state_code: Mapped[int | None]
    state_since: Mapped[datetime]
    app_id: Mapped[UUID | None] = mapped_column(Id)
    phone_number_id: Mapped[str | None] = mapped_column(sa.String(64))
    waba_id: Mapped[str | None] = mapped_column(sa.String(64))
    display_number: Mapped[str | None] = mapped_column(sa.String(32))
    graph_url: Mapped[str | None] = mapped_column(sa.String(200))
    access_token: Mapped[bytes | None]  # sealed
    pause_ms: Mapped[int] = mapped_column(default=2000)  # of silence before the assistant answers
    pause_most_ms: Mapped[int] = mapped_column(default=8000)  # it waits no longer than this for a customer who goes on typing
    mark_read: Mapped[bool] = mapped_column(default=True)
    per_second: Mapped[int] = mapped_column(default=80)  # messages; Meta's default throughput of a number
    created_at: Mapped[datetime]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "assistant_id"], ["assistant.tenant_id", "assistant.id"]),
        sa.UniqueConstraint("tenant_id", "app_id", "phone_number_id", name="uq_channel_number"),
    )


class ReceiptState(StrEnum):
    """What became of a raw event."""

    NEW = "new"
    DONE = "done"
    PARKED = "parked"  # it could not be read: a person may look and replay it


class Receipt(Identified, TenantBase):
    """A raw incoming event, stored once, before it is acknowledged."""

    __tablename__ = "receipt"
    channel_id: Mapped[UUID] = mapped_column(Id)
    key: Mapped[str] = mapped_column(sa.String(300))  # the same event has the same key
    kind: Mapped[str] = mapped_column(sa.String(16))
    payload: Mapped[str] = mapped_column(sa.Text)  # JSON as it came
    state: Mapped[str] = mapped_column(sa.String(8), default=ReceiptState.NEW)
    error: Mapped[str | None]
    received_at: Mapped[datetime]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"]),
        sa.UniqueConstraint("tenant_id", "channel_id", "key", name="uq_receipt_key"),
        sa.Index(
            "ix_receipt_waiting",
            "tenant_id",
            "channel_id",
            "state",
            "id",
            sqlite_where=sa.text("state <> 'done'"),
            postgresql_where=sa.text("state <> 'done'"),
        ),
        sa.Index("ix_receipt_age", "tenant_id", "received_at"),
    )


class Report(Identified, TenantBase):
    """What the provider told of a channel besides messages and statuses: templates, account, quality, unknown fields."""

    __tablename__ = "report"
    channel_id: Mapped[UUID] = mapped_column(Id)
    field: Mapped[str | None] = mapped_column(sa.String(120))
    event: Mapped[str | None] = mapped_column(sa.String(120))
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    at: Mapped[datetime]
    received_at: Mapped[datetime]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"]),
        sa.Index("ix_report_newest", "tenant_id", "channel_id", "id"),
    )
