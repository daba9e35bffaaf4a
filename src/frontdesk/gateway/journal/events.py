"""Events: numbered, kept until the server acks them, sent again after a break."""

import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from frontdesk.gateway.journal.store import Store
from frontdesk.gateway.protocol import Alarm, Event, Happening, Message, ProtocolFault, pack, unpack


class Events:
    """`told` is called, in any thread, after something was added."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.told: Callable[[], None] = lambda: None

    @property
    def journal(self) -> UUID:
        """Names this numbering."""
        return UUID(self._store.fact("journal"))

    def add(self, *happenings: Happening) -> int:
        """Keep them, in one commit. A message that is here already is left out. Returns how many are new."""
        with self._store.writing() as db:
            new = [each for each in happenings if not isinstance(each, Message) or _is_new(db, each)]
            db.executemany("INSERT INTO event (body) VALUES (?)", [(pack(each),) for each in new])
        if new:
            self.told()
        return len(new)

    def after(self, number: int, most: int) -> list[Event]:
        """The next events behind this number."""
        rows = self._store.all("SELECT number, body FROM event WHERE number > ? ORDER BY number LIMIT ?", number, most)
        return [Event(number=number, happening=_read(body)) for number, body in rows]

    def acked(self, number: int) -> None:
        """The server has everything up to this number. Forgotten swiftly: what a power cut brings back, the server knows already."""
        with self._store.writing(swiftly=True) as db:
            db.execute("DELETE FROM event WHERE number <= ?", (number,))

    def go_on_after(self, number: int) -> None:
        """The server has more than we ever numbered: this disk was set back. What waits gets numbers that it does not know yet."""
        if number <= self.last():
            return
        with self._store.writing() as db:
            waiting = db.execute("SELECT body FROM event ORDER BY number").fetchall()
            db.execute("DELETE FROM event")
            if not db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'event'", (number,)).rowcount:
                db.execute("INSERT INTO sqlite_sequence VALUES ('event', ?)", (number,))
            db.executemany("INSERT INTO event (body) VALUES (?)", waiting)

    def waiting(self) -> int:
        """How many events the server has not acked."""
        row = self._store.one("SELECT count(*) FROM event")
        return int(row[0]) if row else 0

    def last(self) -> int:
        """The number of the newest event there ever was."""
        row = self._store.one("SELECT seq FROM sqlite_sequence WHERE name = 'event'")
        return int(row[0]) if row else 0

    def knows(self, id: str) -> bool:
        """Was this message kept in a form that can be read?"""
        return self._store.one("SELECT 1 FROM known WHERE id = ? AND readable", id) is not None


def _read(body: bytes) -> Happening:
    """What was kept; where it cannot be read, an alarm in its place, so that those behind it are not held up."""
    try:
        return unpack(body)
    except ProtocolFault:
        sentence = "Something that WhatsApp told cannot be read from the gateway's journal any more. Look at the phone."
        return Alarm(code="event_unreadable", sentence=sentence, at=datetime.now(UTC))


def _is_new(db: sqlite3.Connection, message: Message) -> bool:
    """Also when it could not be read before and can be now."""
    readable = message.kind != "unreadable"
    added = db.execute(
        "INSERT INTO known VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET readable = 1 WHERE excluded.readable AND NOT known.readable",
        (message.id, time.time(), readable),
    )
    return added.rowcount > 0
