"""The doors of the house: webhooks first and raw, then health and metrics, then /v1, the older systems' doors and the page."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from frontdesk import __version__
from frontdesk.bootstrap import Installation
from frontdesk.kit import crypto, telemetry
from frontdesk.kit.errors import AppError, NotFound
from frontdesk.web import compat, problems
from frontdesk.web.appbook import AppBook
from frontdesk.web.desk import PLACE, Desk
from frontdesk.web.gateway_socket import GatewayDoor
from frontdesk.web.local import LocalDoor
from frontdesk.web.payments import PaymentDoor
from frontdesk.web.v1 import build_api
from frontdesk.web.webhooks import CloudDoor, NoSuchAddress

OLDER_WEBHOOK = "/functions/v1/whatsapp-webhook"


def create(installation: Installation, local: LocalDoor) -> Starlette:
    """The whole of the web side as one ASGI application. `state.desk.tails.close()` ends its streams."""
    book = AppBook(installation.homes, installation.sealer)
    installation.on_change(book.forget)
    door = CloudDoor(installation.homes, book, installation.spool, installation.rush)
    api = build_api(installation, book)
    gateways = GatewayDoor(api.desk)
    routes = [
        *door.routes(),
        *gateways.routes(),
        *local.routes(),
        Route("/webhooks/payments/stripe", PaymentDoor(installation).answer, methods=["POST"]),
        Route(OLDER_WEBHOOK, _older(door), methods=["GET", "POST"]),
        Route("/health", _health(api.desk)),
        Route("/metrics", _Metrics(installation.settings.metrics_token.get_secret_value())),
    ]
    handlers = {AppError: problems.from_app_error, HTTPException: problems.from_http, Exception: problems.from_bug}
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.router.default, app.router.redirect_slashes = api, False
    app.state.desk, app.state.gateways = api.desk, gateways
    return app


def _older(door: CloudDoor) -> Callable[[Request], Awaitable[Response]]:
    """The older platform's webhook, which names the app (or channel) in the query: `?app=<id>`, `?channel=<id>`."""

    async def answer(request: Request) -> Response:
        names = {"app_id": request.query_params.get("app"), "channel_id": request.query_params.get("channel")}
        try:
            request.scope["path_params"] = {name: UUID(id) for name, id in names.items() if id}
        except ValueError as error:
            raise NoSuchAddress from error
        if not request.path_params:
            raise NoSuchAddress
        return await door.answer(request)

    return answer


def _health(desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    """Up. Says nothing of any tenant but to who has its key."""

    async def answer(request: Request) -> Response:
        request.scope[PLACE] = desk
        known = await compat.health(request) if "authorization" in request.headers else {}
        return JSONResponse({"status": "ok", "version": __version__, **known})

    return answer


class _Metrics:
    """Prometheus' figures, for this machine or for whoever has the token."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def __call__(self, scope: dict, receive: object, send: object) -> None:  # type: ignore[type-arg]
        request = Request(scope)
        if not self._may(request):
            raise NotFound
        body, kind = telemetry.exposition()
        await PlainTextResponse(body, media_type=kind)(scope, receive, send)  # type: ignore[arg-type]

    def _may(self, request: Request) -> bool:
        if self._token:
            return crypto.same(request.headers.get("authorization", ""), f"Bearer {self._token}")
        return request.client is not None and request.client.host in ("127.0.0.1", "::1")
