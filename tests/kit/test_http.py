"""A client for addresses that users give goes nowhere inside, waits for nobody, and swallows nothing whole."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from frontdesk.kit import clock, http
from frontdesk.kit.addresses import permitted
from frontdesk.kit.http import AddressRefused, AnswerEncoded, AnswerTooLarge, Limits

HERE = (ip_network("127.0.0.0/8"),)
Answer = Callable[[asyncio.StreamWriter, bytes], Awaitable[None]]


@asynccontextmanager
async def server(answer: Answer, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """A server that hands each request's head to `answer`."""

    async def on_connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await answer(writer, await reader.readuntil(b"\r\n\r\n"))
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    listening = await asyncio.start_server(on_connection, "127.0.0.1", 0, ssl=tls)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


def saying(body: bytes, *headers: str, status: str = "200 OK", length: bool = True) -> Answer:
    async def answer(writer: asyncio.StreamWriter, _head: bytes) -> None:
        lines = [f"HTTP/1.1 {status}", "Connection: close", *headers, *([f"Content-Length: {len(body)}"] if length else [])]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    return answer


def resolve_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Let every name lead to these addresses; returns the names asked for."""
    asked: list[str] = []

    async def getaddrinfo(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses_are_permitted(address: str) -> None:
    assert permitted(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.5.5",
        "192.168.1.1",
        "100.64.0.1",
        "100.100.100.200",  # Alibaba's metadata
        "169.254.169.254",  # the others' metadata
        "168.63.129.16",  # Azure's host agent
        "192.0.0.192",  # Oracle's metadata
        "198.18.0.1",
        "203.0.113.7",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "fec0::1",
    ],
)
def test_inner_addresses_are_not_permitted(address: str) -> None:
    assert not permitted(address)


def test_the_operator_may_permit_a_network() -> None:
    assert permitted("10.1.2.3", [ip_network("10.1.0.0/16")])
    assert permitted("::ffff:10.1.2.3", [ip_network("10.1.0.0/16")])
    assert not permitted("10.2.0.1", [ip_network("10.1.0.0/16")])
    assert not permitted("::1", [ip_network("0.0.0.0/0")])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1"])
async def test_every_spelling_of_this_machine_is_refused(host: str) -> None:
    async with server(saying(b"secret")) as port, http.guarded_client(Limits()) as client:
        with pytest.raises(AddressRefused):
            await client.get(f"http://{host}:{port}/")


async def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    async with server(saying(b"secret")) as port, http.guarded_client(Limits()) as client:
        resolve_to(monkeypatch, "127.0.0.1", "169.254.169.254")
        with pytest.raises(AddressRefused):
            await client.get(f"http://desk.example:{port}/")


async def test_the_vetted_address_itself_is_called_so_that_a_name_cannot_change_its_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    heads: list[bytes] = []

    async def answer(writer: asyncio.StreamWriter, head: bytes) -> None:
        heads.append(head)
        await saying(b"hello")(writer, head)

    async with server(answer) as port, http.guarded_client(Limits(), allowed=HERE) as client:
        asked = resolve_to(monkeypatch, "10.0.0.1", "127.0.0.1")
        assert (await client.get(f"http://desk.example:{port}/")).text == "hello"
    assert asked == ["desk.example"]
    assert f"Host: desk.example:{port}".encode() in heads[0]


async def test_an_address_that_does_not_answer_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    async with server(saying(b"hello")) as port, http.guarded_client(Limits(), allowed=HERE) as client:
        resolve_to(monkeypatch, "127.0.0.9", "127.0.0.1")
        assert (await client.get(f"http://desk.example:{port}/")).text == "hello"


async def test_a_name_that_does_not_exist_is_an_error_of_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    async def getaddrinfo(*_: object, **__: object) -> object:
        raise socket.gaierror("no such name")

    async with http.guarded_client(Limits()) as client:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
        with pytest.raises(httpx.ConnectError):
            await client.get("http://nowhere.example/")


async def test_a_redirect_does_not_lead_inside() -> None:
    async with server(saying(b"metadata")) as inside:
        outside = saying(b"", f"Location: http://127.0.0.2:{inside}/", status="302 Found")
        limits = Limits(redirects=3)
        async with server(outside) as port, http.guarded_client(limits, allowed=[ip_network("127.0.0.1/32")]) as client:
            with pytest.raises(AddressRefused):
                await client.get(f"http://127.0.0.1:{port}/")


async def test_redirects_are_followed_only_where_wanted_and_not_for_ever() -> None:
    async def to_itself(writer: asyncio.StreamWriter, head: bytes) -> None:
        await saying(b"", "Location: /again", status="302 Found")(writer, head)

    async with server(to_itself) as port:
        async with http.guarded_client(Limits(), allowed=HERE) as client:
            assert (await client.get(f"http://127.0.0.1:{port}/")).status_code == 302
        async with http.guarded_client(Limits(redirects=3), allowed=HERE) as client:
            with pytest.raises(httpx.TooManyRedirects):
                await client.get(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize("length", [True, False])
async def test_an_answer_that_is_too_large_is_refused_whether_it_says_so_or_not(length: bool) -> None:
    limits = Limits(max_bytes=1000)
    async with http.guarded_client(limits, allowed=HERE) as client:
        async with server(saying(b"x" * 1001, length=length)) as port:
            with pytest.raises(AnswerTooLarge):
                await client.get(f"http://127.0.0.1:{port}/")
        async with server(saying(b"x" * 1000, length=length)) as port:
            assert len((await client.get(f"http://127.0.0.1:{port}/")).content) == 1000


async def test_a_compressed_answer_is_refused_for_it_could_grow_without_bound() -> None:
    async with server(saying(b"bomb", "Content-Encoding: gzip")) as port, http.guarded_client(Limits(), allowed=HERE) as client:
        with pytest.raises(AnswerEncoded):
            await client.get(f"http://127.0.0.1:{port}/")


async def test_a_trickle_ends_at_the_time_limit() -> None:
    async def trickle(writer: asyncio.StreamWriter, _head: bytes) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.01)

    async with server(trickle) as port, http.guarded_client(Limits(seconds=0.2), allowed=HERE) as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.get(f"http://127.0.0.1:{port}/")


async def test_headers_that_never_end_do_so_at_the_time_limit() -> None:
    async def trickle(writer: asyncio.StreamWriter, _head: bytes) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not writer.is_closing():
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.01)

    async with server(trickle) as port, http.guarded_client(Limits(seconds=0.2), allowed=HERE) as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.get(f"http://127.0.0.1:{port}/")


async def test_proxies_of_the_environment_are_no_way_around(monkeypatch: pytest.MonkeyPatch) -> None:
    async with server(saying(b"through the proxy")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy}")
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy}")
        async with http.guarded_client(Limits()) as client:
            with pytest.raises(AddressRefused):
                await client.get("http://127.0.0.1/")


async def test_tls_still_asks_for_the_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names: list[str | None] = []
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate(tmp_path / "cert.pem"))
    tls.sni_callback = lambda _socket, name, _context: names.append(name)

    async with server(saying(b"hello"), tls) as port, http.guarded_client(Limits(), allowed=HERE) as client:
        resolve_to(monkeypatch, "127.0.0.1")
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            await client.get(f"https://desk.example:{port}/")
    assert names == ["desk.example"]


def certificate(file: Path) -> Path:
    """A certificate that nobody trusts, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "desk.example")])
    day = timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(clock.now() - day)
        .not_valid_after(clock.now() + day)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file
