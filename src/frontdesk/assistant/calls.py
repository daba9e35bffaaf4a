"""Tool calls as rows: the effect and its row are one commit, so a turn that runs again replays them instead of acting twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant.model import ToolCall
from frontdesk.assistant.models import CallState, TurnCall
from frontdesk.assistant.tools.tool import HandOff, Outcome, Source
from frontdesk.channels import content as contents
from frontdesk.inbox.handoff import Why
from frontdesk.kit.homes import Prepared, Transaction, bound

UNKNOWN = "It is not known whether this was done: the connection broke off. Say so to the customer; do not try again."


class Done(NamedTuple):
    """A call as it is kept. `changed`: it acted for the customer."""

    ordinal: int
    call_id: str
    name: str
    arguments: str
    state: str
    changed: bool
    refused: bool
    text: str
    stored: dict[str, Any]

    @property
    def outcome(self) -> Outcome:
        """As the tool gave it."""
        return _load(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Which call of which turn."""

    turn_id: UUID
    ordinal: int
    call: ToolCall


_COLUMNS = [getattr(TurnCall, name) for name in Done._fields[:-1]] + [TurnCall.outcome]
_OF_TURN = Prepared(sa.select(*_COLUMNS).where(TurnCall.turn_id == sa.bindparam("turn_id")).order_by(TurnCall.ordinal), Done)
_ONE = Prepared(sa.select(*_COLUMNS).where(TurnCall.turn_id == sa.bindparam("turn_id"), TurnCall.ordinal == sa.bindparam("ordinal")), Done)
_WRITE = Prepared(
    sa.insert(TurnCall).values(
        **bound(
            *("tenant_id", "turn_id", "ordinal", "call_id", "name", "arguments", "state", "changed", "refused", "text", "outcome", "at")
        )
    )
)
_SETTLE = Prepared(
    sa.update(TurnCall)
    .where(TurnCall.turn_id == sa.bindparam("turn_id_"), TurnCall.ordinal == sa.bindparam("ordinal_"))
    .where(TurnCall.state == sa.literal_column("'begun'"))
    .values(**bound("refused", "text", "outcome", "at"), state=CallState.DONE)
)
_CHANGED = Prepared(
    sa.select(TurnCall.ordinal).where(TurnCall.turn_id == sa.bindparam("turn_id"), TurnCall.changed.is_(True)).limit(sa.literal_column("1"))
)


def of_turn(tx: Transaction, turn_id: UUID) -> list[Done]:
    """What a turn has done so far, in order."""
    return tx.all(_OF_TURN, turn_id=turn_id)


def one(tx: Transaction, place: Place) -> Done | None:
    """A call, if it was made already."""
    return tx.first(_ONE, turn_id=place.turn_id, ordinal=place.ordinal)


def changed(tx: Transaction, turn_id: UUID) -> bool:
    """Has this turn acted for the customer? Then they must hear of it."""
    return tx.first(_CHANGED, turn_id=turn_id) is not None


def keep(tx: Transaction, place: Place, outcome: Outcome, *, changed: bool) -> Done:
    """Write down what came of a call, in the transaction of its effect."""
    return _write(tx, place, CallState.DONE, outcome, changed=changed and not outcome.refused)


def begin(tx: Transaction, place: Place, *, changed: bool) -> Done:
    """Before a call that leaves the house: whoever finds this row alone knows that it may have happened."""
    return _write(tx, place, CallState.BEGUN, Outcome(UNKNOWN), changed=changed)


def settle(tx: Transaction, place: Place, outcome: Outcome) -> Done:
    """What came of a call that left the house."""
    values = {"refused": outcome.refused, "text": outcome.text, "outcome": _dump(outcome), "at": tx.now}
    tx.write(_SETTLE, turn_id_=place.turn_id, ordinal_=place.ordinal, **values)
    found = one(tx, place)
    assert found is not None
    return found


def _write(tx: Transaction, place: Place, state: CallState, outcome: Outcome, *, changed: bool) -> Done:
    call = place.call
    row = Done(
        place.ordinal,
        call.id[:120],
        call.name[:80],
        call.arguments,
        state,
        changed,
        outcome.refused,
        outcome.text,
        _dump(outcome),
    )
    values = row._asdict()
    tx.write(_WRITE, turn_id=place.turn_id, at=tx.now, outcome=values.pop("stored"), **values)
    return row


def _dump(outcome: Outcome) -> dict[str, Any]:
    """What the turn is to do besides telling the model."""
    stored: dict[str, Any] = {}
    if outcome.end_turn:
        stored["end_turn"] = True
    if outcome.sends:
        stored["sends"] = [content.model_dump(mode="json", exclude_none=True) for content in outcome.sends]
    if outcome.hand_off:
        stored["hand_off"] = {"why": outcome.hand_off.why, "reason": outcome.hand_off.reason, "urgent": outcome.hand_off.urgent}
    if outcome.sources:
        stored["sources"] = [{"passage_id": str(s.passage_id), "title": s.title, "where": s.where} for s in outcome.sources]
    if outcome.confirm:
        stored["confirm"] = outcome.confirm
    return stored


def _load(done: Done) -> Outcome:
    stored = done.stored
    hand_off = stored.get("hand_off")
    return Outcome(
        done.text,
        end_turn=bool(stored.get("end_turn")),
        sends=tuple(contents.load(sent) for sent in stored.get("sends", [])),
        refused=done.refused,
        hand_off=HandOff(Why(hand_off["why"]), hand_off["reason"], hand_off["urgent"]) if hand_off else None,
        sources=tuple(Source(UUID(s["passage_id"]), s["title"], s["where"]) for s in stored.get("sources", [])),
        confirm=stored.get("confirm", ""),
    )


def sources(done: Sequence[Done]) -> list[Source]:
    """What was looked up in a turn, in the order of its numbers: [1] is the first."""
    return [source for call in done for source in call.outcome.sources]
