"""A client and a server for it."""

from collections.abc import AsyncIterator, Iterator
from uuid import UUID

import aiohttp
import pytest

from frontdesk.channels.channel import Channel, Line
from frontdesk.cloud.client import CloudChannel
from frontdesk.cloud.session import open_session
from frontdesk.contacts.party import Party
from tests.cloud.graph_server import GraphServer, graph_server

REFERENCE = UUID("01939c5e-7d1b-7c3a-9f00-2a6d0c9b1e44")
ANA = Party(phone="15550100812")


@pytest.fixture(scope="session")
def standing_graph() -> Iterator[GraphServer]:
    with graph_server() as server:
        yield server


@pytest.fixture
def graph(standing_graph: GraphServer) -> GraphServer:
    standing_graph.forget()
    return standing_graph


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session() as session:
        yield session


@pytest.fixture
def cloud(http: aiohttp.ClientSession, graph: GraphServer) -> CloudChannel:
    return CloudChannel(http, graph_url=graph.url)


@pytest.fixture
def channel(cloud: CloudChannel) -> Channel:
    """The same, seen as the rest of the house sees it."""
    return cloud


@pytest.fixture
def line() -> Line:
    return Line(UUID(int=1), "cloud", phone_number_id="210458899100071", access_token="EAAtoken")
