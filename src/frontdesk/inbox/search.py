"""Full-text search over messages, newest first: FTS5 beside SQLite, an audited function on PostgreSQL.

PostgreSQL will not use a text index below a row-level policy (its operator is not leakproof), so that the function runs with
its owner's rights and names the tenant itself; see migrations/extras.py. The index gives hits in no order: before it is
asked, the newest messages are looked through, where a common word is found soon; then it is asked for one stretch of time
after the other, each longer than the last. Every word in it is marked with its tenant and its thirty days, so that a list
of the index is never longer than what one business wrote in a month.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.inbox import words
from frontdesk.inbox.words import Term
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.kit.schema import Id

_NEAR = 2_000
"""Messages looked through without the index: a millisecond, and enough to fill a page with any word that one in 100 has."""

_FEW = 3
"""Months over which these may lie: a query asks for the words of each, and where little is written the index is as fast."""

_MONTH = 30 * 24 * 3_600_000  # milliseconds, the unit of the time in an id
_LONGEST = 36  # months asked for at a time
_END = UUID(int=2**128 - 1)


class _Found(NamedTuple):
    id: UUID


class _Span(NamedTuple):
    """Ids of messages before a certain one: the newest, the last of the `_NEAR` newest, and the oldest of all."""

    newest: UUID | None
    edge: UUID | None
    oldest: UUID


def _prepared(text: str, *ids: str, into: Any = None) -> Prepared[Any]:
    statement: Any = sa.text(text).bindparams(*[sa.bindparam(name, type_=Id) for name in ids])
    return Prepared(statement.columns(*[sa.column(name, Id) for name in into._fields]), into) if into else Prepared(statement)


_INTO = "INSERT INTO message_search (tenant_id, message_id, document) VALUES (:tenant_id, :id, {})"
_INSTEAD = " ON CONFLICT (tenant_id, message_id) DO UPDATE SET document = excluded.document"
_AS_IT_IS, _VECTOR = _INTO.format(":document"), _INTO.format("CAST(:document AS tsvector)")
_ADD = {name: _prepared(text, "tenant_id", "id") for name, text in {"sqlite": _AS_IT_IS, "postgresql": _VECTOR}.items()}
_PUT = {name: _prepared(text + _INSTEAD, "tenant_id", "id") for name, text in {"sqlite": _AS_IT_IS, "postgresql": _VECTOR}.items()}
_DROP = _prepared("DELETE FROM message_search WHERE tenant_id = :tenant_id AND message_id = :id", "tenant_id", "id")

_FTS_EDGE = _prepared(
    "SELECT position + (message_id < :before) FROM message_search WHERE tenant_id = :tenant_id AND message_id <= :before"
    " ORDER BY message_id DESC LIMIT 1",
    *("tenant_id", "before"),
)
_FTS = _prepared(
    "SELECT s.message_id AS id FROM message_words CROSS JOIN message_search AS s ON s.position = message_words.rowid"
    " WHERE message_words MATCH :wanted AND message_words.rowid < :edge ORDER BY message_words.rowid DESC LIMIT :most",
    into=_Found,
)
_PG_SPAN = _prepared(
    "SELECT (SELECT message_id FROM message_search WHERE tenant_id = :tenant_id AND message_id < :before"
    " ORDER BY message_id DESC LIMIT 1) AS newest,"
    " (SELECT message_id FROM message_search WHERE tenant_id = :tenant_id AND message_id < :before"
    " ORDER BY message_id DESC OFFSET :most LIMIT 1) AS edge,"
    " (SELECT message_id FROM message_search WHERE tenant_id = :tenant_id ORDER BY message_id LIMIT 1) AS oldest",
    *("tenant_id", "before"),
    into=_Span,
)
_PG_NEAR = _prepared(
    "SELECT message_id AS id FROM message_search WHERE tenant_id = :tenant_id AND message_id < :before AND message_id >= :edge"
    " AND document @@ CAST(:wanted AS tsquery) ORDER BY message_id DESC LIMIT :most",
    *("tenant_id", "before", "edge"),
    into=_Found,
)
_PG_HITS = _prepared(
    "SELECT id FROM message_search_hits(CAST(:wanted AS tsquery), :before, CAST(:most AS integer)) AS id", "before", into=_Found
)


def index(tx: Transaction, message_id: UUID, text: str) -> None:
    """Make a new message findable."""
    _write(tx, _ADD, message_id, text)


def reindex(tx: Transaction, message_id: UUID, text: str | None) -> None:
    """A message was edited, or (None) is to be found no more."""
    if not text or not _write(tx, _PUT, message_id, text):
        tx.write(_DROP, id=message_id)


def find(tx: Transaction, query: str, *, before: UUID | None = None, limit: int = 20) -> list[UUID]:
    """Ids of messages that have every word of the query, newest first, older than the message `before`.

    The last word may be unfinished, "quoted words" stand together. Anything may be typed; without a word nothing is found.
    """
    wanted = words.terms(query)
    if not wanted:
        return []
    return _find_sqlite(tx, wanted, before, limit) if tx.dialect.name == "sqlite" else _find_postgres(tx, wanted, before, limit)


def document(dialect: str, text: str, tenant_id: UUID, message_id: UUID) -> str | None:
    """What stands in the index for a text; None where it has no words."""
    found = words.split(text)
    if not found:
        return None
    return " ".join(found) if dialect == "sqlite" else _vector(found, tenant_id, message_id)


def _write(tx: Transaction, statements: dict[str, Prepared[Any]], message_id: UUID, text: str) -> bool:
    dialect = tx.dialect.name
    assert tx.tenant_id is not None
    written = document(dialect, text, tx.tenant_id, message_id)
    return written is not None and tx.run(statements[dialect], id=message_id, document=written) > 0


def _find_sqlite(tx: Transaction, wanted: Sequence[Term], before: UUID | None, limit: int) -> list[UUID]:
    edge = (2**63 - 1,) if before is None else tx.first(_FTS_EDGE, before=before)
    if edge is None:
        return []
    match = " AND ".join(f'"{" ".join(term.words)}"{"*" * term.prefix}' for term in wanted)
    return [row.id for row in tx.all(_FTS, wanted=match, edge=edge[0], most=limit)]


def _find_postgres(tx: Transaction, wanted: Sequence[Term], before: UUID | None, limit: int) -> list[UUID]:
    assert tx.tenant_id is not None
    last = before or _END
    span = tx.first(_PG_SPAN, before=last, most=_NEAR - 1)
    if span is None or span.newest is None:
        return []
    found: list[UUID] = []
    near = range(_month(span.newest), _month(span.edge or span.oldest) - 1, -1)
    begin = near[0]
    if len(near) <= _FEW:
        query, edge = _query(tx.tenant_id, wanted, near), span.edge or span.oldest
        found = [row.id for row in tx.all(_PG_NEAR, before=last, edge=edge, wanted=query, most=limit)]
        if span.edge is None:
            return found
        last, begin = span.edge, near[-1]
    for months in _stretches(begin, _month(span.oldest)):
        if len(found) < limit:
            query, earlier = _query(tx.tenant_id, wanted, months), min([last, *found])
            found += [row.id for row in tx.all(_PG_HITS, wanted=query, before=earlier, most=limit - len(found))]
    return found


def _stretches(newest: int, oldest: int) -> Iterator[range]:
    """Months from the newest to the oldest: one, then three, nine, and so on."""
    length = 1
    while newest >= oldest:
        yield range(newest, max(newest - length, oldest - 1), -1)
        newest, length = newest - length, min(3 * length, _LONGEST)


def _month(message_id: UUID) -> int:
    return (message_id.int >> 80) // _MONTH


def _mark(tenant_id: UUID, month: int) -> str:
    """What each word begins with. Two tenants may have the same: rows name theirs besides."""
    return f"{tenant_id.hex[-4:]}{month:03x}"


def _query(tenant_id: UUID, wanted: Sequence[Term], months: range) -> str:
    """All terms, in any of these months."""
    marks = [_mark(tenant_id, month) for month in months]
    return " | ".join("(" + " & ".join(f"({_tsquery(term, mark)})" for term in wanted) + ")" for mark in marks)


def _tsquery(term: Term, mark: str) -> str:
    return " <-> ".join(f"'{mark}{word}'" for word in term.words) + ":*" * term.prefix


def _vector(found: Sequence[str], tenant_id: UUID, message_id: UUID) -> str:
    """A tsvector of marked words. They hold letters, digits and marks only: no quoting."""
    mark = _mark(tenant_id, _month(message_id))
    places: dict[str, list[str]] = {}
    for place, word in enumerate(found, 1):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"'{mark}{word}':{','.join(at)}" for word, at in places.items())
