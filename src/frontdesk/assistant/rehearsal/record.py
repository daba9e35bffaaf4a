"""A scenario made of a real conversation: what the customer said, what the model answered, which tools were used, how it stands."""

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant.models import Turn, TurnResponse, TurnState
from frontdesk.assistant.rehearsal.scenario import Answer, Call, End, Line, Scenario
from frontdesk.inbox.models import Conversation, Message
from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Transaction

_MOST = 50


class NothingToRecord(Conflict):
    """The customer has not written anything here that could be rehearsed."""

    code = "nothing_to_record"


def record(tx: Transaction, conversation: Conversation, name: str) -> Scenario:
    """The last fifty lines. Each is a burst: what the customer wrote before somebody answered. Raises NothingToRecord."""
    wanted = sa.select(Message).where(Message.conversation_id == conversation.id, Message.text.is_not(None))
    # By when they were stored: WhatsApp's times are whole seconds, in which an answer and the next question can lie.
    newest = tx.session.scalars(wanted.order_by(Message.id.desc()).limit(400)).all()
    bursts = [list(group) for inbound, group in groupby(reversed(newest), key=lambda one: one.direction == "inbound") if inbound]
    answers = _answers(tx, conversation.id)
    lines = [_line(burst, answers) for burst in bursts[-_MOST:]]
    if not lines:
        raise NothingToRecord
    ends: dict[str, Literal["assistant", "agent"]] = {"assistant": "assistant", "agent": "agent"}
    begun = bursts[-_MOST:][0][0].at
    return Scenario(name=name, at=begun, lines=tuple(lines), end=End(handler=ends.get(conversation.handler)))


def _line(burst: Sequence[Message], answers: dict[UUID, list[Answer]]) -> Line:
    model = [answer for message in burst for answer in answers.get(message.id, [])]
    tools = [call.tool for answer in model for call in answer.calls]
    text = "\n".join(message.text or "" for message in burst)[:4000]
    return Line(customer=text or "…", tools=tuple(tools), model=tuple(model))


def _answers(tx: Transaction, conversation_id: UUID) -> dict[UUID, list[Answer]]:
    """Last message that a turn looked at → what the model answered in it."""
    rows = tx.session.execute(
        sa.select(Turn.upto, TurnResponse.text, TurnResponse.calls)
        .join(TurnResponse, TurnResponse.turn_id == Turn.id)
        .where(Turn.conversation_id == conversation_id, Turn.state == TurnState.DONE)
        .order_by(Turn.id, TurnResponse.ordinal)
    )
    found: dict[UUID, list[Answer]] = {}
    for upto, text, calls in rows:
        found.setdefault(upto, []).append(Answer(text=text, calls=tuple(_call(call) for call in calls)))
    return found


def _call(stored: dict[str, Any]) -> Call:
    try:
        arguments = json.loads(stored["arguments"] or "{}")
    except ValueError:
        arguments = {}
    return Call(tool=stored["name"], arguments=arguments if isinstance(arguments, dict) else {})
