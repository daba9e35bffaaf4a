"""One twin for the folder, and two customers with the real library who stay linked: a shop's owner and somebody who writes to it."""

from collections.abc import AsyncIterator, Iterator

import pytest

from frontdesk.simulator.whatsapp_web.hands import Customer, Hands
from frontdesk.simulator.whatsapp_web.process import WebTwin

SHOP = "442079460018"
ANA = "447700900123"


@pytest.fixture(scope="session")
def web_twin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebTwin]:
    with WebTwin(tmp_path_factory.mktemp("web-twin"), seed=7) as twin:
        yield twin


@pytest.fixture
async def hands(web_twin: WebTwin) -> AsyncIterator[Hands]:
    async with Hands(web_twin.url) as made:
        yield made
        await made.ask("DELETE", "/faults")
        await made.ask("POST", "/clock", {})


@pytest.fixture
async def shop(hands: Hands) -> Customer:
    return await present(hands, SHOP, "Rosewood Dental")


@pytest.fixture
async def ana(hands: Hands) -> Customer:
    return await present(hands, ANA, "Amelia Hart")


async def present(hands: Hands, phone: str, name: str) -> Customer:
    """Started and linked once, and left running for the next test."""
    there = {one["phone"] for one in await hands.ask("GET", "/customers")}
    customer = Customer(hands, phone) if phone in there else await hands.customer(phone, name)
    await customer.catch_up()
    return customer
