"""One call to Meta's Graph API: where it goes, what went wrong, and whether it may be made again."""

from collections.abc import AsyncIterable, AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

import aiohttp
import msgspec
from yarl import URL

from frontdesk.channels.channel import Advice, Line, SendFailed
from frontdesk.cloud import address
from frontdesk.cloud.errors import failure
from frontdesk.cloud.proxies import Proxies

_decode = msgspec.json.Decoder().decode
_MAX_ANSWER = 1_000_000  # bytes; Meta's answers have some hundreds
_CHUNK = 64 * 1024
_CONNECT_SECONDS = 5.0  # to find a free connection or make a new one, with its name looked up and its handshake done
_NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
_NOT_SENDABLE = (aiohttp.InvalidURL, UnicodeError)
_IN_DOUBT = (aiohttp.ClientError, TimeoutError)
_JSON = MappingProxyType({"Content-Type": "application/json"})

_address = lru_cache(maxsize=4096)(address.below)


@contextmanager
def repeatable() -> Iterator[None]:
    """Around a call that does no harm when it is made twice: what would be uncertain may simply be tried again."""
    try:
        yield
    except SendFailed as failed:
        if failed.advice is not Advice.UNCERTAIN:
            raise
        raise SendFailed(Advice.RETRY, failed.code, failed.sentence) from None


class Call(NamedTuple):
    """One request: what is asked of which address. Without a timeout, that of the Graph it is made through."""

    method: str
    url: URL
    body: bytes | AsyncIterable[bytes] | None = None
    headers: Mapping[str, str] = MappingProxyType({})
    timeout: aiohttp.ClientTimeout | None = None


class Graph:
    """Calls over one session, in the name of a line. `seconds` is what a call may take in all."""

    def __init__(self, http: aiohttp.ClientSession, *, url: str, seconds: float) -> None:
        self._http, self._url, self._seconds = http, url, seconds
        # Half of all at most, so that running out of time while connecting is never taken for silence after sending
        self._connect = min(_CONNECT_SECONDS, seconds / 2)
        self._timeout = self.within(0)
        self._proxies = Proxies()

    def address(self, line: Line, *path: str) -> URL:
        """The address of an object or an edge. Raises SendFailed when it is none."""
        try:
            return _address(line.graph_url or self._url, path)
        except ValueError:
            raise SendFailed(Advice.STOP_SENDER, None, "The address of Meta's API in this channel is not an address.") from None

    def number(self, line: Line) -> str:
        """The line's phone number id. Raises SendFailed when the channel has none."""
        if not line.phone_number_id:
            raise SendFailed(Advice.STOP_SENDER, None, "This channel has no phone number id: put it in and resume the channel.")
        return line.phone_number_id

    def within(self, more: float) -> aiohttp.ClientTimeout:
        """The time for a call that may take `more` seconds than one usually does."""
        return aiohttp.ClientTimeout(total=self._seconds + more, connect=self._connect)

    def while_it_flows(self) -> aiohttp.ClientTimeout:
        """The time for a call with an answer of any length: only each silence in it is limited."""
        return aiohttp.ClientTimeout(sock_read=self._seconds, connect=self._connect)

    async def post(self, line: Line, *path: str, body: bytes) -> dict[str, Any]:
        """Send JSON; the answer as an object. Raises SendFailed."""
        return await self.ask(line, Call("POST", self.address(line, *path), body, _JSON))

    async def get(self, line: Line, *path: str, params: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Read an object. Raises SendFailed."""
        url = self.address(line, *path)
        return await self.ask(line, Call("GET", url.update_query(params) if params else url))

    async def ask(self, line: Line, call: Call) -> dict[str, Any]:
        """A call whose answer is an object, empty where Meta answered yes with something else. Raises SendFailed."""
        async with self.open(line, call) as response:
            answer = await _capped(response)
        if not succeeded(response):
            raise failure(response.status, answer)
        return _object(answer)

    @asynccontextmanager
    async def open(self, line: Line, call: Call) -> AsyncIterator[aiohttp.ClientResponse]:
        """A call whose answer is read by the caller, with `pieces`. Raises SendFailed."""
        # Uncompressed, so that a file's length is known and a small answer costs nothing to unpack
        headers = {"Authorization": f"Bearer {_token(line)}", "Accept-Encoding": "identity", **call.headers}
        with _faults():
            # On a dropped connection aiohttp repeats a GET by itself, but never a POST: it may have had its effect
            response = await self._http.request(
                call.method,
                call.url,
                data=call.body,
                headers=headers,
                allow_redirects=False,
                proxy=self._proxies.on_the_way_to(call.url),
                timeout=call.timeout or self._timeout,
            )
        async with response:
            yield response


def succeeded(response: aiohttp.ClientResponse) -> bool:
    """Whether the answer is a yes; a redirect is none."""
    return 200 <= response.status < 300


async def pieces(response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    """The answer's body, at most 64 KiB at a time. Raises SendFailed."""
    with _faults():
        async for piece in response.content.iter_chunked(_CHUNK):
            yield piece


@contextmanager
def _faults() -> Iterator[None]:
    """Around what the network may break; tells what certainly never left from what may have arrived."""
    try:
        yield
    except _NOT_SENT:
        raise SendFailed(Advice.RETRY, None, "Meta's service could not be reached.") from None
    except _NOT_SENDABLE:
        raise SendFailed(Advice.STOP_SENDER, None, "The channel's address or access token cannot be used as it is.") from None
    except _IN_DOUBT:
        raise SendFailed(Advice.UNCERTAIN, None, "The connection to Meta broke before the answer came.") from None


def _token(line: Line) -> str:
    token = line.access_token.strip()
    if not token or not token.isascii() or not token.isprintable():
        raise SendFailed(Advice.STOP_SENDER, None, "This channel has no usable access token: put one in and resume the channel.")
    return token


async def _capped(response: aiohttp.ClientResponse) -> bytes:
    answer = bytearray()
    with _faults():
        async for piece in response.content.iter_chunked(_CHUNK):
            answer += piece
            if len(answer) > _MAX_ANSWER:
                return b""
    return bytes(answer)


def _object(answer: bytes) -> dict[str, Any]:
    try:
        value = _decode(answer)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
