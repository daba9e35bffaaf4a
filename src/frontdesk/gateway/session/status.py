"""How the session is: a state with a code and a sentence, and whether there is something to scan."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec

from frontdesk.gateway.protocol import Code, Qr, SessionState, State

SENTENCES: dict[tuple[SessionState, str], str] = {
    ("unpaired", "not_linked"): "No number is linked yet.",
    ("unpaired", "qr_expired"): "Nobody scanned the QR in time. Ask for a new one.",
    ("unpaired", "pairing_failed"): "WhatsApp refused to link this number. Try again; if it stays, wait an hour.",
    ("unpaired", "credentials_unreadable"): "The stored login cannot be read. Restore a snapshot, or link the number again.",
    ("pairing", "qr"): "Scan the QR: on the phone, Settings, Linked devices, Link a device.",
    ("pairing", "code"): "Type the code: on the phone, Settings, Linked devices, Link with phone number.",
    ("pairing", "scanned"): "Scanned. WhatsApp is opening the connection.",
    ("connected", "ok"): "Connected to WhatsApp.",
    ("reconnecting", "starting"): "Starting.",
    ("reconnecting", "first_dial"): "WhatsApp cannot be reached from here. Trying again.",
    ("reconnecting", "network"): "The connection to WhatsApp broke. Trying again.",
    ("reconnecting", "paired_not_open"): "Linked, but the connection did not open. Starting again.",
    ("reconnecting", "deaf"): "Connected, but WhatsApp did not answer. Starting again.",
    ("reconnecting", "replaced"): "Another program uses this login. Only one may: stop the other.",
    ("reconnecting", "refused"): "WhatsApp refused the connection. Trying again later.",
    (
        "reconnecting",
        "journal_full",
    ): "The space for waiting messages is used up. WhatsApp keeps further ones until the server is reached.",
    ("reconnecting", "journal_failed"): "Messages cannot be written to this disk. Nothing more is taken until they can.",
    ("logged_out", "by_phone"): "The phone unlinked this device. Link it again.",
    ("logged_out", "by_us"): "Logged out. Link the number to use it again.",
    ("logged_out", "by_us_unheard"): "Logged out here, but WhatsApp could not be told: remove the linked device on the phone too.",
    ("banned", "temporary"): "WhatsApp has blocked this number for a while. It is left in peace until then.",
    ("banned", "permanent"): "WhatsApp has banned this number. Only WhatsApp itself can lift that, on the phone.",
    ("banned", "locked"): "WhatsApp has locked this account. Open WhatsApp on the phone to see why.",
    ("outdated", "client_outdated"): "WhatsApp no longer accepts this version of the library. Update Frontdesk.",
    ("outdated", "library_missing"): "The WhatsApp library is not installed here: pip install 'frontdesk[whatsapp-web]'.",
}


class Status:
    """Changed on the event loop only; `told` is called with each frame that the server should see."""

    def __init__(self) -> None:
        self.state = self._state("reconnecting", "starting")
        self.qr, self.code = Qr(), None
        self.told: Callable[[State | Qr | Code], None] = lambda _frame: None
        self.handoff = False

    qr: Qr
    code: Code | None

    @staticmethod
    def plain(state: SessionState, code: str) -> State:
        """A state for which no session is needed."""
        return State(state=state, code=code, sentence=SENTENCES[state, code], since=datetime.now(UTC))

    def change(self, state: SessionState, code: str, *, until: datetime | None = None, sentence: str | None = None) -> None:
        """Go into this state, if we are not in it."""
        if (state, code) == (self.state.state, self.state.code):
            return
        old = self.state
        self.state = self._state(state, code, until=until, sentence=sentence, phone=old.phone, lid=old.lid, name=old.name)
        if state != "pairing" and (self.qr.text or self.code):
            self.qr, self.code = Qr(), None
            self.told(self.qr)
        self.told(self.state)

    def owner(self, phone: str | None, lid: str | None, name: str | None) -> None:
        """Whose number this is."""
        self.state = msgspec.structs.replace(self.state, phone=phone, lid=lid, name=name)
        self.told(self.state)

    def show_qr(self, text: str, seconds: float) -> None:
        """Something to scan."""
        self.qr = Qr(text=text, until=datetime.now(UTC) + timedelta(seconds=seconds))
        if self.code is None:
            self.change("pairing", "qr")
            self.told(self.qr)

    def show_code(self, code: str, seconds: float) -> None:
        """Something to type."""
        self.code, self.qr = Code(code=code, until=datetime.now(UTC) + timedelta(seconds=seconds)), Qr()
        self.change("pairing", "code")
        self.told(self.code)

    def frames(self, *, last_seen: datetime | None, waiting: int) -> list[State | Qr | Code]:
        """Everything, for a server that has just welcomed us."""
        state = msgspec.structs.replace(self.state, last_seen=last_seen, waiting=waiting)
        return [state, *([self.code] if self.code else [self.qr] if self.qr.text else [])]

    def _state(self, state: SessionState, code: str, *, sentence: str | None = None, **rest: object) -> State:
        words = sentence or SENTENCES[state, code]
        return State(state=state, code=code, sentence=words, since=datetime.now(UTC), **rest)  # type: ignore[arg-type] # fields by name
