"""Language models: implements `assistant.model.Model` over OpenRouter, OpenAI, Anthropic or any server that speaks OpenAI's API.

The vendors' libraries take seconds to import: they are imported with the first question, in a thread (`llm_wire`).
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from frontdesk.assistant.model import Access, ModelFailed, ModelRequest, ModelResponse, Provider
from frontdesk.kit import telemetry
from frontdesk.kit.addresses import Network
from frontdesk.providers.llm_way import Way

if TYPE_CHECKING:
    from frontdesk.providers import llm_wire

Unseal = Callable[[bytes, UUID], Awaitable[str]]
"""(sealed key, tenant) → key."""

AGAIN = 1.0
"""Seconds before the first model is asked once more, where every one failed for a reason that passes."""

PASSING = frozenset({"timeout", "limited", "unreachable", "trouble"})
"""Failures that may be over a moment later."""

_ASKED = telemetry.counter("model_requests", "Questions put to language models", ["outcome"])


@dataclass(frozen=True, slots=True)
class Operator:
    """The operator's own way to models. `models`: the first is asked, the others where it fails."""

    provider: Provider = "openrouter"
    key: str = field(default="", repr=False)
    url: str = ""
    models: tuple[str, ...] = ()
    seconds: float = 30.0

    @property
    def configured(self) -> bool:
        """Whether anything can be asked."""
        return bool(self.models) and bool(self.key or (self.provider == "compatible" and self.url))


class Models:
    """Asks down the chain of models, each with a time-out."""

    def __init__(self, operator: Operator, unseal: Unseal, *, allowed: Sequence[Network] = ()) -> None:
        self._operator, self._unseal, self._allowed = operator, unseal, allowed
        self._importing: asyncio.Task[ModuleType] | None = None
        self._desk: llm_wire.Desk | None = None

    @property
    def configured(self) -> bool:
        """Whether the operator has set a model."""
        return self._operator.configured

    async def ask(self, request: ModelRequest) -> ModelResponse:
        """Ask the models in order; where all failed and it may pass, the first once more. Raises ModelFailed."""
        way = await self._way(request)
        models = request.models or self._operator.models
        failed: list[ModelFailed] = []
        for model in models:
            try:
                return await self._ask(way, model, request)
            except ModelFailed as error:
                failed.append(error)
        if not failed:
            raise ModelFailed("refused", "No model is named.")
        if failed[0].code in PASSING:
            await asyncio.sleep(AGAIN)
            return await self._ask(way, models[0], request)
        raise failed[0]

    async def close(self) -> None:
        """Let go of connections."""
        if self._desk is not None:
            await self._desk.close()

    async def _ask(self, way: Way, model: str, request: ModelRequest) -> ModelResponse:
        desk = await self._open()
        await desk.prepare(way)
        began = monotonic()
        try:
            async with asyncio.timeout(request.seconds or self._operator.seconds):
                answer = await desk.ask(way, model, request)
        except TimeoutError as error:
            _ASKED.labels("timeout").inc()
            raise ModelFailed("timeout", "The model took too long.") from error
        except ModelFailed as error:
            _ASKED.labels(error.code).inc()
            telemetry.log(__name__).warning("model.failed", tenant=str(request.tenant_id), model=model, code=error.code)
            raise
        _ASKED.labels("answered").inc()
        took = round(1000 * (monotonic() - began))
        return ModelResponse(answer.text, answer.calls, answer.model or model, answer.usage, took)

    async def _way(self, request: ModelRequest) -> Way:
        access = request.access
        if access is None:
            return Way(self._operator.provider, self._operator.key, self._operator.url, trusted=True)
        return Way(access.provider, await self._key(access, request.tenant_id), access.url or "", trusted=False)

    async def _key(self, access: Access, tenant_id: UUID) -> str:
        return await self._unseal(access.key, tenant_id) if access.key else ""

    async def _open(self) -> "llm_wire.Desk":
        if self._desk is None:
            if self._importing is None:
                self._importing = asyncio.create_task(asyncio.to_thread(_import))
            wire: Any = await asyncio.shield(self._importing)
            if self._desk is None:
                self._desk = wire.Desk(self._allowed)
        return self._desk


def _import() -> ModuleType:
    from frontdesk.providers import llm_wire

    return llm_wire
