"""How an assistant is set, its versions, and a tenant's own way to a model."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, SecretStr

from frontdesk.assistant import config as configs
from frontdesk.assistant.config import Config
from frontdesk.assistant.models import Assistant, AssistantVersion, ModelAccess
from frontdesk.assistant.versions import Difference, Listed
from frontdesk.assistant.written import ModelName, WrittenSettings
from frontdesk.web.shapes.base import Body, Shape


class AssistantSettings(WrittenSettings):
    """How an assistant answers where no rule does.

    Empty `models`: the operator's. `tools` null: all. `max_tokens` bounds what the customer reads, about four letters a token.
    """


class SettingsShape(Shape):
    """What an assistant answers by, and the draft of what is to come (null: none)."""

    version: int
    published: AssistantSettings
    draft: AssistantSettings | None


class Publication(Body):
    """What to note with the version. `despite`: publish although scenarios break."""

    note: Annotated[str, Field(max_length=200)] = ""
    despite: bool = False


class VersionShape(Shape):
    """A version of an assistant, and who made it."""

    number: int
    note: str
    person_id: UUID | None
    at: datetime


class WholeVersion(VersionShape):
    """A version with everything in it."""

    settings: AssistantSettings
    name: str
    language: str
    handoff_line: str | None
    rules: list[dict[str, Any]]


class DifferenceShape(Shape):
    """What differs: its place ("config.persona", "rules.Prices"), before and after (null: not there)."""

    place: str
    before: Any
    after: Any


class Differences(Shape):
    """All that differs."""

    items: list[DifferenceShape]


class Published(Shape):
    """The version that answers from now on."""

    version: int


class ModelAccessBody(Body):
    """The tenant's own way to a model. `url` only for "compatible". Without `key` the stored one stays."""

    provider: Literal["openrouter", "anthropic", "openai", "compatible"]
    model: ModelName
    url: Annotated[str, Field(max_length=300, pattern=r"^https?://\S+$")] | None = None
    key: SecretStr | None = None


class ModelAccessShape(Shape):
    """Whose model answers. `own` false: the operator's (`configured`: if there is one)."""

    own: bool
    configured: bool
    provider: str | None = None
    model: str | None = None
    url: str | None = None
    has_key: bool = False


def settings(config: Config) -> AssistantSettings:
    """A configuration as it is shown."""
    return AssistantSettings.model_validate(configs.whole(config))


def both(row: Assistant) -> SettingsShape:
    """What is and what is to be."""
    draft = settings(configs.load(row.draft)) if row.draft is not None else None
    return SettingsShape(version=row.version, published=settings(configs.load(row.config)), draft=draft)


def listed(row: Listed) -> VersionShape:
    """A version in the list."""
    return VersionShape(**row._asdict())


def whole(row: AssistantVersion) -> WholeVersion:
    """A version with everything in it."""
    kept = row.snapshot
    return WholeVersion(
        number=row.number,
        note=row.note,
        person_id=row.person_id,
        at=row.at,
        settings=settings(configs.load(kept["config"])),
        **{name: kept[name] for name in ("name", "language", "handoff_line", "rules")},
    )


def differences(found: list[Difference]) -> Differences:
    """As they are shown."""
    return Differences(items=[DifferenceShape(**asdict(one)) for one in found])


def model_access(row: ModelAccess | None, *, operators: bool) -> ModelAccessShape:
    """Whose model answers; never the key."""
    if row is None:
        return ModelAccessShape(own=False, configured=operators)
    return ModelAccessShape(own=True, configured=True, provider=row.provider, model=row.model, url=row.url, has_key=row.key is not None)
