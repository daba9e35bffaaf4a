"""The middle of a turn, outside any transaction: ask the model, keep its answer, use the tools that it wants, until it has words.

A turn that runs again after a crash walks the same way: stored answers stand in for the model, stored calls for the tools.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from frontdesk.assistant import prompt, turn_write
from frontdesk.assistant.calls import Place
from frontdesk.assistant.model import Message, Model, ModelFailed, ModelRequest, ModelResponse, Said, ToolCall
from frontdesk.assistant.tools.outside import Outside, OutsideTool
from frontdesk.assistant.tools.tool import Outcome, Tool, ToolContext, ToolRefused, refusal
from frontdesk.assistant.turn_read import Work
from frontdesk.assistant.turn_write import Acted, Over, Refused
from frontdesk.kit.errors import AppError
from frontdesk.kit.homes import HomeUnavailable
from frontdesk.kit.wake import Claim
from frontdesk.knowledge import vectors
from frontdesk.knowledge.vectors import Embeddings

_REFUSALS = 2
"""How often words may be refused before a person is asked."""
_SLACK = 4
"""Answers of the model in one turn besides one for each tool call it may make."""


class Means(NamedTuple):
    """What a turn thinks with. `embeddings`: None where knowledge is searched by words alone."""

    model: Model
    outside: Outside
    embeddings: Embeddings | None = None


class Thinking:
    """One turn's conversation with the model."""

    def __init__(self, claim: Claim, means: Means, work: Work) -> None:
        self._claim, self._model, self._outside, self._embeddings = claim, means.model, means.outside, means.embeddings
        self._work = work
        self._messages: list[Message] = list(work.messages)
        self._calls = 0
        self._refusals = 0
        self._ends = False

    async def run(self) -> None:
        """Until something was said, or the turn is over. Raises ModelFailed."""
        for ordinal in self._ordinals():
            response, new = await self._ask(ordinal)
            if response.calls and self._tools_left > 0:
                if new and not await self._claim.transact(turn_write.keep, self._work.turn, ordinal, response):
                    return
                if not await self._use(response):
                    return
                if not self._ends:
                    continue
                response, new = ModelResponse(response.text), False
            if await self._write(ordinal, response, new=new):
                return

    @property
    def _tools_left(self) -> int:
        return self._work.most_calls - self._calls

    def _ordinals(self) -> Iterator[int]:
        for ordinal in count():
            if ordinal > self._work.most_calls + _SLACK:
                raise ModelFailed("garbage", "The model went on and on without an answer.")
            yield ordinal

    async def _ask(self, ordinal: int) -> tuple[ModelResponse, bool]:
        """The stored answer, or a new one."""
        kept = next((one for one in self._work.kept if one.ordinal == ordinal), None)
        if kept is not None:
            return kept.response, False
        return await self._model.ask(self._request()), True

    def _request(self) -> ModelRequest:
        asked = self._work.request
        tools = asked.tools if self._tools_left > 0 else ()
        extra = (prompt.no_more_tools(),) if asked.tools and not tools else ()
        return ModelRequest(
            asked.tenant_id,
            (*self._messages, *extra),
            tools,
            asked.models,
            asked.temperature,
            asked.max_tokens,
            asked.seconds,
            asked.access,
        )

    async def _use(self, response: ModelResponse) -> bool:
        """Use the tools of one answer, one after the other. False where the turn is over."""
        self._messages.append(Said(response.text, response.calls))
        for call in response.calls:
            done = await self._do(call)
            if isinstance(done, Over):
                return False
            self._calls += 1
            self._ends = self._ends or done.outcome.end_turn
            self._messages.append(prompt.returned(self._work.ctx.conversation_id, call, done.text))
        return True

    async def _do(self, call: ToolCall) -> Acted:
        work = self._work
        place, conversation_id = Place(work.turn.id, self._calls, call), work.ctx.conversation_id
        known = next((done for done in work.done if done.ordinal == self._calls and done.state == "done"), None)
        if known is not None:
            return known
        tool = work.tools.get(call.name)
        try:
            if self._tools_left <= 0:
                outcome = Outcome(prompt.ENOUGH, refused=True)
            elif isinstance(tool, Tool):
                return await self._claim.transact(turn_write.act, place, tool, await self._context(tool, call))
            elif isinstance(tool, OutsideTool):
                return await self._call_out(place, tool)
            else:
                outcome = Outcome(prompt.NO_SUCH_TOOL, refused=True)
        except HomeUnavailable:
            raise
        except AppError as error:
            outcome = refusal(error)
        return await self._claim.transact(turn_write.refuse, place, conversation_id, outcome)

    async def _context(self, tool: Tool, call: ToolCall) -> ToolContext:
        if self._embeddings is None or not tool.looks_up:
            return self._work.ctx
        question = str(_object(call.arguments).get(tool.looks_up, ""))
        return replace(self._work.ctx, meant=await vectors.understood(self._embeddings, question))

    async def _call_out(self, place: Place, tool: OutsideTool) -> Acted:
        """A tool of somebody else's: begun, called, settled. Never twice."""
        work = self._work
        arguments = _object(place.call.arguments)
        begun = await self._claim.transact(turn_write.leave_house, place, work.ctx.conversation_id, changes=tool.changes)
        if isinstance(begun, Over) or begun.state == "done":
            return begun
        outcome = await self._outside.call(work.ctx, tool, arguments)
        return await self._claim.transact(turn_write.came_back, place, outcome)

    async def _write(self, ordinal: int, response: ModelResponse, *, new: bool) -> bool:
        """Say it. False where the words were refused and the model is to find others."""
        known = next((one.refused for one in self._work.kept if one.ordinal == ordinal and one.refused), None)
        written = Refused(known) if known else await self._finish(ordinal, response, new=new)
        if isinstance(written, Over):
            return True
        self._refusals += 1
        if self._refusals >= _REFUSALS:
            code = "garbage" if written.reason == turn_write.EMPTY else "unsafe"
            raise ModelFailed(code, "The model did not find words that may be sent.")
        self._messages += [Said(response.text), prompt.refused(written.reason)]
        self._ends = False
        return False

    async def _finish(self, ordinal: int, response: ModelResponse, *, new: bool) -> turn_write.Written:
        work = self._work
        return await self._claim.transact(turn_write.finish, work.turn, work.ctx, ordinal, response, new=new)


def _object(written: str) -> dict[str, Any]:
    try:
        found = json.loads(written or "{}")
    except ValueError as error:
        raise ToolRefused("The arguments are no JSON.") from error
    if not isinstance(found, dict):
        raise ToolRefused("The arguments must be a JSON object.")
    return found


async def think(claim: Claim, means: Means, work: Work, *, seconds: float) -> None:
    """Run a turn to its end, within `seconds` in all. Raises ModelFailed, TimeoutError."""
    async with asyncio.timeout(seconds):
        await Thinking(claim, means, work).run()
