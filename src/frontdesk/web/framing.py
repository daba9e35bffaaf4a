"""What stands around every request: a limit on its body; and around every answer: headers that protect browsers."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontdesk.web import problems
from frontdesk.web.desk import PLACE

ADDED = "frontdesk.headers"
"""Place in the scope for headers that the answer is to carry, whatever becomes of the request."""

_PAGE = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_ALWAYS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(self)"),
]


MAX_BODY = 1024 * 1024
"""Bytes of a request's body, where nothing else is said."""
UPLOADS = "/v1/media"
FORM = 64 * 1024
"""What a form adds to the file in it, at most."""


class Framing:
    """ASGI middleware around the API and the page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added: list[tuple[bytes, bytes]] = scope.setdefault(ADDED, [])
        started = False

        async def framed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = message.setdefault("headers", [])
                headers += _missing(headers, [*_ALWAYS, (b"content-security-policy", _PAGE.encode()), *added])
                if scope["path"].startswith(("/v1/", "/api/", "/functions/")):
                    headers += _missing(headers, [(b"cache-control", b"no-store")])
            await send(message)

        if "\0" in scope["path"] or b"%00" in scope.get("query_string", b""):
            await problems.problem(422, "invalid", "This address holds a NUL character.")(scope, receive, framed)
            return
        settings = scope[PLACE].settings
        most = settings.media_max_mb * 1024 * 1024 + FORM if scope["path"] == UPLOADS else MAX_BODY
        try:
            await self._app(scope, _capped(scope, receive, most), framed)
        except Exception as error:
            response = await problems.from_bug(Request(scope), error)
            if started:
                raise
            await response(scope, receive, framed)


def _capped(scope: Scope, receive: Receive, most: int) -> Receive:
    """`receive`, refusing to go on past so many bytes, or to begin where more were announced."""
    announced = Headers(scope=scope).get("content-length", "")
    left = -1 if announced.isdecimal() and int(announced[:20]) > most else most

    async def counted() -> Message:
        nonlocal left
        if left < 0:
            raise HTTPException(413)
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413)
        return message

    return counted


def _missing(present: list[tuple[bytes, bytes]], wanted: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    names = {name.lower() for name, _ in present}
    return [(name, value) for name, value in wanted if name not in names]
