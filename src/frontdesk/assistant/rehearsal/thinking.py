"""The model's part of one answer: asked, given what its tools returned, asked again, until it has words that may be said."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol, cast

from frontdesk.assistant import lines, prompt, speech
from frontdesk.assistant.config import Config
from frontdesk.assistant.guard import Checked
from frontdesk.assistant.model import Access, Message, ModelFailed, ModelRequest, ModelResponse, Provider, Said, ToolCall
from frontdesk.assistant.models import ModelAccess
from frontdesk.assistant.rehearsal.free import Answer, hand_off_line
from frontdesk.assistant.rehearsal.stage import Now, Used
from frontdesk.assistant.tools import registry
from frontdesk.assistant.tools.outside import OutsideTool
from frontdesk.assistant.tools.tool import Tool, ToolContext
from frontdesk.channels import content as contents
from frontdesk.inbox.handoff import Why
from frontdesk.kit.homes import Transaction

_MOST_ANSWERS = 16


@dataclass(frozen=True, slots=True)
class Question:
    """What the model is asked, for whom, and which tools are on other servers."""

    request: ModelRequest
    ctx: ToolContext
    outside: Mapping[str, OutsideTool]
    hand_off_line: str


class Hands(Protocol):
    """What thinking needs of the trial that it is part of."""

    @property
    def config(self) -> Config:
        """The settings that are tried."""
        ...

    async def ask(self, request: ModelRequest) -> ModelResponse:
        """Ask the model."""
        ...

    async def use(self, question: Question, call: ToolCall) -> Used:
        """Use a tool and remember it."""
        ...

    async def check(self, text: str) -> Checked:
        """What the guard says of an answer."""
        ...


def question(tx: Transaction, now: Now) -> Question:
    config = now.scene.config
    outside = registry.outside(tx, config)
    tools: dict[str, Tool | OutsideTool] = {**registry.of(config), **outside}
    own = tx.session.get(ModelAccess, tx.tenant_id)
    request = ModelRequest(
        tenant_id=now.ctx.tenant_id,
        messages=prompt.build(tx, now.scene, now.upto),
        tools=registry.specs(tools),
        models=config.models or ((own.model,) if own else ()),
        temperature=config.temperature,
        max_tokens=config.max_tokens,
        seconds=config.seconds,
        access=_access(own),
    )
    return Question(request, now.ctx, outside, hand_off_line(now))


class Thinking:
    """The model's part of one answer."""

    def __init__(self, hands: Hands, question: Question) -> None:
        self._hands, self._question = hands, question
        self._messages: list[Message] = list(question.request.messages)
        self._used: list[Used] = []
        self._refused: list[str] = []
        self._answers: list[ModelResponse] = []

    async def run(self) -> Answer:
        """Raises ModelFailed."""
        for _ in range(_MOST_ANSWERS):
            response = await self._ask()
            self._answers.append(response)
            if response.calls and self._left > 0 and not await self._use(response):
                continue
            found = await self._finish(response.text.strip())
            if found is not None:
                return found
        return self._given_up()

    async def _ask(self) -> ModelResponse:
        try:
            return await self._hands.ask(self._request())
        except ModelFailed as error:
            if not self._refused:
                raise
            raise ModelFailed(error.code, f"{error.sentence} The guard had refused: {self._refused[-1]}") from error

    @property
    def _left(self) -> int:
        return self._hands.config.most_calls - len(self._used)

    def _request(self) -> ModelRequest:
        asked = self._question.request
        if self._left > 0:
            return replace(asked, messages=tuple(self._messages))
        return replace(asked, messages=(*self._messages, prompt.no_more_tools()), tools=())

    async def _use(self, response: ModelResponse) -> bool:
        """Use its tools; returns whether that ends the answer."""
        self._messages.append(Said(response.text, response.calls))
        ends = False
        for call in response.calls:
            used = await self._hands.use(self._question, call)
            self._used.append(used)
            ends = ends or used.outcome.end_turn
            self._messages.append(prompt.returned(self._question.ctx.conversation_id, call, used.outcome.text))
        return ends

    async def _finish(self, text: str) -> Answer | None:
        """The answer; None where its words were refused and others are wanted."""
        outcomes = [used.outcome for used in self._used if not used.outcome.refused]
        passing = next((outcome.hand_off for outcome in reversed(outcomes) if outcome.hand_off), None)
        sends = [contents.words(one) or f"[{one.type}]" for outcome in outcomes for one in outcome.sends]
        confirmed = [outcome.confirm for outcome in outcomes if outcome.confirm]
        if text:
            checked = await self._hands.check(text)
            if checked.refused is not None:
                return self._again(text, checked.refused)
            text = checked.text
        elif not (sends or confirmed or passing):
            return self._again("", "It was empty.")
        said = [*sends, *(self._shaped(text) if text else [])] or confirmed or ([self._question.hand_off_line] if passing else [])
        return self._answer(said, str(passing.why) if passing else None)

    def _again(self, text: str, why: str) -> Answer | None:
        self._refused.append(why)
        if len(self._refused) >= 2:
            return self._given_up()
        self._messages += [Said(text), prompt.refused(why)]
        return None

    def _given_up(self) -> Answer:
        done = [used.outcome.confirm for used in self._used if used.outcome.confirm and not used.outcome.refused]
        return self._answer([*done, lines.trouble(self._question.ctx.language)], str(Why.UNSAFE))

    def _answer(self, said: list[str], hand_off: str | None) -> Answer:
        return Answer(tuple(one for one in said if one), tuple(self._used), None, hand_off, tuple(self._refused), tuple(self._answers))

    def _shaped(self, text: str) -> list[str]:
        config = self._hands.config
        sources = [source for used in self._used for source in used.outcome.sources]
        whole = speech.cited(speech.shorten(text, config.max_tokens), sources, self._question.ctx.language, name=config.cite)
        return speech.parts(whole) if config.split else [whole]


def _access(own: ModelAccess | None) -> Access | None:
    return None if own is None else Access(cast(Provider, own.provider), own.url, own.key)
