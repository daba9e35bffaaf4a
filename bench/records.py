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

    def under_way(self) -> int:
        """What still has to happen: receipts, wake-ups and unsent messages. What is in doubt waits for nobody."""
        return self._count(_WAITING) + self._count(_WAKES) + self._count(_OUTBOX) - self._count(_DOUBTFUL)

    def _count(self, statement: str) -> int:
        if self._connection is None:
            return sum(_in_file(path, statement) for path in self._files)
        row = self._connection.execute(statement).fetchone()
        return row[0] if row else 0


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
