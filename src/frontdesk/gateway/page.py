"""The page of a session, on localhost: what to scan, how it is, what waits; and the older gateway's endpoints.

Two guards keep other pages of the same browser out: the Host header must name this machine, and a token, which is in the address
that `frontdesk gateway status` shows and then in a cookie, must come along. Without it only the state is told.
"""

import base64
import hashlib
import io
import json
import os
import re
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

import segno
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

FILE = "page.json"
"""In the session's folder, for its owner only: the page's address with its token."""
HOSTS = frozenset(("localhost", "127.0.0.1", "[::1]"))
_HTML = Path(__file__).with_name("page.html")
Endpoint = Callable[[Request], Awaitable[Response]]


class Session(Protocol):
    """What the page shows and switches."""

    def shown(self) -> dict[str, Any]:
        """Everything there is to see, as JSON."""

    def waiting_text(self) -> str | None:
        """The text of the QR that is shown now."""

    def switch(self, *, handoff: bool) -> None:
        """No assistant on this number, or one again."""

    def begin_anew(self) -> None:
        """Restart the process."""

    def link_number(self, phone: str | None) -> str | None:
        """Show a QR or a pairing code; a sentence if that cannot be."""

    def tail(self) -> list[str]:
        """The last lines of the log."""


class Page:
    """`await serve()` until cancelled; the address is in `url` when it listens."""

    def __init__(self, session: Session, folder: Path, *, port: int) -> None:
        self._session, self._folder = session, folder
        before = _before(folder)
        self._token = str(before.get("token") or secrets.token_urlsafe(24))
        self._port = port or int(before.get("port") or 0)
        # Browsers keep one jar for all ports of a machine: each page needs a name of its own in it.
        self._cookie = f"frontdesk_gateway_{hashlib.sha256(self._token.encode()).hexdigest()[:8]}"
        self.url: str | None = None

    async def serve(self) -> None:
        """Listen on this machine only. A port that is taken gives way to a free one."""
        config = uvicorn.Config(
            self.app(), host="127.0.0.1", port=self._port, log_config=None, access_log=False, lifespan="off", server_header=False,
            loop="none", http="h11", ws="none", timeout_graceful_shutdown=1,
        )  # fmt: skip
        server = _Server(config)
        listening = _listen(config, self._port)
        port = listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        _note(self._folder, {"url": f"{self.url}?token={self._token}", "port": port, "token": self._token, "pid": os.getpid()})
        await server.serve(sockets=[listening])

    def app(self) -> Starlette:
        """The routes."""
        s = self._session
        routes = [
            Route("/", self._guarded(self._home)),
            Route("/health", self._health),
            Route("/qr", self._guarded(self._qr)),
            Route("/state", self._guarded(self._state)),
            Route("/log", self._guarded(self._log)),
            Route("/link", self._guarded(self._link), methods=["POST"]),
            Route("/restart", self._guarded(self._done(s.begin_anew)), methods=["POST"]),
            Route("/handoff/on", self._guarded(self._done(lambda: s.switch(handoff=True))), methods=["POST"]),
            Route("/handoff/off", self._guarded(self._done(lambda: s.switch(handoff=False))), methods=["POST"]),
        ]
        return Starlette(routes=routes)

    def _guarded(self, endpoint: Endpoint) -> Endpoint:
        async def guarded(request: Request) -> Response:
            if not _here(request):
                return _no(421, "wrong_host", "This page is for this machine only.")
            given = request.query_params.get("token")
            if request.method == "GET" and given is not None and _same(given, self._token):
                answer: Response = RedirectResponse(request.url.path) if _wants_html(request) else await endpoint(request)
                answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
                return answer
            if not self._knows(request):
                return _no(401, "token_needed", "Open the address that `frontdesk gateway status` shows: it carries this page's token.")
            return await endpoint(request)

        return guarded

    def _knows(self, request: Request) -> bool:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        return _same(bearer, self._token) or _same(request.cookies.get(self._cookie, ""), self._token)

    async def _home(self, _request: Request) -> Response:
        headers = {
            "Cache-Control": "no-store",
            "Content-Security-Policy": "default-src 'self' 'unsafe-inline' data:; frame-ancestors 'none'",
        }
        return FileResponse(_HTML, headers=headers)

    async def _health(self, request: Request) -> Response:
        """Without the token the state alone, as the older gateway told it."""
        if not _here(request):
            return _no(421, "wrong_host", "This page is for this machine only.")
        shown = self._session.shown()
        brief = {
            "status": "ok" if shown["state"] == "connected" else shown["state"],
            "connected": shown["state"] == "connected",
            "handoffMode": shown["handoff"],
        }
        return JSONResponse(brief | shown if self._knows(request) else brief)

    async def _qr(self, request: Request) -> Response:
        text = self._session.waiting_text()
        if _wants_html(request):
            return RedirectResponse("/")
        if text is None:
            return _no(404, "nothing_to_scan", str(self._session.shown()["sentence"]))
        if request.query_params.get("format") == "svg":
            return Response(svg(text), media_type="image/svg+xml", headers={"Cache-Control": "no-store"})
        if request.query_params.get("format") == "png":
            return Response(png(text), media_type="image/png", headers={"Cache-Control": "no-store"})
        return JSONResponse({"qr": text, "png": f"data:image/png;base64,{base64.b64encode(png(text)).decode()}", **self._session.shown()})

    async def _state(self, _request: Request) -> Response:
        return JSONResponse(self._session.shown(), headers={"Cache-Control": "no-store"})

    async def _log(self, _request: Request) -> Response:
        return JSONResponse({"lines": self._session.tail()})

    async def _link(self, request: Request) -> Response:
        body = await request.body()
        try:
            phone = (json.loads(body) if body else {}).get("phone")
        except (ValueError, AttributeError):
            return _no(422, "invalid", 'Send {} for a QR, or {"phone": "49170…"} for a pairing code.')
        digits = re.sub(r"[^0-9]", "", str(phone or ""))
        if phone and not 6 <= len(digits) <= 15:
            return _no(422, "invalid", "Give the phone's whole number with its country code, like 4917012345678.")
        trouble = self._session.link_number(digits or None)
        return _no(409, "cannot_link", trouble) if trouble else JSONResponse(self._session.shown(), status_code=202)

    def _done(self, act: Callable[[], None]) -> Endpoint:
        async def done(_request: Request) -> Response:
            act()
            return JSONResponse({"success": True, "handoffMode": self._session.shown()["handoff"]})

        return done


def png(text: str) -> bytes:
    """The QR as a picture."""
    out = io.BytesIO()
    segno.make_qr(text).save(out, kind="png", scale=6, border=3)
    return out.getvalue()


def svg(text: str) -> bytes:
    """The QR as a drawing."""
    out = io.BytesIO()
    segno.make_qr(text).save(out, kind="svg", scale=6, border=3)
    return out.getvalue()


class _Server(uvicorn.Server):
    """uvicorn, leaving signals alone."""

    def capture_signals(self) -> Any:
        from contextlib import nullcontext

        return nullcontext()


def _listen(config: uvicorn.Config, port: int) -> Any:
    import socket

    for each in (port, 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name != "nt")
        try:
            listening.bind((config.host, each))
        except OSError:
            listening.close()
            continue
        listening.listen(16)
        return listening
    raise OSError("no port is free on this machine")


def _here(request: Request) -> bool:
    host = request.headers.get("host", "")
    name = host[: host.rfind(":")] if ":" in host.rsplit("]", 1)[-1] else host
    origin = request.headers.get("origin")
    return name in HOSTS and (origin is None or origin == f"http://{host}")


def _wants_html(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode(), token.encode())


def _no(status: int, code: str, sentence: str) -> Response:
    return JSONResponse({"error": code, "detail": sentence}, status_code=status)


def _before(folder: Path) -> dict[str, Any]:
    """What the page had before: it keeps its token and, if it may, its port, so that its address stays good over restarts."""
    try:
        found = json.loads((folder / FILE).read_text())
        return found if isinstance(found, dict) else {}
    except (OSError, ValueError):
        return {}


def _note(folder: Path, found: dict[str, Any]) -> None:
    temporary = folder / f"{FILE}.new"
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump(found, out)
    temporary.replace(folder / FILE)
