"""Numbers that stay linked for the whole run, so that not every test links its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import pytest

from frontdesk.gateway.protocol import Answer, Content, Happening, Link, Message, Person, Qr, Send, Sent, State
from frontdesk.gateway.supervisor import Number, Patience, Standing, Supervisor
from frontdesk.simulator.whatsapp_web.hands import Customer, Hands
from frontdesk.simulator.whatsapp_web.process import WebTwin
from tests.gateway.desk import Desk

_phones = count(628_111_000_001)
_customers = count(447_700_900_001)
_Told = TypeVar("_Told", bound=Happening)
PATIENCE = Patience(moments=(0.1,) * 100)
"""The tests kill sessions more often than a minute's pause after the fifth time would allow."""
together = pytest.mark.asyncio(loop_scope="session")
"""For tests that use the shared line: it lives on the run's own event loop."""


@dataclass
class Shop:
    """A number of a business: its server, its session, and the phone it belongs to."""

    desk: Desk
    hands: Hands
    supervisor: Supervisor
    twin: WebTwin
    phone: str
    heard: list[State] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        return self.supervisor.standing()[0]

    def number(self, **given: object) -> Number:
        return Number(
            session="main",
            tenant="rosa",
            key="fd_key",
            server=self.desk.url,
            runner=("frontdesk.simulator.whatsapp_web.run",),
            environment=self.twin.environment,
            **given,  # type: ignore[arg-type]
        )

    async def link(self) -> None:
        """Ask for a QR, scan it, wait until the line is open."""
        await self.desk.until(lambda: self.desk.states and self.desk.states[-1].state in ("unpaired", "logged_out"))
        self.desk.told.clear()
        await self.desk.order(Link())
        qr = await self.desk.until(lambda: [each for each in self.desk.told if isinstance(each, Qr) and each.text])
        await self.hands.scan(qr[-1].text, self.phone, "Shop")  # type: ignore[index]
        await self.desk.state("connected")

    async def customer(self, *, hides_phone: bool = False) -> Customer:
        """Somebody who writes to the shop."""
        return await self.hands.customer(str(next(_customers)), "Amelia", hides_phone=hides_phone)

    async def message(self, id: str) -> Message:
        """Wait until the server has the message of this id, in a form that can be read."""
        return await self.told(Message, lambda each: each.id == id and each.kind != "unreadable")

    async def told(self, kind: type[_Told], fits: object, seconds: float = 40) -> _Told:
        """Wait until the server has such a happening."""
        found = await self.desk.hears(kind, fits, seconds)  # type: ignore[arg-type]
        assert isinstance(found, kind)
        return found

    def messages(self) -> list[Message]:
        return [each for each in self.desk.happenings if isinstance(each, Message)]

    async def say(self, to: Person, content: Content, id: UUID | None = None, **more: object) -> Answer:
        """Give the command to send; its answer."""
        return await self.desk.order(Send(to=to, content=content, **more), id or uuid4())  # type: ignore[arg-type]

    async def sent(self, to: Person, content: Content, **more: object) -> Sent:
        """Send, and it went out."""
        answer = await self.say(to, content, **more)
        assert isinstance(answer, Sent), answer
        return answer


@asynccontextmanager
async def opened(desk: Desk, hands: Hands, twin: WebTwin, folder: Path, **given: object) -> AsyncIterator[Shop]:
    """A session that runs, not linked yet."""
    heard: list[State] = []
    async with Supervisor(folder, told=lambda _session, state: heard.append(state), patience=PATIENCE) as supervisor:
        shop = Shop(desk, hands, supervisor, twin, str(next(_phones)), heard)
        await supervisor.hold(shop.number(**given))
        yield shop


@dataclass
class Line:
    """A linked number and somebody who writes to it; every test that uses it leaves it connected."""

    shop: Shop
    ana: Customer
    unheard: str = ""  # the id of a message that did not come through

    @property
    def person(self) -> Person:
        return Person(phone=self.ana.phone)


@asynccontextmanager
async def linked_line(twin: WebTwin, folder: Path) -> AsyncIterator[Line]:
    """A number of its own with a customer of its own, started side by side."""
    async with AsyncExitStack() as parts:
        desk, hands = await parts.enter_async_context(Desk()), await parts.enter_async_context(Hands(twin.url))
        shop = await parts.enter_async_context(opened(desk, hands, twin, folder))
        _, ana = await asyncio.gather(shop.link(), shop.customer())
        yield Line(shop, ana)
        await ana.stop()
