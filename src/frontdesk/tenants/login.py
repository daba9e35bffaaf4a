"""Signing in: a session in the database, a token in a cookie, and a second token against forged requests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit import clock, crypto
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Forbidden, Unauthorized
from frontdesk.kit.homes import Homes, Prepared, Transaction
from frontdesk.tenants import passwords, people, throttle
from frontdesk.tenants.models import Login, Person

SEEN_EVERY = timedelta(minutes=1)
"""How often a visit is written down, at most."""


class WrongPassword(Unauthorized):
    """E-mail address or password is wrong."""

    code = "wrong_password"


class SignedOut(Unauthorized):
    """You are not signed in, or no longer; sign in again."""

    code = "signed_out"


class Forged(Forbidden):
    """This request lacks the token that shows that it comes from our own page."""

    code = "csrf"


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody at the door, and for how long they want to stay."""

    email: str
    password: str
    address: str
    user_agent: str
    stay: timedelta

    def __repr__(self) -> str:
        return "Attempt(…)"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The secret for the cookie, and the session it opens."""

    token: str
    visit: "Visit"


class Visit(NamedTuple):
    """A request of somebody who is signed in."""

    login_id: UUID
    person_id: UUID
    email: str
    name: str
    is_operator: bool
    csrf: str
    last_seen_at: datetime
    expires_at: datetime
    disabled_at: datetime | None

    def check_csrf(self, token: str | None) -> None:
        """Raise Forged unless a writing request carries this session's second token."""
        if token is None or not crypto.same(token, self.csrf):
            raise Forged


_VISIT = Prepared(
    sa.select(
        Login.id,
        Person.id,
        Person.email,
        Person.name,
        Person.is_operator,
        Login.csrf,
        Login.last_seen_at,
        Login.expires_at,
        Person.disabled_at,
    )
    .join(Person, Person.id == Login.person_id)
    .where(Login.token_hash == sa.bindparam("token_hash", type_=sa.LargeBinary)),
    Visit,
)


async def sign_in(homes: Homes, sealer: Sealer, attempt: Attempt) -> SignedIn:
    """Check a password and open a session. Raises WrongPassword, TooManyAttempts."""
    known = await homes.control(_knock, sealer, attempt)
    verdict = await passwords.verify(known.password_hash if known else None, attempt.password)
    if known is None or not verdict.right or known.disabled_at is not None:
        raise WrongPassword
    return await homes.control(_let_in, sealer, attempt, known, verdict.rehashed)


async def resume(homes: Homes, sealer: Sealer, token: str) -> Visit:
    """The visit that a cookie's token stands for. Raises SignedOut."""
    visit = await homes.read_control(_recognise, sealer.digest("login", token))
    if clock.now() - visit.last_seen_at > SEEN_EVERY:
        await homes.control(_stay, visit)
    return visit


def sign_out(tx: Transaction, login_id: UUID) -> None:
    """End a session."""
    tx.execute(sa.delete(Login).where(Login.id == login_id))


def _knock(tx: Transaction, sealer: Sealer, attempt: Attempt) -> Person | None:
    throttle.forget_old(tx)
    throttle.attempt(tx, _email(sealer, attempt), throttle.PER_EMAIL)
    throttle.attempt(tx, _address(sealer, attempt), throttle.PER_ADDRESS)
    return people.find(tx, attempt.email)


def _let_in(tx: Transaction, sealer: Sealer, attempt: Attempt, known: Person, rehashed: str | None) -> SignedIn:
    throttle.forgive(tx, _email(sealer, attempt))
    throttle.take_back(tx, _address(sealer, attempt))
    tx.execute(sa.delete(Login).where(Login.expires_at < tx.now))
    # The password may have been changed while the old one was compared.
    person = tx.session.get(Person, known.id, with_for_update=True)
    if person is None or person.password_hash != known.password_hash or person.disabled_at is not None:
        raise WrongPassword
    if rehashed:
        person.password_hash = rehashed
    token = crypto.new_token("fs")
    login = Login(
        token_hash=sealer.digest("login", token),
        person_id=person.id,
        csrf=crypto.new_token("fc"),
        user_agent=attempt.user_agent[:300],
        created_at=tx.now,
        last_seen_at=tx.now,
        expires_at=tx.now + attempt.stay,
    )
    tx.session.add(login)
    tx.session.flush()
    return SignedIn(token, _recognise(tx, login.token_hash))


def _recognise(tx: Transaction, token_hash: bytes) -> Visit:
    visit = tx.first(_VISIT, token_hash=token_hash)
    if visit is None or visit.expires_at <= tx.now or visit.disabled_at is not None:
        raise SignedOut
    return visit


def _stay(tx: Transaction, visit: Visit) -> None:
    """Move the end of a session on by as much as it was away at the last visit."""
    until = tx.now + (visit.expires_at - visit.last_seen_at)
    tx.execute(sa.update(Login).where(Login.id == visit.login_id).values(last_seen_at=tx.now, expires_at=until))


def _email(sealer: Sealer, attempt: Attempt) -> bytes:
    return sealer.digest("sign-in e-mail", attempt.email.strip().casefold())


def _address(sealer: Sealer, attempt: Attempt) -> bytes:
    return sealer.digest("sign-in address", attempt.address)
