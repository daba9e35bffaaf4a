"""Guessing passwords gets slower and slower, per e-mail address and per network address.

An attempt counts before its password is looked at, so that many at once gain nothing; a right one is taken back.
"""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from frontdesk.kit.errors import TooMany
from frontdesk.kit.homes import Transaction
from frontdesk.tenants.models import LoginFailure

FORGOTTEN_AFTER = timedelta(days=1)


class TooManyAttempts(TooMany):
    """Too many attempts to sign in; wait and try again."""

    code = "too_many_attempts"


@dataclass(frozen=True, slots=True)
class Rule:
    """How many attempts are free, and the longest wait; between, each attempt doubles the wait."""

    free: int
    longest: timedelta

    def wait(self, attempts: int) -> timedelta:
        """How long to wait after so many attempts."""
        if attempts < self.free:
            return timedelta()
        return min(self.longest, timedelta(seconds=2.0 ** min(attempts - self.free + 1, 20)))


PER_EMAIL = Rule(free=5, longest=timedelta(minutes=5))
"""Five minutes at most, or a stranger could lock somebody out at will."""
PER_ADDRESS = Rule(free=20, longest=timedelta(minutes=15))


def attempt(tx: Transaction, subject: bytes, rule: Rule) -> None:
    """Count an attempt. Raises TooManyAttempts, uncounted, while the subject has to wait."""
    insert = (postgresql if tx.dialect.name == "postgresql" else sqlite).insert(LoginFailure)
    new = insert.values(subject=subject, attempts=1, last_at=tx.now, blocked_until=tx.now)
    fresh = LoginFailure.last_at > tx.now - FORGOTTEN_AFTER
    attempts = tx.execute(
        new.on_conflict_do_update(
            index_elements=["subject"],
            set_={"attempts": sa.case((fresh, LoginFailure.attempts + 1), else_=1), "last_at": tx.now},
            where=LoginFailure.blocked_until <= tx.now,
        ).returning(LoginFailure.attempts)
    ).scalar_one_or_none()
    if attempts is None:
        until = tx.execute(sa.select(LoginFailure.blocked_until).where(LoginFailure.subject == subject)).scalar_one()
        raise TooManyAttempts(retry_after=int((until - tx.now).total_seconds()) + 1)
    tx.execute(sa.update(LoginFailure).where(LoginFailure.subject == subject).values(blocked_until=tx.now + rule.wait(attempts)))


def forgive(tx: Transaction, subject: bytes) -> None:
    """Forget all attempts of a subject."""
    tx.execute(sa.delete(LoginFailure).where(LoginFailure.subject == subject))


def take_back(tx: Transaction, subject: bytes) -> None:
    """Take one attempt back, no more: or whoever has one password could guess others for ever."""
    tx.execute(
        sa.update(LoginFailure).where(LoginFailure.subject == subject).values(attempts=LoginFailure.attempts - 1, blocked_until=tx.now)
    )


def forget_old(tx: Transaction) -> None:
    """Drop what no longer counts."""
    tx.execute(sa.delete(LoginFailure).where(LoginFailure.last_at < tx.now - FORGOTTEN_AFTER))
