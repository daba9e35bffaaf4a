"""Assistants and their rules."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from frontdesk.assistant.models import Assistant, Rule
from frontdesk.assistant.rules import Choice
from frontdesk.channels import content as contents
from frontdesk.channels.content import Content
from frontdesk.web.shapes.base import Body, Language, Moment, Name, Shape
from frontdesk.web.shapes.messages import Sendable

Line = Annotated[str, Field(max_length=4096)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class AssistantShape(Shape):
    """A voice of the tenant's. `handoff_line` null: its built-in line in the language; empty: no line."""

    id: UUID
    name: str
    language: str
    handoff_line: str | None
    version: int
    created_at: datetime


class NewAssistant(Body):
    """An assistant to add, or as it is to stand."""

    name: Name
    language: Language = "en"
    handoff_line: Line | None = None


class AssistantChanges(Body):
    """What to change: what is left out stays."""

    name: Name | None = None
    language: Language | None = None
    handoff_line: Line | None = None


class RuleShape(Shape):
    """Keyword → reply or action. `words` and `replies` go by language."""

    id: UUID
    assistant_id: UUID
    name: str
    priority: int
    enabled: bool
    match: Literal["any", "all", "always"]
    words: dict[str, list[str]]
    whole_words: bool
    hours: Literal["any", "open", "closed"]
    replies: dict[str, Content]
    hand_off: bool
    tag: str | None
    created_at: datetime


class NewRule(Body):
    """A rule to add, or as it is to stand."""

    name: Name
    priority: Annotated[int, Field(ge=-10_000, le=10_000)] = 0
    enabled: bool = True
    match: Literal["any", "all", "always"] = "any"
    words: dict[Language, Annotated[list[Word], Field(max_length=100)]] = Field(default_factory=dict, max_length=30)
    whole_words: bool = True
    hours: Literal["any", "open", "closed"] = "any"
    replies: dict[Language, Sendable] = Field(default_factory=dict, max_length=30)
    hand_off: bool = False
    tag: Annotated[str, Field(min_length=1, max_length=60)] | None = None


class Question(Body):
    """What a customer might write, and when."""

    text: Annotated[str, Field(min_length=1, max_length=4096)]
    at: Moment | None = None


class RuleRef(Shape):
    """Which rule it was."""

    id: UUID
    name: str


class Rehearsal(Shape):
    """What would be answered. `rule` null: no rule fits, so the line below is said and a person is asked."""

    rule: RuleRef | None
    language: str | None
    reply: Content | None
    hand_off: bool
    tag: str | None


def assistant(row: Assistant) -> AssistantShape:
    """An assistant as it is shown."""
    return AssistantShape(
        id=row.id, name=row.name, language=row.language, handoff_line=row.handoff_line, version=row.version, created_at=row.created_at
    )


def rule(row: Rule) -> RuleShape:
    """A rule as it is shown."""
    return RuleShape.model_validate(row, from_attributes=True)


def rehearsal(choice: Choice | None, language: str, otherwise: str) -> Rehearsal:
    """A choice as it is shown; without one, the hand-off with its line."""
    if choice is None:
        line = contents.Text(text=otherwise) if otherwise else None
        return Rehearsal(rule=None, language=None, reply=line, hand_off=True, tag=None)
    reply = choice.reply(language)
    return Rehearsal(
        rule=RuleRef(id=choice.rule.id, name=choice.rule.name),
        language=choice.language,
        reply=contents.load(reply) if reply else None,
        hand_off=choice.rule.hand_off,
        tag=choice.rule.tag,
    )
