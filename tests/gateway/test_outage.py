"""A day without the server, with the real link, journal and server: everything arrives, once, in order, and nobody answers it now."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

from frontdesk.gateway.dial import Peer
from frontdesk.gateway.journal.events import Events
from frontdesk.gateway.journal.store import Store
from frontdesk.gateway.link import Link
from frontdesk.gateway.protocol import Message, Person
from frontdesk.kit import clock
from tests.gateway.test_link import Session, until
from tests.linked.conftest import Shop, meta, mould, settings, shop, world

__all__ = ["meta", "mould", "settings", "shop", "world"]
MESSAGES, PEOPLE = 1_000, 20


async def test_a_day_without_the_server_loses_nothing(shop: Shop, tmp_path: Path) -> None:
    store = Store(tmp_path / "journal.db")
    events, began = Events(store), clock.now() - timedelta(days=1)
    every = timedelta(days=1) / MESSAGES
    events.add(*(_message(n, began + n * every) for n in range(MESSAGES)))
    link = Link(Peer(f"{shop.gateway.url}", "rosa", shop.gateway.key, str(shop.channel_id), "none 1"), store, events, Session())
    running = asyncio.create_task(link.run())
    try:
        await until(lambda: not events.waiting(), 120)
        for n in range(MESSAGES - PEOPLE, MESSAGES):
            await _taken(shop, f"3EB0{n:06}")
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        store.close()
    threads = [await _thread(shop, each["id"]) for each in await _all(shop, "/v1/conversations")]
    assert len(threads) == PEOPLE
    inbound = [[item["text"] for item in thread if item["direction"] == "inbound"] for thread in threads]
    for texts in inbound:
        first = int(texts[0])
        assert texts == [str(n) for n in range(first, MESSAGES, PEOPLE)]
    assert not [item for thread in threads for item in thread if item["direction"] == "outbound" and item["author"] == "assistant"]


def _message(n: int, at: Any) -> Message:
    customer = Person(phone=str(447_700_930_000 + n % PEOPLE), name=f"Customer {n % PEOPLE}")
    return Message(id=f"3EB0{n:06}", kind="text", at=at, chat=customer, text=str(n), live=False)


async def _taken(shop: Shop, wamid: str) -> None:
    async with asyncio.timeout(120):
        while not (await shop.api("GET", f"/v1/messages?wamid={wamid}"))["items"]:  # noqa: ASYNC110
            await asyncio.sleep(0.2)


async def _thread(shop: Shop, id: str) -> list[Any]:
    return (await _all(shop, f"/v1/conversations/{id}/messages"))[::-1]


async def _all(shop: Shop, path: str) -> list[Any]:
    found: list[Any] = []
    cursor = ""
    while True:
        page = await shop.api("GET", f"{path}?limit=100{cursor}")
        found += page["items"]
        if page["next_cursor"] is None:
            return found
        cursor = f"&cursor={page['next_cursor']}"
