"""A trial that asks the model costs what a turn costs: held before, taken with the answer, given back without one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

from frontdesk.billing import ledger, pricing
from frontdesk.kit.homes import Homes, Transaction

_HOLD = timedelta(minutes=15)


@asynccontextmanager
async def paid(homes: Homes, tenant_id: UUID, trial_id: UUID, *, needed: bool) -> AsyncIterator[None]:
    """Raises OutOfCredits before the block where the wallet has too little."""
    hold_id = await homes.transact(tenant_id, _hold, trial_id) if needed else None
    try:
        yield
    except BaseException:
        if hold_id is not None:
            await homes.transact(tenant_id, ledger.release, hold_id)
        raise
    if hold_id is not None:
        await homes.transact(tenant_id, _capture, hold_id)


def _hold(tx: Transaction, trial_id: UUID) -> UUID | None:
    price = pricing.turn_price(tx)
    return ledger.hold(tx, amount=price, purpose="trial", subject=str(trial_id), until=tx.now + _HOLD).id if price else None


def _capture(tx: Transaction, hold_id: UUID) -> None:
    ledger.capture(tx, hold_id, memo="A trial answer of the assistant")
