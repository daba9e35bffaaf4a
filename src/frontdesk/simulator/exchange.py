"""How both twins read and answer admin requests: JSON in, JSON out, mistakes as sentences."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

Wanted = TypeVar("Wanted")
Endpoint = Callable[[Request], Awaitable[Response]]


async def read(request: Request, kind: type[Wanted]) -> Wanted:
    """The request's JSON as `kind`; an empty body is an empty object. Raises DecodeError, which `told` answers with the field's name."""
    return msgspec.json.decode(await request.body() or b"{}", type=kind)


def respond(payload: Any, status: int = 200) -> Response:
    """JSON, of whatever msgspec can write."""
    return Response(msgspec.json.encode(payload), status, media_type="application/json")


def told(endpoint: Endpoint) -> Endpoint:
    """Answer mistakes as `{"error": sentence}`."""

    async def answered(request: Request) -> Response:
        if request.headers.get("sec-fetch-site") == "cross-site":  # some page on the web, in a developer's browser
            return respond({"error": "Only the simulator's own page may do this from a browser."}, 403)
        try:
            return await endpoint(request)
        except HTTPException as error:
            return respond({"error": error.detail}, error.status_code)
        except (msgspec.DecodeError, ValueError) as error:
            return respond({"error": str(error)}, 422)

    return answered
