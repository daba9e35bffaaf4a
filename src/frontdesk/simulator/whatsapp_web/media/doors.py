"""The files' host over HTTP: uploads, downloads, and the page that a client reads the current version from."""

import asyncio
import re
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from frontdesk.simulator.whatsapp_web.files import LARGEST
from frontdesk.simulator.whatsapp_web.world import World

PIECES = 20  # a slow file comes in so many


class Doors:
    """The endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def upload(self, request: Request) -> Response:
        """POST /mms/<kind>/<token>: the body is the encrypted file. Answers its address."""
        if self._world.faults.strike("refuse_upload"):
            return Response(status_code=507)
        content = bytearray()
        async for piece in request.stream():
            content += piece
            if len(content) > LARGEST:
                return Response(status_code=413)
        path = self._world.files.publish(bytes(content))
        self._world.journal.note("file.uploaded", size=len(content))
        return JSONResponse({"url": self._world.files.address(path), "direct_path": path})

    async def download(self, request: Request) -> Response:
        """GET /v/<name>, whole or from an offset."""
        found = self._world.files.find(request.url.path)
        if found is None or self._world.faults.strike("lost_media"):
            return Response(status_code=404)
        content, mime = _part(found[0], request.headers.get("range", "")), found[1]
        status = 200 if len(content) == len(found[0]) else 206
        self._world.journal.note("file.downloaded", size=len(content))
        slow = self._world.faults.strike("slow_media")
        if slow is None:
            return Response(content, status, media_type=mime)
        headers = {"content-length": str(len(content))}
        return StreamingResponse(_slowly(content, slow.seconds), status, headers, media_type=mime)

    async def version(self, request: Request) -> Response:
        """What the client's library looks for its version in."""
        return Response(b'{"client_revision":1043857760,}', media_type="text/html")


def routes(world: World) -> list[Route]:
    doors = Doors(world)
    return [
        Route("/v/{name:path}", doors.download),
        Route("/", doors.version),
        Route("/sw.js", doors.version),
        Route("/{kind:path}", doors.upload, methods=["POST"]),
    ]


def _part(content: bytes, wanted: str) -> bytes:
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", wanted)
    if not found:
        return content
    return content[int(found[1]) : int(found[2]) + 1 if found[2] else None]


async def _slowly(content: bytes, seconds: float) -> AsyncIterator[bytes]:
    size = len(content) // PIECES + 1
    for at in range(0, len(content), size):
        yield content[at : at + size]
        await asyncio.sleep(seconds / PIECES)
