"""A scenario: what a customer says line by line, what is to be done and said to it, and how it is to end. Written in YAML."""

from typing import Annotated, Any, Literal

import yaml
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from frontdesk.kit.errors import Invalid

LONGEST = 60_000
Phrase = Annotated[str, Field(min_length=1, max_length=500)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Call(_Part):
    """A tool that the scripted model uses."""

    tool: Annotated[str, Field(max_length=80)]
    arguments: dict[str, Any] = Field(default_factory=dict)


class Answer(_Part):
    """What the scripted model answers: words, tools, or both."""

    text: Annotated[str, Field(max_length=8000)] = ""
    calls: tuple[Call, ...] = ()


class Line(_Part):
    """What the customer says, and what is expected. `tools` in order, others may come between; `model`: what a scripted model answers."""

    customer: Annotated[str, Field(min_length=1, max_length=4000)]
    tools: tuple[Phrase, ...] = ()
    no_tools: tuple[Phrase, ...] = ()
    must_say: tuple[Phrase, ...] = ()
    must_not_say: tuple[Phrase, ...] = ()
    model: tuple[Answer, ...] = ()


class End(_Part):
    """How things stand at the end; what is left out does not matter."""

    handler: Literal["assistant", "agent"] | None = None
    appointments: Annotated[int, Field(ge=0)] | None = None
    opted_out: bool | None = None
    tags: tuple[Phrase, ...] = ()


class Scenario(_Part):
    """A conversation as it should go. `at`: the moment it is played at; `given`: what outside tools answer, by name."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    at: AwareDatetime | None = None
    customer: Annotated[str, Field(max_length=200)] = "Rehearsal"
    given: dict[str, str] = Field(default_factory=dict)
    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=50)]
    end: End = Field(default_factory=End)

    @property
    def is_scripted(self) -> bool:
        """Whether it brings the model's answers along."""
        return any(line.model for line in self.lines)


def read(text: str) -> Scenario:
    """A scenario from YAML. Raises Invalid, with the place."""
    if len(text) > LONGEST:
        raise Invalid(f"text: at most {LONGEST:,} characters.", field="text")
    try:
        found = yaml.load(text, Loader=_Plain)  # noqa: S506 — a safe loader, without aliases
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Invalid(f"text: this is no YAML{f', line {mark.line + 1}' if mark else ''}.", field="text") from error
    try:
        return Scenario.model_validate(found)
    except ValidationError as error:
        first = error.errors()[0]
        raise Invalid(f"text: {'.'.join(map(str, first['loc'])) or 'the whole'}: {first['msg']}.", field="text") from error


def write(scenario: Scenario) -> str:
    """A scenario as YAML."""
    plain = scenario.model_dump(mode="json", exclude_defaults=True)
    text: str = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=120)
    return text


class _Plain(yaml.SafeLoader):
    """Safe YAML without aliases, by which a small file could become a huge one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "aliases are not used here", None)
        found: yaml.Node | None = super().compose_node(parent, index)
        return found
