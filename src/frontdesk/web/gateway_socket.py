"""The gateways' door: a websocket that a linked number's gateway dials with its tenant and API key, from wherever it stands.

docs/gateway.md tells the order of the frames. Who may not come in is told why, by a frame and a close code, because the
person who can mend it looks at the gateway's page and not at our log.
"""

import asyncio
from dataclasses import dataclass
from typing import NoReturn
from uuid import UUID

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from frontdesk.bootstrap.linked import intake
from frontdesk.channels.sessions import NotLinked, Superseded
from frontdesk.gateway.protocol import (
    PATH,
    TENANT_HEADER,
    VERSION,
    Closing,
    Hello,
    ProtocolFault,
    Refused,
    Welcome,
    read_from_gateway,
    write,
)
from frontdesk.kit import telemetry
from frontdesk.kit.errors import Forbidden, NotFound, Unauthorized
from frontdesk.kit.homes import HomeUnavailable
from frontdesk.tenants import keys
from frontdesk.tenants.access import Scope
from frontdesk.web.desk import Desk
from frontdesk.web.gateway_line import GatewayLine, Over

PATIENCE = 10.0
"""Seconds in which a gateway has to say who it is."""

_NO_BUSINESS = "There is no such business for this key."
_HELD = telemetry.gauge("gateways", "Linked numbers whose gateway is in touch with this process")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose gateway it says it is, and the key by which it may be."""

    tenant_id: UUID
    token: str


class GatewayDoor:
    """Lets gateways in, and keeps one line for each number that this process holds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: dict[UUID, GatewayLine] = {}

    def routes(self) -> list[WebSocketRoute]:
        """The one address."""
        return [WebSocketRoute(PATH, self._serve)]

    async def close(self) -> None:
        """End every line; the gateways dial again."""
        await asyncio.gather(*(line.end(Over(1012, "restarting", "The server starts again.")) for line in list(self._lines.values())))

    async def _serve(self, websocket: WebSocket) -> None:
        await websocket.accept()
        try:
            visitor = await self._known(websocket)
            hello = await _first_frame(websocket)
            await self._hold(websocket, visitor, hello)
        except Over as over:
            await turn_away(websocket, over)
        except WebSocketDisconnect:
            pass

    async def _hold(self, websocket: WebSocket, visitor: Visitor, hello: Hello) -> None:
        entered = await self._enter(websocket, visitor, hello)
        place = entered.place
        line = GatewayLine(self._desk, visitor.tenant_id, place, websocket, journal=hello.journal, check=lambda: self.check(visitor))
        older = self._lines.get(place.channel_id)
        self._lines[place.channel_id] = line
        _HELD.set(len(self._lines))
        try:
            if older is not None:
                same = older.journal == hello.journal
                await older.end(Over(1012, "replaced", "Its own newer connection.") if same else _superseded())
            most = self._desk.settings.media_max_mb
            welcome = Welcome(
                epoch=place.epoch, channel=place.channel_id, acked=entered.acked, groups=entered.groups, handoff=entered.handoff,
                media_max_mb=most,
            )  # fmt: skip
            await line.run(welcome)
        finally:
            if self._lines.get(place.channel_id) is line:
                del self._lines[place.channel_id]
                _HELD.set(len(self._lines))

    async def check(self, visitor: Visitor) -> None:
        """Is the key still good? Raises Over."""
        if not self._desk.installation.hosting.knows(visitor.token):
            await self._authenticate(visitor.token)

    async def _known(self, websocket: WebSocket) -> Visitor:
        scheme, _, token = websocket.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Over(Closing.KEY, "unauthorized", 'Give the gateway an API key of this business ("Authorization: Bearer fd_…").')
        slug = websocket.headers.get(TENANT_HEADER, "")
        tenant_id = self._hosted(token.strip(), slug) or await self._authenticate(token.strip())
        if slug != await self._desk.slug(tenant_id):
            raise Over(Closing.UNKNOWN, "not_found", _NO_BUSINESS)
        return Visitor(tenant_id, token.strip())

    def _hosted(self, token: str, slug: str) -> UUID | None:
        """The tenant of a gateway that this very process has started."""
        if not self._desk.installation.hosting.knows(token):
            return None
        return next((entry.id for entry in self._desk.installation.directory if entry.slug == slug), None)

    async def _authenticate(self, token: str) -> UUID:
        try:
            actor = await keys.authenticate(self._desk.homes, self._desk.sealer, token)
            actor.require(Scope.WRITE)
        except HomeUnavailable as error:
            raise Over(Closing.BUSY, "busy", error.sentence) from error
        except (Unauthorized, Forbidden) as error:
            raise Over(Closing.KEY, error.code, error.sentence) from error
        if actor.tenant_id is None:
            raise Over(Closing.UNKNOWN, "not_found", _NO_BUSINESS)
        return actor.tenant_id

    async def _enter(self, websocket: WebSocket, visitor: Visitor, hello: Hello) -> intake.Entered:
        if hello.version != VERSION:
            code = "upgrade_server" if hello.version > VERSION else "upgrade_gateway"
            raise Over(Closing.UPGRADE, code, "Gateway and server speak different versions: bring both up to date.")
        address = websocket.client.host if websocket.client else ""
        try:
            entered = await self._desk.homes.transact(visitor.tenant_id, intake.enter, hello, address)
        except Superseded as error:
            raise _superseded() from error
        except (NotLinked, NotFound) as error:
            raise Over(Closing.UNKNOWN, error.code, error.sentence) from error
        except HomeUnavailable as error:
            raise Over(Closing.BUSY, "busy", error.sentence) from error
        if entered is None:
            raise Over(Closing.UNKNOWN, "not_found", "This business has no such WhatsApp Web channel; add one, or name one of several.")
        return entered


async def turn_away(websocket: WebSocket, over: Over) -> None:
    """Say why, and close."""
    if websocket.application_state is WebSocketState.CONNECTED and websocket.client_state is WebSocketState.CONNECTED:
        try:
            await websocket.send_text(str(write(Refused(code=over.code, sentence=over.sentence))))
            await websocket.close(over.closing, over.code)
        except (WebSocketDisconnect, RuntimeError):
            return


async def _first_frame(websocket: WebSocket) -> Hello:
    try:
        async with asyncio.timeout(PATIENCE):
            frame = read_from_gateway(await websocket.receive_text())
    except (TimeoutError, ProtocolFault, KeyError) as error:
        _fault("The first frame has to say who calls.", error)
    if not isinstance(frame, Hello):
        _fault("The first frame has to say who calls.")
    return frame


def _fault(sentence: str, cause: Exception | None = None) -> NoReturn:
    raise Over(Closing.PROTOCOL, "protocol", sentence) from cause


def _superseded() -> Over:
    return Over(Closing.SUPERSEDED, Superseded.code, Superseded().sentence)
