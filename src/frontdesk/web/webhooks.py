"""Meta's door: verify, store, 200. A raw Starlette route, because everything else waits behind it.

Two addresses: one per Meta app, for all its numbers, and one per channel. A number is accepted only from the app whose
secret signed the bytes. The answer leaves after the commit; Meta repeats whatever was not answered.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route as WebRoute
from starlette.types import Receive, Scope, Send

from frontdesk.channels import receipts
from frontdesk.channels.receipts import Incoming
from frontdesk.cloud import webhook
from frontdesk.cloud.piece import Piece
from frontdesk.kit import crypto, telemetry
from frontdesk.kit.errors import Forbidden, NotFound, TooLarge
from frontdesk.kit.homes import Homes, HomeUnavailable
from frontdesk.kit.rush import Rush
from frontdesk.kit.spool import Spool
from frontdesk.tenants import unrouted
from frontdesk.tenants.apps import Route, Signing
from frontdesk.tenants.unrouted import Stray
from frontdesk.web.appbook import AppBook

MAX_BODY = 3 * 1024 * 1024 + 64 * 1024
"""Meta sends up to 3 MB; a little more is let through, so that a limit is never the reason for a loss."""

_EVENTS = telemetry.counter("webhook_events", "Events that came in by webhook, by what became of them", ["fate"])
_STORED, _REPEATED, _SPOOLED, _UNROUTED = (_EVENTS.labels(fate) for fate in ("stored", "repeated", "spooled", "unrouted"))


class NoSuchAddress(NotFound):
    """No app or channel has this webhook address."""

    code = "no_such_address"


class CloudDoor:
    """GET verifies the address with Meta, POST takes events in."""

    def __init__(self, homes: Homes, book: AppBook, spool: Spool, rush: Rush) -> None:
        self._homes, self._book, self._spool, self._rush = homes, book, spool, rush

    def routes(self) -> list[WebRoute]:
        """The two addresses."""
        return [
            WebRoute("/webhooks/cloud/{app_id:uuid}", _Endpoint(self), methods=["GET", "POST"]),
            WebRoute("/webhooks/cloud/channels/{channel_id:uuid}", _Endpoint(self), methods=["GET", "POST"]),
        ]

    async def answer(self, request: Request) -> Response:
        """GET: Meta verifies the address. POST: events."""
        if request.method == "POST":
            with self._rush.one():
                return await self._take(request)
        return await self._verify(request)

    async def _verify(self, request: Request) -> Response:
        app, _ = await self._addressed(request)
        asked = request.query_params
        if asked.get("hub.mode") != "subscribe" or not crypto.same(asked.get("hub.verify_token", ""), app.verify_token):
            raise Forbidden("The verify token is not the one set for this address.")
        return PlainTextResponse(asked.get("hub.challenge", ""))

    async def _take(self, request: Request) -> Response:
        app, only = await self._addressed(request)
        body = await _read_capped(request)
        webhook.verify(body, request.headers.get("x-hub-signature-256"), app.secret.encode())
        by_tenant, strays = sort(app, webhook.split(body), only)
        work = [self._keep(tenant_id, incoming) for tenant_id, incoming in by_tenant.items()]
        if strays:
            work.append(self._keep_strays(strays))
        if len(work) == 1:
            await work[0]
        else:
            await asyncio.gather(*work)
        return Response()

    async def _addressed(self, request: Request) -> tuple[Signing, UUID | None]:
        channel_id: UUID | None = request.path_params.get("channel_id")
        app = await (self._book.of_channel(channel_id) if channel_id else self._book.app(request.path_params["app_id"]))
        if app is None:
            raise NoSuchAddress
        return app, channel_id

    async def _keep(self, tenant_id: UUID, incoming: Sequence[tuple[UUID, Incoming]]) -> None:
        try:
            new = await self._homes.transact(tenant_id, receipts.store, incoming)
        except HomeUnavailable:
            await self._spool.keep(tenant_id, incoming)  # its neighbours' events are safe already
            _SPOOLED.inc(len(incoming))
            return
        _STORED.inc(new)
        if len(incoming) > new:
            _REPEATED.inc(len(incoming) - new)

    async def _keep_strays(self, strays: Sequence[Stray]) -> None:
        await self._homes.control(unrouted.keep, strays)
        _UNROUTED.inc(len(strays))


class _Endpoint:
    """The door as an ASGI application: Starlette's wrapping of a plain function costs as much as all that it does."""

    def __init__(self, door: CloudDoor) -> None:
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._door.answer(Request(scope, receive))
        await response(scope, receive, send)


def sort(app: Signing, pieces: Sequence[Piece], only: UUID | None) -> tuple[dict[UUID, list[tuple[UUID, Incoming]]], list[Stray]]:
    """Whose each piece is: by its number, else by its account. `only`: the one channel that this address serves."""
    by_tenant: defaultdict[UUID, list[tuple[UUID, Incoming]]] = defaultdict(list)
    strays: list[Stray] = []
    for piece in pieces:
        routes = _routes(app, piece, only)
        for route in routes:
            by_tenant[route.tenant_id].append((route.channel_id, piece))
        if not routes:
            strays.append(Stray(app.app_id, piece.phone_number_id, piece.kind, piece.key, piece.payload.encode()))
    return by_tenant, strays


def _routes(app: Signing, piece: Piece, only: UUID | None) -> Sequence[Route]:
    if piece.phone_number_id is not None:
        route = app.numbers.get(piece.phone_number_id)
        return [route] if route is not None and only in (None, route.channel_id) else []
    if only is not None:
        return [route for route in app.numbers.values() if route.channel_id == only]
    routes = app.wabas.get(piece.waba_id or "", ())
    if not routes and app.tenant_id is not None:
        routes = list(app.numbers.values())  # a tenant's own app: what it signs can only be his
    return list({route.tenant_id: route for route in reversed(routes)}.values())  # of an account, once per tenant


async def _read_capped(request: Request) -> bytes:
    """The body, given up as soon as it is too large: a stranger must not fill the memory."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_BODY:
        raise TooLarge("A webhook has at most 3 MB.")
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BODY:
            raise TooLarge("A webhook has at most 3 MB.")
        chunks.append(chunk)
    return b"".join(chunks)
