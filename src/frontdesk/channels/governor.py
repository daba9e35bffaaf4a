"""The governor of a linked number: it writes like a person would, so that WhatsApp has no reason to take it for a robot.

Replies go at once, always. Whoever wrote to us longer ago is written to at a person's pace. First messages to strangers
have a daily budget besides, which grows with the number's age as a linked one. WhatsApp publishes no such figures: these
are cautious guesses, well below what people report to have been refused at.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from random import SystemRandom
from typing import NamedTuple
from uuid import UUID

from frontdesk.channels import sessions
from frontdesk.channels.models import Session
from frontdesk.channels.policy import window_open
from frontdesk.kit import feed
from frontdesk.kit.homes import Transaction

DAY = timedelta(days=1)
BUDGETS = ((30, 150), (14, 80), (7, 40), (3, 20), (0, 10))
"""(days since the number was linked, first messages to strangers in 24 hours), the oldest first."""

GAPS = {"known": (4.0, 12.0), "stranger": (20.0, 60.0)}
"""Seconds between two messages that are no replies, drawn anew each time."""

LONGEST = timedelta(days=7)
_dice = SystemRandom()


class Approach(StrEnum):
    """What a message is to its customer."""

    REPLY = "reply"  # they wrote within the last 24 hours
    KNOWN = "known"  # they have written, or were written to, before
    STRANGER = "stranger"  # the first message there ever was


class Cause(StrEnum):
    """Why WhatsApp refuses a linked number, as far as it concerns more than one message."""

    REACH_OUT = "reach_out"  # 463 to a stranger: the number may not begin conversations for a while
    RATE = "rate"  # 429: too many in a short time


class Allowance(NamedTuple):
    """What the governor does at this moment, and why, for the channel's page."""

    budget: int  # first messages to strangers in 24 hours
    used: int
    next_at: datetime | None  # when the next message goes that is no reply; None: now
    limited_until: datetime | None
    cause: str | None
    sentence: str


def approach(last_inbound_at: datetime | None, now: datetime, *, written_before: bool) -> Approach:
    """What the next message of a conversation is. `written_before`: one of ours has gone there already."""
    if window_open(last_inbound_at, now):
        return Approach.REPLY
    return Approach.KNOWN if written_before or last_inbound_at is not None else Approach.STRANGER


def take(tx: Transaction, channel_id: UUID, kind: Approach) -> timedelta:
    """Nothing if a message of this kind may go now, which is hereby counted; else how long it has to wait."""
    if kind is Approach.REPLY:
        return timedelta()
    session = sessions.of(tx, channel_id, lock=True)
    wait = max(_until(session.paced_until, tx.now), _limit(session, kind, tx.now), _budget_wait(session, kind, tx.now))
    if wait:
        return wait
    session.paced_until = tx.now + timedelta(seconds=_dice.uniform(*GAPS[kind]))
    if kind is Approach.STRANGER:
        _count(session, tx.now)
    return wait


def refused(tx: Transaction, channel_id: UUID, cause: Cause) -> None:
    """WhatsApp has refused the number: what the cause covers waits a day (a quarter of an hour for haste), then twice that."""
    session = sessions.of(tx, channel_id, lock=True)
    if session.limited_until is not None and session.limited_until > tx.now and session.limited_why == cause:
        return  # what was under way at the same moment says nothing new
    session.refusals += 1
    first = DAY if cause is Cause.REACH_OUT else timedelta(minutes=15)
    session.limited_until = tx.now + min(first * 2 ** (session.refusals - 1), LONGEST)
    session.limited_why = cause
    feed.record(tx, "session.limited", {"channel_id": str(channel_id), "cause": cause, "until": session.limited_until.isoformat()})


def accepted(tx: Transaction, channel_id: UUID, kind: Approach) -> None:
    """A message that is no reply was taken: what was refused before is forgiven."""
    if kind is Approach.REPLY:
        return
    session = sessions.of(tx, channel_id, lock=True)
    covered = session.limited_why != Cause.REACH_OUT or kind is Approach.STRANGER
    if session.refusals and covered:
        session.refusals, session.limited_until, session.limited_why = 0, None, None


def allowance(session: Session, now: datetime) -> Allowance:
    """What the governor does now, and why."""
    limited = session.limited_until if session.limited_until and session.limited_until > now else None
    waits = max(_until(session.paced_until, now), _limit(session, Approach.STRANGER, now))
    budget, used = daily_budget(session, now), _used(session, now)
    why = _WHY.get(session.limited_why or "", "") if limited else ""
    sentence = f"Replies go at once. {why or _plain(budget, used)}"
    return Allowance(budget, used, now + waits if waits else None, limited, session.limited_why if limited else None, sentence)


def daily_budget(session: Session, now: datetime) -> int:
    """First messages to strangers that the number may write in 24 hours."""
    age = (now - session.linked_at) // DAY if session.linked_at else 0
    return next(budget for days, budget in BUDGETS if age >= days)


_WHY: dict[str, str] = {
    Cause.REACH_OUT: "WhatsApp keeps this number from beginning conversations for now; whoever writes first is answered as ever.",
    Cause.RATE: "WhatsApp found this number too fast; what is no reply waits.",
}


def _plain(budget: int, used: int) -> str:
    return f"Other messages go a few seconds apart, and {budget - used} of {budget} first messages to strangers are left today."


def _until(at: datetime | None, now: datetime) -> timedelta:
    return max(at - now, timedelta()) if at is not None else timedelta()


def _limit(session: Session, kind: Approach, now: datetime) -> timedelta:
    covered = session.limited_why == Cause.RATE or kind is Approach.STRANGER
    return _until(session.limited_until, now) if covered else timedelta()


def _budget_wait(session: Session, kind: Approach, now: datetime) -> timedelta:
    if kind is not Approach.STRANGER or _used(session, now) < daily_budget(session, now) or session.strangers_on is None:
        return timedelta()
    return _until(session.strangers_on + DAY, now)


def _used(session: Session, now: datetime) -> int:
    """First messages within the 24 hours that began with the first of them."""
    return session.strangers if session.strangers_on is not None and now < session.strangers_on + DAY else 0


def _count(session: Session, now: datetime) -> None:
    used = _used(session, now)
    if not used:
        session.strangers_on = now
    session.strangers = used + 1
