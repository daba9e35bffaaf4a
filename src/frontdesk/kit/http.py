"""An HTTP client for addresses that users give.

It resolves names itself and connects to the very address it has vetted, so that neither a name that changes its mind
(DNS rebinding) nor a redirect leads inside. It keeps to a total time and a size.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass

import httpcore
import httpx

from frontdesk.kit.addresses import Network, permitted
from frontdesk.kit.certificates import trusted
from frontdesk.kit.errors import AppError

_ADDRESSES_TRIED = 3


class AddressRefused(AppError):
    """This address does not lead to the public internet."""

    code, status = "address_refused", 422


class AnswerTooLarge(AppError):
    """The other server's answer is larger than what is accepted."""

    code, status = "answer_too_large", 502


class AnswerEncoded(AppError):
    """The other server compresses its answer although it was asked not to."""

    code, status = "answer_encoded", 502


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: seconds in all and to connect, bytes of the answer, redirects, connections at once."""

    seconds: float = 30.0
    connect_seconds: float = 5.0
    max_bytes: int = 10 * 1024 * 1024
    redirects: int = 0
    connections: int = 100


def guarded_client(limits: Limits, *, allowed: Sequence[Network] = ()) -> httpx.AsyncClient:
    """A client that reaches public addresses, and `allowed` networks, only.

    Requests raise AddressRefused, AnswerTooLarge, AnswerEncoded or what httpx raises; past `limits.seconds`
    httpx.ReadTimeout.
    """
    return httpx.AsyncClient(
        transport=_Guarded(limits, allowed),
        timeout=_timeout(limits),
        follow_redirects=limits.redirects > 0,
        max_redirects=limits.redirects,
        headers={"Accept-Encoding": "identity"},
        trust_env=False,
    )


def _timeout(limits: Limits) -> httpx.Timeout:
    return httpx.Timeout(limits.seconds, connect=limits.connect_seconds)


class _Guarded(httpx.AsyncHTTPTransport):
    def __init__(self, limits: Limits, allowed: Sequence[Network]) -> None:
        certificates = trusted()
        super().__init__(verify=certificates, trust_env=False)
        self._limits = limits
        # httpx has no public way to hand httpcore a network backend.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=certificates,
            max_connections=limits.connections,
            max_keepalive_connections=limits.connections // 2,
            keepalive_expiry=5.0,
            network_backend=_Vetting(allowed),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        deadline = asyncio.get_running_loop().time() + self._limits.seconds
        try:
            async with asyncio.timeout_at(deadline):
                response = await super().handle_async_request(request)
        except TimeoutError as error:
            raise httpx.ReadTimeout("the answer took too long", request=request) from error
        body = _Capped(response, request, deadline, self._limits.max_bytes)
        try:
            body.check_headers()
        except AppError:
            await response.aclose()
            raise
        return httpx.Response(response.status_code, headers=response.headers, stream=body, extensions=response.extensions)


class _Capped(httpx.AsyncByteStream):
    """The body of an answer, cut off at a size and a moment."""

    def __init__(self, response: httpx.Response, request: httpx.Request, deadline: float, max_bytes: int) -> None:
        self._response, self._request = response, request
        self._deadline, self._max_bytes = deadline, max_bytes

    def check_headers(self) -> None:
        """Refuse at once what says itself that it is too much: a small compressed body may be a huge one."""
        if self._response.headers.get("content-encoding", "identity").lower() != "identity":
            raise AnswerEncoded
        length = self._response.headers.get("content-length", "")
        if length.isdigit() and int(length) > self._max_bytes:
            raise AnswerTooLarge

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        chunks = self._response.aiter_raw()
        while True:
            try:
                async with asyncio.timeout_at(self._deadline):
                    chunk = await anext(chunks, None)
            except TimeoutError as error:
                raise httpx.ReadTimeout("the answer took too long", request=self._request) from error
            if chunk is None:
                return
            read += len(chunk)
            if read > self._max_bytes:
                raise AnswerTooLarge
            yield chunk

    async def aclose(self) -> None:
        await self._response.aclose()


class _Vetting(httpcore.AsyncNetworkBackend):
    """Resolves, vets, and connects to the address itself. TLS still checks the name, which httpcore passes on."""

    def __init__(self, allowed: Sequence[Network]) -> None:
        self._allowed = allowed
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = [a for a in await self._resolve(host, port) if permitted(a, self._allowed)][:_ADDRESSES_TRIED]
        if not addresses:
            raise AddressRefused
        for address in addresses[:-1]:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._network.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    async def _resolve(self, host: str, port: int) -> list[str]:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("the name could not be resolved") from error
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
