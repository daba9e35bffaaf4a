"""Files to and from Meta: its addresses last five minutes, its ids some days."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import NamedTuple
from uuid import uuid4

import aiohttp
from yarl import URL

from frontdesk.channels.channel import Advice, Download, Line, MediaGone, MediaRef, SendFailed
from frontdesk.cloud.address import parse
from frontdesk.cloud.graph import Call, Graph, pieces, repeatable, succeeded
from frontdesk.cloud.shapes import Shape

_GONE = frozenset((33, 100, 131052))  # of a media id: deleted, never there, or too large for Meta to fetch
_STALE = frozenset((401, 403, 404, 410))  # what an address answers whose five minutes are over
_META = (".fbsbx.com", ".fbcdn.net", ".facebook.com", ".whatsapp.net", ".whatsapp.com")  # where Meta keeps files
_SLOWEST = 64 * 1024  # bytes a second, below which an upload is given up


@asynccontextmanager
async def fetch(graph: Graph, line: Line, ref: MediaRef) -> AsyncIterator[Download]:
    """Open a customer's file for reading. Raises MediaGone, or SendFailed when it is worth another try."""
    async with AsyncExitStack() as opened:
        with repeatable():
            place, response = await _open(opened, graph, line, ref)
        size = response.headers.get("Content-Length", "")
        yield Download(
            mime=ref.mime or place.mime or response.headers.get("Content-Type"),
            size=int(size) if size.isdigit() else place.size,
            chunks=_chunks(response),
        )


async def upload(graph: Graph, line: Line, chunks: AsyncIterator[bytes], *, size: int, mime: str, filename: str) -> str:
    """Hand a file over without holding it in memory; returns Meta's id for it. Raises SendFailed, or what `chunks` raises."""
    boundary = uuid4().hex
    form = _Form(*_around(boundary, mime, filename), chunks, size)
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Content-Length": str(len(form))}
    url = graph.address(line, graph.number(line), "media")
    try:
        with repeatable():
            answer = await graph.ask(line, Call("POST", url, form, headers, graph.within(size / _SLOWEST)))
    except SendFailed:
        if form.fault is not None:  # not Meta's then
            raise form.fault from None
        raise
    provider_id = Shape(answer, "").text("id")
    if provider_id is None:
        raise SendFailed(Advice.RETRY, None, "Meta took the file without giving it an id.", few=True)
    return provider_id


class _Place(NamedTuple):
    """Where a file is for the next five minutes."""

    url: URL
    mime: str | None
    size: int | None


async def _open(opened: AsyncExitStack, graph: Graph, line: Line, ref: MediaRef) -> tuple[_Place, aiohttp.ClientResponse]:
    place = await _place(graph, line, ref)
    response = await opened.enter_async_context(graph.open(line, Call("GET", place.url, timeout=graph.while_it_flows())))
    if response.status in _STALE and ref.provider_id:
        place = await _place(graph, line, ref)
        response = await opened.enter_async_context(graph.open(line, Call("GET", place.url, timeout=graph.while_it_flows())))
    if response.status in (404, 410):
        raise MediaGone("WhatsApp no longer has this file.")
    if not succeeded(response):
        raise SendFailed(Advice.RETRY, None, "WhatsApp did not hand the file over.", few=response.status < 500)
    return place, response


async def _place(graph: Graph, line: Line, ref: MediaRef) -> _Place:
    if ref.provider_id is None:
        return _Place(_metas_own(graph, line, ref.url), ref.mime, None)
    try:
        answer = Shape(await graph.get(line, ref.provider_id), "")
    except SendFailed as failed:
        if failed.code in _GONE:
            raise MediaGone("WhatsApp no longer has this file.") from None
        raise
    size = answer.text("file_size")
    return _Place(_trusted(graph, line, answer.text("url")), answer.text("mime_type"), int(size) if size and size.isdigit() else None)


def _metas_own(graph: Graph, line: Line, url: str | None) -> URL:
    """An address that a webhook gave by itself. Whoever has an app's secret can write one, so it leads to Meta or nowhere."""
    address = _trusted(graph, line, url)
    host = address.raw_host or ""
    if address.origin() == graph.address(line).origin() or host.endswith(_META):
        return address
    raise MediaGone("WhatsApp gave no usable address for this file.")


def _trusted(graph: Graph, line: Line, url: str | None) -> URL:
    """An address that may be shown the access token: encrypted, or the API's own host (the twin's)."""
    api = graph.address(line)
    try:
        address = parse(url or "")
    except ValueError:
        raise MediaGone("WhatsApp gave no usable address for this file.") from None
    if address.scheme == "https" or address.origin() == api.origin():
        return address
    raise MediaGone("WhatsApp gave no usable address for this file.")


async def _chunks(response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    try:
        async for chunk in pieces(response):
            yield chunk
    except SendFailed:
        raise SendFailed(Advice.RETRY, None, "The connection broke while the file was read.") from None


def _around(boundary: str, mime: str, filename: str) -> tuple[bytes, bytes]:
    kind = mime if mime.isprintable() else "application/octet-stream"
    name = filename.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    fields = {"messaging_product": "whatsapp", "type": kind}
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n' for field, value in fields.items()]
    parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {kind}\r\n\r\n')
    return "".join(parts).encode("utf-8", "replace"), f"\r\n--{boundary}--\r\n".encode()


class _Form:
    """A file between the beginning and the end of a form. `fault` is what broke off the reading of the file."""

    def __init__(self, head: bytes, tail: bytes, chunks: AsyncIterator[bytes], size: int) -> None:
        self._head, self._tail, self._chunks, self._size = head, tail, chunks, size
        self.fault: Exception | None = None

    def __len__(self) -> int:
        return len(self._head) + self._size + len(self._tail)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._head
        try:
            async for chunk in self._measured():
                yield chunk
        except Exception as fault:
            self.fault = fault  # aiohttp makes a fault of the connection of it
            raise
        yield self._tail

    async def _measured(self) -> AsyncIterator[bytes]:
        left = self._size
        async for chunk in self._chunks:
            left -= len(chunk)
            if left < 0:
                break
            yield chunk
        if left != 0:
            raise SendFailed(Advice.NEVER, None, "The file is not as long as it was said to be.")
