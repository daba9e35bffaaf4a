"""From our types to the vendors' and back, by pydantic-ai's models. Imported late: it takes seconds."""

import asyncio
import json
import warnings
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any

import httpx
from openai import AsyncOpenAI
from pydantic_ai import exceptions as faults
from pydantic_ai import messages as pai
from pydantic_ai.direct import model_request
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.models.openrouter import OpenRouterModel
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider
from pydantic_ai.providers.openrouter import OpenRouterProvider
from pydantic_ai.settings import ModelSettings
from pydantic_ai.tools import ToolDefinition

from frontdesk.assistant.model import (
    Heard,
    Instruction,
    Message,
    ModelFailed,
    ModelRequest,
    ModelResponse,
    Returned,
    Said,
    ToolCall,
    ToolSpec,
    Usage,
)
from frontdesk.kit.addresses import Network
from frontdesk.kit.errors import AppError
from frontdesk.kit.http import AddressRefused, Limits, guarded_client
from frontdesk.providers.llm_client import DirectOpenAI, open_session
from frontdesk.providers.llm_way import Way

ROOM_FOR_CALLS = 1024
"""Tokens that an answer may have besides the customer's text, so that a tool call is never cut."""

MOST_MODELS = 64
"""Models (of a provider, with a key) that are kept ready."""

_LIMITS = Limits(seconds=600.0, connect_seconds=10.0, max_bytes=4 * 1024 * 1024, connections=512)
_OPENROUTER, _OPENAI = "https://openrouter.ai/api/v1", "https://api.openai.com/v1"

_CODES: tuple[tuple[type[Exception], str, str], ...] = (  # the first that fits counts
    (faults.ModelTimeoutError, "timeout", "The model took too long."),
    (faults.ModelConnectionError, "unreachable", "The model's server could not be reached."),
    (faults.ModelQuotaExceededError, "quota", "The provider's quota is used up."),
    (faults.ModelRateLimitError, "limited", "The provider takes no more questions for a moment."),
    (faults.ModelAuthenticationError, "key", "The provider does not accept the key."),
    (faults.ModelRequestRejectedError, "refused", "The provider refused the question."),
    (faults.ModelServerError, "trouble", "The provider has trouble of its own."),
    (faults.ModelUnavailableError, "trouble", "The provider has trouble of its own."),
    (faults.ModelAPIError, "trouble", "The provider answered with an error."),
    (faults.AgentRunError, "garbage", "The model's answer cannot be read."),
    (httpx.HTTPError, "unreachable", "The model's server could not be reached."),  # of our own client, which the library may not know
    (AddressRefused, "unreachable", "The model's server is at an address that does not lead to the public internet."),
    (AppError, "garbage", "The model's answer is too large, or compressed."),
    *((kind, "garbage", "The model's answer cannot be read.") for kind in (ValueError, TypeError, LookupError, AttributeError)),
)


class Desk:
    """The models in use, each with its client; two pools of connections, one of them for tenants' own addresses.

    Make one inside the running event loop.
    """

    def __init__(self, allowed: Sequence[Network]) -> None:
        self._session = open_session(_LIMITS)
        self._guarded = guarded_client(_LIMITS, allowed=allowed)
        self._models: OrderedDict[tuple[Way, str], Model[Any]] = OrderedDict()

    async def ask(self, way: Way, name: str, request: ModelRequest) -> ModelResponse:
        """One question to one model. Raises ModelFailed."""
        settings, parameters = _settings(request), ModelRequestParameters()
        if request.tools and way.provider == "anthropic":
            parameters = ModelRequestParameters(function_tools=[_tool(spec) for spec in request.tools])
        elif request.tools:
            settings["extra_body"] = {"tools": [_written_tool(spec) for spec in request.tools]}
        try:
            with warnings.catch_warnings(action="ignore"):  # a setting that this model does not know
                answer = await model_request(
                    self._model(way, name), _messages(request.messages), model_settings=settings, model_request_parameters=parameters
                )
            return _response(answer)
        except tuple(kind for kind, _, _ in _CODES) as error:
            raise _failure(error) from error

    async def prepare(self, way: Way) -> None:
        """Import what a provider needs besides, which takes seconds: not on the loop that everybody shares. Raises ModelFailed."""
        if way.provider == "anthropic":
            await asyncio.to_thread(_anthropic)

    async def close(self) -> None:
        """Let go of connections."""
        await self._session.close()
        await self._guarded.aclose()
        for (way, _), model in self._models.items():
            if way.provider == "anthropic":
                await _anthropic().close(model)

    def _model(self, way: Way, name: str) -> Model[Any]:
        known = self._models.get((way, name))
        if known is None:
            known = self._models[way, name] = self._build(way, name)
            while len(self._models) > MOST_MODELS:
                self._models.popitem(last=False)
        self._models.move_to_end((way, name))
        return known

    def _build(self, way: Way, name: str) -> Model[Any]:
        match way.provider:
            case "openrouter":
                return OpenRouterModel(name, provider=OpenRouterProvider(openai_client=self._client(way, way.url or _OPENROUTER)))
            case "openai":
                return OpenAIChatModel(name, provider=OpenAIProvider(openai_client=self._client(way, way.url or _OPENAI)))
            case "anthropic":
                made: Model[Any] = _anthropic().model(name, url=way.url, key=way.key)
                return made
            case "compatible":
                client = self._client(way, way.url)
                return OpenAIChatModel(name, provider=OpenAICompatibleProvider("compatible", openai_client=client))

    def _client(self, way: Way, url: str) -> AsyncOpenAI:
        options: dict[str, Any] = {
            "base_url": url,
            "api_key": way.key or "none",  # a server of one's own asks for none, and the client for something
            "http_client": self._guarded,
            "max_retries": 0,
            "default_headers": {"X-Title": "Frontdesk"},
        }
        return DirectOpenAI(self._session, _LIMITS, **options) if way.trusted else AsyncOpenAI(**options)


def _anthropic() -> ModuleType:
    try:
        from frontdesk.providers import llm_anthropic
    except ImportError as error:
        raise ModelFailed("refused", 'Anthropic needs the extra: pip install "frontdesk[anthropic]".') from error
    return llm_anthropic


def _settings(request: ModelRequest) -> ModelSettings:
    return ModelSettings(
        temperature=request.temperature,
        max_tokens=2 * request.max_tokens + ROOM_FOR_CALLS,
        timeout=_LIMITS.seconds,  # the caller's own time-out is shorter
    )


def _written_tool(spec: ToolSpec) -> dict[str, Any]:
    """A tool as OpenAI's API writes it, past the libraries: they walk through every schema at every question, most of a turn's time."""
    return {"type": "function", "function": {"name": spec.name, "description": spec.description, "parameters": spec.schema}}


def _tool(spec: ToolSpec) -> ToolDefinition:
    return ToolDefinition(name=spec.name, description=spec.description, parameters_json_schema=dict(spec.schema), strict=False)


def _messages(said: Iterable[Message]) -> list[pai.ModelMessage]:
    """Neighbours on our side become one request, as providers want them to take turns."""
    found: list[pai.ModelMessage] = []
    for message in said:
        if isinstance(message, Said):
            found.append(_answered(message))
        elif found and isinstance(found[-1], pai.ModelRequest):
            found[-1] = pai.ModelRequest(parts=[*found[-1].parts, _part(message)])
        else:
            found.append(pai.ModelRequest(parts=[_part(message)]))
    return found


def _part(message: Instruction | Heard | Returned) -> pai.ModelRequestPart:
    match message:
        case Instruction(text):
            return pai.SystemPromptPart(text)
        case Heard(text):
            return pai.UserPromptPart(text)
        case Returned(call_id, name, text):
            return pai.ToolReturnPart(tool_name=name, content=text, tool_call_id=call_id)


def _answered(message: Said) -> pai.ModelResponse:
    text = [pai.TextPart(message.text)] if message.text else []
    calls = [pai.ToolCallPart(call.name, _arguments(call.arguments), call.id) for call in message.calls]
    return pai.ModelResponse(parts=[*text, *calls])


def _arguments(written: str) -> dict[str, Any]:
    """What was no JSON object goes back as an empty one: providers refuse to read it."""
    try:
        found = json.loads(written or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _response(answer: pai.ModelResponse) -> ModelResponse:
    text = "".join(part.content for part in answer.parts if isinstance(part, pai.TextPart))
    calls = tuple(
        ToolCall(part.tool_call_id, part.tool_name, _written(part)) for part in answer.parts if isinstance(part, pai.ToolCallPart)
    )
    usage = Usage(answer.usage.input_tokens, answer.usage.output_tokens, _micros(answer))
    return ModelResponse(text, calls, answer.model_name or "", usage)


def _written(part: pai.ToolCallPart) -> str:
    """The arguments as the model wrote them, where they are kept so."""
    return part.args if isinstance(part.args, str) else part.args_as_json_str()


def _micros(answer: pai.ModelResponse) -> int | None:
    """What it cost: as the provider says, else by its list price; None where neither is known."""
    told = (answer.provider_details or {}).get("cost")
    if isinstance(told, int | float):
        return round(told * 1_000_000)
    try:
        return round(answer.cost().total_price * 1_000_000)
    except (LookupError, ValueError, AssertionError):
        return None


def _failure(error: Exception) -> ModelFailed:
    cause = error.__cause__
    if isinstance(cause, ModelFailed):
        return cause
    code, sentence = next((code, sentence) for kind, code, sentence in _CODES if isinstance(error, kind))
    return ModelFailed(code, sentence)
