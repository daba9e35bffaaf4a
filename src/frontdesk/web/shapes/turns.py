"""Turns: what the assistant did for an answer, with what, and what it took."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdesk.assistant.calls import Done
from frontdesk.assistant.models import Turn
from frontdesk.web.shapes.base import Shape


class CallShape(Shape):
    """A tool that was used: with what, and what came back."""

    name: str
    arguments: str
    changed: bool
    refused: bool
    answer: str
    detail: dict[str, Any]


class TurnShape(Shape):
    """One run of the model. `micros`: millionths of a US dollar, null where no price is known; `entry_id`: what was paid."""

    id: UUID
    state: str
    outcome: str | None
    assistant_id: UUID
    version: int
    model: str | None
    requests: int
    tokens_in: int
    tokens_out: int
    micros: int | None
    entry_id: UUID | None
    message_ids: list[UUID]
    calls: list[CallShape]
    started_at: datetime
    ended_at: datetime | None


def turn(row: Turn, calls: Sequence[Done]) -> TurnShape:
    """A turn as it is shown."""
    plain = ("id", "state", "outcome", "assistant_id", "version", "model", "requests", "tokens_in", "tokens_out", "micros", "entry_id")
    values = {name: getattr(row, name) for name in (*plain, "started_at", "ended_at")}
    return TurnShape(**values, message_ids=[UUID(id) for id in row.said], calls=[_call(one) for one in calls])


def _call(one: Done) -> CallShape:
    return CallShape(name=one.name, arguments=one.arguments, changed=one.changed, refused=one.refused, answer=one.text, detail=one.stored)
