"""The last step of a turn, and the tools between: what is written only after looking again whose turn it is.

A turn that finds a newer message or another handler drops what it had, unless it has changed something: then it is never
dropped, and the customer hears of it.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from frontdesk.assistant import calls, guard, lines, say, scene, speech, turn_rows
from frontdesk.assistant.calls import Done, Place
from frontdesk.assistant.guard import Checked
from frontdesk.assistant.model import ModelResponse
from frontdesk.assistant.models import CallState, TurnState
from frontdesk.assistant.scene import Scene
from frontdesk.assistant.tools.tool import Outcome, Tool, ToolContext
from frontdesk.assistant.turn_rows import Ended, Open
from frontdesk.billing import ledger, pricing
from frontdesk.billing.ledger import OutOfCredits
from frontdesk.inbox.handoff import Why
from frontdesk.inbox.models import Handler
from frontdesk.kit import feed
from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import wake

TURN = "turn"
PATIENCE = 3
"""Answers that are dropped for somebody who goes on writing; the next is given to what was said until then."""


EMPTY = "It was empty."
"""Why an answer without words is refused."""


class Over(StrEnum):
    """The turn is over, whatever was still to be written."""

    OVER = "over"


@dataclass(frozen=True, slots=True)
class Refused:
    """The words may not be sent; the model is told why."""

    reason: str


Acted: TypeAlias = Done | Over
Written: TypeAlias = Refused | Over


def goes_on(tx: Transaction, now: Scene, turn: Open) -> bool:
    """Is an open turn to go on? If not, it is closed here, and what is newer is answered anew."""
    return _stands(tx, now, turn) is None


def act(tx: Transaction, place: Place, tool: Tool, ctx: ToolContext) -> Acted:
    """Use a tool, once: its effect and its row are one commit. Raises AppError where it is refused; nothing is written then."""
    turn = _turn_of(tx, place, ctx.conversation_id)
    if turn is None:
        return Over.OVER
    known = calls.one(tx, place)
    if known is not None:
        return known
    if tool.changes and _look_again(tx, turn) is None:
        return Over.OVER
    numbered = replace(ctx, now=tx.now, sources_so_far=len(calls.sources(calls.of_turn(tx, turn.id))))
    outcome = guard.passed(tx, numbered, tool.call(tx, numbered, place.call.arguments))
    return calls.keep(tx, place, outcome, changed=tool.changes)


def refuse(tx: Transaction, place: Place, conversation_id: UUID, outcome: Outcome) -> Acted:
    """A call that came to nothing."""
    turn = _turn_of(tx, place, conversation_id)
    if turn is None:
        return Over.OVER
    return calls.one(tx, place) or calls.keep(tx, place, outcome, changed=False)


def leave_house(tx: Transaction, place: Place, conversation_id: UUID, *, changes: bool) -> Acted:
    """Before a tool that calls out. A row that was begun before is not begun again: nobody knows what became of it."""
    turn = _turn_of(tx, place, conversation_id)
    if turn is None:
        return Over.OVER
    known = calls.one(tx, place)
    if known is not None:
        return known if known.state == CallState.DONE else calls.settle(tx, place, Outcome(calls.UNKNOWN))
    if changes and _look_again(tx, turn) is None:
        return Over.OVER
    return calls.begin(tx, place, changed=changes)


def came_back(tx: Transaction, place: Place, outcome: Outcome) -> Done:
    """A tool that called out has answered."""
    return calls.settle(tx, place, outcome)


def keep(tx: Transaction, turn: Open, ordinal: int, response: ModelResponse) -> bool:
    """Store what the model answered before it is acted on. False where the turn is over."""
    if not _is_open(tx, turn):
        return False
    turn_rows.keep(tx, turn.id, ordinal, response)
    return True


def finish(tx: Transaction, turn: Open, ctx: ToolContext, ordinal: int, response: ModelResponse, *, new: bool) -> Written:
    """Say it, take the price, and let the next message have its turn."""
    now = _look_again(tx, turn)
    if now is None:
        return Over.OVER
    if new:
        turn_rows.keep(tx, turn.id, ordinal, response)
    done = calls.of_turn(tx, turn.id)
    checked = _checked(tx, ctx, done, response.text.strip())
    if checked.refused is not None:
        turn_rows.refuse(tx, turn.id, ordinal, checked.refused)
        return Refused(checked.refused)
    _answer(tx, now, turn, done, checked.text)
    return Over.OVER


def fail(tx: Transaction, turn: Open, code: str, why: Why = Why.FAILED) -> None:
    """No answer came of it: a friendly line with what was done, a person, and the price back."""
    now = scene.at(tx, turn.conversation_id)
    if not _is_open(tx, turn):
        return
    if now is None or now.handler != Handler.ASSISTANT:
        _end(tx, turn, TurnState.FAILED, code)
        return
    confirmed = [call.outcome.confirm for call in calls.of_turn(tx, turn.id) if call.changed]
    said = say.say_lines(tx, now, [*confirmed, lines.trouble(turn.language)])
    say.answered(tx, now, turn.upto)
    say.pass_on(tx, now, why)
    _end(tx, turn, TurnState.FAILED, code, said=said)


def _checked(tx: Transaction, ctx: ToolContext, done: list[Done], text: str) -> Checked:
    """May this be said? Nothing may only where a tool has something to say instead."""
    if text:
        return guard.after(tx, ctx, text)
    outcomes = [call.outcome for call in done if not call.refused]
    said = any(outcome.sends or outcome.confirm or outcome.hand_off for outcome in outcomes)
    return Checked("", None if said else EMPTY)


def _turn_of(tx: Transaction, place: Place, conversation_id: UUID) -> Open | None:
    turn = turn_rows.open_of(tx, conversation_id)
    return turn if turn is not None and turn.id == place.turn_id else None


def _is_open(tx: Transaction, turn: Open) -> bool:
    current = turn_rows.open_of(tx, turn.conversation_id)
    return current is not None and current.id == turn.id


def _look_again(tx: Transaction, turn: Open) -> Scene | None:
    """The scene, locked, if the turn may still write; else it is closed."""
    now = scene.at(tx, turn.conversation_id)
    if not _is_open(tx, turn):
        return None
    if now is None:
        _end(tx, turn, TurnState.DROPPED, "no_assistant")
        return None
    return now if _stands(tx, now, turn) is None else None


def _stands(tx: Transaction, now: Scene, turn: Open) -> str | None:
    """None while the turn may go on; else it has been closed, and this is why."""
    changed = calls.changed(tx, turn.id)
    if now.handler != Handler.ASSISTANT:
        _end(tx, turn, TurnState.DONE if changed else TurnState.DROPPED, "left_to_agent")
        return "left_to_agent"
    if changed or not scene.is_newer(tx, turn.conversation_id, turn.upto) or turn_rows.drops(tx, turn) >= PATIENCE:
        return None
    _end(tx, turn, TurnState.DROPPED, "newer_message")
    wake(tx, TURN, turn.conversation_id)
    return "newer_message"


def _answer(tx: Transaction, now: Scene, turn: Open, done: list[Done], text: str) -> None:
    config, outcomes = now.config, [call.outcome for call in done if not call.refused]
    text = speech.cited(speech.shorten(text, config.max_tokens), calls.sources(done), turn.language, name=config.cite)
    hand_off = next((outcome.hand_off for outcome in reversed(outcomes) if outcome.hand_off), None)
    said = [say.say(tx, now, content) for outcome in outcomes for content in outcome.sends]
    split = config.split and now.kind != "api"  # a program gets the answer in one piece
    said += say.say_lines(tx, now, speech.parts(text) if split else [text])
    if not said:
        confirmed = [outcome.confirm for outcome in outcomes if outcome.confirm]
        own = now.handoff_line if now.handoff_line is not None else lines.hand_off(turn.language)
        said = say.say_lines(tx, now, confirmed or ([own] if hand_off else []))
    newer = scene.is_newer(tx, turn.conversation_id, turn.upto)
    say.answered(tx, now, turn.upto, more=newer)
    if hand_off is not None:
        say.pass_on(tx, now, hand_off.why)
    else:
        say.read(tx, now)
        if newer:
            wake(tx, TURN, turn.conversation_id)
    _end(tx, turn, TurnState.DONE, "handed_off" if hand_off else "answered", said=said, pay=bool(said))


def _end(tx: Transaction, turn: Open, state: TurnState, outcome: str, *, said: list[UUID] | None = None, pay: bool = False) -> None:
    """Close the turn; take its price or give it back."""
    entry_id, took = None, turn_rows.sums(tx, turn.id)
    if turn.hold_id is not None and pay and said:
        entry_id = _pay(tx, turn, turn.hold_id, said[0], took.micros)
    elif turn.hold_id is not None:
        ledger.release(tx, turn.hold_id)
    turn_rows.close(tx, turn, Ended(state, outcome, entry_id, tuple(said or ())), took)
    data = {"turn_id": str(turn.id), "state": str(state), "outcome": outcome, "seconds": (tx.now - turn.started_at) / timedelta(seconds=1)}
    feed.record(tx, "turn.ended", data, conversation_id=turn.conversation_id)


def _pay(tx: Transaction, turn: Open, hold_id: UUID, message_id: UUID, micros: int | None) -> UUID | None:
    """The price of the answer, which comes back should its message finally fail. A hold that has run out meanwhile may not be had."""
    price = pricing.turn_cost(tx, micros)
    memo = "An answer of the assistant"
    try:
        entry = ledger.capture(tx, hold_id, amount=price, memo=memo, conversation_id=turn.conversation_id, message_id=message_id)
    except OutOfCredits:
        return None
    return None if entry.id == ledger.FREE else entry.id
