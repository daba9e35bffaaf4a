"""The whole way: a number hosted beside the server, linked by QR, and a customer with a client of their own; real neonize at both ends."""

import asyncio
import base64
import hashlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest

from frontdesk.bootstrap import channels
from frontdesk.simulator.whatsapp_web.hands import Customer, Hands
from frontdesk.simulator.whatsapp_web.process import WebTwin
from tests.gateways import Gateway
from tests.linked.conftest import Shop as Linked
from tests.linked.conftest import meta, mould, settings, world
from tests.world import World

__all__ = ["meta", "mould", "settings", "world"]
PHONE, ANA = "34600000101", "447700940001"
VOICE, PICTURE = b"OggS" + os.urandom(20_000), b"\x89PNG\r\n\x1a\n" + os.urandom(30_000)


T = TypeVar("T")


@dataclass
class Salon:
    """The salon with its number linked, and Ana with hers."""

    linked: Linked
    ana: Customer

    async def ours(self, status: str) -> dict[str, Any]:
        """Our newest message, once it has come so far."""

        async def look() -> dict[str, Any] | None:
            found = [item for item in await self.linked.messages() if item["direction"] == "outbound"]
            return found[-1] if found and found[-1]["status"] == status else None

        return await eventually(look)

    async def theirs(self, **facts: Any) -> dict[str, Any]:
        """The customer's newest message that is like this, once it is there."""

        async def look() -> dict[str, Any] | None:
            inbound = [item for item in await self.linked.messages() if item["direction"] == "inbound"]
            return next((item for item in reversed(inbound) if facts.items() <= item.items()), None)

        return await eventually(look)

    async def conversation(self) -> dict[str, Any]:
        return dict((await self.linked.api("GET", "/v1/conversations"))["items"][0])

    async def say(self, content: dict[str, Any], **more: Any) -> None:
        """An agent writes."""
        path = f"/v1/conversations/{(await self.conversation())['id']}/messages"
        await self.linked.api("POST", path, {"content": content, **more}, key="write")

    async def reached(self, state: str) -> None:
        """The number is in this state."""

        async def look() -> bool | None:
            return True if (await self.linked.session())["state"] == state else None

        await eventually(look)


@pytest.fixture
async def salon(world: World, web_twin: WebTwin, hands: Hands) -> AsyncIterator[Salon]:
    added = await channels.add_web(world.installation, world.rosa.id, "Linked", hosted=True)
    await channels.change(world.installation, world.rosa.id, added.channel_id, channels.Changes({"pause_ms": 0, "pause_most_ms": 0}))
    hosting = world.installation.hosting
    hosting.runner, hosting.environment = ("frontdesk.simulator.whatsapp_web.run",), web_twin.environment
    async with world.served() as url:
        await hosting.start(urlsplit(url).port or 0)
        linked = Linked(world, url, added.channel_id, Gateway(url, "rosa", "", ""))
        asking = asyncio.create_task(linked.api("POST", f"{linked.path}/session/link?wait=60", {}))
        ana = await hands.customer(ANA, "Ana")
        await hands.scan((await asking)["qr"], PHONE, "Rosa")
        salon = Salon(linked, ana)
        await salon.reached("connected")
        yield salon
        await ana.stop()
        await hosting.close()


async def test_everything_passes_both_ways(salon: Salon, hands: Hands) -> None:
    await _words(salon)
    await _files(salon)
    await _quotes(salon)
    await _own_phone(salon, hands)
    await salon.linked.api("POST", f"{salon.linked.path}/session/logout")
    await salon.reached("logged_out")
    await hands.happened("device.unlinked", phone=PHONE)


async def _words(salon: Salon) -> None:
    """A rule's answer, decrypted by the customer's own client; what was read is known at either end."""
    asked = await salon.ana.send(PHONE, "horario")
    answer = await salon.ana.hears("message", type="text")
    assert "9:00" in answer["text"]
    assert [one["ids"] for one in await salon.ana.heard("receipt", type="read")] in ([], [[asked]])
    await salon.ana.order("read", ids=[answer["id"]], chat=answer["from"])
    assert (await salon.ours("read"))["wamid"] == answer["id"]


async def _files(salon: Salon) -> None:
    """A voice note in, a picture out, byte for byte."""
    note = {"kind": "audio", "base64": base64.b64encode(VOICE).decode(), "mime": "audio/ogg; codecs=opus", "voice": True}
    await salon.ana.send(PHONE, file=note)
    heard = (await salon.theirs(type="audio"))["media"]
    await salon.linked.world.event(salon.linked.rosa, "media.stored", media_id=heard["id"])
    client = salon.linked.world.client(salon.linked.rosa.keys["write"])
    assert (await client.get(heard["url"])).content == VOICE
    media = (await client.post("/v1/media", files={"file": ("menu.png", PICTURE, "image/png")})).json()
    await salon.say({"type": "media", "kind": "image", "media_id": media["id"], "caption": "Menú"})
    assert (await salon.ana.hears("message", type="image"))["file"]["sha256"] == hashlib.sha256(PICTURE).hexdigest()


async def _quotes(salon: Salon) -> None:
    """A reply from each side, and a reaction."""
    asked = await salon.theirs(type="text")
    await salon.say({"type": "text", "text": "¿Te va bien?"}, reply_to=asked["id"])
    question = await salon.ana.hears("message", text="¿Te va bien?")
    assert question["reply_to"] == asked["wamid"]
    await salon.ana.send(PHONE, "Sí", reply_to={"id": question["id"], "from": question["from"]})
    yes = await salon.theirs(text="Sí")
    assert yes["reply_to"] == question["id"]
    await salon.say({"type": "reaction", "message_id": yes["id"], "emoji": "👍"})
    await salon.ana.hears("message", type="reaction")


async def _own_phone(salon: Salon, hands: Hands) -> None:
    """Somebody answers on the salon's own phone: the conversation is theirs."""
    own = await hands.customer(PHONE, "Rosa")
    await own.send(ANA, "Soy Rosa")
    await salon.ana.hears("message", text="Soy Rosa")

    async def taken() -> bool | None:
        return True if (await salon.conversation())["handler"] == "agent" else None

    await eventually(taken)
    await own.stop()


async def eventually(look: Callable[[], Awaitable[T | None]]) -> T:
    """What `look` finds, asked until it is there."""
    async with asyncio.timeout(60):
        while (found := await look()) is None:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        return found
