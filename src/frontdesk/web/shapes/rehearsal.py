"""The playground and scenarios, as they are written and shown."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from frontdesk.assistant.rehearsal import scenario as written
from frontdesk.assistant.rehearsal.free import Answer
from frontdesk.assistant.rehearsal.models import ScenarioRow
from frontdesk.assistant.rehearsal.stage import Used
from frontdesk.web.shapes.base import Body, Shape


class PlaygroundLine(Body):
    """What a customer might write. `state`: what came with the last answer, left out to begin. `published`: ask what answers now."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    state: Annotated[str, Field(max_length=600_000)] | None = None
    published: bool = False


class SourceShape(Shape):
    """Where something was looked up."""

    title: str
    where: str


class ToolUse(Shape):
    """A tool that was used, with what, what it gave, and where it looked that up."""

    name: str
    arguments: str
    text: str
    refused: bool
    sources: list[SourceShape]


class PlaygroundAnswer(Shape):
    """What would be answered. Nothing of it stays. `refused`: why the guard did not let earlier words pass."""

    said: list[str]
    tools: list[ToolUse]
    rule: str | None
    hand_off: str | None
    refused: list[str]
    state: str


class ScenarioBody(Body):
    """A scenario in YAML: `name`, `lines` (`customer`, `tools`, `must_say`, `must_not_say`), `end`."""

    text: Annotated[str, Field(min_length=1, max_length=60_000)]


class Recording(Body):
    """Make a scenario of a conversation."""

    conversation_id: UUID
    name: Annotated[str, Field(min_length=1, max_length=120)]


class Run(Body):
    """Which scenarios to run (left out: all). `scripted`: with the answers that they bring along, else the assistant's own model."""

    ids: Annotated[list[UUID], Field(max_length=100)] | None = None
    scripted: bool = False


class PlayedLine(Shape):
    """A line of a scenario as it went. `faults`: what is wrong with it."""

    customer: str
    said: list[str]
    tools: list[str]
    rule: str | None
    hand_off: str | None
    refused: list[str]
    faults: list[str]


class ScenarioResult(Shape):
    """How a scenario went. `faults`: of its end, or why it broke off."""

    passed: bool
    lines: list[PlayedLine]
    faults: list[str]


class ScenarioShape(Shape):
    """A scenario. `stale`: it was not run with the draft as it stands. `scripted`: it brings the model's answers along."""

    id: UUID
    name: str
    text: str
    passed: bool | None
    stale: bool
    scripted: bool
    run_at: datetime | None
    result: ScenarioResult | None


def answer(given: Answer, state: str) -> PlaygroundAnswer:
    """An answer as it is shown."""
    return PlaygroundAnswer(
        said=list(given.said),
        tools=[_use(one) for one in given.calls],
        rule=given.rule,
        hand_off=given.hand_off,
        refused=list(given.refused),
        state=state,
    )


def scenario(row: ScenarioRow, digest: str) -> ScenarioShape:
    """A scenario as it is shown; `digest` stands for the draft as it is."""
    return ScenarioShape(
        id=row.id,
        name=row.name,
        text=row.text,
        passed=row.passed,
        stale=row.against != digest,
        scripted=written.read(row.text).is_scripted,
        run_at=row.run_at,
        result=ScenarioResult.model_validate({name: row.result[name] for name in ScenarioResult.model_fields}) if row.result else None,
    )


def _use(one: Used) -> ToolUse:
    sources = [SourceShape(title=source.title, where=source.where) for source in one.outcome.sources]
    return ToolUse(name=one.call.name, arguments=one.call.arguments, text=one.outcome.text, refused=one.outcome.refused, sources=sources)
