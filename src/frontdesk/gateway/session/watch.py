"""The watch over one session: what no flag tells. It decides that the process should begin anew; the supervisor starts it again."""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Thread

from frontdesk.gateway.exits import Exit
from frontdesk.gateway.protocol import Alarm, State
from frontdesk.gateway.session.library import LibraryError
from frontdesk.gateway.session.log import log
from frontdesk.gateway.session.number import Number

LINKING_SECONDS = 600
"""For so long new QRs follow one another; then somebody has to ask again."""
OPEN_WITHIN = 15.0
"""Seconds from a scan to an open connection; the library sometimes stays between the two."""
ANSWER_WITHIN = 12.0
"""Seconds for WhatsApp to answer a probe. With the library's own keep-alive (at most 30 s, answered within 10) that makes 52."""
PROBE_EVERY = 600.0
"""Seconds between probes without a suspicion."""
BROKEN_FOR = 300.0
"""Seconds after which a lost connection is dialled anew by us: the library waits longer each time, without an end."""
STUCK_FOR = 30.0
"""Seconds that the library may wait for us to keep an event."""
CONFIRMED_WITHIN = 45.0
"""Seconds from a message of ours to anything that WhatsApp brings of its own accord, usually its receipt. After that the connection
may be deaf: it answers questions, but what is for us is held back. Only a new one shows it."""
SILENT_FOR = 3600.0
"""Seconds without anything brought, after which a new connection is made without such a reason."""
LOOKED_EVERY = 3600.0
"""Seconds between two such attempts, unless the last one brought something to light: often it is the customer's phone that is off."""
FULL, ALARM = 0.95, 0.8
"""Parts of the journal's size at which nothing more is taken, and at which a person is told."""


class Watch:
    """`run` ends when the process should, with the exit code."""

    def __init__(self, number: Number, *, journal_mb: int) -> None:
        self._number, self._status, self._store = number, number.status, number.store
        self._most = journal_mb * 1024 * 1024
        self._probed = time.monotonic()
        self._alarmed = False

    async def run(self) -> Exit:
        """Look once a second."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await self._number.connection.suspect.wait()
            verdict = await self._look()
            if verdict is not None:
                log.info("restart", extra={"code": self._status.state.code, "exit": int(verdict)})
                return verdict

    async def _look(self) -> Exit | None:
        state, age = self._status.state, (datetime.now(UTC) - self._status.state.since).total_seconds()
        self._disk()
        if self._number.busy_since is not None and time.monotonic() - self._number.busy_since > STUCK_FOR:
            return self._deaf() if state.code != "journal_failed" else None
        match state.state:
            case "pairing":
                return self._pairing(state.code, age)
            case "connected":
                return await self._connected(age)
            case _ if self._to_begin_anew(state, age):
                return Exit.RESTART
        return None

    def _to_begin_anew(self, state: State, age: float) -> bool:
        """Not connected, and a new process may do better."""
        match state.state, state.code:
            case "reconnecting", "network" | "refused" | "replaced":
                return age > BROKEN_FOR
            case "reconnecting", "journal_failed":
                return self._number.busy_since is None
            case "reconnecting", "journal_full":
                return self._store.bytes() < self._most * ALARM
            case "banned", _:
                return state.until is not None and datetime.now(UTC) > state.until
            case "logged_out", _:  # somebody asked to link again while the old login was still being given up
                return self._store.fact("link") is not None and time.time() < float(self._store.fact("link_until") or 0)
        return False

    def _pairing(self, code: str, age: float) -> Exit | None:
        if code == "scanned":
            if age <= OPEN_WITHIN:
                return None
            self._status.change("reconnecting", "paired_not_open")
            return Exit.RESTART
        shown = self._status.code or self._status.qr
        if shown.until is None or datetime.now(UTC) < shown.until + timedelta(seconds=2):
            return None
        if time.time() > float(self._store.fact("link_until") or 0):
            self._store.note("link", None)
            self._store.note("ended", "unpaired qr_expired")
            self._status.change("unpaired", "qr_expired")
        return Exit.RESTART

    async def _connected(self, age: float) -> Exit | None:
        if self._number.connection.suspect.is_set() or time.monotonic() - self._probed > PROBE_EVERY:
            self._number.connection.suspect.clear()
            self._probed = time.monotonic()
            if not await self._answers():
                return self._deaf()
            self._number.heard()
        return self._silence()

    async def _answers(self) -> bool:
        """Ask WhatsApp something only its server knows. The call may hang, so a thread of its own waits for it."""
        loop, answered = asyncio.get_running_loop(), asyncio.Event()
        phone = self._status.state.phone or "0"

        def ask() -> None:
            try:
                self._number.library.lookup([phone])
            except LibraryError as error:
                if "timed out" in str(error):
                    return
            loop.call_soon_threadsafe(answered.set)

        Thread(target=ask, name="probe", daemon=True).start()
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                await answered.wait()
        except TimeoutError:
            return False
        return True

    def _silence(self) -> Exit | None:
        """Answers come, but does anything else?"""
        now, unconfirmed = time.monotonic(), self._number.unconfirmed
        overdue = unconfirmed is not None and now - unconfirmed > CONFIRMED_WITHIN
        if not overdue and now - self._number.pushed < SILENT_FOR:
            return None
        if time.time() - float(self._store.fact("looked_at") or 0) < LOOKED_EVERY:
            return None
        self._store.note("looked_at", str(time.time()))
        self._store.note("looking", "yes")
        return Exit.RESTART

    def _deaf(self) -> Exit:
        self._status.change("reconnecting", "deaf")
        sentence = "The session was connected, but WhatsApp did not answer. It was started again."
        self._number.events.add(Alarm(code="deaf", sentence=sentence, at=datetime.now(UTC)))
        return Exit.DEAF

    def _disk(self) -> None:
        used = self._store.bytes()
        if used > self._most * FULL and self._status.state.code != "journal_full":
            self._status.change("reconnecting", "journal_full")
            self._number.library.stop()
        if used > self._most * ALARM and not self._alarmed:
            sentence = f"The messages that wait for the server take {used >> 20} of {self._most >> 20} MB."
            self._number.events.add(Alarm(code="journal_filling", sentence=sentence, at=datetime.now(UTC)))
        self._alarmed = used > self._most * ALARM
