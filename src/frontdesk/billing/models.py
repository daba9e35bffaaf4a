"""The prepaid ledger of a tenant: one wallet, its entries, its holds, and what things cost."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, Json, TenantBase, Tenanted, belongs_to


class Mode(StrEnum):
    """Whether anything costs credits here."""

    UNMETERED = "unmetered"
    PREPAID = "prepaid"


class Deciding(StrEnum):
    """Who sets the prices of a tenant."""

    OPERATOR = "operator"
    OWNER = "owner"


class Kind(StrEnum):
    """Why the wallet changed."""

    GRANT = "grant"
    DEDUCT = "deduct"  # the operator takes back what was granted by mistake, or paid back
    HOLD = "hold"
    CAPTURE = "capture"
    RELEASE = "release"
    EXPIRE = "expire"  # a hold that nobody captured or released in its time
    CHARGE = "charge"
    REFUND = "refund"


class HoldState(StrEnum):
    """What became of a hold."""

    OPEN = "open"
    CAPTURED = "captured"
    RELEASED = "released"
    EXPIRED = "expired"
    REFUNDED = "refunded"


class Wallet(Tenanted, TenantBase):
    """The tenant's credits: `available` to spend and `held` for what is under way. Always the sum of the entries.

    `entries` is the number of the last entry. `spent` counts towards `daily_cap` on `spent_day`, a date in `zone`.
    """

    __tablename__ = "wallet"
    mode: Mapped[str] = mapped_column(sa.String(10), default=Mode.UNMETERED)
    available: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    held: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    entries: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    low_at: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    warned: Mapped[str] = mapped_column(sa.String(5), default="")  # low, empty: told already
    daily_cap: Mapped[int | None] = mapped_column(sa.BigInteger)
    zone: Mapped[str] = mapped_column(sa.String(60), default="UTC")
    spent: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    spent_day: Mapped[str] = mapped_column(sa.String(10), default="")
    capped_day: Mapped[str] = mapped_column(sa.String(10), default="")  # the day of which it was told that its cap is reached
    prices_by: Mapped[str] = mapped_column(sa.String(8), default=Deciding.OPERATOR)
    turn_price: Mapped[int] = mapped_column(sa.BigInteger, default=2)
    media_price: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    cost_plus_percent: Mapped[int | None]  # model at its cost and so much more; turn_price is then the most a turn takes
    credit_micros: Mapped[int] = mapped_column(sa.BigInteger, default=10_000)  # what a credit is worth, in millionths of a dollar
    __table_args__ = (
        sa.CheckConstraint("available >= 0", name="available"),
        sa.CheckConstraint("held >= 0", name="held"),
        sa.CheckConstraint("spent >= 0", name="spent"),
        sa.CheckConstraint("mode IN ('unmetered', 'prepaid')", name="mode"),
    )


class WalletEntry(Identified, TenantBase):
    """One change of the wallet. Never changed itself: the database refuses it."""

    __tablename__ = "wallet_entry"
    number: Mapped[int] = mapped_column(sa.BigInteger)
    kind: Mapped[str] = mapped_column(sa.String(8))
    available_by: Mapped[int] = mapped_column(sa.BigInteger)
    held_by: Mapped[int] = mapped_column(sa.BigInteger)
    available: Mapped[int] = mapped_column(sa.BigInteger)  # after it
    held: Mapped[int] = mapped_column(sa.BigInteger)
    purpose: Mapped[str] = mapped_column(sa.String(40))
    subject: Mapped[str] = mapped_column(sa.String(120))
    memo: Mapped[str] = mapped_column(sa.String(300))
    key: Mapped[str | None] = mapped_column(sa.String(300))
    hold_id: Mapped[UUID | None] = mapped_column(Id)
    refunds: Mapped[UUID | None] = mapped_column(Id)  # the entry that this one gives back
    conversation_id: Mapped[UUID | None] = mapped_column(Id)
    message_id: Mapped[UUID | None] = mapped_column(Id)
    by: Mapped[UUID | None] = mapped_column(Id)
    at: Mapped[datetime]
    __table_args__ = (
        belongs_to("hold_id", "wallet_hold"),
        belongs_to("refunds", "wallet_entry"),
        sa.UniqueConstraint("tenant_id", "number"),
        sa.UniqueConstraint("tenant_id", "key"),
        sa.UniqueConstraint("tenant_id", "refunds"),
        sa.Index(
            "ix_wallet_entry_message",
            "tenant_id",
            "message_id",
            sqlite_where=sa.text("message_id IS NOT NULL"),
            postgresql_where=sa.text("message_id IS NOT NULL"),
        ),
        sa.Index(
            "ix_wallet_entry_conversation",
            "tenant_id",
            "conversation_id",
            sqlite_where=sa.text("conversation_id IS NOT NULL"),
            postgresql_where=sa.text("conversation_id IS NOT NULL"),
        ),
    )


class WalletHold(Identified, TenantBase):
    """Credits set aside for something under way: once per purpose and subject."""

    __tablename__ = "wallet_hold"
    purpose: Mapped[str] = mapped_column(sa.String(40))
    subject: Mapped[str] = mapped_column(sa.String(120))
    amount: Mapped[int] = mapped_column(sa.BigInteger)
    state: Mapped[str] = mapped_column(sa.String(8))
    until: Mapped[datetime]
    day: Mapped[str] = mapped_column(sa.String(10))  # of the wallet's zone, whose cap it counts towards
    detail: Mapped[dict[str, Any]] = mapped_column(Json)
    entry_id: Mapped[UUID | None] = mapped_column(Id)  # its capture
    created_at: Mapped[datetime]
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "purpose", "subject"),
        sa.CheckConstraint("amount > 0", name="amount"),
        sa.Index(
            "ix_wallet_hold_until",
            "tenant_id",
            "until",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        ),
    )


class Rate(Tenanted, TenantBase):
    """What a message of one of Meta's categories costs in one country (ISO code, `*` for the others), in credits."""

    __tablename__ = "rate"
    category: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    country: Mapped[str] = mapped_column(sa.String(2), primary_key=True)
    credits: Mapped[int] = mapped_column(sa.BigInteger)
    __table_args__ = (sa.CheckConstraint("credits >= 0", name="credits"),)
