"""The rows of a turn: itself, what the model answered, and the tools used. Whoever runs it again finds here what was done."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant.model import ModelResponse, ToolCall, Usage
from frontdesk.assistant.models import Turn, TurnResponse, TurnState
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import Instant, new_id


class Open(NamedTuple):
    """A turn that is under way, or was when the process ended."""

    id: UUID
    conversation_id: UUID
    assistant_id: UUID
    after: UUID | None
    upto: UUID
    language: str
    hold_id: UUID | None
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Begun:
    """What a new turn starts from."""

    conversation_id: UUID
    assistant_id: UUID
    version: int
    after: UUID | None
    upto: UUID
    language: str


class Sums(NamedTuple):
    """What the model's answers of a turn took in all. `micros`: None where nobody knows the price."""

    requests: int
    tokens_in: int | None
    tokens_out: int | None
    micros: int | None
    model: str | None


class Ended(NamedTuple):
    """How a turn ended: what was paid for it, and which messages it queued."""

    state: TurnState
    outcome: str
    entry_id: UUID | None = None
    said: tuple[UUID, ...] = ()


class Kept(NamedTuple):
    """A stored answer of the model."""

    ordinal: int
    text: str
    calls: list[dict[str, Any]]
    model: str
    tokens_in: int
    tokens_out: int
    micros: int | None
    milliseconds: int
    refused: str | None

    @property
    def response(self) -> ModelResponse:
        """As the model gave it."""
        calls = tuple(ToolCall(**call) for call in self.calls)
        return ModelResponse(self.text, calls, self.model, Usage(self.tokens_in, self.tokens_out, self.micros), self.milliseconds)


_is_open = Turn.state == sa.literal_column("'open'")
_OPEN = Prepared(
    sa.select(*[getattr(Turn, name) for name in Open._fields]).where(Turn.conversation_id == sa.bindparam("conversation_id"), _is_open),
    Open,
)
_INSERT = Prepared(
    sa.insert(Turn).values(
        **bound(
            *("tenant_id", "id", "conversation_id", "assistant_id", "version", "state", "after", "upto", "language", "hold_id"),
            *("outcome", "started_at", "ended_at"),
        ),
        requests=0,
        tokens_in=0,
        tokens_out=0,
        said=sa.literal([], Turn.said.type),
    )
)
_sums = (
    sa.func.count(),
    sa.func.sum(TurnResponse.tokens_in, type_=sa.Integer),
    sa.func.sum(TurnResponse.tokens_out, type_=sa.Integer),
    sa.func.sum(TurnResponse.micros, type_=sa.BigInteger),
    sa.func.max(TurnResponse.model, type_=sa.Text),
)
_SUMS = Prepared(sa.select(*_sums).where(TurnResponse.turn_id == sa.bindparam("turn_id")), Sums)
_CLOSE = Prepared(
    sa.update(Turn)
    .where(Turn.id == sa.bindparam("id_"), _is_open)
    .values(
        **bound("state", "outcome", "entry_id", "said", "requests", "tokens_in", "tokens_out", "micros", "model", "ended_at"),
    )
)
_KEEP = Prepared(
    sa.insert(TurnResponse).values(
        **bound(
            *("tenant_id", "turn_id", "ordinal", "text", "calls", "model", "tokens_in", "tokens_out", "micros", "milliseconds"),
            *("refused", "at"),
        )
    )
)
_KEPT = Prepared(
    sa.select(*[getattr(TurnResponse, name) for name in Kept._fields])
    .where(TurnResponse.turn_id == sa.bindparam("turn_id"))
    .order_by(TurnResponse.ordinal),
    Kept,
)
_REFUSE = Prepared(
    sa.update(TurnResponse)
    .where(TurnResponse.turn_id == sa.bindparam("turn_id_"), TurnResponse.ordinal == sa.bindparam("ordinal_"))
    .values(**bound("refused"))
)
_COUNT = Prepared(sa.select(sa.func.count()).select_from(Turn).where(_is_open))
_SINCE = Prepared(
    sa.select(sa.func.count(), sa.func.min(Turn.started_at, type_=Instant())).where(Turn.started_at > sa.bindparam("since", type_=Instant))
)
_DROPPED = Prepared(
    sa.select(sa.func.count())
    .select_from(Turn)
    .where(Turn.conversation_id == sa.bindparam("conversation_id"), Turn.state == sa.literal_column("'dropped'"))
    .where(
        Turn.started_at > sa.bindparam("since", type_=Instant),
        Turn.after.is_not_distinct_from(sa.bindparam("after_", type_=Turn.after.type)),
    )
)
_LAST = Prepared(
    sa.select(Turn.outcome, Turn.started_at)
    .where(Turn.conversation_id == sa.bindparam("conversation_id"))
    .order_by(Turn.id.desc())
    .limit(sa.literal_column("1"))
)


def open_of(tx: Transaction, conversation_id: UUID) -> Open | None:
    """The open turn of a conversation."""
    return tx.first(_OPEN, conversation_id=conversation_id)


def begin(tx: Transaction, begun: Begun, id: UUID, hold_id: UUID | None) -> Open:
    """Open a turn."""
    _write(tx, begun, id, TurnState.OPEN, hold_id=hold_id)
    return Open(id, begun.conversation_id, begun.assistant_id, begun.after, begun.upto, begun.language, hold_id, tx.now)


def note(tx: Transaction, begun: Begun, outcome: str) -> None:
    """Keep a turn that could not even begin."""
    _write(tx, begun, new_id(), TurnState.FAILED, outcome=outcome, ended_at=tx.now)


def sums(tx: Transaction, turn_id: UUID) -> Sums:
    """What a turn took so far."""
    return tx.first(_SUMS, turn_id=turn_id) or Sums(0, 0, 0, None, None)


def close(tx: Transaction, turn: Open, ended: Ended, took: Sums | None = None) -> bool:
    """End a turn; `took` where the caller knows it already. False where it is over."""
    took = took or sums(tx, turn.id)
    values = {**took._asdict(), "tokens_in": took.tokens_in or 0, "tokens_out": took.tokens_out or 0}
    given = {**ended._asdict(), "said": [str(id) for id in ended.said]}
    return tx.run(_CLOSE, id_=turn.id, ended_at=tx.now, **given, **values) == 1


def keep(tx: Transaction, turn_id: UUID, ordinal: int, response: ModelResponse, *, refused: str | None = None) -> None:
    """Store what the model answered."""
    usage = response.usage
    tx.write(
        _KEEP,
        turn_id=turn_id,
        ordinal=ordinal,
        text=response.text,
        calls=[asdict(call) for call in response.calls],
        model=response.model[:120],
        tokens_in=usage.tokens_in,
        tokens_out=usage.tokens_out,
        micros=usage.micros,
        milliseconds=response.milliseconds,
        refused=refused,
        at=tx.now,
    )


def kept(tx: Transaction, turn_id: UUID) -> list[Kept]:
    """What the model has answered so far."""
    return tx.all(_KEPT, turn_id=turn_id)


def refuse(tx: Transaction, turn_id: UUID, ordinal: int, reason: str) -> None:
    """A stored answer was not fit to be sent."""
    tx.write(_REFUSE, turn_id_=turn_id, ordinal_=ordinal, refused=reason)


def open_count(tx: Transaction) -> int:
    """How many turns of this tenant are under way."""
    row = tx.first(_COUNT)
    return int(row[0]) if row else 0


def started_since(tx: Transaction, since: datetime) -> tuple[int, datetime | None]:
    """How many turns of this tenant have begun since, and when the first of them did."""
    row = tx.first(_SINCE, since=since)
    return (int(row[0]), row[1]) if row else (0, None)


def drops(tx: Transaction, turn: Open) -> int:
    """How many turns on the same question were dropped lately, because the customer went on writing."""
    row = tx.first(_DROPPED, conversation_id=turn.conversation_id, after_=turn.after, since=tx.now - timedelta(minutes=10))
    return int(row[0]) if row else 0


def last_outcome(tx: Transaction, conversation_id: UUID) -> tuple[str | None, datetime] | None:
    """How the newest turn of a conversation ended, and when it began."""
    row = tx.first(_LAST, conversation_id=conversation_id)
    return (row[0], row[1]) if row else None


def _write(tx: Transaction, begun: Begun, id: UUID, state: TurnState, **more: Any) -> None:
    given = {"hold_id": None, "outcome": None, "ended_at": None, **more}
    tx.write(
        _INSERT,
        id=id,
        conversation_id=begun.conversation_id,
        assistant_id=begun.assistant_id,
        version=begun.version,
        state=state,
        after=begun.after,
        upto=begun.upto,
        language=begun.language,
        started_at=tx.now,
        **given,
    )
