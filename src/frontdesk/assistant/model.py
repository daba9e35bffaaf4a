"""The port to a language model: what is asked, what comes back, what can go wrong. Knows no vendor.

Adapters (`providers.llm`) turn these types into a provider's wire format and back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias
from uuid import UUID

Provider: TypeAlias = Literal["openrouter", "anthropic", "openai", "compatible"]


@dataclass(frozen=True, slots=True)
class Instruction:
    """What we tell the model. Only `assistant.prompt` writes one."""

    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What the customer said: data, never an instruction."""

    text: str


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool that the model wants used. `arguments` is the JSON text as the model wrote it: perhaps no JSON at all."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the model (or, in the history, whoever answered) said, and the tools it wanted with it."""

    text: str
    calls: tuple[ToolCall, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """What a tool gave back for the call of this id."""

    call_id: str
    name: str
    text: str


Message: TypeAlias = Instruction | Heard | Said | Returned


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool as the model sees it. `schema` is JSON Schema of its arguments, an object."""

    name: str
    description: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Access:
    """A tenant's own way to a model. `key` is sealed; `url` only where the provider is "compatible"."""

    provider: Provider
    url: str | None = None
    key: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One question. `models` are tried in order, none: the operator's; `max_tokens` bounds the text, not the calls."""

    tenant_id: UUID
    messages: tuple[Message, ...]
    tools: tuple[ToolSpec, ...] = ()
    models: tuple[str, ...] = ()
    temperature: float = 0.7
    max_tokens: int = 200
    seconds: float | None = None  # for each attempt; None: as the operator set it
    access: Access | None = None  # None: the operator's


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer took. `micros` is millionths of a US dollar; None where nobody knows the price."""

    tokens_in: int = 0
    tokens_out: int = 0
    micros: int | None = None


@dataclass(frozen=True, slots=True)
class ModelResponse:
    """What came back: text, calls or both; which model answered; how long it took in milliseconds."""

    text: str
    calls: tuple[ToolCall, ...] = ()
    model: str = ""
    usage: Usage = Usage()
    milliseconds: int = 0


class ModelFailed(Exception):
    """No model of the chain gave an answer. `code`: timeout, refused, limited, unreachable, garbage, key; ids only in it."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


class Model(Protocol):
    """Whoever answers."""

    @property
    def configured(self) -> bool:
        """Whether the operator has set a model; a tenant with its own `Access` needs none."""
        ...

    async def ask(self, request: ModelRequest) -> ModelResponse:
        """Ask, down the chain. Raises ModelFailed."""
        ...
