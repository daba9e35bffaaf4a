"""What a playground carries from one line to the next: all that has happened, as bytes that are sealed before they leave."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from frontdesk.assistant.model import ToolCall
from frontdesk.assistant.rehearsal.stage import Heard, Play, Spoken, Step, Used
from frontdesk.assistant.rehearsal.trial import Means, Trial
from frontdesk.assistant.tools.tool import Outcome
from frontdesk.inbox.models import Handler

LONGEST = 400_000
"""Characters that are carried: a longer trial begins anew."""


def pack(trial: Trial) -> str:
    """A trial as text."""
    play = trial.play
    kept = [str(play.conversation_id), play.at.isoformat(), str(trial.handler), [_packed(step) for step in play.steps]]
    return msgspec.json.encode(kept).decode()


def unpack(text: str, means: Means, fresh: Play) -> Trial:
    """The trial that was packed, going on with the assistant and settings of a fresh play."""
    conversation_id, at, handler, packed = msgspec.json.decode(text.encode())
    steps = tuple(_step(step) for step in packed)
    play = replace(fresh, conversation_id=UUID(conversation_id), at=datetime.fromisoformat(at), steps=steps)
    return Trial(means, play, Handler(handler))


def _packed(step: Step) -> list[Any]:
    match step:
        case Heard(text):
            return ["heard", text]
        case Spoken(text):
            return ["spoken", text]
        case Used(call, outcome, again):
            return ["used", call.id, call.name, call.arguments, outcome.text, outcome.refused, again]


def _step(packed: list[Any]) -> Step:
    match packed:
        case ["heard", text]:
            return Heard(text)
        case ["spoken", text]:
            return Spoken(text)
        case ["used", id, name, arguments, text, refused, again]:
            return Used(ToolCall(id, name, arguments), Outcome(text, refused=refused), again)
    raise ValueError("this is no step of a trial")
