"""The built page. Every address that is no file is the page itself, which knows its own addresses."""

import gzip
import mimetypes
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from frontdesk.web import problems

FOLDER = Path(__file__).parent / "static"
NOT_BUILT = "The page is not built. Run `make ui` in the source folder, or install a released package, which carries it.\n"
OTHERS = ("/v1/", "/api/", "/functions/", "/webhooks/", "/_local/")
"""Doors of programs: who misses one of these is told so, and is not shown the page."""

_PACKED = ("text/", "application/javascript", "application/json", "image/svg")
_HASHED = "assets"
"""Folder of files whose names change with their content."""


class _File(NamedTuple):
    body: bytes
    packed: bytes | None
    kind: str
    etag: str


async def page(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer whatever no route has taken."""
    await _answer(Request(scope))(scope, receive, send)


def _answer(request: Request) -> Response:
    path, folder = request.scope["path"], FOLDER
    if request.method not in ("GET", "HEAD") or path.startswith(OTHERS):
        return problems.problem(404, "not_found", "There is nothing here.")
    if not (folder / "index.html").is_file():
        return PlainTextResponse(NOT_BUILT, 503)
    found = _within(folder, path.strip("/").split("/"))
    if found is None and "." in path.rpartition("/")[2]:
        return problems.problem(404, "not_found", "There is nothing here.")
    return _serve(request, found or folder / "index.html", lasting=found is not None and found.parent.name == _HASHED)


def _within(folder: Path, parts: Iterable[str]) -> Path | None:
    """The file that these names lead to, if it lies in the folder and is no secret of the build."""
    names = [part for part in parts if part]
    if not names or any(name.startswith(".") or "\\" in name or ":" in name for name in names):
        return None
    file = folder.joinpath(*names)
    return file if file.is_file() else None


def _serve(request: Request, path: Path, *, lasting: bool) -> Response:
    file = _load(path, path.stat().st_mtime_ns)
    headers = {
        "ETag": file.etag,
        "Vary": "Accept-Encoding",
        "Cache-Control": "public, max-age=31536000, immutable" if lasting else "no-cache",
    }
    if request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    if file.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=file.kind)
    return Response(file.body, headers=headers, media_type=file.kind)


@lru_cache(64)
def _load(path: Path, _changed_at: int) -> _File:
    body = path.read_bytes()
    kind = "text/javascript" if path.suffix in (".js", ".mjs") else mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packed = gzip.compress(body, 6, mtime=0) if kind.startswith(_PACKED) and len(body) > 1024 else None
    return _File(body, packed, kind, f'"{sha256(body).hexdigest()[:24]}"')
