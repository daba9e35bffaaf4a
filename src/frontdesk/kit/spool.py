"""The spool: what a home cannot take at the moment waits in the control database, in order, until the home is back."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit import telemetry
from frontdesk.kit.homes import Homes, HomeUnavailable, Transaction, UnknownTenant
from frontdesk.kit.schema import ControlBase, Id, new_id

FIRST, MOST = 0.5, 15.0
"""Seconds between two tries: doubled from the first to the most while homes stay shut."""
_BATCH = 200
_WAITING = telemetry.gauge("spooled", "Events that wait for a home which cannot take them")


class Spooled(ControlBase):
    """An event that waits for its tenant's home."""

    __tablename__ = "spooled"
    id: Mapped[UUID] = mapped_column(Id, primary_key=True, default=new_id)
    tenant_id: Mapped[UUID] = mapped_column(Id, index=True)
    channel_id: Mapped[UUID] = mapped_column(Id)
    key: Mapped[str] = mapped_column(sa.String(300))
    kind: Mapped[str] = mapped_column(sa.String(16))
    payload: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]


class Piece(Protocol):
    """An event as the door took it."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def payload(self) -> str: ...


class Entry(NamedTuple):
    """A spooled event; it is a Piece."""

    id: UUID
    channel_id: UUID
    key: str
    kind: str
    payload: str


Deliver = Callable[[Transaction, Sequence[tuple[UUID, Any]]], Any]
"""Writes (channel id, event) pairs into a home. It may get the same ones again."""


class Spool:
    """Keeps events, and empties itself into the homes in the background, each home at its own pace.

    `look`: seconds until it looks anyway, for what a process beside it kept and then died.
    """

    def __init__(self, homes: Homes, deliver: Deliver, *, look: float = MOST) -> None:
        self._homes, self._deliver, self._look = homes, deliver, look
        self._filled = asyncio.Event()
        self._shut: dict[UUID, _Shut] = {}
        self._task: asyncio.Task[None] | None = None

    async def keep(self, tenant_id: UUID, events: Sequence[tuple[UUID, Piece]]) -> None:
        """Keep events of a tenant until its home takes them; returns after the commit."""
        await self._homes.control(_keep, tenant_id, events)
        self._filled.set()

    async def count(self) -> int:
        """How many events wait."""
        return await self._homes.read_control(_count)

    async def start(self) -> None:
        """Begin to empty it: what an earlier process left, and what comes."""
        self._task = asyncio.create_task(self._empty_forever(), name="spool")

    async def stop(self) -> None:
        """Leave what is there for the next process."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def empty(self) -> bool:
        """Give every home what waits for it, now. Returns whether something is left."""
        tenants = await self._homes.read_control(_tenants)
        taken = await asyncio.gather(*(self._empty_one(tenant_id) for tenant_id in tenants))
        return not all(taken)

    async def _empty_forever(self) -> None:
        while True:
            self._filled.clear()
            try:
                pause = await self._empty_due()
            except Exception as error:  # noqa: BLE001 — the control database itself, as a rule; whatever it is, the spool goes on
                telemetry.log(__name__).error("spool.failed", error=type(error).__name__)
                pause = MOST
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._filled.wait()

    async def _empty_due(self) -> float:
        """Try the homes whose time has come; returns the seconds until the next one's, or until it is to look anyway."""
        now = asyncio.get_running_loop().time()
        tenants = await self._homes.read_control(_tenants)
        due = [tenant_id for tenant_id in tenants if tenant_id not in self._shut or self._shut[tenant_id].until <= now]
        for tenant_id, taken in zip(due, await asyncio.gather(*(self._empty_one(id) for id in due)), strict=True):
            before = self._shut.pop(tenant_id, None)
            if not taken:
                wait = min(before.wait * 2, MOST) if before else FIRST
                self._shut[tenant_id] = _Shut(asyncio.get_running_loop().time() + wait, wait)
        _WAITING.set(await self.count())
        now = asyncio.get_running_loop().time()
        until = min([now + self._look, *(shut.until for tenant_id, shut in self._shut.items() if tenant_id in tenants)])
        return max(0.0, until - now)

    async def _empty_one(self, tenant_id: UUID) -> bool:
        while entries := await self._homes.read_control(_first, tenant_id):
            try:
                await self._homes.transact(tenant_id, self._deliver, [(entry.channel_id, entry) for entry in entries])
            except UnknownTenant:
                pass  # it was removed, with all that was to come
            except HomeUnavailable:
                return False
            except Exception as error:  # noqa: BLE001 — a home that refuses its events must not keep the others from theirs
                telemetry.log(__name__).error("spool.refused", tenant=str(tenant_id), error=type(error).__name__)
                return False
            await self._homes.control(_drop, [entry.id for entry in entries])
        return True


class _Shut(NamedTuple):
    until: float
    wait: float


def _keep(tx: Transaction, tenant_id: UUID, events: Sequence[tuple[UUID, Piece]]) -> None:
    rows = [
        {
            "id": new_id(),
            "tenant_id": tenant_id,
            "channel_id": channel_id,
            "key": event.key,
            "kind": event.kind,
            "payload": event.payload,
            "at": tx.now,
        }
        for channel_id, event in events
    ]
    tx.execute(sa.insert(Spooled), rows)


def _count(tx: Transaction) -> int:
    return tx.session.scalar(sa.select(sa.func.count()).select_from(Spooled)) or 0


def _tenants(tx: Transaction) -> list[UUID]:
    return list(tx.session.scalars(sa.select(Spooled.tenant_id).distinct()))


def _first(tx: Transaction, tenant_id: UUID) -> list[Entry]:
    columns = (Spooled.id, Spooled.channel_id, Spooled.key, Spooled.kind, Spooled.payload)
    rows = tx.execute(sa.select(*columns).where(Spooled.tenant_id == tenant_id).order_by(Spooled.id).limit(_BATCH))
    return [Entry._make(row) for row in rows]


def _drop(tx: Transaction, ids: Sequence[UUID]) -> None:
    tx.execute(sa.delete(Spooled).where(Spooled.id.in_(ids)))
