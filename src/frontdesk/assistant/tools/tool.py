"""What a tool is: something that the assistant may do, with arguments that code checks and a customer that code names."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError

from frontdesk.assistant.config import Config
from frontdesk.channels.content import Content
from frontdesk.inbox.handoff import Why
from frontdesk.kit.errors import AppError
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge.vectors import Meant

A = TypeVar("A", bound="Arguments")

_MOST = 20_000
"""Characters of arguments that are looked at: no tool here needs more."""


class ToolRefused(AppError):
    """The tool cannot be used like this."""

    code, status = "tool_refused", 422


class Arguments(BaseModel):
    """What a model may pass. What is unknown is refused by name."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@dataclass(frozen=True, slots=True)
class ToolContext:
    """For whom and when a tool works; the model has no say in any of it. `contact_id`: who speaks now, after merges.

    `sources_so_far`: how many sources this turn has numbered already. `trial`: a rehearsal; what is done is taken back.
    `meant`: what the call looks up, as an embeddings model understands it, where one is set.
    """

    tenant_id: UUID
    contact_id: UUID
    conversation_id: UUID
    channel_id: UUID
    assistant_id: UUID
    turn_id: UUID
    now: datetime
    language: str
    zone: ZoneInfo
    config: Config = field(default_factory=Config)
    sources_so_far: int = 0
    trial: bool = False
    meant: Meant | None = None


class Source(NamedTuple):
    """Where something was looked up. `where`: page, heading or address."""

    passage_id: UUID
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class HandOff:
    """A person is to take over when the turn has said its words."""

    why: Why
    reason: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: words for the model, and what the turn is to do besides.

    `sends` go to the customer before the model's own words. `end_turn`: the model is not asked again. `confirm`: a sentence
    for the customer in their language, in case the model finds none.
    """

    text: str
    end_turn: bool = False
    sends: tuple[Content, ...] = ()
    refused: bool = False
    hand_off: HandOff | None = None
    sources: tuple[Source, ...] = ()
    confirm: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool. `changes`: it acts for the customer, so that a turn which used it has to tell them.

    `looks_up` names the argument that is looked up by its meaning, too. `call` takes the arguments as the model wrote them. It raises
    AppError where they, or a room, refuse; nothing of its transaction is to stay then.
    """

    name: str
    description: str
    schema: Mapping[str, Any]
    call: Callable[[Transaction, ToolContext, Mapping[str, Any] | str], Outcome]
    changes: bool = False
    looks_up: str = ""


def tool(
    description: str,
    arguments: type[A],
    act: Callable[[Transaction, ToolContext, A], Outcome],
    *,
    changes: bool = False,
    looks_up: str = "",
) -> Tool:
    """A tool named after the function that acts."""

    def call(tx: Transaction, ctx: ToolContext, raw: Mapping[str, Any] | str) -> Outcome:
        return act(tx, ctx, parse(arguments, raw))

    return Tool(act.__name__, description, _without_titles(arguments.model_json_schema()), call, changes, looks_up)


def parse(arguments: type[A], raw: Mapping[str, Any] | str) -> A:
    """What the model passed, checked. Raises ToolRefused, which says what is wrong by name."""
    text = raw if isinstance(raw, str) else json.dumps(raw, default=str)
    if len(text) > _MOST:
        raise ToolRefused("The arguments are too long.")
    try:
        return arguments.model_validate_json(text or "{}")
    except ValidationError as error:
        raise ToolRefused(_told(error)) from error


def refusal(error: AppError) -> Outcome:
    """What the model is told of a refusal: the reason, and that it has to ask rather than to guess."""
    return refused(error.sentence)


def refused(why: str) -> Outcome:
    """The same where nothing has to be taken back."""
    return Outcome(f"Refused, nothing was done. {why} Where something is missing, ask the customer; do not guess.", refused=True)


def _told(error: ValidationError) -> str:
    """The first few faults; a value that was passed is not repeated."""
    faults = [f"{'.'.join(map(str, fault['loc'])) or 'arguments'}: {fault['msg'].rstrip('.')}" for fault in error.errors()[:4]]
    return "; ".join(faults) + "."


def _without_titles(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_titles(inner) for name, inner in value.items() if not (name == "title" and isinstance(inner, str))}
    if isinstance(value, list):
        return [_without_titles(inner) for inner in value]
    return value
