"""The feed: a tenant's numbered log of what happened, followed by browsers and by whoever else wants to know.

Numbers are taken from the tenant's counter row by the last statements before COMMIT, so that a reader who has seen 11 has
seen 10, and an event that was recorded is never overtaken by one that was committed later.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.homes import Homes, Prepared, Transaction, bound
from frontdesk.kit.schema import Id, Instant, Json, TenantBase, Tenanted, micros

NOTIFY = "feed"


class FeedEntry(Tenanted, TenantBase):
    """One event. `type` is noun.past, `data` holds ids and states, never bodies."""

    __tablename__ = "feed"
    number: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)
    type: Mapped[str] = mapped_column(sa.String(60))
    at: Mapped[datetime]
    conversation_id: Mapped[UUID | None] = mapped_column(Id)
    data: Mapped[dict[str, Any]] = mapped_column(Json)


class FeedCounter(Tenanted, TenantBase):
    """The last number given, in one row that every writer of events locks last."""

    __tablename__ = "feed_counter"
    last: Mapped[int] = mapped_column(sa.BigInteger)


class Event(NamedTuple):
    """An event as readers get it."""

    number: int
    type: str
    at: datetime
    conversation_id: UUID | None
    data: dict[str, Any]


class Advanced(NamedTuple):
    """Announced after a commit: the feed now ends here."""

    last: int


class _Recorded(NamedTuple):
    type: str
    at: datetime
    conversation_id: UUID | None
    data: Mapping[str, Any]


Reaction = Callable[[Transaction, "UUID | None", Mapping[str, Any]], None]

_counter = insert(FeedCounter).values(**bound("tenant_id", "last"))
_TAKE = Prepared(
    _counter.on_conflict_do_update(index_elements=["tenant_id"], set_={"last": FeedCounter.last + _counter.excluded.last}).returning(
        FeedCounter.last
    )
)
_WRITE = Prepared(sa.insert(FeedEntry).values(**bound("tenant_id", "number", "type", "at", "conversation_id", "data")))
_columns = sa.select(FeedEntry.number, FeedEntry.type, FeedEntry.at, FeedEntry.conversation_id, FeedEntry.data)
_READ = Prepared(
    _columns.where(FeedEntry.number > sa.bindparam("after", type_=sa.BigInteger))
    .order_by(FeedEntry.number)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Event,
)
_LAST = Prepared(sa.select(FeedCounter.last))
_FIRST = Prepared(sa.select(sa.func.min(FeedEntry.number)))
_KEPT = Prepared(sa.select(sa.func.min(FeedEntry.number)).where(FeedEntry.at >= sa.bindparam("since", type_=Instant)))
_TRIM = Prepared(sa.delete(FeedEntry).where(FeedEntry.number < sa.bindparam("until", type_=sa.BigInteger)))
_WRITE_ALL = Prepared(
    sa.text("""
        WITH counted AS (
            INSERT INTO feed_counter AS c (tenant_id, last) VALUES (:tenant_id, :count)
            ON CONFLICT (tenant_id) DO UPDATE SET last = c.last + excluded.last RETURNING c.last
        ), written AS (
            INSERT INTO feed (tenant_id, number, type, at, conversation_id, data)
            SELECT :tenant_id, counted.last - :count + e.place, e.type, e.at, e.conversation_id, e.data
            FROM counted, ROWS FROM (
                json_to_recordset(CAST(:rows AS json)) AS (type text, at bigint, conversation_id uuid, data jsonb)
            ) WITH ORDINALITY AS e (type, at, conversation_id, data, place)
        )
        SELECT last FROM counted
    """).bindparams(sa.bindparam("tenant_id", type_=Id), sa.bindparam("count", type_=sa.BigInteger), sa.bindparam("rows", type_=sa.Text))
)

_reactions: dict[str, Reaction] = {}


def react(reactions: Mapping[str, Reaction]) -> None:
    """Say who reacts to which events, in the transaction that records them. Called once, when the program is put together."""
    _reactions.clear()
    _reactions.update(reactions)


def record(tx: Transaction, type: str, data: Mapping[str, Any], *, conversation_id: UUID | None = None) -> None:
    """Note an event; it gets its number at the commit. `data` must be JSON."""
    tx.collect(flush, _Recorded(type, tx.now, conversation_id, data))
    reaction = _reactions.get(type)
    if reaction is not None:
        reaction(tx, conversation_id, data)


class _Flush:
    order = 90  # the last lock of all

    def __call__(self, tx: Transaction, items: list[_Recorded]) -> None:
        last = _write_all(tx, items) if tx.dialect.name == "postgresql" else _write_each(tx, items)
        tx.announce(Advanced(last))
        tx.notify(NOTIFY, str(tx.tenant_id))


def _write_each(tx: Transaction, items: Sequence[_Recorded]) -> int:
    row = tx.first(_TAKE, last=len(items))
    assert row is not None
    last: int = row[0]
    first = last - len(items) + 1
    tx.write_many(_WRITE, [{**item._asdict(), "number": first + place} for place, item in enumerate(items)])
    return last


def _write_all(tx: Transaction, items: Sequence[_Recorded]) -> int:
    """The same in one round trip, with the counter's lock held no longer than that and the commit."""
    rows = [
        {"type": e.type, "at": micros(e.at), "conversation_id": str(e.conversation_id) if e.conversation_id else None, "data": e.data}
        for e in items
    ]
    row = tx.first(_WRITE_ALL, count=len(rows), rows=json.dumps(rows))
    assert row is not None
    last: int = row[0]
    return last


flush = _Flush()


def read(tx: Transaction, after: int, *, most: int = 500) -> list[Event]:
    """Events after a number, in order."""
    return tx.all(_READ, after=after, most=most)


def last(tx: Transaction) -> int:
    """The number of the newest event, 0 before the first."""
    row = tx.first(_LAST)
    return row[0] if row else 0


def covers(tx: Transaction, after: int) -> bool:
    """Can a reader who has seen `after` catch up, or has what follows been trimmed (or never been)?"""
    newest = last(tx)
    if after >= newest:
        return after == newest
    row = tx.first(_FIRST)
    return row is not None and row[0] is not None and row[0] <= after + 1


def trim(tx: Transaction, *, older_than: timedelta) -> int:
    """Delete events past their time; returns how many.

    Numbers follow the order of commits and times do not quite: an old event behind a younger one stays with it, so that
    what is kept has no gap.
    """
    row = tx.first(_KEPT, since=tx.now - older_than)
    return tx.run(_TRIM, until=row[0] if row and row[0] is not None else last(tx) + 1)


def follow(homes: Homes, advanced: Callable[[UUID | None], None], *, url: str | None = None) -> Callable[[], None]:
    """Call `advanced(tenant_id)` on the event loop whenever a feed has grown: in this process, and with the `url` of a
    PostgreSQL database in others on it too; with None where any may have grown. Returns what ends it.
    """

    def committed(tenant_id: UUID | None, notices: Sequence[object]) -> None:
        if any(isinstance(notice, Advanced) for notice in notices):
            advanced(tenant_id)

    def heard(payload: str) -> None:
        advanced(UUID(payload) if payload else None)

    ends = [homes.listen(committed)]
    if url is not None:
        ends.append(homes.follow(url, NOTIFY, heard))

    def end_all() -> None:
        for end in ends:
            end()

    return end_all
