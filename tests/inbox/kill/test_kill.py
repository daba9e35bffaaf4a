"""Killed at every step on the way of a message: nothing lost, nothing sent twice, in order, what is in doubt settled or shown."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from frontdesk.settings import Settings
from tests.flow import WITHIN, Meta
from tests.inbox.kill.desk import MortalDesk, mortal
from tests.inbox.kill.program import POINTS, Death

NEVER_LEFT = len(POINTS) // 2
"""At most so many answers were about to leave and did not, which nobody can know. At two of the points that is certain; at others
a death may strike the answer to somebody else, too, whom the desk was still catching up with: the more, the slower the machine."""


@pytest.fixture
async def desk(settings: Settings, meta: Meta, tmp_path: Path) -> AsyncIterator[MortalDesk]:
    async with mortal(settings, meta, tmp_path) as running:
        yield running


async def test_a_desk_that_is_killed_at_every_point_answers_everybody_once(desk: MortalDesk) -> None:
    customers = {}
    for place, point in enumerate(POINTS):
        await desk.start(Death(point))
        customers[f"4477009{place:05}"] = await desk.meta.write(desk.shop.number, point, by=f"4477009{place:05}")
        await desk.died()
    assert desk.reached() == list(POINTS)
    await desk.start()
    messages = await settled(desk, answers=len(POINTS))
    assert sorted(row["wamid"] for row in messages if row["direction"] == "inbound") == sorted(customers.values())
    await check(desk, messages, in_doubt=NEVER_LEFT)


async def test_a_desk_that_is_killed_between_replies_sends_each_once_and_in_order(desk: MortalDesk) -> None:
    await desk.start()
    await desk.meta.write(desk.shop.number, "Hello")
    await settled(desk, answers=1)
    (conversation,) = (await desk.api("GET", "/conversations"))["items"]
    for point in ("send:after", "sent:before", "sent:within"):
        await desk.start(Death(point, passing=2))
        for n in range(4):
            body = {"content": {"type": "text", "text": f"{point} {n}"}}
            with suppress(httpx.TransportError):  # the last of them may find nobody there
                await desk.api("POST", f"/conversations/{conversation['id']}/messages", body)
        await desk.died()
    await desk.start()
    messages = await settled(desk, answers=sum(row["direction"] == "outbound" for row in await desk.messages()))
    await check(desk, messages, in_doubt=0)
    ours = [row["text"] for row in messages if row["direction"] == "outbound"]
    assert [sent["message"]["text"]["body"] for sent in await desk.meta.sent(desk.shop.number)] == ours


async def settled(desk: MortalDesk, *, answers: int) -> list[dict[str, Any]]:
    """Wait until so many messages of ours have come to an end, or to a doubt."""
    async with asyncio.timeout(3 * WITHIN):
        while True:
            await desk.meta.settled()
            messages = await desk.messages()
            ended = [row for row in messages if row["status"] in ("delivered", "unconfirmed")]
            if len(ended) == answers == sum(row["direction"] == "outbound" for row in messages):
                return messages
            await asyncio.sleep(0.05)


async def check(desk: MortalDesk, messages: list[dict[str, Any]], *, in_doubt: int) -> None:
    """What we say of our messages is what has become of them."""
    counts = await desk.meta.ask("GET", f"/sent/counts?number={desk.shop.number}")
    assert counts["repeated_references"] == {}
    sent = {row["reference"]: row["wamid"] for row in await desk.meta.sent(desk.shop.number)}
    ours = [row for row in messages if row["direction"] == "outbound"]
    assert {row["id"]: row["wamid"] for row in ours if row["status"] == "delivered"} == sent
    assert sum(row["status"] == "unconfirmed" for row in ours) <= in_doubt
