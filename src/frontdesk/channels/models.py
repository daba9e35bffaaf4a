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


class Groups(StrEnum):
    """What becomes of group messages on a linked number."""

    IGNORE = "ignore"  # they are not even stored
    SHOW = "show"  # the team sees them and may write; the assistant never does
    ANSWER = "answer"  # a group is answered like a customer


class Channel(Identified, TenantBase):
    """One number (or one caller's transport) at which a tenant is reached."""

    __tablename__ = "channel"
    kind: Mapped[str] = mapped_column(sa.String(10))  # cloud, web, api
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
    answer_within_s: Mapped[int] = mapped_column(default=900)  # an older message is shown, and a person decides
    groups: Mapped[str] = mapped_column(sa.String(8), default=Groups.IGNORE)  # of a linked number
    resting_assistant_id: Mapped[UUID | None] = mapped_column(Id)  # who answers again once the handoff switch is off
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


class SessionState(StrEnum):
    """Where the live link of a linked number stands."""

    UNPAIRED = "unpaired"
    PAIRING = "pairing"  # a QR or a pairing code is shown
    CONNECTED = "connected"
    RECONNECTING = "reconnecting"
    LOGGED_OUT = "logged_out"
    BANNED = "banned"
    OUTDATED = "outdated"


class Session(Identified, TenantBase):
    """The live link of one `web` channel: how it is, who holds it, and what it may send to strangers."""

    __tablename__ = "session"
    channel_id: Mapped[UUID] = mapped_column(Id)
    state: Mapped[str] = mapped_column(sa.String(12), default=SessionState.UNPAIRED)
    code: Mapped[str] = mapped_column(sa.String(40))
    sentence: Mapped[str] = mapped_column(sa.String(300))
    since: Mapped[datetime]
    until: Mapped[datetime | None]  # the end of a temporary ban
    proven_at: Mapped[datetime | None]  # WhatsApp's last proof of life
    hosted: Mapped[bool] = mapped_column(default=True)  # beside the server; else on the shop's own PC
    wanted: Mapped[bool] = mapped_column(default=False)  # somebody asked for it to be linked, and nobody to end it
    epoch: Mapped[int] = mapped_column(sa.BigInteger, default=0)  # counts holders: the newest one wins
    holder: Mapped[UUID | None] = mapped_column(Id)  # the gateway's folder that holds it; None: whoever comes
    held_by: Mapped[dict[str, Any] | None] = mapped_column(Json)  # machine, address, gateway, library, page
    held_since: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    online: Mapped[bool] = mapped_column(default=False)  # whether its gateway is in touch with us now
    journal: Mapped[UUID | None] = mapped_column(Id)  # the numbering of its events
    taken_to: Mapped[int] = mapped_column(sa.BigInteger, default=0)  # number up to which they are stored
    waiting: Mapped[int] = mapped_column(default=0)  # events that its gateway still had to bring when it last told
    phone: Mapped[str | None] = mapped_column(sa.String(32))
    lid: Mapped[str | None] = mapped_column(sa.String(40))
    display_name: Mapped[str | None] = mapped_column(sa.String(200))
    linked_at: Mapped[datetime | None]
    qr: Mapped[str | None]  # what the phone is to scan
    pairing_code: Mapped[str | None] = mapped_column(sa.String(16))
    shown_until: Mapped[datetime | None]  # when QR or code run out
    paced_until: Mapped[datetime | None]  # governor: what is no reply waits until then
    strangers: Mapped[int] = mapped_column(default=0)  # governor: first messages on `strangers_on`
    strangers_on: Mapped[datetime | None]
    limited_until: Mapped[datetime | None]  # governor: WhatsApp has refused; what it covers waits until then
    limited_why: Mapped[str | None] = mapped_column(sa.String(40))
    refusals: Mapped[int] = mapped_column(default=0)  # in a row
    created_at: Mapped[datetime]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"]),
        sa.UniqueConstraint("tenant_id", "channel_id", name="uq_session_channel"),
    )


class SessionStep(Identified, TenantBase):
    """A change of a session's state, with what was said of it."""

    __tablename__ = "session_step"
    channel_id: Mapped[UUID] = mapped_column(Id)
    state: Mapped[str] = mapped_column(sa.String(12))
    code: Mapped[str] = mapped_column(sa.String(40))
    sentence: Mapped[str] = mapped_column(sa.String(300))
    epoch: Mapped[int] = mapped_column(sa.BigInteger)
    at: Mapped[datetime]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"]),
        sa.Index("ix_session_step_newest", "tenant_id", "channel_id", "id"),
    )


class CommandState(StrEnum):
    """What became of a command to a linked number."""

    WAITING = "waiting"
    HANDED = "handed"  # given to the gateway; its result is awaited
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"  # nobody took it in time, and nobody will


class Command(Identified, TenantBase):
    """Something that a linked number is to do, once. `payload` is the gateway's own form, `result` what came of it."""

    __tablename__ = "command"
    channel_id: Mapped[UUID] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(sa.String(16))
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(sa.String(8), default=CommandState.WAITING)
    result: Mapped[dict[str, Any] | None] = mapped_column(Json)
    message_id: Mapped[UUID | None] = mapped_column(Id)  # the message that it sends
    epoch: Mapped[int | None] = mapped_column(sa.BigInteger)  # the holder it was given to
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"]),
        sa.Index(
            "ix_command_open",
            "tenant_id",
            "channel_id",
            "id",
            sqlite_where=sa.text("state IN ('handed', 'waiting')"),
            postgresql_where=sa.text("state IN ('handed', 'waiting')"),
        ),
        sa.Index("ix_command_age", "tenant_id", "created_at"),
    )
