"""Signing in, staying, and being kept out."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from frontdesk.kit import clock
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.tenants import login, passwords, people, throttle
from frontdesk.tenants.login import Attempt, Forged, SignedIn, SignedOut, WrongPassword
from frontdesk.tenants.models import Login, LoginFailure, Person
from frontdesk.tenants.people import EmailTaken, NewPerson
from frontdesk.tenants.throttle import PER_ADDRESS, PER_EMAIL, TooManyAttempts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RIGHT, WRONG = "correct horse battery", "wrong horse battery"


def attempt(password: str = RIGHT, *, email: str = "ana@laura.example", address: str = "203.0.113.9") -> Attempt:
    return Attempt(email, password, address, "Firefox", timedelta(hours=8))


@pytest.fixture
async def ana(homes: Homes, sealer: Sealer) -> Person:
    clock.set(NOON)
    return await homes.control(people.add, NewPerson("Ana@Laura.example", "Ana", await passwords.digest(RIGHT)))


@pytest.fixture
async def signed_in(homes: Homes, sealer: Sealer, ana: Person) -> SignedIn:
    return await login.sign_in(homes, sealer, attempt())


async def test_the_right_password_opens_a_session(homes: Homes, sealer: Sealer, ana: Person) -> None:
    opened = await login.sign_in(homes, sealer, attempt(email=" ANA@laura.EXAMPLE "))
    visit = await login.resume(homes, sealer, opened.token)
    assert (visit.person_id, visit.email, visit.name, visit.is_operator) == (ana.id, "ana@laura.example", "Ana", False)
    assert visit == opened.visit


async def test_a_wrong_password_an_unknown_person_and_a_disabled_one_hear_the_same(homes: Homes, sealer: Sealer, ana: Person) -> None:
    with pytest.raises(WrongPassword):
        await login.sign_in(homes, sealer, attempt(WRONG))
    with pytest.raises(WrongPassword):
        await login.sign_in(homes, sealer, attempt(email="eve@laura.example"))

    await homes.control(disable, ana)
    with pytest.raises(WrongPassword):
        await login.sign_in(homes, sealer, attempt())


async def test_an_unknown_person_costs_as_much_work_as_a_wrong_password(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    verify = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda self, hash, password: compared.append(hash) or verify(self, hash, password))
    stored = await passwords.digest(RIGHT)
    for against in (stored, None):
        assert not (await passwords.verify(against, WRONG)).right
    assert len(compared) == 2
    assert compared[0].split("$")[:4] == compared[1].split("$")[:4]


async def test_nobody_gets_in_with_the_password_of_nobody() -> None:
    assert not (await passwords.verify(None, "nobody has this password")).right


async def test_an_old_hash_is_made_anew_at_the_next_sign_in(homes: Homes, sealer: Sealer, ana: Person) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(RIGHT)
    await homes.control(people.set_password, ana.id, old)
    await login.sign_in(homes, sealer, attempt())

    person = await homes.read_control(people.find, "ana@laura.example")
    assert person is not None
    assert person.password_hash != old
    assert (await passwords.verify(person.password_hash, RIGHT)).rehashed is None


@pytest.mark.parametrize("password", ["", "too short", "x" * 201])
async def test_a_password_has_a_sane_length(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        await passwords.digest(password)
    assert refused.value.extra == {"field": "password"}


async def test_an_endless_password_is_merely_wrong(homes: Homes, sealer: Sealer, ana: Person) -> None:
    with pytest.raises(WrongPassword):
        await login.sign_in(homes, sealer, attempt("x" * 1_000_000))


async def test_neither_password_nor_token_is_stored(homes: Homes, sealer: Sealer, signed_in: SignedIn) -> None:
    def everything(tx: Transaction) -> str:
        return "".join(str(row) for table in (Person, Login, LoginFailure) for row in tx.execute(sa.select(*table.__table__.c)))

    stored = await homes.control(everything)
    assert RIGHT not in stored
    assert signed_in.token not in stored
    assert RIGHT not in repr(attempt())


async def test_a_made_up_token_is_nobodys(homes: Homes, sealer: Sealer, signed_in: SignedIn) -> None:
    for token in ("", "fs_guess", signed_in.token[:-1], signed_in.token + "x"):
        with pytest.raises(SignedOut):
            await login.resume(homes, sealer, token)


async def test_signing_out_ends_this_session_only(homes: Homes, sealer: Sealer, signed_in: SignedIn) -> None:
    other = await login.sign_in(homes, sealer, attempt())
    await homes.control(login.sign_out, signed_in.visit.login_id)
    with pytest.raises(SignedOut):
        await login.resume(homes, sealer, signed_in.token)
    await login.resume(homes, sealer, other.token)


async def test_a_new_password_ends_every_session(homes: Homes, sealer: Sealer, signed_in: SignedIn, ana: Person) -> None:
    await homes.control(people.set_password, ana.id, await passwords.digest("another password"))
    with pytest.raises(SignedOut):
        await login.resume(homes, sealer, signed_in.token)
    await login.sign_in(homes, sealer, attempt("another password"))


async def test_a_disabled_person_is_out_at_once(homes: Homes, sealer: Sealer, signed_in: SignedIn, ana: Person) -> None:
    await homes.control(disable, ana)
    with pytest.raises(SignedOut):
        await login.resume(homes, sealer, signed_in.token)


async def test_a_session_ends_after_its_hours_without_a_visit(homes: Homes, sealer: Sealer, signed_in: SignedIn) -> None:
    clock.advance(timedelta(hours=8))
    with pytest.raises(SignedOut):
        await login.resume(homes, sealer, signed_in.token)


async def test_each_visit_prolongs_a_session(homes: Homes, sealer: Sealer, signed_in: SignedIn) -> None:
    for _ in range(5):
        clock.advance(timedelta(hours=7))
        await login.resume(homes, sealer, signed_in.token)


async def test_a_visit_is_written_down_once_a_minute(homes: Homes, sealer: Sealer, signed_in: SignedIn) -> None:
    clock.advance(timedelta(seconds=59))
    await login.resume(homes, sealer, signed_in.token)
    assert (await login.resume(homes, sealer, signed_in.token)).last_seen_at == NOON
    clock.advance(timedelta(seconds=2))
    await login.resume(homes, sealer, signed_in.token)
    assert (await login.resume(homes, sealer, signed_in.token)).last_seen_at == NOON + timedelta(seconds=61)


async def test_ended_sessions_are_swept_out_when_somebody_signs_in(homes: Homes, sealer: Sealer, signed_in: SignedIn) -> None:
    def logins(tx: Transaction) -> int:
        return len(tx.session.scalars(sa.select(Login)).all())

    clock.advance(timedelta(hours=9))
    await login.sign_in(homes, sealer, attempt())
    assert await homes.control(logins) == 1


async def test_a_forged_request_lacks_the_second_token(signed_in: SignedIn) -> None:
    signed_in.visit.check_csrf(signed_in.visit.csrf)
    for token in (None, "", "fc_guess", signed_in.token):
        with pytest.raises(Forged):
            signed_in.visit.check_csrf(token)


async def test_guessing_at_one_person_gets_slower_and_slower(homes: Homes, sealer: Sealer, ana: Person) -> None:
    waits: list[int] = []
    for n in range(16):
        try:
            await login.sign_in(homes, sealer, attempt(WRONG, address=f"198.51.100.{n}"))
        except WrongPassword:
            continue
        except TooManyAttempts as refused:
            waits.append(refused.retry_after)
            clock.advance(timedelta(seconds=refused.retry_after))
    assert waits == sorted(waits)
    assert waits[0] <= 3
    assert waits[-1] > 16


async def guess(homes: Homes, sealer: Sealer, tried: Attempt) -> None:
    try:
        await login.sign_in(homes, sealer, Attempt(tried.email, WRONG, tried.address, "", tried.stay))
    except WrongPassword:
        return


async def test_the_wait_also_holds_for_the_right_password_and_then_ends(homes: Homes, sealer: Sealer, ana: Person) -> None:
    for _ in range(PER_EMAIL.free):
        await guess(homes, sealer, attempt())
    with pytest.raises(TooManyAttempts) as refused:
        await login.sign_in(homes, sealer, attempt())
    clock.advance(timedelta(seconds=refused.value.retry_after))
    await login.sign_in(homes, sealer, attempt())


async def test_the_right_password_wipes_a_persons_slate(homes: Homes, sealer: Sealer, ana: Person) -> None:
    for _ in range(3):
        for _ in range(PER_EMAIL.free - 1):
            await guess(homes, sealer, attempt())
        await login.sign_in(homes, sealer, attempt())


async def test_one_address_cannot_try_many_people_even_with_a_password_of_its_own(homes: Homes, sealer: Sealer, ana: Person) -> None:
    async def guess_at_strangers() -> None:
        for n in range(3 * PER_ADDRESS.free):
            await guess(homes, sealer, attempt(email=f"stranger{n}@laura.example"))
            await login.sign_in(homes, sealer, attempt())

    with pytest.raises(TooManyAttempts):
        await guess_at_strangers()
    await login.sign_in(homes, sealer, attempt(address="192.0.2.1"))


async def test_many_guesses_at_once_gain_nothing(homes: Homes, sealer: Sealer, ana: Person) -> None:
    results = await asyncio.gather(*(guess(homes, sealer, attempt()) for _ in range(20)), return_exceptions=True)
    assert sum(result is None for result in results) == PER_EMAIL.free


async def test_attempts_are_forgotten_after_a_day(homes: Homes, sealer: Sealer, ana: Person) -> None:
    def kept(tx: Transaction) -> int:
        return len(tx.session.scalars(sa.select(LoginFailure)).all())

    for _ in range(PER_EMAIL.free):
        await guess(homes, sealer, attempt())
    clock.advance(throttle.FORGOTTEN_AFTER + timedelta(seconds=1))
    for _ in range(PER_EMAIL.free):
        await guess(homes, sealer, attempt())
    assert await homes.control(kept) == 2


def test_waits_double_up_to_their_bound() -> None:
    assert [PER_EMAIL.wait(n).total_seconds() for n in (1, 4, 5, 6, 7, 8, 100)] == [0, 0, 2, 4, 8, 16, 300]


async def test_an_email_address_is_one_persons(homes: Homes, ana: Person) -> None:
    with pytest.raises(EmailTaken):
        await homes.control(people.add, NewPerson("ana@LAURA.example", "Another Ana", "x"))


@pytest.mark.parametrize("email", ["", "ana", "@laura", "ana@", "a na@laura", "ana@laura\n@x", "x" * 250 + "@laura"])
async def test_what_is_no_email_address_is_refused(homes: Homes, email: str) -> None:
    with pytest.raises(Invalid) as refused:
        await homes.control(people.add, NewPerson(email, "Ana", "x"))
    assert refused.value.extra == {"field": "email"}


def disable(tx: Transaction, person: Person) -> None:
    tx.execute(sa.update(Person).where(Person.id == person.id).values(disabled_at=tx.now))
