"""A trial conversation with an assistant: as a turn goes, with nothing left behind. The playground and scenarios talk to it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from frontdesk.assistant import guard, prompt
from frontdesk.assistant.config import Config
from frontdesk.assistant.guard import Checked
from frontdesk.assistant.model import Model, ModelRequest, ModelResponse, ToolCall
from frontdesk.assistant.rehearsal import fee, free, stage, thinking
from frontdesk.assistant.rehearsal.free import Answer
from frontdesk.assistant.rehearsal.stage import Heard, Now, Play, Spoken, Used
from frontdesk.assistant.rehearsal.thinking import Question, Thinking
from frontdesk.assistant.tools import registry
from frontdesk.assistant.tools.outside import Outside, OutsideTool
from frontdesk.assistant.tools.tool import Outcome, refusal, refused
from frontdesk.inbox.models import Handler
from frontdesk.kit.errors import AppError
from frontdesk.kit.homes import Homes, HomeUnavailable, Transaction

R = TypeVar("R")


class ModelSilent(AppError):
    """The model gave no answer."""

    code, status = "model_failed", 502


@dataclass(frozen=True, slots=True)
class Means:
    """What a trial is played with. `given`: answers of outside tools by name; without one they are not called unless they only read."""

    homes: Homes
    model: Model
    outside: Outside
    given: Mapping[str, str] = field(default_factory=dict)
    call_out: bool = False
    paid: bool = True


class Trial:
    """One conversation. `play` holds all that has happened."""

    def __init__(self, means: Means, play: Play, handler: Handler = Handler.ASSISTANT) -> None:
        self._means, self.play, self.handler = means, play, handler

    @property
    def config(self) -> Config:
        """The settings that are tried."""
        return self.play.config

    async def say(self, text: str) -> Answer:
        """The customer writes. Raises OutOfCredits, ModelFailed."""
        self._add(Heard(text))
        if self.handler != Handler.ASSISTANT:
            return Answer(())
        answer = await self._perform(free.freely) or await self._think()
        for said in answer.said or ("",):
            self._add(Spoken(said))
        if answer.hand_off is not None:
            self.handler = Handler.AGENT
        return answer

    async def _think(self) -> Answer:
        question = await self._perform(thinking.question)
        if not (self.play.config.use_model and (self._means.model.configured or question.request.access is not None)):
            return await self._perform(free.without_model)
        async with fee.paid(self._means.homes, self.play.tenant_id, question.ctx.turn_id, needed=self._means.paid):
            return await Thinking(self, question).run()

    async def use(self, question: Question, call: ToolCall) -> Used:
        """Use a tool and remember it."""
        used = await self._used(question, call)
        self._add(used)
        return used

    async def check(self, text: str) -> Checked:
        """What the guard says of an answer."""
        return await self._perform(lambda tx, now: guard.after(tx, now.ctx, text))

    async def ask(self, request: ModelRequest) -> ModelResponse:
        """Ask the model."""
        return await self._means.model.ask(request)

    async def look(self, fn: Callable[[Transaction, Now], R]) -> R:
        """How things stand."""
        return await self._perform(fn)

    async def _used(self, question: Question, call: ToolCall) -> Used:
        if call.name in question.outside:
            return Used(call, await self._outside(question, question.outside[call.name], call), again=False)
        if call.name not in registry.of(self.play.config):
            return Used(call, refused(prompt.NO_SUCH_TOOL), again=False)
        try:
            return Used(call, await self._perform(lambda tx, now: stage.use(tx, now, call)), again=True)
        except HomeUnavailable:
            raise
        except AppError as error:
            return Used(call, refusal(error), again=False)

    async def _outside(self, question: Question, tool: OutsideTool, call: ToolCall) -> Outcome:
        if tool.name in self._means.given:
            return Outcome(self._means.given[tool.name])
        if not self._means.call_out or tool.changes:
            return refused("This is a rehearsal: the other system is not called.")
        try:
            arguments = json.loads(call.arguments or "{}")
        except ValueError:
            return refused("The arguments are no JSON.")
        return await self._means.outside.call(question.ctx, tool, arguments if isinstance(arguments, dict) else {})

    async def _perform(self, then: Callable[[Transaction, Now], R]) -> R:
        return await stage.perform(self._means.homes, self.play, then)

    def _add(self, step: stage.Step) -> None:
        self.play = replace(self.play, steps=(*self.play.steps, step))
