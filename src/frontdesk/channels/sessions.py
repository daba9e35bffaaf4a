"""Sessions: the live link of a linked number, as a row that says how it is, in a sentence, since when, and who holds it.

Trouble is a state, not an exception. Whoever holds a session has its epoch; every new holding gets the next one, and what an
older one still tells is refused.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.models import Session, SessionState, SessionStep
from frontdesk.kit import feed
from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Homes, Prepared, Transaction
from frontdesk.kit.wake import wake

UNTIL_A_PERSON_ACTS = frozenset((SessionState.LOGGED_OUT, SessionState.BANNED, SessionState.OUTDATED))
"""States that a broken connection does not hide: reconnecting leads nowhere from there."""

LOOK, WANTED = "session", "session_wanted"
SILENCE = timedelta(minutes=3)
"""A line of which nobody has heard for so long is gone: its process says every minute that it is there."""


class Wanted(NamedTuple):
    """Announced after a commit: this number is wanted, or not any more."""

    channel_id: UUID


class NotLinked(Conflict):
    """Only a WhatsApp Web channel has a session."""

    code = "not_linked"


class Superseded(Conflict):
    """Another gateway holds this number by now: stop this one, or let go of the number in the channel's settings."""

    code = "superseded"


@dataclass(frozen=True, slots=True)
class Holder:
    """A gateway that comes for a number. `id` is its folder's, `epoch` what it had there before, `journal` its numbering of events."""

    id: UUID
    epoch: int | None
    journal: UUID
    about: Mapping[str, str | None] = field(default_factory=dict)  # machine, address, gateway, library, page
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """What a gateway tells of its session. `until`: the end of a temporary ban. `proven_at`: when WhatsApp last answered."""

    state: SessionState
    code: str
    sentence: str
    phone: str | None = None
    lid: str | None = None
    name: str | None = None
    until: datetime | None = None
    proven_at: datetime | None = None
    waiting: int = 0


_of_channel = Session.channel_id == sa.bindparam("channel_id")
# By the key alone: a condition would let PostgreSQL pass over a row that is becoming connected at this moment.
_STANDING = Prepared(sa.select(Session.state, Session.online, Session.last_seen_at).where(_of_channel).with_for_update(read=True))
_SEEN = Prepared(
    sa.update(Session)
    .where(_of_channel, Session.epoch == sa.bindparam("epoch_", type_=sa.BigInteger))
    .values(last_seen_at=sa.bindparam("at", type_=Session.since.type))
)
_HELD = Prepared(sa.select(Session.id).where(_of_channel, Session.epoch == sa.bindparam("epoch", type_=sa.BigInteger)))


def create(tx: Transaction, channel_id: UUID, *, hosted: bool = True) -> Session:
    """The session of a new channel: nobody holds it, nothing is linked. `hosted`: its gateway is to run beside the server."""
    session = Session(channel_id=channel_id, hosted=hosted, since=tx.now, created_at=tx.now, code="new", sentence="No phone is linked yet.")
    tx.session.add(session)
    tx.session.flush()
    return session


def of(tx: Transaction, channel_id: UUID, *, lock: bool = False) -> Session:
    """The session of a channel. Raises NotLinked."""
    statement = sa.select(Session).where(Session.channel_id == channel_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = tx.session.scalar(statement)
    if found is None:
        raise NotLinked
    return found


def history(tx: Transaction, channel_id: UUID, *, after: UUID | None = None, most: int = 50) -> Sequence[SessionStep]:
    """The states that a session went through, the newest first."""
    statement = sa.select(SessionStep).where(SessionStep.channel_id == channel_id).order_by(SessionStep.id.desc()).limit(most)
    return tx.session.scalars(statement if after is None else statement.where(SessionStep.id < after)).all()


def hold(tx: Transaction, channel_id: UUID, holder: Holder) -> Session:
    """A gateway takes a session, or comes back to it: `session.epoch` is its own from now on. Raises Superseded, NotLinked."""
    session = of(tx, channel_id, lock=True)
    if holder.epoch is not None and holder.epoch <= session.epoch and session.holder not in (None, holder.id):
        raise Superseded
    another = session.holder != holder.id
    session.epoch = max(session.epoch, holder.epoch or 0) + 1
    if another:
        session.held_since = tx.now
        if session.state == SessionState.CONNECTED:  # that was the other's: the new one says in a moment how it is
            _become(tx, session, SessionState.RECONNECTING, "taken_over", "Another gateway has this number now.")
    session.holder, session.held_by = holder.id, dict(holder.about)
    if session.journal != holder.journal:
        session.journal, session.taken_to = holder.journal, 0
    session.online, session.last_seen_at, session.waiting = True, tx.now, holder.waiting
    wake(tx, LOOK, channel_id, tx.now + SILENCE)
    feed.record(tx, "session.held", {"channel_id": str(channel_id), "epoch": session.epoch})
    return session


def held(tx: Transaction, channel_id: UUID, epoch: int) -> Session:
    """The session, locked, for its holder of this epoch. Raises Superseded, NotLinked."""
    session = of(tx, channel_id, lock=True)
    if session.epoch != epoch:
        raise Superseded
    return session


def check(tx: Transaction, channel_id: UUID, epoch: int) -> None:
    """The same without holding it, for what must not wait behind it. Raises Superseded."""
    if tx.first(_HELD, channel_id=channel_id, epoch=epoch) is None:
        raise Superseded


def can_send(tx: Transaction, channel_id: UUID) -> bool:
    """Is a gateway in touch that is connected to WhatsApp? Waits for whoever is changing that, who then wakes what waits."""
    row = tx.first(_STANDING, channel_id=channel_id)
    return row is not None and row[0] == SessionState.CONNECTED and _in_touch(bool(row[1]), row[2], tx.now)


def want(tx: Transaction, session: Session, wanted: bool) -> None:
    """The number is to be linked and kept, or not any more: whoever runs its gateway is told after the commit."""
    session.wanted = wanted
    tx.announce(Wanted(session.channel_id))
    tx.notify(WANTED, f"{tx.tenant_id} {session.channel_id}")


def follow_wanted(homes: Homes, told: Callable[[UUID, UUID], None], *, url: str | None) -> Callable[[], None]:
    """Call `told(tenant_id, channel_id)` when a number is wanted, or no more. Returns what ends it."""

    def committed(tenant_id: UUID | None, notices: Sequence[object]) -> None:
        for notice in notices:
            if isinstance(notice, Wanted) and tenant_id is not None:
                told(tenant_id, notice.channel_id)

    def heard(payload: str) -> None:
        if payload:
            tenant_id, channel_id = payload.split()
            told(UUID(tenant_id), UUID(channel_id))

    ends = [homes.listen(committed)] + ([homes.follow(url, WANTED, heard)] if url is not None else [])

    def end_all() -> None:
        for end in ends:
            end()

    return end_all


def let_go(session: Session) -> None:
    """Whoever comes next may hold it, also a gateway that had it before the present one."""
    session.holder = None


def report(tx: Transaction, session: Session, news: News) -> bool:
    """The holder tells how it is. Returns whether that is a change worth a row."""
    session.last_seen_at, session.waiting = tx.now, news.waiting
    session.proven_at = news.proven_at or session.proven_at
    _introduce(tx, session, news)
    if news.state is SessionState.RECONNECTING and session.state in UNTIL_A_PERSON_ACTS:
        return False
    session.until = news.until
    if news.state is not SessionState.PAIRING:
        _hide(session)
    if news.state is SessionState.LOGGED_OUT and session.state != SessionState.LOGGED_OUT:
        want(tx, session, False)  # not when one that begins anew says so once more: somebody may just have asked to link again
    return _become(tx, session, news.state, news.code, news.sentence)


def show(tx: Transaction, session: Session, *, qr: str | None = None, pairing_code: str | None = None, until: datetime | None) -> None:
    """What the phone is to scan, or its owner to type, until then; nothing any more where neither is given."""
    session.last_seen_at = tx.now
    if (session.qr, session.pairing_code) != (qr, pairing_code):
        session.qr, session.pairing_code, session.shown_until = qr, pairing_code, until
        feed.record(tx, "session.code_renewed", {"channel_id": str(session.channel_id)})


def still_here(tx: Transaction, channel_id: UUID, epoch: int) -> None:
    """The holder's line is alive: to be said at least every `SILENCE`. Raises Superseded."""
    if not tx.run(_SEEN, channel_id=channel_id, epoch_=epoch, at=tx.now):
        raise Superseded


def look(tx: Transaction, channel_id: UUID) -> None:
    """The handler of `session:<channel>`: where whoever kept the holder's line has died with it, say so."""
    session = of(tx, channel_id)
    if session.online and session.last_seen_at is not None:
        if _in_touch(session.online, session.last_seen_at, tx.now):
            wake(tx, LOOK, channel_id, session.last_seen_at + SILENCE)
        else:
            lost(tx, channel_id, session.epoch)


def lost(tx: Transaction, channel_id: UUID, epoch: int) -> None:
    """The holder's line to us has ended. A newer holder's session is left alone."""
    session = of(tx, channel_id, lock=True)
    if session.epoch != epoch or not session.online:
        return
    session.online, session.last_seen_at = False, tx.now
    _hide(session)
    where = "beside the server" if session.hosted else "on the shop's PC"
    if session.state == SessionState.PAIRING:
        _become(tx, session, SessionState.UNPAIRED, "gateway_away", f"The gateway {where} is not in touch; no phone is linked yet.")
    elif session.state not in UNTIL_A_PERSON_ACTS and session.state != SessionState.UNPAIRED:
        _become(tx, session, SessionState.RECONNECTING, "gateway_away", f"The gateway {where} is not in touch; it calls again by itself.")


def in_touch(session: Session, now: datetime) -> bool:
    """Is its gateway in touch with us?"""
    return _in_touch(session.online, session.last_seen_at, now)


def is_shown(session: Session, now: datetime) -> bool:
    """Is there something to scan, or to type, that is still good?"""
    return session.shown_until is not None and session.shown_until > now


def _in_touch(online: bool, last_seen_at: datetime | None, now: datetime) -> bool:
    return online and last_seen_at is not None and now - last_seen_at <= SILENCE


def _introduce(tx: Transaction, session: Session, news: News) -> None:
    """Whose number it is, as far as that is told."""
    another = news.phone is not None and news.phone != session.phone
    if news.state is SessionState.CONNECTED and (session.linked_at is None or another):
        session.linked_at = tx.now
    session.phone, session.lid = news.phone or session.phone, news.lid or session.lid
    session.display_name = (news.name or session.display_name or "")[:200] or None


def _hide(session: Session) -> None:
    session.qr = session.pairing_code = session.shown_until = None


def _become(tx: Transaction, session: Session, state: SessionState, code: str, sentence: str) -> bool:
    if (session.state, session.code) == (state, code[:40]):
        session.sentence = sentence[:300]
        return False
    before = session.state
    session.state, session.code, session.sentence, session.since = state, code[:40], sentence[:300], tx.now
    step: dict[str, Any] = {"state": state, "code": session.code, "sentence": session.sentence, "epoch": session.epoch, "at": tx.now}
    tx.session.add(SessionStep(channel_id=session.channel_id, **step))
    tx.session.flush()
    feed.record(tx, "session.changed", {"channel_id": str(session.channel_id), "from": before, "state": str(state), "code": session.code})
    return True
