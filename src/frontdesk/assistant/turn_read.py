"""The first step of a turn: see whose turn it is and what free answers there are; else hold the price and gather the question."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant import answer, calls, extract, guard, lines, prompt, say, scene, tongue, turn_rows, turn_write
from frontdesk.assistant.calls import Done
from frontdesk.assistant.model import Access, Message, ModelRequest
from frontdesk.assistant.models import ModelAccess
from frontdesk.assistant.scene import Line, Scene
from frontdesk.assistant.tools import registry
from frontdesk.assistant.tools.outside import OutsideTool
from frontdesk.assistant.tools.tool import Tool, ToolContext
from frontdesk.assistant.turn_rows import Begun, Kept, Open
from frontdesk.billing import ledger, pricing
from frontdesk.billing.ledger import OutOfCredits
from frontdesk.inbox.handoff import Why
from frontdesk.inbox.models import Handler
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import wake
from frontdesk.reception import hours

TURN = "turn"
HOLD = timedelta(minutes=15)
"""How long a turn's price is set aside; no turn takes as long."""
CROWDED = 1.0
"""Seconds, and up to as many more by lot, until a turn that found no place looks again."""
AWAY_AGAIN = timedelta(hours=12)
NO_CREDITS = "no_credits"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms turns are run: is there a model, and how many may one tenant run at once and in a minute."""

    model: bool = False
    at_once: int = 64
    per_minute: int = 300


@dataclass(frozen=True, slots=True)
class Seen:
    """The customer is to see that the message was read, and that somebody is typing."""

    scene: Scene
    wamid: str
    typing: bool


@dataclass(frozen=True, slots=True)
class Work:
    """A turn that is open: what to ask the model, what it has answered, and what was done."""

    scene: Scene
    turn: Open
    ctx: ToolContext
    request: ModelRequest
    tools: Mapping[str, Tool | OutsideTool]
    most_calls: int
    seen: Seen | None
    kept: tuple[Kept, ...] = ()  # of a turn that is run again, as is
    done: tuple[Done, ...] = ()

    @property
    def messages(self) -> tuple[Message, ...]:
        """The question."""
        return self.request.messages


Look: TypeAlias = Seen | Work | None

_ACCESS = Prepared(sa.select(ModelAccess.provider, ModelAccess.url, ModelAccess.key, ModelAccess.model))


def look(tx: Transaction, conversation_id: UUID, terms: Terms) -> Look:
    """Answer for nothing if that is possible, or open a turn of the model, if it is the assistant's and the customer has paused."""
    now = scene.at(tx, conversation_id)
    under_way = turn_rows.open_of(tx, conversation_id)
    if under_way is not None and now is not None and turn_write.goes_on(tx, now, under_way):
        kept, done = turn_rows.kept(tx, under_way.id), calls.of_turn(tx, under_way.id)
        return replace(_work(tx, now, under_way, _access(tx)), kept=tuple(kept), done=tuple(done))
    if now is None or now.handler != Handler.ASSISTANT or now.waiting_since is None or now.last_arrival_at is None:
        return None
    due = now.due(now.waiting_since, now.last_arrival_at)
    if due > tx.now:
        wake(tx, TURN, conversation_id, due)
        return seen(tx, now, typing=True)
    burst = scene.burst(tx, now)
    return _answer(tx, now, burst, terms)


def seen(tx: Transaction, now: Scene, *, typing: bool) -> Seen | None:
    """What the customer is to be shown meanwhile."""
    if not now.mark_read or now.last_inbound_wamid is None or now.last_inbound_at is None:
        return None
    if now.is_late(now.last_inbound_at, tx.now):
        return None  # nobody is typing: it will not be answered
    return Seen(now, now.last_inbound_wamid, typing)


def _answer(tx: Transaction, now: Scene, burst: list[Line], terms: Terms) -> Look:
    if burst and not _freely(tx, now, burst):
        later = _crowded(tx, terms)
        if later is not None:
            wake(tx, TURN, now.conversation_id, later)
            return None
        opened = _by_model(tx, now, burst, terms)
        if opened is not None:
            return opened
    say.answered(tx, now, burst[-1].id if burst else now.answered_to)
    return seen(tx, now, typing=False) if burst and not now.pause_ms else None


def _freely(tx: Transaction, now: Scene, burst: list[Line]) -> bool:
    """What costs nothing: too late, a rule, or a reason for which the model is not to speak."""
    if all(now.is_late(line.at, tx.now) for line in burst):
        say.pass_on(tx, now, Why.TOO_OLD)
        return True
    verdict = guard.first(tx, now, burst)
    if verdict.go:
        if answer.by_rule(tx, now, burst):
            return True
        verdict = guard.before(tx, now, burst)
    if verdict.hand_off is not None:
        answer.ask_a_person(tx, now, Why(verdict.hand_off), _language(tx, now, burst), verdict.say)
    elif verdict.say and not verdict.go:
        say.say_lines(tx, now, [verdict.say])
        say.read(tx, now)
    return not verdict.go


def _crowded(tx: Transaction, terms: Terms) -> datetime | None:
    """When to look again, where this tenant has as many turns as it may."""
    if turn_rows.open_count(tx) >= terms.at_once:
        return tx.now + timedelta(seconds=CROWDED * (1 + random.random()))  # noqa: S311 — no secret depends on it
    count, first = turn_rows.started_since(tx, tx.now - timedelta(minutes=1))
    return first + timedelta(minutes=1) if first is not None and count >= terms.per_minute else None


def _by_model(tx: Transaction, now: Scene, burst: list[Line], terms: Terms) -> Work | None:
    """Open a turn; None where there is no model or no credit, and something else was said."""
    language, access = _language(tx, now, burst), _access(tx)
    if not (now.config.use_model and (terms.model or access is not None)):
        if not extract.answer(tx, now, answer.words(burst), language):
            answer.ask_a_person(tx, now, Why.NO_RULE, language)
        return None
    begun = Begun(now.conversation_id, now.assistant_id, now.version, now.answered_to, burst[-1].id, language)
    id = new_id()
    try:
        price = pricing.turn_price(tx)
        hold = ledger.hold(tx, amount=price, purpose=TURN, subject=str(id), until=tx.now + HOLD)
    except OutOfCredits:
        _out_of_credits(tx, now, begun)
        return None
    return _work(tx, now, turn_rows.begin(tx, begun, id, None if hold.id == ledger.FREE else hold.id), access)


def _out_of_credits(tx: Transaction, now: Scene, begun: Begun) -> None:
    """The model is silent, a person has it, and the customer is told once; the ledger tells the owner."""
    last = turn_rows.last_outcome(tx, now.conversation_id)
    told = last is not None and last[0] == NO_CREDITS and tx.now - last[1] < AWAY_AGAIN
    turn_rows.note(tx, begun, NO_CREDITS)
    own = now.config.away_line
    say.say_lines(tx, now, [] if told else [lines.away(begun.language) if own is None else own])
    say.pass_on(tx, now, Why.NO_CREDITS)


def _work(tx: Transaction, now: Scene, turn: Open, access: tuple[Access, str] | None) -> Work:
    config = now.config
    speaker = answer.speaker(tx, now.contact_id)
    tools: dict[str, Tool | OutsideTool] = {**registry.of(config), **registry.outside(tx, config)}
    request = ModelRequest(
        tenant_id=_tenant(tx),
        messages=prompt.build(tx, now, turn.upto),
        tools=registry.specs(tools),
        models=config.models or ((access[1],) if access else ()),
        temperature=config.temperature,
        max_tokens=config.max_tokens,
        seconds=config.seconds,
        access=access[0] if access else None,
    )
    ctx = ToolContext(
        tenant_id=request.tenant_id,
        contact_id=speaker.id,
        conversation_id=now.conversation_id,
        channel_id=now.channel_id,
        assistant_id=now.assistant_id,
        turn_id=turn.id,
        now=tx.now,
        language=turn.language,
        zone=hours.zone(tx),
        config=config,
    )
    return Work(now, turn, ctx, request, tools, config.most_calls, seen(tx, now, typing=True))


def _language(tx: Transaction, now: Scene, burst: list[Line]) -> str:
    known = answer.speaker(tx, now.contact_id).language
    return tongue.guess(answer.words(burst), known or now.language)


def _access(tx: Transaction) -> tuple[Access, str] | None:
    """The tenant's own way to a model, and the model that it names."""
    row = tx.first(_ACCESS)
    return None if row is None else (Access(row[0], row[1], row[2]), row[3])


def _tenant(tx: Transaction) -> UUID:
    assert tx.tenant_id is not None
    return tx.tenant_id
