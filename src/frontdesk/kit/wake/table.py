"""The one table that says who must be looked at, and the statements on it that both databases share.

A row is (tenant, kind, key). `due` only ever moves earlier by a new wake-up; `version` counts wake-ups, so that a finished
handler deletes only what it has seen. On PostgreSQL `seen` is the version that the claim has taken (so that its due moment
no longer counts), `epoch` names the claim that may write, and `leased_until` ends a dead worker's claim.
"""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import Instant, TenantBase, Tenanted, micros

NOTIFY = "wake"
SOON = timedelta(seconds=30)
"""Other processes are told of what is due within this time; they find the rest by looking."""

_free = sa.text("parked_at IS NULL AND leased_until IS NULL")
_held = sa.text("leased_until IS NOT NULL")


class Wake(Tenanted, TenantBase):
    """One thing to look at, at or after `due`."""

    __tablename__ = "wake"
    kind: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    due: Mapped[datetime]
    version: Mapped[int] = mapped_column(sa.BigInteger)
    seen: Mapped[int | None] = mapped_column(sa.BigInteger)
    epoch: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    parked_at: Mapped[datetime | None]
    error: Mapped[str | None]
    # In a file nothing is leased, and nobody asks it what is due: there these stay empty.
    __table_args__ = (
        sa.Index("ix_wake_due", "kind", "due", postgresql_where=_free, sqlite_where=_held),
        sa.Index("ix_wake_tenant_due", "kind", "tenant_id", "due", postgresql_where=_free, sqlite_where=_held),
        sa.Index("ix_wake_lease", "leased_until", postgresql_where=_held, sqlite_where=_held),
    )


class Due(NamedTuple):
    """A wake-up as the table holds it."""

    kind: str
    key: str
    due: datetime
    version: int
    attempts: int


class Parked(NamedTuple):
    """A wake-up that has failed too often and waits for a person."""

    kind: str
    key: str
    attempts: int
    parked_at: datetime
    error: str | None


class Note(NamedTuple):
    """Announced after a commit: this key was woken for then."""

    kind: str
    key: str
    due: datetime
    version: int


class Finished(NamedTuple):
    """A handler has returned. Where the key was woken meanwhile, for later on, `due` is when, `version` which wake-up it was."""

    kind: str
    key: str
    seen: int
    due: datetime | None = None
    version: int = 0


_insert = insert(Wake).values(**bound("tenant_id", "kind", "key", "due", "version"))
_excluded = _insert.excluded.due
_counts = sa.and_(Wake.parked_at.is_(None), Wake.seen.is_distinct_from(Wake.version), Wake.due < _excluded)
_UPSERT = Prepared(
    _insert.on_conflict_do_update(
        index_elements=["tenant_id", "kind", "key"],
        set_={
            "due": sa.case((_counts, Wake.due), else_=_excluded),
            "version": Wake.version + 1,
            "attempts": 0,
            "parked_at": None,
            "error": None,
        },
    ).returning(Wake.version)
)
_UPSERT_ALL = Prepared(
    sa.text("""
        INSERT INTO wake AS w (tenant_id, kind, key, due, version, epoch, attempts)
        SELECT :tenant_id, n.kind, n.key, n.due, :version, 0, 0 FROM unnest(:kinds, :keys, :dues) AS n (kind, key, due)
        ON CONFLICT (tenant_id, kind, key) DO UPDATE SET
            due = CASE WHEN w.parked_at IS NULL AND w.seen IS DISTINCT FROM w.version AND w.due < excluded.due
                  THEN w.due ELSE excluded.due END,
            version = w.version + 1, attempts = 0, parked_at = NULL, error = NULL
    """).bindparams(
        sa.bindparam("tenant_id", type_=Wake.tenant_id.type),
        sa.bindparam("version", type_=sa.BigInteger),
        sa.bindparam("kinds", type_=sa.ARRAY(sa.Text)),
        sa.bindparam("keys", type_=sa.ARRAY(sa.Text)),
        sa.bindparam("dues", type_=sa.ARRAY(sa.BigInteger)),
    )
)
_live = Wake.parked_at.is_(None)
this_wake = sa.and_(Wake.kind == sa.bindparam("kind_"), Wake.key == sa.bindparam("key_"))
_as_seen = sa.and_(this_wake, Wake.version == sa.bindparam("seen_", type_=sa.BigInteger))
_columns = sa.select(Wake.kind, Wake.key, Wake.due, Wake.version, Wake.attempts)
_DUE = Prepared(
    _columns.where(_live, Wake.due < sa.bindparam("until", type_=Instant))
    .where(sa.tuple_(Wake.kind, Wake.key) > sa.tuple_(sa.bindparam("kind_", type_=sa.Text), sa.bindparam("key_", type_=sa.Text)))
    .order_by(Wake.kind, Wake.key)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Due,
)
_NEXT = Prepared(sa.select(sa.func.min(Wake.due, type_=Instant())).where(_live, Wake.due >= sa.bindparam("since", type_=Instant)))
_FINISH = Prepared(sa.delete(Wake).where(_as_seen))
_SET_DUE = Prepared(sa.update(Wake).where(_as_seen).values(**bound("due")))
_PUT_OFF = Prepared(sa.update(Wake).where(_as_seen).values(**bound("due", "attempts", "parked_at", "error")))
_PARKED = Prepared(
    sa.select(Wake.kind, Wake.key, Wake.attempts, Wake.parked_at, Wake.error).where(Wake.parked_at.is_not(None)).order_by(Wake.parked_at),
    Parked,
)
_ALL = Prepared(_columns.where(_live).order_by(Wake.due), Due)


def wake(tx: Transaction, kind: str, key: str | UUID, at: datetime | None = None) -> None:
    """Have the handler of `kind` look at `key` at least once, at or after `at` (now by default), after this commit.

    Wake-ups of one key become one, at the earliest of their moments; a back-off or a parked failure is cancelled. So a
    handler that finds something not due yet wakes its key again for then.
    """
    tx.collect(flush, (kind, str(key), at or tx.now))


class _Flush:
    order = 10

    def __call__(self, tx: Transaction, items: list[tuple[str, str, datetime]]) -> None:
        earliest: dict[tuple[str, str], datetime] = {}
        for kind, key, due in items:
            earliest[kind, key] = min(due, earliest.get((kind, key), due))
        rows = sorted(earliest.items())  # in one order everywhere, or two commits could wait for each other
        fresh = time.time_ns()  # so that a row deleted and written anew is never taken for the old one
        if tx.dialect.name == "postgresql":
            _write_all(tx, rows, fresh)
        else:
            _write_each(tx, rows, fresh)


def _write_each(tx: Transaction, rows: Sequence[tuple[tuple[str, str], datetime]], fresh: int) -> None:
    for (kind, key), due in rows:
        row = tx.first(_UPSERT, kind=kind, key=key, due=due, version=fresh)
        assert row is not None
        tx.announce(Note(kind, key, due, row[0]))


def _write_all(tx: Transaction, rows: Sequence[tuple[tuple[str, str], datetime]], fresh: int) -> None:
    kinds, keys = [kind for (kind, _), _ in rows], [key for (_, key), _ in rows]
    tx.write(_UPSERT_ALL, version=fresh, kinds=kinds, keys=keys, dues=[micros(due) for _, due in rows])
    for (kind, key), due in rows:
        tx.announce(Note(kind, key, due, 0))
        if due < tx.now + SOON:
            tx.notify(NOTIFY, str(micros(due)) if due > tx.now else "")


flush = _Flush()


def due_before(tx: Transaction, until: datetime, *, after: Due | None = None, most: int) -> list[Due]:
    """Wake-ups due before `until`, in the order of their keys, page by page: those behind `after`."""
    return tx.all(_DUE, until=until, kind_=after.kind if after else "", key_=after.key if after else "", most=most)


def next_due(tx: Transaction, since: datetime) -> datetime | None:
    """When the first wake-up due at or after `since` is."""
    row = tx.first(_NEXT, since=since)
    return row[0] if row else None


def finish(tx: Transaction, finished: Sequence[Finished]) -> None:
    """Delete wake-ups whose handlers have returned, unless they were woken again meanwhile."""
    for one in finished:
        if not tx.run(_FINISH, kind_=one.kind, key_=one.key, seen_=one.seen) and one.due is not None:
            tx.write(_SET_DUE, kind_=one.kind, key_=one.key, seen_=one.version, due=one.due)


class Failure(NamedTuple):
    """A handler has raised: due again later, or parked where `again` is None."""

    attempts: int
    error: str
    again: timedelta | None


def put_off(tx: Transaction, kind: str, key: str, seen: int, failure: Failure) -> bool:
    """Write a failure down. False if the key was woken meanwhile: then nothing is written."""
    due, parked_at = tx.now + (failure.again or timedelta()), None if failure.again else tx.now
    values = {"due": due, "attempts": failure.attempts, "parked_at": parked_at, "error": failure.error}
    return tx.run(_PUT_OFF, kind_=kind, key_=key, seen_=seen, **values) == 1


def parked(tx: Transaction) -> list[Parked]:
    """What waits for a person."""
    return tx.all(_PARKED)


def pending(tx: Transaction) -> list[Due]:
    """All that is to be looked at, the earliest first."""
    return tx.all(_ALL)


def replay(tx: Transaction, kind: str | None = None, key: str | None = None) -> int:
    """Wake parked rows again, all of them or those of a kind or key; returns how many."""
    rows = [p for p in parked(tx) if kind in (None, p.kind) and key in (None, p.key)]
    for row in rows:
        wake(tx, row.kind, row.key)
    return len(rows)
