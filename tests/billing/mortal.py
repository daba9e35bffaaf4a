"""Turns that are paid for, in a process that is killed: each holds, then captures, or releases where its model fails."""

import asyncio
import random
from contextlib import suppress
from datetime import timedelta
from multiprocessing.connection import Connection
from uuid import UUID

from frontdesk.billing import ledger
from frontdesk.billing.ledger import OutOfCredits
from frontdesk.kit import clock
from frontdesk.kit.homes import Homes
from tests.databases import Place

TURNS, PRICE, FAILS = 200, 2, 5
"""Turns at once, what each costs, and which of them fail: one in so many."""


def run(place: Place, tenant_id: UUID, told: Connection) -> None:
    """Run all turns, the same whenever it is started again, and tell of each that is over."""
    random.seed()  # all forks begin with the same state
    homes = place.open()
    try:
        asyncio.run(_all(homes, tenant_id, told))
    finally:
        homes.close()


async def _all(homes: Homes, tenant_id: UUID, told: Connection) -> None:
    order = random.sample(range(TURNS), TURNS)
    await asyncio.gather(*(_turn(homes, tenant_id, number, told) for number in order))


async def _turn(homes: Homes, tenant_id: UUID, number: int, told: Connection) -> None:
    until = clock.now() + timedelta(hours=1)
    with suppress(OutOfCredits):
        held = await homes.transact(tenant_id, ledger.hold, amount=PRICE, purpose="turn", subject=str(number), until=until)
        await asyncio.sleep(random.uniform(0, 0.02))
        if number % FAILS == 0:
            await homes.transact(tenant_id, ledger.release, held.id)
        else:
            await homes.transact(tenant_id, ledger.capture, held.id)
    told.send(number)
