"""The connection to WhatsApp: linking, opening and closing, and the state that follows from each."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

from frontdesk.gateway.journal.events import Events
from frontdesk.gateway.journal.store import Store
from frontdesk.gateway.protocol import Paired
from frontdesk.gateway.session.library import Library, LibraryError, pb
from frontdesk.gateway.session.log import discreet, log
from frontdesk.gateway.session.status import Status

FIRST_QR_SECONDS, NEXT_QR_SECONDS, CODE_SECONDS = 60, 20, 160
SHOWN_AFTER = (0.0, 3.0, 10.0, 60.0)
"""Seconds between attempts to show the number online, when that is wanted."""
CHANGES: dict[int, Any] = {
    1: pb.QR, 2: pb.PairStatus, 3: pb.Connected, 4: pb.KeepAliveTimeout, 5: pb.KeepAliveRestored, 6: pb.LoggedOut,
    7: pb.StreamReplaced, 8: pb.TemporaryBan, 9: pb.ConnectFailure, 10: pb.ClientOutdated, 11: pb.StreamError, 12: pb.Disconnected,
}  # fmt: skip
"""The library's events of this kind, by its numbers."""
_LOCKED, _BANNED = 4, 5  # ConnectFailureReason: 403 and 406, as WhatsApp's own client reads them
_ENDED: dict[int, tuple[Any, str]] = {_LOCKED: ("banned", "locked"), _BANNED: ("banned", "permanent")}


class Connection:
    """`post` calls a function on the event loop, from any thread."""

    def __init__(self, library: Library, status: Status, store: Store, events: Events, post: Callable[..., None], *, online: bool) -> None:
        self._library, self._status, self._store, self._events, self._post, self._online = library, status, store, events, post, online
        self.suspect = asyncio.Event()  # a keep-alive went unanswered: prove it
        self.linked = False  # as far as the library has told
        self.leaving = False  # we are logging out ourselves
        self._shown = 0

    # --- in the library's threads ----------------------------------------------------------------------------------

    def on_qr(self, text: str) -> None:
        """Something to scan; where a code was asked for, that instead."""
        self._shown += 1
        seconds = FIRST_QR_SECONDS if self._shown == 1 else NEXT_QR_SECONDS
        self._post(self._status.show_qr, text, seconds)
        phone = self._store.fact("link")
        if phone and self._shown == 1:
            Thread(target=self._ask_code, args=(phone,), daemon=True).start()

    def _ask_code(self, phone: str) -> None:
        try:
            code = self._library.pair_phone(phone, shown_as="Chrome (Linux)")
            self._post(self._status.show_code, code, CODE_SECONDS)
        except LibraryError as error:
            log.warning("pairing.refused", extra={"reason": discreet(str(error))})
            self._post(self._status.change, "unpaired", "pairing_failed")

    def _show(self) -> None:
        """The library shows nobody online before WhatsApp has told it the owner's name, moments after linking."""
        for wait in SHOWN_AFTER:
            time.sleep(wait)
            try:
                self._library.available()
            except LibraryError as error:
                log.info("online.later", extra={"reason": discreet(str(error))})
            else:
                return

    # --- on the event loop -----------------------------------------------------------------------------------------

    def turn(self, code: int, event: Any) -> None:
        """One of CHANGES happened."""
        change = self._status.change
        match code:
            case 2:
                self._paired(event)
            case 3:
                self._connected()
            case 4:
                self.suspect.set()
            case 6:
                self.linked = False
                change(*_ENDED.get(event.Reason, ("logged_out", "by_us" if self.leaving else "by_phone")))
            case 7:
                change("reconnecting", "replaced")
            case 8:
                change("banned", "temporary", until=datetime.now(UTC) + timedelta(seconds=event.Expire))
            case 9:
                change(*_ENDED.get(event.Reason, ("reconnecting", "refused")))
            case 10:
                change("outdated", "client_outdated")
            case 12 if self._status.state.state == "connected":
                change("reconnecting", "network")
        log.info("state", extra={"state": self._status.state.state, "code": self._status.state.code})

    def _paired(self, event: Any) -> None:
        if event.Error or event.Status == pb.PairStatus.ERROR:
            self._status.change("unpaired", "pairing_failed")
            return
        self.linked = True
        for name in ("link", "ended", "epoch"):
            self._store.note(name, None)
        self._events.add(Paired(phone=event.ID.User, at=datetime.now(UTC)))
        self._status.change("pairing", "scanned")

    def _connected(self) -> None:
        me = self._library.me()
        self._status.owner(me.JID.User or None, me.LID.User or None, me.PushName or None)
        self._status.change("connected", "ok")
        if self._online:
            Thread(target=self._show, name="online", daemon=True).start()
