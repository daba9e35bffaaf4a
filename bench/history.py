"""Writes a past into a tenant's home, straight into its tables: contacts, conversations, messages, what WhatsApp told of them, receipts."""

import itertools
import json
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from bench.desk import Desk, Shop
from frontdesk.inbox import search

Row: TypeAlias = tuple[Any, ...]
_WORDS = "ix_message_search_document"  # made at the end: filling it word by word takes ten times as long
EACH = 20  # messages in a conversation
CHUNK = 500  # conversations written at a time
_SYLLABLES = ("ba", "ko", "mi", "re", "tu", "la", "ne", "so", "vi", "da", "po", "ge")
_VOCABULARY = tuple("".join(parts) for parts in itertools.product(_SYLLABLES, repeat=3))
_WEIGHTS = tuple(itertools.accumulate(1 / (rank + 20) for rank in range(len(_VOCABULARY))))

COLUMNS: dict[str, tuple[str, ...]] = {
    "contact": ("tenant_id", "id", "name", "profile_name", "attributes", "folded", "created_at", "last_seen_at"),
    "identity": ("tenant_id", "kind", "value", "written", "contact_id", "created_at"),
    "conversation": (
        *("tenant_id", "id", "contact_id", "channel_id", "state", "handler", "unread", "message_count", "preview"),
        *("preview_direction", "last_message_at", "last_inbound_at", "last_inbound_wamid", "created_at"),
    ),
    "message": (
        *("tenant_id", "id", "conversation_id", "channel_id", "direction", "author", "type", "text", "content", "wamid"),
        *("sender_phone", "forwarded", "status", "attempts", "at", "created_at"),
    ),
    "message_search": ("tenant_id", "message_id", "document"),
    "delivery_step": ("tenant_id", "id", "channel_id", "wamid", "status", "recipient", "reference", "at", "errors"),
    "receipt": ("tenant_id", "id", "channel_id", "key", "kind", "payload", "state", "received_at"),
}
"""In the order in which foreign keys allow it."""


class _Place(NamedTuple):
    tenant_id: UUID
    channel_id: UUID


@dataclass(slots=True)
class _Writer:
    """Makes rows; the same seed makes the same past. Times are microseconds since 1970, ids grow with them."""

    place: _Place
    random: random.Random
    dialect: str
    made: int = 0

    def conversation(self, phone: str, began: datetime) -> Iterator[tuple[str, Row]]:
        """(table, row) of one customer and twenty messages, every second one ours."""
        tenant, channel = self.place
        contact, conversation = self._id(began), self._id(began)
        start, name = _micros(began), f"Customer {phone[-5:]}"
        yield "contact", (tenant, contact, None, name, {}, name.lower(), start, start)
        yield "identity", (tenant, "phone", phone, phone, contact, start)
        messages = [self._message(conversation, phone, began + timedelta(minutes=n), n) for n in range(EACH)]
        last = messages[-1]
        state, handler = self.random.choice((("open", "nobody"), ("open", "agent"), ("resolved", "nobody")))
        yield (
            "conversation",
            (
                *(tenant, conversation, contact, channel, state, handler, self.random.randrange(3), EACH, last[7][:120]),
                *(last[4], last[14], messages[-2][14], messages[-2][9], start),
            ),
        )
        for message in messages:
            yield "message", message
            yield "message_search", (tenant, message[1], search.document(self.dialect, message[7], tenant, message[1]))
            yield from self._told(message)

    def _message(self, conversation: UUID, phone: str, at: datetime, ordinal: int) -> Row:
        tenant, channel = self.place
        ours = ordinal % 2 == 1
        text, id, when = self._words(), self._id(at), _micros(at)
        direction, author, status = ("outbound", "agent", "read") if ours else ("inbound", "contact", "received")
        return (
            *(tenant, id, conversation, channel, direction, author, "text", text, {}, f"wamid.past.{id.hex}"),
            *(None if ours else phone, 0, status, 0, when, when),
        )

    def _told(self, message: Row) -> Iterator[tuple[str, Row]]:
        """What WhatsApp told: statuses of ours, the webhook of theirs."""
        tenant, channel = self.place
        id, wamid, at = message[1], message[9], message[14]
        if message[4] == "inbound":
            payload = json.dumps({"id": wamid, "timestamp": str(at // 1_000_000), "type": "text", "text": {"body": message[7]}})
            yield "receipt", (tenant, self._id(_instant(at)), channel, wamid, "messages", payload, "done", at)
            return
        for status in ("sent", "delivered", "read"):
            yield "delivery_step", (tenant, self._id(_instant(at)), channel, wamid, status, "", id, at, [])

    def _words(self) -> str:
        return " ".join(self.random.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=9))

    def _id(self, at: datetime) -> UUID:
        """A UUIDv7 of that moment; the counter makes it unique."""
        self.made += 1
        value = (_micros(at) // 1000) << 80 | 0x7 << 76 | (self.made >> 32 & 0xFFF) << 64 | 0b10 << 62 | (self.made & 0xFFFFFFFF) << 30
        return UUID(int=value | self.random.getrandbits(30))


def write(desk: Desk, shop: Shop, messages: int) -> Sequence[str]:
    """Store so many messages, spread over the last year. Returns the phone numbers of the customers."""
    phones = [str(4917_0000_00000 + n) for n in range(messages // EACH)]
    writer = _Writer(_Place(UUID(shop.tenant_id), UUID(shop.channel_id)), random.Random(7), "postgresql" if desk.database else "sqlite")
    first = datetime.now(UTC) - timedelta(days=365)
    step = timedelta(days=364) / max(1, len(phones))
    with closing(_store(desk, shop)) as store:
        for start in range(0, len(phones), CHUNK):
            rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
            for n, phone in enumerate(phones[start : start + CHUNK], start):
                for table, row in writer.conversation(phone, first + n * step):
                    rows[table].append(row)
            store.put(rows)
        store.finish()
    return phones


def queries(count: int) -> list[str]:
    """Searches: single words from the commonest to the rarest, and every third time two at once."""
    rng = random.Random(11)
    step = len(_VOCABULARY) / count
    words = [_VOCABULARY[int(n * step)] for n in range(count)]
    found = [word if n % 3 else f"{word} {rng.choice(_VOCABULARY[:200])}" for n, word in enumerate(words)]
    rng.shuffle(found)
    return found


class _File:
    """A tenant's SQLite file, and the search table beside its messages."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous=OFF")
        self._connection.execute("PRAGMA cache_size=-200000")

    def put(self, rows: dict[str, list[Row]]) -> None:
        self._connection.execute("BEGIN")
        for table, some in rows.items():
            names = COLUMNS[table]
            statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            self._connection.executemany(statement, [tuple(map(_plain, row)) for row in some])
        self._connection.execute("COMMIT")

    def finish(self) -> None:
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self._connection.close()


class _Database:
    """PostgreSQL, as its administrator: row-level security does not bind who loads a past."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url)
        self._connection.execute("SET session_replication_role = replica")  # rows are whole: no foreign key has to be looked up
        self._connection.execute("SET maintenance_work_mem = '256MB'")
        indexes = self._connection.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'message_search'").fetchall()
        self._words = next(definition for name, definition in indexes if name == _WORDS)
        self._connection.execute(f"DROP INDEX {_WORDS}")

    def put(self, rows: dict[str, list[Row]]) -> None:
        with self._connection.cursor() as cursor:
            for table, some in rows.items():
                names = sql.SQL(", ").join(map(sql.Identifier, COLUMNS[table]))
                with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)) as copy:
                    for row in some:
                        copy.write_row([Jsonb(value) if isinstance(value, dict | list) else value for value in row])
        self._connection.commit()

    def finish(self) -> None:
        self._connection.execute(self._words)
        self._connection.commit()
        self._connection.autocommit = True
        self._connection.execute("VACUUM ANALYZE")
        self._connection.execute("CHECKPOINT")

    def close(self) -> None:
        self._connection.close()


def _store(desk: Desk, shop: Shop) -> _File | _Database:
    if desk.database is not None:
        return _Database(desk.database.admin_url)
    return _File(str(desk.data / "tenants" / shop.slug / "tenant.db"))


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.bytes
    return json.dumps(value) if isinstance(value, dict | list) else value


def _micros(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)


def _instant(micros: int) -> datetime:
    return datetime.fromtimestamp(micros / 1_000_000, UTC)
