"""Assistants and their rules."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, Json, TenantBase


class Assistant(Identified, TenantBase):
    """An AI (or, with rules alone, a plain) voice of a tenant. A channel names the one that answers there."""

    __tablename__ = "assistant"
    name: Mapped[str] = mapped_column(sa.String(80))
    language: Mapped[str] = mapped_column(sa.String(15), default="en")
    handoff_line: Mapped[str | None]  # said when no rule fits; None: its built-in line in the language
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class Rule(Identified, TenantBase):
    """Keyword → reply or action, free and without a model. The highest priority that matches answers."""

    __tablename__ = "rule"
    assistant_id: Mapped[UUID] = mapped_column(Id)
    name: Mapped[str] = mapped_column(sa.String(80))
    priority: Mapped[int] = mapped_column(default=0)
    enabled: Mapped[bool] = mapped_column(default=True)
    match: Mapped[str] = mapped_column(sa.String(8))  # any, all, always
    words: Mapped[dict[str, Any]] = mapped_column(Json)  # language → list of words or phrases
    whole_words: Mapped[bool] = mapped_column(default=True)
    hours: Mapped[str] = mapped_column(sa.String(8), default="any")  # any, open, closed
    replies: Mapped[dict[str, Any]] = mapped_column(Json)  # language → content (channels.content) to send
    hand_off: Mapped[bool] = mapped_column(default=False)
    tag: Mapped[str | None] = mapped_column(sa.String(60))
    created_at: Mapped[datetime]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "assistant_id"], ["assistant.tenant_id", "assistant.id"], ondelete="CASCADE"),
        sa.Index("ix_rule_assistant", "tenant_id", "assistant_id", "priority"),
    )
