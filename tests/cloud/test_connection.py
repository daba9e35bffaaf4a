"""What the network may do to a send: what never left may be tried again, what may have arrived is in doubt, and nothing goes twice."""

import asyncio
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest

from frontdesk.channels.channel import Advice, Channel, Line, SendFailed, Sent
from frontdesk.channels.content import Text
from frontdesk.cloud.client import CloudChannel
from tests.cloud.conftest import ANA, REFERENCE
from tests.cloud.graph_server import Behaviour, GraphServer, broken_server, unused_url, whole_request

_ID = b'{"messages":[{"id":"wamid.FIRST"}]}'
TAKEN = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(_ID), _ID)
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


async def send(channel: Channel, line: Line) -> Sent:
    return await channel.send(line, ANA, Text(text="Hello"), reply_to=None, reference=REFERENCE)


async def advice(channel: Channel, line: Line) -> Advice:
    with pytest.raises(SendFailed) as failed:
        await send(channel, line)
    return failed.value.advice


def saying(answer: bytes) -> Behaviour:
    """Reads one request, says this, and closes."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await whole_request(reader)
        writer.write(answer)
        await writer.drain()

    return behave


async def stay_silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Listens until the other side gives up."""
    while await reader.read(1000):
        pass


# --- what never left -----------------------------------------------------------------------------------------------


async def test_nobody_listening_means_the_message_never_left(http: aiohttp.ClientSession, line: Line) -> None:
    assert await advice(CloudChannel(http, graph_url=unused_url()), line) is Advice.RETRY


async def test_a_name_that_does_not_exist_means_the_message_never_left(http: aiohttp.ClientSession, line: Line) -> None:
    assert await advice(CloudChannel(http, graph_url="https://graph.invalid/v24.0"), line) is Advice.RETRY


async def test_a_handshake_that_does_not_end_means_the_message_never_left(http: aiohttp.ClientSession, line: Line) -> None:
    async with broken_server(stay_silent) as url:
        channel = CloudChannel(http, graph_url=url.replace("http:", "https:"), seconds=0.4)
        assert await advice(channel, line) is Advice.RETRY


async def test_a_handshake_that_fails_means_the_message_never_left(http: aiohttp.ClientSession, line: Line) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async with broken_server(refuse) as url:
        assert await advice(CloudChannel(http, graph_url=url.replace("http:", "https:")), line) is Advice.RETRY


async def test_a_message_that_got_no_connection_never_left(line: Line) -> None:
    arrived = asyncio.Event()

    async def take_one(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await whole_request(reader)
        arrived.set()
        await reader.read()

    one_at_a_time = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1))
    async with broken_server(take_one) as url, one_at_a_time as http:
        first = asyncio.create_task(advice(CloudChannel(http, graph_url=url, seconds=0.8), line))
        await arrived.wait()
        assert await advice(CloudChannel(http, graph_url=url, seconds=0.2), line) is Advice.RETRY
        assert await first is Advice.UNCERTAIN


# --- what may have arrived, and is not said twice ------------------------------------------------------------------


@pytest.fixture
def arrived() -> list[bytes]:
    return []


Cut = Callable[[asyncio.StreamWriter], None]


def leave(writer: asyncio.StreamWriter) -> None:
    writer.close()


def hang_up(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


@pytest.mark.parametrize("cut", [leave, hang_up])
async def test_a_message_whose_connection_is_cut_before_the_answer_is_sent_once_and_in_doubt(
    http: aiohttp.ClientSession, line: Line, arrived: list[bytes], cut: Cut
) -> None:
    async def take_and_cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.append(await whole_request(reader))
        cut(writer)

    async with broken_server(take_and_cut) as url:
        assert await advice(CloudChannel(http, graph_url=url), line) is Advice.UNCERTAIN
    assert [request[:5] for request in arrived] == [b"POST "]


@pytest.mark.parametrize("cut", [leave, hang_up])
async def test_a_message_on_a_connection_used_before_is_not_sent_again_when_it_is_cut(
    http: aiohttp.ClientSession, line: Line, arrived: list[bytes], cut: Cut
) -> None:
    async def answer_only_the_first(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while request := await whole_request(reader):
            arrived.append(request)
            if len(arrived) == 1:
                writer.write(TAKEN)
            else:
                cut(writer)

    async with broken_server(answer_only_the_first) as url:
        channel = CloudChannel(http, graph_url=url)
        assert (await send(channel, line)).wamid == "wamid.FIRST"
        assert await advice(channel, line) is Advice.UNCERTAIN
    assert [request[:5] for request in arrived] == [b"POST ", b"POST "]


@pytest.mark.parametrize(
    "answer",
    [
        b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"messages":[{"id":',
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"220 mail.example ready\r\n",
    ],
)
async def test_an_answer_that_is_cut_or_none_leaves_the_message_in_doubt(http: aiohttp.ClientSession, line: Line, answer: bytes) -> None:
    async with broken_server(saying(answer)) as url:
        assert await advice(CloudChannel(http, graph_url=url), line) is Advice.UNCERTAIN


async def test_silence_leaves_the_message_in_doubt(http: aiohttp.ClientSession, line: Line) -> None:
    async with broken_server(stay_silent) as url:
        assert await advice(CloudChannel(http, graph_url=url, seconds=0.2), line) is Advice.UNCERTAIN


async def test_silence_within_the_answer_leaves_the_message_in_doubt(http: aiohttp.ClientSession, line: Line) -> None:
    async def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await whole_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")
        await reader.read()

    async with broken_server(begin) as url:
        assert await advice(CloudChannel(http, graph_url=url, seconds=0.2), line) is Advice.UNCERTAIN


# --- what the session does not do by itself ------------------------------------------------------------------------


async def test_a_redirect_is_not_followed_with_the_token(channel: Channel, line: Line, graph: GraphServer) -> None:
    graph.answer(b"", 307, {"location": f"{graph.url}/elsewhere/messages"})
    assert await advice(channel, line) is Advice.STOP_SENDER
    assert len(graph.asked) == 1


async def test_a_cookie_is_not_given_back(channel: Channel, line: Line, graph: GraphServer) -> None:
    graph.answer({"messages": [{"id": "wamid.1"}]}, headers={"set-cookie": "who=you; Path=/"})
    await send(channel, line)
    await send(channel, line)
    assert [asked.headers.get("cookie") for asked in graph.asked] == [None, None]


# --- proxies -------------------------------------------------------------------------------------------------------


@pytest.fixture
async def proxy(arrived: list[bytes], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """The address of a proxy that takes plain messages and makes no tunnels; no environment names it yet."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)

    async def stand_between(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.append(await whole_request(reader))
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n" if arrived[-1].startswith(b"CONNECT ") else TAKEN)
        await writer.drain()

    async with broken_server(stand_between) as url:
        yield url


async def test_a_proxy_of_the_environment_is_used_with_its_login(
    http: aiohttp.ClientSession, line: Line, proxy: str, arrived: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy.replace("://", "://me:secret@"))
    channel = CloudChannel(http, graph_url="http://graph.example/v24.0")
    assert (await send(channel, line)).wamid == "wamid.FIRST"
    assert arrived[0].startswith(b"POST http://graph.example/v24.0/210458899100071/messages HTTP/1.1\r\n")
    assert b"\r\nproxy-authorization: basic bwu6c2vjcmv0\r\n" in arrived[0].lower()


async def test_a_proxy_may_be_named_for_everything_and_without_its_kind(
    http: aiohttp.ClientSession, line: Line, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", proxy.removeprefix("http://"))
    assert (await send(CloudChannel(http, graph_url="http://graph.example/v24.0"), line)).wamid == "wamid.FIRST"


async def test_what_is_to_be_reached_without_a_proxy_is(
    http: aiohttp.ClientSession, line: Line, graph: GraphServer, proxy: str, arrived: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert (await send(CloudChannel(http, graph_url=graph.url), line)).wamid == "wamid.OK"
    assert arrived == []


async def test_a_proxy_that_refuses_a_tunnel_sees_no_token_and_the_message_never_left(
    http: aiohttp.ClientSession, line: Line, proxy: str, arrived: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    assert await advice(CloudChannel(http, graph_url="https://graph.example/v24.0"), line) is Advice.RETRY
    assert arrived[0].startswith(b"CONNECT graph.example:443 ")
    assert b"EAAtoken" not in arrived[0]


async def test_a_proxy_that_is_down_means_the_message_never_left(
    http: aiohttp.ClientSession, line: Line, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", unused_url())
    assert await advice(CloudChannel(http, graph_url="https://graph.example/v24.0"), line) is Advice.RETRY
