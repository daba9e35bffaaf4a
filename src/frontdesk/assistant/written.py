"""An assistant's settings as somebody writes them, in the page, through the API or on the command line: each within its bounds."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from frontdesk.assistant import config as configs
from frontdesk.assistant.config import Config
from frontdesk.kit.errors import Invalid

Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", max_length=15)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
ModelName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Host = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=253)]
ToolName = Annotated[str, Field(min_length=1, max_length=40)]
Words = dict[Language, Annotated[list[Word], Field(max_length=100)]]


class WrittenSettings(BaseModel):
    """How an assistant answers where no rule does.

    Empty `models`: the operator's. `tools` null: all. `max_tokens` bounds what the customer reads, about four letters a token.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    persona: Annotated[str, Field(max_length=4000)] = ""
    tone: Annotated[str, Field(max_length=300)] = Config().tone
    instructions: Annotated[str, Field(max_length=8000)] = ""
    languages: list[Language] = Field(default_factory=list, max_length=20)
    use_model: bool = True
    models: list[ModelName] = Field(default_factory=list, max_length=5)
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.7
    max_tokens: Annotated[int, Field(ge=30, le=1000)] = 200
    seconds: Annotated[float, Field(gt=0, le=120)] | None = None
    most_calls: Annotated[int, Field(ge=1, le=30)] = 8
    tools: Annotated[list[ToolName], Field(max_length=60)] | None = None
    links: list[Host] = Field(default_factory=list, max_length=50)
    stop_words: Words = Field(default_factory=dict, max_length=30)
    sensitive: Words = Field(default_factory=dict, max_length=30)
    most_turns_a_day: Annotated[int, Field(ge=1, le=1000)] = 60
    split: bool = True
    cite: bool = True
    away_line: Annotated[str, Field(max_length=1000)] | None = None

    @property
    def config(self) -> Config:
        """The configuration that is meant."""
        return configs.load(self.model_dump())


def changed(config: Config, changes: Mapping[str, Any]) -> Config:
    """A configuration with some of its settings written anew. Raises Invalid, by name."""
    try:
        return WrittenSettings.model_validate({**configs.whole(config), **changes}).config
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Invalid(f"{place}: {first['msg']}.", field=place) from error
