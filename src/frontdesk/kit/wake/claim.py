"""A claim: the right of one handler to look at one key, for as long as nobody newer holds it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar
from uuid import UUID

from frontdesk.kit.homes import Homes, Transaction

P = ParamSpec("P")
R = TypeVar("R")
Fence = Callable[[Transaction, "Claim"], Callable[[], bool]]


class ClaimLost(Exception):
    """Another worker has taken this key over; what this one still wanted to write does not count."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One run of a handler. Its writes go through `transact`, which refuses them once the claim is lost."""

    homes: Homes
    tenant_id: UUID
    kind: str
    key: str
    version: int
    epoch: int
    attempts: int
    fence: Fence | None = None

    @property
    def uuid(self) -> UUID:
        """The key as the id that most kinds use."""
        return UUID(self.key)

    async def transact(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`homes.transact`, and in the same transaction a look whether the claim still stands. Raises ClaimLost, whatever `fn` raised."""
        fence = self.fence
        if fence is None:
            return await self.homes.transact(self.tenant_id, fn, *args, **kwargs)

        def fenced(tx: Transaction) -> R:
            stands = fence(tx, self)
            try:
                result = fn(tx, *args, **kwargs)
            except Exception as error:
                if stands():
                    raise
                raise ClaimLost from error
            if not stands():
                raise ClaimLost
            return result

        return await self.homes.transact(self.tenant_id, fenced)

    async def read(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`homes.read`."""
        return await self.homes.read(self.tenant_id, fn, *args, **kwargs)


Handler = Callable[[Claim], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of wake-up is handled: by whom, and how many at a time in this process."""

    handler: Handler
    most: int = 32


class Source(Protocol):
    """Where claims come from: memory beside SQLite files, or the table itself on PostgreSQL."""

    async def start(self, changed: Callable[[], None]) -> None:
        """Begin to watch; call `changed` whenever claims may be there."""
        ...

    async def claim(self, free: Mapping[str, int]) -> Sequence[Claim]:
        """Take due keys that nobody holds, at most so many of each kind. `free` names every kind that has a handler."""
        ...

    def done(self, claim: Claim) -> None:
        """The handler has returned. May be written a moment later: a handler that runs again finds nothing to do."""
        ...

    async def failed(self, claim: Claim, error: str, again: timedelta | None) -> None:
        """The handler has raised: try again after `again`, or park it."""
        ...

    def given_up(self, claim: Claim) -> None:
        """The claim was lost or the process stops: nothing is known of it."""
        ...

    async def stop(self) -> None:
        """Write what is left to write and let go."""
        ...


Failed = Callable[[Claim, BaseException, bool], Any]
"""Told of each failure, and whether the wake-up is parked with it."""
