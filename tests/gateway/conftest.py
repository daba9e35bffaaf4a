"""The Web twin, a small server, and numbers linked between them: real neonize at both ends."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from frontdesk.gateway.protocol import Text
from frontdesk.simulator.whatsapp_web.hands import Hands
from frontdesk.simulator.whatsapp_web.process import WebTwin
from tests.gateway.desk import Desk
from tests.gateway.numbers import Line, Shop, linked_line, opened


@pytest.fixture(scope="session")
def web_twin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebTwin]:
    with WebTwin(tmp_path_factory.mktemp("twin")) as twin:
        yield twin


@pytest.fixture
async def hands(web_twin: WebTwin) -> AsyncIterator[Hands]:
    async with Hands(web_twin.url) as hands:
        yield hands


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with Desk() as desk:
        yield desk


@pytest.fixture
async def shop(desk: Desk, hands: Hands, web_twin: WebTwin, tmp_path: Path) -> AsyncIterator[Shop]:
    """A session that runs, not linked yet."""
    async with opened(desk, hands, web_twin, tmp_path / "gateway") as shop:
        yield shop


@pytest.fixture
async def linked(shop: Shop) -> Shop:
    """A linked number of the test's own."""
    await shop.link()
    return shop


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def mute(web_twin: WebTwin, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator["asyncio.Task[Line]"]:
    """A line that says nothing any more. It takes WhatsApp's client most of a minute to notice: begun first, looked at last."""
    async with AsyncExitStack() as parts:

        async def go_mute() -> Line:
            line = await parts.enter_async_context(linked_line(web_twin, tmp_path_factory.mktemp("mute")))
            await line.shop.hands.act(line.shop.phone, "mute")
            return line

        task = asyncio.create_task(go_mute())
        yield task
        await asyncio.gather(task, return_exceptions=True)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def deaf(web_twin: WebTwin, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator["asyncio.Task[Line]"]:
    """The same for a line that answers questions but brings nothing; a message of ours is out on it, and nobody confirms it."""
    async with AsyncExitStack() as parts:

        async def go_deaf() -> Line:
            line = await parts.enter_async_context(linked_line(web_twin, tmp_path_factory.mktemp("deaf")))
            await line.shop.hands.act(line.shop.phone, "deafen")
            line.unheard = await line.ana.send(line.shop.phone, "do you hear me?")
            await line.shop.sent(line.person, Text(text="are you there?"))
            return line

        task = asyncio.create_task(go_deaf())
        yield task
        await asyncio.gather(task, return_exceptions=True)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def line(
    mute: "asyncio.Task[Line]", deaf: "asyncio.Task[Line]", web_twin: WebTwin, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Line]:
    """The line that the tests share."""
    async with linked_line(web_twin, tmp_path_factory.mktemp("line")) as line:
        yield line
