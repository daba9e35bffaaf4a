"""Files down from Meta and up to it."""

import asyncio
from collections.abc import AsyncIterator
from email.parser import BytesParser

import aiohttp
import pytest

from frontdesk.channels.channel import Advice, Channel, Line, MediaGone, MediaRef, SendFailed
from frontdesk.cloud.client import CloudChannel
from tests.cloud.graph_server import GraphServer, broken_server, whole_request

REF = MediaRef(mime="image/jpeg", provider_id="700100200300401")


def describe(graph: GraphServer, path: str = "file-1", **more: object) -> None:
    """Answer the question where a file is."""
    graph.answer({"id": REF.provider_id, "url": f"{graph.url}/{path}", "mime_type": "image/jpeg", "file_size": 9, **more})


async def fetched(channel: Channel, line: Line, ref: MediaRef = REF) -> bytes:
    async with channel.fetch(line, ref) as download:
        return b"".join([chunk async for chunk in download.chunks])


async def test_a_file_is_found_by_its_id_and_read_with_the_token(channel: Channel, line: Line, graph: GraphServer) -> None:
    describe(graph)
    graph.answer(b"ninebytes")
    async with channel.fetch(line, REF) as download:
        assert (download.mime, download.size) == ("image/jpeg", 9)
        assert b"".join([chunk async for chunk in download.chunks]) == b"ninebytes"
    where, what = graph.asked
    assert (where.path, what.path) == ("/v24.0/700100200300401", "/v24.0/file-1")
    assert what.headers["authorization"] == "Bearer EAAtoken"


async def test_a_large_file_comes_in_pieces(channel: Channel, line: Line, graph: GraphServer) -> None:
    content = bytes(range(256)) * 4096
    describe(graph)
    graph.answer(content)
    async with channel.fetch(line, REF) as download:
        chunks = [chunk async for chunk in download.chunks]
    assert b"".join(chunks) == content
    assert max(map(len, chunks)) <= 64 * 1024


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_an_address_that_is_over_is_asked_for_again_once(channel: Channel, line: Line, graph: GraphServer, status: int) -> None:
    describe(graph, "stale")
    graph.answer(b"", status)
    describe(graph, "fresh")
    graph.answer(b"ninebytes")
    assert await fetched(channel, line) == b"ninebytes"
    assert [asked.path.rpartition("/")[2] for asked in graph.asked] == ["700100200300401", "stale", "700100200300401", "fresh"]


async def test_a_file_that_is_not_there_at_its_fresh_address_is_gone(channel: Channel, line: Line, graph: GraphServer) -> None:
    for path in ("stale", "fresh"):
        describe(graph, path)
        graph.answer(b"", 404)
    with pytest.raises(MediaGone):
        await fetched(channel, line)
    assert len(graph.asked) == 4


@pytest.mark.parametrize("code", [100, 33, 131052])
async def test_an_id_that_meta_has_forgotten_is_gone(channel: Channel, line: Line, graph: GraphServer, code: int) -> None:
    graph.refuse(code)
    with pytest.raises(MediaGone):
        await fetched(channel, line)


async def test_a_token_that_has_expired_is_told_apart_from_a_file_that_is_gone(channel: Channel, line: Line, graph: GraphServer) -> None:
    graph.refuse(190, 401)
    with pytest.raises(SendFailed) as failed:
        await fetched(channel, line)
    assert failed.value.advice is Advice.STOP_SENDER


async def test_a_fault_on_the_way_is_worth_another_try(channel: Channel, line: Line, graph: GraphServer) -> None:
    graph.answer(b"", 502)
    describe(graph)
    graph.answer(b"", 503)
    for _ in range(2):
        with pytest.raises(SendFailed) as failed:
            await fetched(channel, line)
        assert failed.value.advice is Advice.RETRY


async def test_a_file_with_an_address_only_is_read_from_there(channel: Channel, line: Line, graph: GraphServer) -> None:
    graph.answer(b"old photo", headers={"content-type": "image/png"})
    async with channel.fetch(line, MediaRef(mime=None, url=f"{graph.url}/direct")) as download:
        assert (download.mime, download.size) == ("image/png", 9)
    graph.answer(b"", 404)
    with pytest.raises(MediaGone):
        await fetched(channel, line, MediaRef(mime=None, url=f"{graph.url}/direct"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x",
        "http://evil.example/x",
        "file:///etc/passwd",
        "",
        "http://[::1",
        "https://a@b.example/x",
        "https://h\n/x",
        None,
    ],
)
async def test_the_token_is_not_shown_to_an_address_that_is_neither_encrypted_nor_the_api(
    channel: Channel, line: Line, graph: GraphServer, url: str | None
) -> None:
    describe(graph, url=url)
    for ref in (REF, MediaRef(mime=None, url=url)):
        with pytest.raises(MediaGone):
            await fetched(channel, line, ref)
    assert len(graph.asked) == 1


async def test_a_file_cut_in_the_middle_is_worth_another_try(http: aiohttp.ClientSession, line: Line) -> None:
    async def half_a_file(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf")
        await writer.drain()

    async with broken_server(half_a_file) as url:
        channel = CloudChannel(http, graph_url=url)
        with pytest.raises(SendFailed) as failed:
            await fetched(channel, line, MediaRef(mime=None, url=f"{url}/x"))
    assert failed.value.advice is Advice.RETRY


async def test_a_file_whose_bytes_stop_coming_is_worth_another_try(http: aiohttp.ClientSession, line: Line) -> None:
    async def half_a_file(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await whole_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf")
        await reader.read()

    async with broken_server(half_a_file) as url:
        channel = CloudChannel(http, graph_url=url, seconds=0.2)
        with pytest.raises(SendFailed) as failed:
            await fetched(channel, line, MediaRef(mime=None, url=f"{url}/x"))
    assert failed.value.advice is Advice.RETRY


async def test_a_large_file_may_take_longer_than_a_message_as_long_as_it_comes(http: aiohttp.ClientSession, line: Line) -> None:
    async def slowly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await whole_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n")
        for _ in range(8):
            writer.write(b"x")
            await asyncio.sleep(0.1)  # time itself is what is tried here

    async with broken_server(slowly) as url:
        channel = CloudChannel(http, graph_url=url, seconds=0.5)
        assert await fetched(channel, line, MediaRef(mime=None, url=f"{url}/x")) == b"x" * 8


async def test_an_address_is_asked_for_letter_by_letter(http: aiohttp.ClientSession, line: Line) -> None:
    asked: list[bytes] = []
    signed = "/m/?mid=7&ext=1%2F2&hash=A%20b+c%7E/%3d.(x)&u=a,b;c"

    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await whole_request(reader))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    async with broken_server(note) as url:
        channel = CloudChannel(http, graph_url=url)
        for target in (signed, "/a b\u00fc#there"):
            await fetched(channel, line, MediaRef(mime=None, url=f"{url}{target}"))
    assert [request.split(b" HTTP/1.1\r\n")[0] for request in asked] == [b"GET " + signed.encode(), b"GET /a%20b%C3%BC"]


async def chunks_of(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def test_a_file_is_handed_over_as_a_form(channel: Channel, line: Line, graph: GraphServer) -> None:
    graph.answer({"id": "900100"})
    name = 'price "list"\r\nX: y.pdf'
    given = await channel.upload(line, chunks_of(b"%PDF", b"-1.7"), size=8, mime="application/pdf", filename=name)
    assert given == "900100"
    (asked,) = graph.asked
    assert asked.path == "/v24.0/210458899100071/media"
    assert int(asked.headers["content-length"]) == len(asked.body)
    assert "transfer-encoding" not in asked.headers
    form = BytesParser().parsebytes(b"Content-Type: " + asked.headers["content-type"].encode() + b"\r\n\r\n" + asked.body)
    parts = [part for part in form.walk() if not part.is_multipart()]
    fields = {str(part.get_param("name", header="content-disposition")): part for part in parts}
    assert fields["messaging_product"].get_payload() == "whatsapp"
    assert fields["type"].get_payload() == "application/pdf"
    assert fields["file"].get_payload(decode=True) == b"%PDF-1.7"
    assert fields["file"].get_content_type() == "application/pdf"
    assert fields["file"].get_filename() == "price %22list%22%0D%0AX: y.pdf"


@pytest.mark.parametrize("size", [7, 9])
async def test_a_file_of_another_length_than_announced_is_not_handed_over(channel: Channel, line: Line, size: int) -> None:
    with pytest.raises(SendFailed) as failed:
        await channel.upload(line, chunks_of(b"%PDF", b"-1.7"), size=size, mime="application/pdf", filename="a.pdf")
    assert failed.value.advice is Advice.NEVER


async def test_a_file_is_handed_over_whole_however_large_it_is(channel: Channel, line: Line, graph: GraphServer) -> None:
    graph.answer({"id": "900100"})
    piece = bytes(range(256)) * 256
    await channel.upload(line, chunks_of(*[piece] * 48), size=48 * len(piece), mime="video/mp4", filename="a.mp4")
    (asked,) = graph.asked
    assert piece * 48 in asked.body
    assert int(asked.headers["content-length"]) == len(asked.body)


async def test_a_file_that_cannot_be_read_is_no_fault_of_the_connection(channel: Channel, line: Line, graph: GraphServer) -> None:
    async def torn() -> AsyncIterator[bytes]:
        yield b"%PDF"
        raise FileNotFoundError("it was just here")

    with pytest.raises(FileNotFoundError):
        await channel.upload(line, torn(), size=8, mime="application/pdf", filename="a.pdf")
    assert graph.asked == []


async def test_a_file_may_be_refused_before_all_of_it_is_there(http: aiohttp.ClientSession, line: Line) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")
        await reader.read()

    answered = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        yield b"x"
        await answered.wait()

    async with broken_server(refuse) as url:
        with pytest.raises(SendFailed) as failed:
            await CloudChannel(http, graph_url=url).upload(line, endless(), size=8, mime="image/png", filename="a.png")
    assert failed.value.advice is Advice.NEVER


async def test_a_file_that_meta_does_not_like_is_refused_for_good(channel: Channel, line: Line, graph: GraphServer) -> None:
    graph.refuse(131053)
    with pytest.raises(SendFailed) as failed:
        await channel.upload(line, chunks_of(b"x"), size=1, mime="image/heic", filename="a.heic")
    assert (failed.value.advice, failed.value.code) == (Advice.NEVER, 131053)


@pytest.mark.parametrize(("body", "status"), [(b"", 502), (b"{}", 200)])
async def test_a_file_in_doubt_may_simply_be_handed_over_again(
    channel: Channel, line: Line, graph: GraphServer, body: bytes, status: int
) -> None:
    graph.answer(body, status)
    with pytest.raises(SendFailed) as failed:
        await channel.upload(line, chunks_of(b"x"), size=1, mime="image/png", filename="a.png")
    assert failed.value.advice is Advice.RETRY


@pytest.mark.parametrize(
    "url", ["https://10.0.0.8/secrets", "https://localhost/x", "https://fbsbx.com.example.org/x", "https://example.org/a.facebook.com"]
)
async def test_an_address_in_a_webhook_leads_to_meta_or_nowhere(channel: CloudChannel, line: Line, url: str) -> None:
    with pytest.raises(MediaGone):
        await fetched(channel, line, MediaRef(mime=None, url=url))
