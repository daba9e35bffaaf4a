"""People who can sign in."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.tenants.models import ApiKey, Login, Person

_EMAIL = re.compile(r"[^@\s\x00]+@[^@\s\x00]+")


class EmailTaken(Conflict):
    """Somebody with this e-mail address is here already."""

    code = "email_taken"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who is to be able to sign in; the password was hashed outside the transaction (`passwords.digest`)."""

    email: str
    name: str
    password_hash: str
    is_operator: bool = False


def add(tx: Transaction, new: NewPerson) -> Person:
    """Add a person. Raises Invalid, EmailTaken."""
    name = new.name.strip()
    if not 1 <= len(name) <= 200:
        raise Invalid("name: 1 to 200 characters.", field="name")
    person = Person(
        email=folded(new.email),
        name=name,
        password_hash=new.password_hash,
        is_operator=new.is_operator,
        created_at=tx.now,
        disabled_at=None,
    )
    tx.session.add(person)
    try:
        tx.session.flush()
    except sa.exc.IntegrityError as error:
        raise EmailTaken from error
    return person


def find(tx: Transaction, email: str) -> Person | None:
    """The person with this e-mail address, in any spelling of capitals."""
    return tx.session.scalar(sa.select(Person).where(Person.email == email.strip().casefold()))


def names(tx: Transaction, ids: Collection[UUID]) -> dict[UUID, str]:
    """What these people, or keys that acted in a person's place, are called."""
    if not ids:
        return {}
    people = sa.select(Person.id, Person.name).where(Person.id.in_(ids))
    keys = sa.select(ApiKey.id, ApiKey.name).where(ApiKey.id.in_(ids))
    return {row.id: row.name for row in tx.session.execute(sa.union_all(people, keys))}


def set_password(tx: Transaction, person_id: UUID, password_hash: str) -> None:
    """Change a password; every browser that is signed in as this person must sign in again."""
    tx.execute(sa.update(Person).where(Person.id == person_id).values(password_hash=password_hash))
    tx.execute(sa.delete(Login).where(Login.person_id == person_id))


def folded(email: str) -> str:
    """The form in which an e-mail address is stored. Raises Invalid."""
    address = email.strip().casefold()
    if len(address) > 254 or not _EMAIL.fullmatch(address):
        raise Invalid("email: this is not an e-mail address.", field="email")
    return address
