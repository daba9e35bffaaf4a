"""The number: the library's client; what it tells is journalled before it goes on."""

import asyncio
import re
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

from frontdesk.gateway.journal.events import Events
from frontdesk.gateway.journal.keepsakes import Keepsakes
from frontdesk.gateway.journal.sends import Sends
from frontdesk.gateway.journal.store import Store
from frontdesk.gateway.protocol import Activity, Alarm, Happening
from frontdesk.gateway.session.connection import CHANGES, Connection
from frontdesk.gateway.session.library import Library, pb
from frontdesk.gateway.session.log import discreet, log
from frontdesk.gateway.session.reading import Reader, moment
from frontdesk.gateway.session.status import Status

CREDENTIALS = "credentials.db"
_EVENTS = CHANGES | {
    13: pb.HistorySync, 17: pb.Message, 18: pb.Receipt, 19: pb.ChatPresence, 20: pb.Presence,
    27: pb.OfflineSyncCompleted, 44: pb.UndecryptableMessage,
}  # fmt: skip
_PUSHED = frozenset((13, 17, 18, 19, 20, 44))
_IGNORED = re.compile(r"Ignoring message (\S+) from (\S+?)(?: in (\S+?))?: .*old counter")
"""What the library logs of a message that it has decrypted before: id, sender, chat."""
_AGO = 10.0
"""Seconds before a new connection was decided on: what is older and comes only now had been held back."""


class Number:
    """Events arrive in the library's threads and are kept there; states change on the event loop."""

    def __init__(self, store: Store, folder: Path, status: Status, *, online: bool) -> None:
        self.events, self.sends, self.keepsakes = Events(store), Sends(store), Keepsakes(store)
        self.store, self.status, self._credentials = store, status, folder / CREDENTIALS
        self._loop = asyncio.get_running_loop()
        self.library = Library(
            str(self._credentials),
            wanted=list(_EVENTS),
            on_event=self._on_event,
            on_qr=self._on_qr,
            on_log=self._on_log,
        )
        self.connection = Connection(self.library, status, store, self.events, self.post, online=online)
        self.reader = Reader(self.library, self.keepsakes, self.sends, self.events.knows)
        self.on_activity: Callable[[Activity], None] = lambda _activity: None
        self.last_seen: datetime | None = None  # the last proof that WhatsApp answers
        self.busy_since: float | None = None  # the library waits for us to keep an event since then
        self.pushed = time.monotonic()  # when WhatsApp last told something unasked
        self.unconfirmed: float | None = None  # since when a message of ours is out and nothing has been told since
        self.dialling = False
        self._unflushed = Event()
        Thread(target=self._flush, name="flush", daemon=True).start()
        self._looking = float(store.fact("looked_at") or 0) if store.fact("looking") else 0.0  # anything older was held back

    # --- from the event loop ---------------------------------------------------------------------------------------

    def linked(self) -> bool:
        """Whether there are credentials. Raises sqlite3.DatabaseError if they cannot be read.

        The file is not touched while the library has it: it brings an SQLite of its own, and two in one process do not see each other's
        locks. Opened for writing, because what a kill left half written has to be taken back first.
        """
        if self.dialling:
            return self.connection.linked
        self.connection.linked = self._has_credentials()
        return self.connection.linked

    def forget(self) -> None:
        """Delete the credentials. Not while the library has them."""
        for end in ("", "-wal", "-shm", "-journal"):
            Path(f"{self._credentials}{end}").unlink(missing_ok=True)

    def dial(self) -> None:
        """Connect, or show a QR; again and again until the library holds the line by itself."""
        if not self.dialling:
            self.dialling = True
            Thread(target=self._run, name="library", daemon=True).start()

    def heard(self) -> None:
        """WhatsApp has just answered."""
        self.last_seen = datetime.now(UTC)

    def _has_credentials(self) -> bool:
        if not self._credentials.exists():
            return False
        with closing(sqlite3.connect(f"file:{self._credentials}?mode=rw", uri=True)) as db:
            if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("the credentials are damaged")
            tables = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'whatsmeow_device'").fetchone()[0]
            return bool(tables and db.execute("SELECT count(*) FROM whatsmeow_device").fetchone()[0])

    # --- in the library's threads ----------------------------------------------------------------------------------

    def _run(self) -> None:
        wait = 1.0
        while True:
            began = time.monotonic()
            error = self.library.run(os_name="Frontdesk")
            log.info("library.ended", extra={"reason": discreet(error)})
            if self.status.state.state in ("logged_out", "banned", "outdated") or not error:
                self.dialling = False
                return
            self.post(self.status.change, "reconnecting", "first_dial")
            wait = 1.0 if time.monotonic() - began > 60 else min(wait * 2, 60.0)
            time.sleep(wait)

    def _on_event(self, code: int, data: bytes) -> None:
        self.busy_since = time.monotonic()
        try:
            event = _EVENTS[code].FromString(data) if code in _EVENTS else None
            if event is not None:
                self._take(code, event)
        except Exception:  # noqa: BLE001 — the library would go on without it: say so, it is in the log
            log.exception("event.failed", extra={"code": code})
            self._keep(lambda: [_alarm("event_failed", "Something from WhatsApp could not be understood; the log says what.")])
        finally:
            self.busy_since = None

    def _take(self, code: int, event: Any) -> None:
        self.heard()
        if code in _PUSHED:
            self._pushed(code, event)
        match code:
            case 13:
                self._keep(lambda: self.reader.history(event))
            case 17:
                self._keep(lambda: self.reader.message(event))
            case 18:
                self._keep(lambda: self.reader.receipt(event))
            case 44:
                self._keep(lambda: self.reader.unreadable(event))
            case 19 | 20:
                for activity in self.reader.typing(event) if code == 19 else self.reader.presence(event):
                    self.post(self.on_activity, activity)
            case 27:
                self.post(self._looked)
            case _:
                self.post(self.connection.turn, code, event)

    def _pushed(self, code: int, event: Any) -> None:
        self.pushed, self.unconfirmed = time.monotonic(), None
        stamp = event.Info.Timestamp if code == 17 else event.Timestamp if code == 18 else None
        if self._looking and stamp is not None and moment(stamp).timestamp() < self._looking - _AGO:
            self._looked()
            self.store.note("looked_at", None)
            sentence = "Messages had been held back from a connection that looked sound. It was made anew, and they have come."
            self._keep(lambda: [_alarm("deaf", sentence)])

    def _looked(self) -> None:
        if self._looking:
            self._looking = 0.0
            self.store.note("looking", None)

    def _keep(self, happenings: Callable[[], Iterable[Happening]]) -> None:
        """In one swift commit: the library does not wait, and what queues up behind us is lost to a kill. A disk that does not take it
        is asked until it does.
        """
        while True:
            try:
                with self.store.writing(swiftly=True):
                    self.events.add(*happenings())
                self._unflushed.set()
                return
            except sqlite3.Error as error:
                log.error("journal.failed", extra={"reason": type(error).__name__})
                self.post(self.status.change, "reconnecting", "journal_failed")
                time.sleep(1)

    def _flush(self) -> None:
        """What was kept swiftly goes to the disk, as much at a time as has come meanwhile."""
        while True:
            self._unflushed.wait()
            self._unflushed.clear()
            try:
                self.store.flush()
            except OSError as error:
                log.error("journal.unflushed", extra={"reason": type(error).__name__})

    def _on_qr(self, text: str) -> None:
        self.connection.on_qr(text)

    def _on_log(self, _code: int, data: bytes) -> None:
        entry = pb.LogEntry.FromString(data)
        if entry.Level in ("WARN", "ERROR"):
            log.warning("library", extra={"part": entry.Name, "words": discreet(entry.Message)[:300]})
        ignored = _IGNORED.search(entry.Message)
        if ignored and not self.events.knows(ignored[1]):
            self._keep(lambda: self.reader.lost(ignored[1], ignored[2], ignored[3] or ignored[2]))

    def post(self, function: Callable[..., None], *values: object) -> None:
        """Call it on the event loop."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *values)


def _alarm(code: str, sentence: str) -> Alarm:
    return Alarm(code=code, sentence=sentence, at=datetime.now(UTC))
