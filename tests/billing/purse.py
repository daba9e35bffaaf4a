"""One tenant's wallet, as these tests speak to it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from frontdesk.billing import audit, ledger, statement, wallet
from frontdesk.billing.entries import Entry
from frontdesk.billing.ledger import Hold
from frontdesk.billing.statement import View
from frontdesk.kit import clock, feed
from frontdesk.kit.homes import Homes, Transaction

P = ParamSpec("P")
R = TypeVar("R")

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
"""When these tests begin."""


class Purse:
    """A wallet in a home."""

    def __init__(self, homes: Homes, tenant: UUID) -> None:
        self.homes, self.tenant = homes, tenant

    async def do(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function in a transaction."""
        return await self.homes.transact(self.tenant, fn, *args, **kwargs)

    async def open(self, credits: int = 0, **terms: Any) -> None:
        """Switch billing on, with so many credits."""
        await self.do(wallet.configure, mode="prepaid", **terms)
        if credits:
            await self.do(ledger.grant, credits, key="opening")

    async def hold(self, subject: str, amount: int = 2, *, minutes: int = 10) -> Hold:
        """Hold credits for a turn."""
        until = clock.now() + timedelta(minutes=minutes)
        return await self.do(ledger.hold, amount=amount, purpose="turn", subject=subject, until=until)

    async def balance(self) -> tuple[int, int]:
        """What is available, and what is held."""
        return await self.do(ledger.balance)

    async def entries(self, **view: Any) -> list[Entry]:
        """The entries, the oldest first."""
        return (await self.do(statement.page, View(**view), most=10_000))[::-1]

    async def kinds(self) -> list[str]:
        """The kinds of all entries, the oldest first."""
        return [entry.kind for entry in await self.entries()]

    async def events(self) -> list[str]:
        """What the feed tells of the wallet, but for its plain changes."""
        types = [event.type for event in await self.do(feed.read, 0, most=10_000)]
        return [type for type in types if type.startswith("wallet.") and type != "wallet.changed"]

    async def right(self) -> bool:
        """Whether the audit finds nothing."""
        return (await self.do(audit.audit)).right
