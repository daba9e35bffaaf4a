"""Killed anywhere in a turn that books: the appointment is there once, the customer is told once, the wallet is right."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from frontdesk.assistant.tools import toolbox
from frontdesk.assistant.tools.models import OutsideToolRow
from frontdesk.assistant.tools.toolbox import NewTool
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.settings import Settings
from tests.assistant.brain import Brain, appointments, books, credits, salon
from tests.assistant.kill import program
from tests.assistant.kill.program import POINTS, Death
from tests.assistant.tools import elsewhere
from tests.assistant.tools.elsewhere import Elsewhere
from tests.flow import WITHIN, Meta, Shop, opened
from tests.inbox.kill import desk as mortals
from tests.inbox.kill.desk import MortalDesk

KILLS = int(os.environ.get("FRONTDESK_KILLS", "6"))
"""Deaths at random; `FRONTDESK_KILLS=100` is the long run."""


class Life:
    """A shop that is killed and started again, and its books, which are opened while nobody serves."""

    def __init__(self, running: MortalDesk, settings: Settings, meta: Meta) -> None:
        self.running, self._settings, self._meta = running, settings, meta
        self.customers: list[str] = []

    async def write(self, death: Death) -> None:
        """A new customer asks for an appointment; the desk dies on the way, or it does not."""
        customer = f"4477008{len(self.customers):05}"
        self.customers.append(customer)
        await self.running.start(death)
        await self._meta.write(self.running.shop.number, "Please book me a Corte", by=customer)

    async def settled(self) -> None:
        """Start it once more and let it finish."""
        await self.running.start()
        async with asyncio.timeout(9 * WITHIN):  # Meta repeats what found nobody there ever more rarely
            while True:
                if await self._all_told():
                    return await self._meta.settled(times=6)
                await asyncio.sleep(0.1)

    async def _all_told(self) -> bool:
        messages = await self.told()
        return len(messages) >= len(self.customers) and all(row["status"] in ("delivered", "unconfirmed") for row in messages)

    async def told(self) -> list[dict[str, Any]]:
        """What was said; a calendar file besides is no second telling."""
        return [row for row in await self.running.messages() if row["direction"] == "outbound" and row["type"] == "text"]

    async def check(self) -> None:
        """Once, once, and right."""
        told = Counter(row["conversation_id"] for row in await self.told())
        assert sorted(told.values()) == [1] * len(self.customers)
        sent = Counter(item["customer"] for item in await self._meta.sent(self.running.shop.number) if item["type"] == "text")
        assert max(sent.values(), default=0) <= 1
        await self.running.end()
        async with opened(self._settings, self._meta, worker=False) as again:
            shop = self.running.shop
            here = Shop(
                again, shop.tenant_id, shop.slug, shop.channel_id, shop.app_id, shop.number, shop.secret, shop.assistant_id, shop.token
            )
            booked = await appointments(here)
            assert len(booked) == len({one.contact_id for one in booked}) == len(self.customers)
            assert await credits(here) == (1000 - 2 * len(self.customers), 0)


@pytest.fixture
def there() -> Iterator[Elsewhere]:
    """Somebody else's server, which goes on while ours dies."""
    with elsewhere.start() as running:
        yield running


@pytest.fixture
async def life(
    settings: Settings, meta: Meta, brain: Brain, there: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Life]:
    monkeypatch.setattr(mortals, "program", program)
    await brain.play(*books())
    open_ways = settings.model_copy(update={"allow_private_urls": (ip_network("127.0.0.0/8"),)})
    async with mortals.mortal(open_ways, meta, tmp_path, furnish=partial(_furnish, url=f"{there.url}/orders/7")) as running:
        yield Life(running, open_ways.model_copy(update={"port": 0}), meta)


async def _furnish(shop: Shop, *, url: str) -> None:
    await salon(shop, credits=1000, chairs=max(40, KILLS))  # those who ask again after a crash do not race for one chair
    await shop.do(_order_tool, url)


def _order_tool(tx: Transaction, url: str) -> None:
    toolbox.put(tx, OutsideToolRow(id=new_id(), created_at=tx.now), NewTool("http", "order", "Order something.", url), None)


async def test_killed_at_every_named_point_of_a_turn_that_books(life: Life) -> None:
    for point in POINTS:
        await life.write(Death(point, passing=2 if point.startswith(("keep", "act", "ask")) else 1))
        await life.running.died()
    assert life.running.reached() == list(POINTS)
    await life.settled()
    await life.check()


async def test_killed_at_random_commits_and_calls(life: Life) -> None:
    chance = random.Random(4)
    for _ in range(KILLS):
        await life.write(Death("any", passing=chance.randint(1, 40)))
        await asyncio.sleep(0)
        await _dead_or_done(life)
    await life.settled()
    await life.check()


async def _dead_or_done(life: Life) -> None:
    """Until it has died, or has told this customer without passing so many points."""
    async with asyncio.timeout(3 * WITHIN):
        while life.running.lives():
            told = [row for row in await life.running.quiet_messages() if row["direction"] == "outbound" and row["type"] == "text"]
            if len(told) >= len(life.customers) and all(row["status"] == "delivered" for row in told):
                return
            await asyncio.sleep(0.05)


async def test_killed_while_another_system_is_asked_nobody_asks_it_again(life: Life, brain: Brain, there: Elsewhere) -> None:
    unknown, known = {"after": "not known whether", "text": "I cannot tell."}, {"after": "sent yesterday", "text": "It is ordered."}
    await brain.play({"step": 0, "calls": [{"name": "order", "arguments": {}}]}, unknown, known)
    for point in ("leave_house:before", "leave_house:after", "came_back:before", "came_back:after"):
        await life.write(Death(point))
        await life.running.died()
    await life.settled()
    told = Counter(row["text"] for row in await life.told())
    assert told.total() == len(life.customers)
    assert set(told) == {"I cannot tell.", "It is ordered."}
    keys = [call.headers["idempotency-key"] for call in there.plain("/orders")]  # one for each turn and its arguments
    assert len(keys) == len(set(keys)) >= told["It is ordered."]
