"""Counting rows beside the running server, read-only: how a bench knows that work is finished. Verdicts come from /v1 instead."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from bench.postgres import Database

_RECEIVED = "SELECT count(*) FROM message WHERE direction = 'inbound'"
_DELIVERED = "SELECT count(*) FROM message WHERE direction = 'outbound' AND status IN ('delivered', 'read')"
_WAITING = "SELECT count(*) FROM receipt WHERE state <> 'done'"
_OUTBOX = "SELECT count(*) FROM message WHERE status IN ('scheduled', 'queued', 'sending', 'unconfirmed')"
_DOUBTFUL = "SELECT count(*) FROM message WHERE status = 'unconfirmed'"
_WAKES = "SELECT count(*) FROM wake WHERE parked_at IS NULL AND kind IN ('receive', 'turn', 'outbox')"
_PAID = "SELECT coalesce(sum(-(available_by + held_by)), 0) FROM wallet_entry WHERE purpose = 'turn'"
_BELOW = "SELECT count(*) FROM wallet_entry WHERE available < 0 OR held < 0"
_DEAR = (
    "SELECT count(*) FROM (SELECT 1 FROM wallet_entry WHERE purpose = 'turn' AND conversation_id IS NOT NULL"
    " GROUP BY conversation_id HAVING sum(-available_by - held_by) > {price}) AS dear"
)
_DRIFT = (
    "SELECT abs(w.available - e.available) + abs(w.held - e.held) + abs(w.held - h.held) + abs(w.entries - e.count) + abs(e.count - e.last)"
    " FROM wallet AS w, (SELECT coalesce(sum(available_by), 0) AS available, coalesce(sum(held_by), 0) AS held, count(*) AS count,"
    " coalesce(max(number), 0) AS last FROM wallet_entry) AS e,"
    " (SELECT coalesce(sum(amount), 0) AS held FROM wallet_hold WHERE state = 'open') AS h"
)


class Records:
    """The homes of one installation: SQLite files, or one database."""

    def __init__(self, files: Sequence[Path], connection: psycopg.Connection[tuple[int]] | None) -> None:
        self._files, self._connection = files, connection

    def received(self) -> int:
        """Messages of customers that are in their conversations."""
        return self._count(_RECEIVED)

    def waiting(self) -> int:
        """Receipts that were accepted and not taken in yet."""
        return self._count(_WAITING)

    def delivered(self) -> int:
        """Replies whose delivery is known."""
        return self._count(_DELIVERED)

    def unpaid(self) -> int:
        """Turns of the model that answered and were not paid for."""
        return self._count("SELECT count(*) FROM turn WHERE state = 'done' AND entry_id IS NULL")

    def open_turns(self) -> int:
        """Turns of the model that have not ended."""
        return self._count("SELECT count(*) FROM turn WHERE state = 'open'")

    def available(self) -> int:
        """Credits to spend."""
        return self._count("SELECT available FROM wallet")

    def paid(self) -> int:
        """Credits that turns have cost, what was given back taken off."""
        return self._count(_PAID)

    def overdrawn(self) -> int:
        """Entries that leave less than nothing."""
        return self._count(_BELOW)

    def drift(self) -> int:
        """By how many credits wallet, entries and holds differ, and how many entries are missing."""
        return self._count(_DRIFT)

    def dear(self, price: int) -> int:
        """Conversations whose turns have cost more than this."""
        return self._count(_DEAR.format(price=price))

    def entries(self, kind: str) -> int:
        """Entries of a kind that are about turns."""
        return self._count(f"SELECT count(*) FROM wallet_entry WHERE purpose = 'turn' AND kind = '{kind}'")

    def under_way(self) -> int:
        """What still has to happen: receipts, wake-ups and unsent messages. What is in doubt waits for nobody."""
        return self._count(_WAITING) + self._count(_WAKES) + self._count(_OUTBOX) - self._count(_DOUBTFUL)

    def _count(self, statement: str) -> int:
        if self._connection is None:
            return sum(_in_file(path, statement) for path in self._files)
        row = self._connection.execute(statement).fetchone()
        return int(row[0]) if row else 0


@contextmanager
def of(data: Path, database: Database | None) -> Iterator[Records]:
    """The records of the installation in this folder, or in this database."""
    if database is None:
        yield Records(sorted(data.glob("tenants/*/tenant.db")), None)
        return
    with psycopg.connect(database.admin_url, autocommit=True) as connection:
        yield Records((), connection)


def _in_file(path: Path, statement: str) -> int:
    """Opened for each count, because the server closes homes that nobody uses and the bench must not hold them."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as connection:
        return int(connection.execute(statement).fetchone()[0])
