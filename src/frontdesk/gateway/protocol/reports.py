"""What the gateway tells: who it is, how the session is, what happened, and what became of a command."""

from datetime import datetime
from typing import Literal, TypeAlias
from uuid import UUID

from frontdesk.gateway.protocol.happenings import Happening
from frontdesk.gateway.protocol.shapes import Frame, Person

SessionState: TypeAlias = Literal["unpaired", "pairing", "connected", "reconnecting", "logged_out", "banned", "outdated"]


class Hello(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """First frame. `session` is the channel's id or name, or "" where the tenant has one `web` channel.

    `holder` is a random id of this session's folder; `epoch` what a server gave it before. `journal` names the numbering of
    events: it changes only when a journal was lost, and numbers then begin at 1 again.
    """

    version: int
    session: str
    holder: UUID
    epoch: int | None
    journal: UUID
    waiting: int  # events not acked yet
    gateway: str  # version of Frontdesk
    library: str  # name and version of the WhatsApp library
    host: str  # name of the machine, for people
    page: str | None = None  # address of the local page


class State(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """How the session is. `code` refines the state (e.g. `temporary_ban`, `qr_expired`, `phone_offline`), `sentence` is for people."""

    state: SessionState
    code: str
    sentence: str
    since: datetime
    phone: str | None = None
    lid: str | None = None
    name: str | None = None
    until: datetime | None = None  # the end of a temporary ban
    last_seen: datetime | None = None  # the last proof that WhatsApp answers
    waiting: int = 0


class Qr(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """The QR to show now, good until then; the next one follows by itself. No `text`: nothing to show any more."""

    text: str | None = None
    until: datetime | None = None


class Code(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """The pairing code to type on the phone."""

    code: str
    until: datetime


class Event(Frame, frozen=True, kw_only=True):
    """Something happened. Numbers of a journal rise by one; 0 is not journalled and not acked."""

    number: int
    happening: Happening


class Sent(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """WhatsApp took the message under this id."""

    id: str
    at: datetime


class Done(Frame, frozen=True, kw_only=True, omit_defaults=True):
    pass


class Uploaded(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """The gateway has the file; it keeps it for 24 hours, and what WhatsApp made of it for 14 days."""

    handle: str


class Fetched(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """The pieces that came before are the whole file."""

    size: int
    sha256: str  # in hex, of the plain file


class Known(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Which of the numbers asked are on WhatsApp."""

    people: list[Person]


class Portrait(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Address of a profile picture (short-lived), or nothing: hidden, or none."""

    url: str | None = None
    id: str | None = None


class Failed(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """It did not happen. `advice` as in channels.channel.Advice: retry, stop_sender, never, uncertain."""

    code: str
    sentence: str
    advice: Literal["retry", "stop_sender", "never", "uncertain"]
    number: int | None = None  # WhatsApp's own error number, e.g. 463
    retry_after: float | None = None


Answer: TypeAlias = Sent | Done | Uploaded | Fetched | Known | Portrait | Failed


class Result(Frame, frozen=True, kw_only=True):
    """What became of the command with this id. `uncertain` may later be followed by a `Settled` event."""

    id: UUID
    answer: Answer
