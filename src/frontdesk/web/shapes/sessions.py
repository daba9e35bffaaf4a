"""The live link of a linked number, as it is shown."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from frontdesk.channels import governor, sessions
from frontdesk.channels.models import Session, SessionState, SessionStep
from frontdesk.web.shapes.base import Body, Shape


class HolderShape(Shape):
    """The gateway that holds the number, and from where. `page`: its local page, on its own machine."""

    machine: str | None = None
    address: str | None = None
    gateway: str | None = None
    library: str | None = None
    page: str | None = None


class GovernorShape(Shape):
    """What the number may send that is no reply. `budget` and `used`: first messages to strangers in 24 hours."""

    budget: int
    used: int
    next_at: datetime | None
    limited_until: datetime | None
    cause: str | None
    sentence: str


class SessionShape(Shape):
    """How a linked number is, in a sentence, since when, and who holds it. QR and pairing code are for admins, while pairing."""

    channel_id: UUID
    state: SessionState
    code: str
    sentence: str
    since: datetime
    until: datetime | None
    online: bool
    last_seen_at: datetime | None
    proven_at: datetime | None
    waiting: int
    place: Literal["server", "pc"]
    wanted: bool
    epoch: int
    held_since: datetime | None
    held_by: HolderShape | None
    phone: str | None
    display_name: str | None
    linked_at: datetime | None
    qr: str | None
    pairing_code: str | None
    shown_until: datetime | None
    governor: GovernorShape


class SessionStepShape(Shape):
    """A state that a session went into, and why."""

    id: UUID
    state: SessionState
    code: str
    sentence: str
    epoch: int
    at: datetime


class LinkRequest(Body):
    """How to link: by QR where nothing is said, by pairing code where the number of the phone is given."""

    phone: Annotated[str, Field(min_length=5, max_length=40, examples=["+5215512345678"])] | None = None


class Move(Body):
    """Where the gateway is to run: beside the server, or on the shop's own PC."""

    place: Literal["server", "pc"]


class HandoffSwitch(Body):
    """On: people answer everything on this number."""

    on: bool


class SwitchShape(Shape):
    """Whether people answer everything on this number while its assistant waits."""

    on: bool


def session(row: Session, now: datetime, *, admin: bool) -> SessionShape:
    """A session as it is shown. What a phone is to scan is for admins, and only while it is good."""
    shown = admin and sessions.is_shown(row, now)
    return SessionShape(
        channel_id=row.channel_id,
        state=SessionState(row.state),
        code=row.code,
        sentence=row.sentence,
        since=row.since,
        until=row.until,
        online=sessions.in_touch(row, now),
        last_seen_at=row.last_seen_at,
        proven_at=row.proven_at,
        waiting=row.waiting,
        place="server" if row.hosted else "pc",
        wanted=row.wanted,
        epoch=row.epoch,
        held_since=row.held_since,
        held_by=HolderShape(**row.held_by) if row.held_by else None,
        phone=row.phone,
        display_name=row.display_name,
        linked_at=row.linked_at,
        qr=row.qr if shown else None,
        pairing_code=row.pairing_code if shown else None,
        shown_until=row.shown_until if shown else None,
        governor=GovernorShape(**governor.allowance(row, now)._asdict()),
    )


def step(row: SessionStep) -> SessionStepShape:
    """A step as it is shown."""
    return SessionStepShape(
        id=row.id, state=SessionState(row.state), code=row.code, sentence=row.sentence, epoch=row.epoch, at=row.at
    )  # fmt: skip
