"""Where a trial is played: a conversation that is set up, played and taken back in one transaction, again for every step.

What a tool of the trial has booked is there for the next tool, because everything before is played again first. Nothing of it
is ever committed: no customer is written to, no time is taken, nobody is told.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from frontdesk.assistant import calls, guard, rules, scene, tongue, turn_rows
from frontdesk.assistant import config as configs
from frontdesk.assistant.answer import words
from frontdesk.assistant.calls import Place
from frontdesk.assistant.config import Config
from frontdesk.assistant.model import ToolCall
from frontdesk.assistant.models import Assistant, TurnState
from frontdesk.assistant.rules import Choice
from frontdesk.assistant.scene import Line, Scene
from frontdesk.assistant.tools import registry
from frontdesk.assistant.tools.tool import Outcome, ToolContext
from frontdesk.assistant.turn_rows import Begun, Ended
from frontdesk.channels.models import Channel
from frontdesk.contacts import tags
from frontdesk.contacts.models import Contact
from frontdesk.inbox.models import Conversation, Handler, Message
from frontdesk.kit import clock
from frontdesk.kit.errors import AppError, NotFound
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.schema import new_id
from frontdesk.reception import hours

R = TypeVar("R")
_BETWEEN = timedelta(seconds=20)
"""Between two steps, as people write: faster, and the brake on machines would pull."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The customer says something; a turn begins."""

    text: str


@dataclass(frozen=True, slots=True)
class Used:
    """A tool was used. An outside one, and a refused one, is not used again: its outcome stands."""

    call: ToolCall
    outcome: Outcome
    again: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """The assistant said something; or, where it is empty, nothing."""

    text: str


Step: TypeAlias = Heard | Used | Spoken


@dataclass(frozen=True, slots=True)
class Play:
    """Which assistant, with which settings, for whom, and all that has happened.

    `at` stays the same from step to step: what a tool found once, it finds again.
    """

    tenant_id: UUID
    assistant_id: UUID
    config: Config
    customer: str = "Rehearsal"
    at: datetime = field(default_factory=clock.now)
    steps: tuple[Step, ...] = ()
    conversation_id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Now:
    """How a play stands after its steps."""

    scene: Scene
    ctx: ToolContext
    upto: UUID
    burst: list[Line]
    ordinal: int


class _TakenBack(Exception):
    """Carries the result out of a transaction that is not to stay."""

    def __init__(self, result: Any) -> None:
        super().__init__()
        self.result = result


async def perform(homes: Homes, play: Play, then: Callable[[Transaction, Now], R]) -> R:
    """Play all steps, then `then`, and take everything back. Returns what `then` gave; raises what it raised."""

    def run(tx: Transaction) -> None:
        tx.now = play.at
        raise _TakenBack(then(tx, _played(tx, play)))

    try:
        await homes.transact(play.tenant_id, run)
    except _TakenBack as back:
        result: R = back.result
        return result
    raise AssertionError("a trial must never be committed")


def use(tx: Transaction, now: Now, call: ToolCall) -> Outcome:
    """Use a built-in tool, as a turn would. Raises AppError where it is refused."""
    return guard.passed(tx, now.ctx, registry.ALL[call.name].call(tx, now.ctx, call.arguments))


def rule(tx: Transaction, now: Now) -> Choice | None:
    """The rule that fits what was said last."""
    known = rules.enabled(tx, now.scene.assistant_id)
    return rules.choose(known, words(now.burst), open_now=hours.is_open(tx, tx.now), prefer=now.scene.language)


def _played(tx: Transaction, play: Play) -> Now:
    """The stage after all steps."""
    assistant = tx.session.get(Assistant, (tx.tenant_id, play.assistant_id))
    if assistant is None:
        raise NotFound("There is no such assistant.")
    conversation = _conversation(tx, play, assistant)
    start = tx.now - _BETWEEN * (len(play.steps) + 1)
    now: Now | None = None
    for n, step in enumerate(play.steps):
        at = start + _BETWEEN * n
        if isinstance(step, Heard):
            conversation.answered_to = now.upto if now else None
            now = _turn(tx, play, conversation, _message(tx, conversation, "inbound", "contact", step.text, at))
            if n < len(play.steps) - 1:
                _take_effect(tx, now)
        elif isinstance(step, Spoken):
            if step.text:
                _message(tx, conversation, "outbound", "assistant", step.text, at)
        else:
            assert now is not None
            now = _again(tx, now, step)
    assert now is not None
    return now


def _take_effect(tx: Transaction, now: Now) -> None:
    """What a line has changed besides the tools: an opt-out holds for what follows, and so does a rule's tag."""
    choice = rule(tx, now) if guard.first(tx, now.scene, now.burst).go else None
    if choice is not None and choice.rule.tag:
        tags.add(tx, now.ctx.contact_id, choice.rule.tag)


def _conversation(tx: Transaction, play: Play, assistant: Assistant) -> Conversation:
    contact = Contact(name=play.customer, folded=play.customer.casefold(), attributes={}, created_at=tx.now)
    channel = Channel(kind="api", name="Rehearsal", assistant_id=assistant.id, state_since=tx.now, created_at=tx.now)
    tx.session.add_all([contact, channel])
    tx.session.flush()
    moments = dict.fromkeys(("last_message_at", "waiting_since", "last_arrival_at", "last_inbound_at", "created_at"), tx.now)
    made = Conversation(id=play.conversation_id, contact_id=contact.id, channel_id=channel.id, handler=Handler.ASSISTANT, **moments)
    tx.session.add(made)
    tx.session.flush()
    return made


def _message(tx: Transaction, conversation: Conversation, direction: str, author: str, text: str, at: datetime) -> UUID:
    made = Message(
        id=new_id(), conversation_id=conversation.id, channel_id=conversation.channel_id, direction=direction, author=author,
        type="text", text=text, content={"type": "text", "text": text}, status="received" if author == "contact" else "sent",
        at=at, created_at=at,
    )  # fmt: skip
    tx.session.add(made)
    tx.session.flush()
    return made.id


def _turn(tx: Transaction, play: Play, conversation: Conversation, upto: UUID) -> Now:
    found = scene.at(tx, conversation.id)
    assert found is not None
    known = found._replace(stored=configs.dump(play.config))
    said = " ".join(step.text for step in play.steps if isinstance(step, Heard))
    language = tongue.guess(said[-2000:], known.language)
    id = new_id()
    open_before = turn_rows.open_of(tx, conversation.id)
    if open_before is not None:
        turn_rows.close(tx, open_before, Ended(TurnState.DONE, "answered"))
    turn_rows.begin(tx, Begun(conversation.id, known.assistant_id, known.version, None, upto, language), id, None)
    assert tx.tenant_id is not None
    ctx = ToolContext(
        tx.tenant_id, known.contact_id, conversation.id, known.channel_id, known.assistant_id, id, tx.now, language, hours.zone(tx),
        config=play.config, trial=True,
    )  # fmt: skip
    burst = [line for line in scene.burst(tx, known) if line.id == upto]
    return Now(known, ctx, upto, burst, 0)


def _again(tx: Transaction, now: Now, step: Used) -> Now:
    outcome = step.outcome
    if step.again:
        try:
            outcome = registry.ALL[step.call.name].call(tx, now.ctx, step.call.arguments)
        except AppError:
            outcome = step.outcome
    calls.keep(tx, Place(now.ctx.turn_id, now.ordinal, step.call), outcome, changed=False)
    ctx = replace(now.ctx, sources_so_far=now.ctx.sources_so_far + len(outcome.sources))
    return replace(now, ctx=ctx, ordinal=now.ordinal + 1)
