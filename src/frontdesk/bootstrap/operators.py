"""Who runs the installation: people and keys that stand above the tenants. Only the command line makes them."""

from typing import Any

import sqlalchemy as sa

from frontdesk.bootstrap.installation import Installation
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access, keys, passwords, people
from frontdesk.tenants.access import Scope
from frontdesk.tenants.keys import NewKey
from frontdesk.tenants.models import Person
from frontdesk.tenants.people import NewPerson


async def operator_add(installation: Installation, email: str, name: str, password: str) -> dict[str, Any]:
    """Let somebody run the installation; a person who is here already keeps name and password."""
    new = NewPerson(email, name, await passwords.digest(password), is_operator=True)

    def add(tx: Transaction) -> dict[str, Any]:
        person = people.find(tx, email) or people.add(tx, new)
        person.is_operator = True
        return _person(person)

    return await installation.homes.control(add)


async def operator_remove(installation: Installation, email: str) -> dict[str, Any]:
    """Take an operator's place away; where they are a member, they stay one. Raises NotFound."""

    def remove(tx: Transaction) -> dict[str, Any]:
        person = people.find(tx, email)
        if person is None or not person.is_operator:
            raise NotFound(f"{email} is no operator.")
        person.is_operator = False
        return _person(person) | {"removed": True}

    return await installation.homes.control(remove)


async def operator_key(installation: Installation, name: str) -> dict[str, Any]:
    """Make a key of the installation."""
    new = NewKey(None, name, [Scope.OPERATOR])
    issued = await installation.homes.control(keys.issue, installation.sealer, new, access.system(None))
    return {"name": issued.key.name, "prefix": issued.key.prefix, "token": issued.token}


async def operator_revoke(installation: Installation, prefix: str) -> dict[str, Any]:
    """End a key of the installation. Raises NotFound."""

    def revoke(tx: Transaction) -> dict[str, Any]:
        for key in keys.of_tenant(tx, None):
            if key.prefix == prefix:
                keys.revoke(tx, key)
                return {"name": key.name, "prefix": key.prefix, "revoked": True}
        raise NotFound(f"The installation has no key that begins with fd_{prefix}.")

    return await installation.homes.control(revoke)


async def operator_list(installation: Installation) -> list[dict[str, Any]]:
    """Everybody and every key that may run the installation."""

    def everybody(tx: Transaction) -> list[dict[str, Any]]:
        found = tx.session.scalars(sa.select(Person).where(Person.is_operator).order_by(Person.email))
        shown = [{"kind": "person", "name": person.name, "known_by": person.email} for person in found]
        return shown + [{"kind": "key", "name": key.name, "known_by": f"fd_{key.prefix}"} for key in keys.of_tenant(tx, None)]

    return await installation.homes.read_control(everybody)


def _person(person: Person) -> dict[str, Any]:
    return {"email": person.email, "name": person.name}


OPERATIONS = (operator_add, operator_remove, operator_key, operator_revoke, operator_list)
