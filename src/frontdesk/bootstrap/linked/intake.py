"""Intake: what a gateway brings, in one transaction each. An older holder's frames are refused by their epoch."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

import msgspec

from frontdesk.bootstrap.linked import reading
from frontdesk.bootstrap.linked.reading import Kept
from frontdesk.channels import commands, receipts, sessions, switch
from frontdesk.channels.channel import DeliveryStatus
from frontdesk.channels.models import Channel, ChannelState, Groups, Session, SessionState
from frontdesk.channels.records import channels
from frontdesk.channels.sessions import Holder, News
from frontdesk.gateway.protocol import Activity, Answer, Code, Event, Failed, Happening, Hello, Message, Qr, Receipt, Sent, State, Switched
from frontdesk.inbox import activity, delivery
from frontdesk.kit import feed
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import instant, micros


class Place(NamedTuple):
    """Where a gateway's frames go: its channel, and the epoch by which it holds it."""

    channel_id: UUID
    epoch: int


class Entered(NamedTuple):
    """A gateway that was let in, and what it must know."""

    place: Place
    acked: int
    groups: bool
    handoff: bool


def enter(tx: Transaction, hello: Hello, address: str) -> Entered | None:
    """Let a gateway in, for the channel it names by id or name; for the only one, where it names none. None: no such channel."""
    named = [row for row in channels(tx) if row.kind == "web" and hello.session in ("", str(row.id), row.name)]
    if len(named) != 1:
        return None
    channel = named[0]
    about = {"machine": hello.host[:120], "gateway": hello.gateway[:40], "library": hello.library[:60], "page": hello.page}
    about["address"] = address
    session = sessions.hold(tx, channel.id, Holder(hello.holder, hello.epoch, hello.journal, about, hello.waiting))
    place = Place(channel.id, session.epoch)
    return Entered(place, session.taken_to, channel.groups != Groups.IGNORE, switch.is_on(channel))


def store(tx: Transaction, place: Place, events: Sequence[Event]) -> int:
    """Keep events as receipts, each once. Returns the number up to which all are kept. Raises Superseded."""
    session = sessions.held(tx, place.channel_id, place.epoch)
    channel = tx.session.get_one(Channel, (tx.tenant_id, place.channel_id))
    fresh = [event for event in events if event.number > session.taken_to]
    if fresh and channel.state != ChannelState.REMOVED:
        _mind_gap(tx, session, fresh[0].number)
        wanted = [event for event in fresh if _is_wanted(channel, event.happening)]
        _keep(tx, session, channel, wanted)
        for event in wanted:
            if isinstance(event.happening, Switched):
                switch.turn(tx, channel, handoff=event.happening.handoff)
    session.taken_to = max([session.taken_to, *(event.number for event in fresh)])
    session.last_seen_at, session.waiting = tx.now, max(0, session.waiting - len(fresh))
    return session.taken_to


def report(tx: Transaction, place: Place, frame: State | Qr | Code) -> None:
    """How the session is, or what the phone is to scan. Raises Superseded."""
    session = sessions.held(tx, place.channel_id, place.epoch)
    match frame:
        case State():
            sessions.report(tx, session, _news(frame))
            channel = tx.session.get_one(Channel, (tx.tenant_id, place.channel_id))
            if session.phone and channel.display_number != f"+{session.phone}":
                channel.display_number = f"+{session.phone}"
        case Qr():
            sessions.show(tx, session, qr=frame.text, until=frame.until)
        case Code():
            sessions.show(tx, session, pairing_code=frame.code, until=frame.until)


def finish(tx: Transaction, place: Place, command_id: UUID, answer: Answer, more: Mapping[str, str] | None = None) -> None:
    """Store what came of a command, once; a message that it sent is sent from now on. Raises Superseded."""
    sessions.check(tx, place.channel_id, place.epoch)
    result = {**msgspec.to_builtins(answer), **(more or {})}
    message_id = commands.finish(tx, place.channel_id, command_id, ok=not isinstance(answer, Failed), result=result)
    if message_id is not None and isinstance(answer, Sent):
        delivery.apply(tx, place.channel_id, DeliveryStatus(answer.id, "sent", min(answer.at, tx.now), reference=message_id))


def look_on(tx: Transaction, place: Place, seen: Activity) -> None:
    """Somebody types."""
    if seen.doing in ("typing", "recording", "paused"):
        activity.note(tx, place.channel_id, reading.party(seen.chat), seen.doing)


def _keep(tx: Transaction, session: Session, channel: Channel, events: Sequence[Event]) -> None:
    assert session.journal is not None
    pieces = []
    for event in events:
        messages = commands.messages_of(tx, channel.id, reading.commands_in(event.happening))
        kept = Kept(happening=event.happening, messages=messages, groups=Groups(channel.groups))
        pieces.append((channel.id, reading.piece(session.journal, event.number, kept)))
    receipts.store(tx, pieces)


def _is_wanted(channel: Channel, happening: Happening) -> bool:
    """Groups are left out, unless the channel says so; so is what is not kept anyway."""
    match happening:
        case Message() | Receipt():
            return happening.group is None or channel.groups != Groups.IGNORE
        case Activity():
            return False
        case _:
            return True


def _mind_gap(tx: Transaction, session: Session, first: int) -> None:
    """Numbers rise by one. Where some are missing, this server was set back, or the gateway's journal was: somebody should know."""
    if session.taken_to and first != session.taken_to + 1:
        data = {"channel_id": str(session.channel_id), "after": session.taken_to, "next": first}
        feed.record(tx, "session.gap_found", data)


def _news(state: State) -> News:
    return News(
        state=SessionState(state.state), code=state.code, sentence=state.sentence, phone=state.phone, lid=state.lid, name=state.name,
        until=instant(micros(state.until)) if state.until else None,
        proven_at=instant(micros(state.last_seen)) if state.last_seen else None, waiting=state.waiting,
    )  # fmt: skip
