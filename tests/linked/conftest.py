"""A shop with a linked number whose gateway is a program of the test's."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from frontdesk.bootstrap import channels
from tests.gateways import Gateway
from tests.world import Business, World, meta, mould, settings, world

__all__ = ["meta", "mould", "settings", "world"]


@dataclass
class Shop:
    """The salon with its linked number, and the gateway that holds it."""

    world: World
    url: str
    channel_id: UUID
    gateway: Gateway

    @property
    def rosa(self) -> Business:
        return self.world.rosa

    @property
    def path(self) -> str:
        """The channel in /v1."""
        return f"/v1/channels/{self.channel_id}"

    async def api(self, method: str, path: str, body: Any = None, *, key: str = "admin", status: int | None = None) -> Any:
        """Ask as one of the salon's programs."""
        answer = await self.world.client(self.rosa.keys[key]).request(method, path, json=body)
        assert answer.is_success if status is None else answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def session(self) -> Any:
        """How the number is."""
        return await self.api("GET", f"{self.path}/session")

    async def state(self, state: str, code: str | None = None) -> Any:
        """Wait until the number is like this."""

        async def look() -> Any:
            found = await self.session()
            return found if found["state"] == state and code in (None, found["code"]) else None

        return await self.world.until(self.rosa, look)

    async def messages(self) -> list[Any]:
        """The thread of the newest conversation, oldest first."""
        found = (await self.api("GET", "/v1/conversations"))["items"]
        if not found:
            return []
        items = (await self.api("GET", f"/v1/conversations/{found[0]['id']}/messages"))["items"]
        return list(reversed(items))

    async def said(self, count: int) -> list[tuple[str, str | None]]:
        """Who said what, once there are so many messages."""

        async def look() -> Any:
            found = await self.messages()
            return found if len(found) >= count else None

        return [(item["author"], item["text"]) for item in await self.world.until(self.rosa, look)]

    async def delivered(self, status: str) -> Any:
        """The newest outbound message, once it has this status."""

        async def look() -> Any:
            found = [item for item in await self.messages() if item["direction"] == "outbound"]
            return found[-1] if found and found[-1]["status"] == status else None

        return await self.world.until(self.rosa, look)

    def another(self, **more: Any) -> Gateway:
        """A gateway elsewhere that knows the same tenant and key."""
        return Gateway(self.url, "rosa", more.pop("key", self.rosa.keys["write"]), str(self.channel_id))


@pytest.fixture
async def shop(world: World) -> AsyncIterator[Shop]:
    """The salon, its number not linked yet and its gateway not running."""
    added = await channels.add_web(world.installation, world.rosa.id, "Linked", hosted=False)
    await channels.change(world.installation, world.rosa.id, added.channel_id, channels.Changes({"pause_ms": 0, "pause_most_ms": 0}))
    async with world.served() as url:
        yield Shop(world, url, added.channel_id, Gateway(url, "rosa", world.rosa.keys["write"], str(added.channel_id)))


@pytest.fixture
async def linked(shop: Shop) -> AsyncIterator[Shop]:
    """The same, linked and connected."""
    async with shop.gateway.running():
        await shop.gateway.connected()
        await shop.state("connected")
        yield shop
