"""One tenant's home, as these tests speak to it."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import sqlalchemy as sa

from frontdesk.contacts import identities
from frontdesk.contacts.models import Contact
from frontdesk.contacts.party import Party
from frontdesk.kit import clock, feed
from frontdesk.kit.homes import Homes, Transaction

P = ParamSpec("P")
R = TypeVar("R")


class Shop:
    """A tenant's home."""

    def __init__(self, homes: Homes, tenant: UUID) -> None:
        self.homes, self.tenant = homes, tenant

    async def do(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function in a transaction."""
        return await self.homes.transact(self.tenant, fn, *args, **kwargs)

    async def who(self, **party: str) -> UUID:
        """The contact that these names lead to now."""
        return (await self.do(identities.resolve, Party(**party), at=clock.now())).contact_id

    async def contact(self, id: UUID) -> Contact:
        return await self.do(lambda tx: tx.session.get_one(Contact, (tx.tenant_id, id)))

    async def all(self, model: type[Any]) -> list[Any]:
        return await self.do(lambda tx: list(tx.session.scalars(sa.select(model))))

    async def events(self) -> list[str]:
        """The types of all events so far."""
        return [event.type for event in await self.do(feed.read, 0)]
