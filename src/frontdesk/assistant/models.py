"""Assistants with their versions and rules, and what they did: turns, the model's answers, the tools used."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, Json, TenantBase, Tenanted, belongs_to


class Assistant(Identified, TenantBase):
    """An AI (or, with rules alone, a plain) voice of a tenant. A channel names the one that answers there."""

    __tablename__ = "assistant"
    name: Mapped[str] = mapped_column(sa.String(80))
    language: Mapped[str] = mapped_column(sa.String(15), default="en")
    handoff_line: Mapped[str | None]  # said when nothing fits; None: its built-in line in the language
    config: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # as it answers now (assistant.config)
    draft: Mapped[dict[str, Any] | None] = mapped_column(Json)  # as it is to answer once it is published; None: no change is at hand
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class AssistantVersion(Tenanted, TenantBase):
    """An assistant as it stood: settings and rules, kept at each change so that one can go back."""

    __tablename__ = "assistant_version"
    assistant_id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    snapshot: Mapped[dict[str, Any]] = mapped_column(Json)  # name, language, handoff_line, config, rules
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    person_id: Mapped[UUID | None] = mapped_column(Id)  # the member or key that made it
    at: Mapped[datetime]
    __table_args__ = (belongs_to("assistant_id", "assistant", ondelete="CASCADE"),)


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


class ModelAccess(Tenanted, TenantBase):
    """A tenant's own way to a model, in place of the operator's. One row at most."""

    __tablename__ = "model_access"
    provider: Mapped[str] = mapped_column(sa.String(12))
    url: Mapped[str | None] = mapped_column(sa.String(300))
    model: Mapped[str] = mapped_column(sa.String(120))  # asked where an assistant names none
    key: Mapped[bytes | None]  # sealed
    changed_at: Mapped[datetime]


class TurnState(StrEnum):
    """What became of a turn."""

    OPEN = "open"
    DONE = "done"  # it answered, or handed off as it was told to
    DROPPED = "dropped"  # something newer came before it had changed anything: nothing was said
    FAILED = "failed"  # the model gave nothing of use: a friendly line, and a person


class Turn(Identified, TenantBase):
    """One run of the model on a conversation. At most one of a conversation is open."""

    __tablename__ = "turn"
    conversation_id: Mapped[UUID] = mapped_column(Id)
    assistant_id: Mapped[UUID] = mapped_column(Id)  # kept when the assistant goes, as the record of who answered
    version: Mapped[int]
    state: Mapped[str] = mapped_column(sa.String(8), default=TurnState.OPEN)
    after: Mapped[UUID | None] = mapped_column(Id)  # the last inbound message that had been answered before
    upto: Mapped[UUID] = mapped_column(Id)  # the last that this turn answers
    language: Mapped[str] = mapped_column(sa.String(15))  # the customer's, for lines of ours
    hold_id: Mapped[UUID | None] = mapped_column(Id)
    entry_id: Mapped[UUID | None] = mapped_column(Id)  # what was paid for it
    requests: Mapped[int] = mapped_column(default=0)
    tokens_in: Mapped[int] = mapped_column(default=0)
    tokens_out: Mapped[int] = mapped_column(default=0)
    micros: Mapped[int | None] = mapped_column(sa.BigInteger)  # millionths of a US dollar, as far as prices are known
    model: Mapped[str | None] = mapped_column(sa.String(120))  # that answered last
    outcome: Mapped[str | None] = mapped_column(sa.String(40))
    said: Mapped[list[str]] = mapped_column(Json, default=list)  # ids of the messages it queued
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "conversation_id"], ["conversation.tenant_id", "conversation.id"]),
        sa.Index("ix_turn_conversation", "tenant_id", "conversation_id", "id"),
        sa.Index(
            "uq_turn_open",
            "tenant_id",
            "conversation_id",
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        ),
        sa.Index("ix_turn_started", "tenant_id", "started_at"),
    )


class TurnResponse(Tenanted, TenantBase):
    """What the model answered, kept before it is acted on."""

    __tablename__ = "turn_response"
    turn_id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    calls: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # id, name, arguments as written
    model: Mapped[str] = mapped_column(sa.String(120))
    tokens_in: Mapped[int]
    tokens_out: Mapped[int]
    micros: Mapped[int | None] = mapped_column(sa.BigInteger)
    milliseconds: Mapped[int]
    refused: Mapped[str | None]  # why its text was not sent
    at: Mapped[datetime]
    __table_args__ = (belongs_to("turn_id", "turn"),)


class CallState(StrEnum):
    """Where a tool call stands."""

    BEGUN = "begun"  # it was about to leave the house: what became of it is not known until it is done
    DONE = "done"


class TurnCall(Tenanted, TenantBase):
    """A tool call: what the assistant did, with what, and what came back. Ordinals count through the whole turn."""

    __tablename__ = "turn_call"
    turn_id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    call_id: Mapped[str] = mapped_column(sa.String(120))  # the model's own name for it
    name: Mapped[str] = mapped_column(sa.String(80))
    arguments: Mapped[str]  # as the model wrote them
    state: Mapped[str] = mapped_column(sa.String(8))
    changed: Mapped[bool] = mapped_column(default=False)
    refused: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str]  # what the model was told
    outcome: Mapped[dict[str, Any]] = mapped_column(Json)  # sends, sources, hand_off, confirm, end_turn
    at: Mapped[datetime]
    __table_args__ = (belongs_to("turn_id", "turn"),)
