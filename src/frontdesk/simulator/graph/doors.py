"""What every Graph endpoint starts with: whose token is this, and may it see that object?"""

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.simulator import errors
from frontdesk.simulator.numbers import Account, Number, Token
from frontdesk.simulator.world import World

MAX_JSON = 1024 * 1024
CHALLENGE = 'OAuth "Facebook Platform" "invalid_token" "Invalid OAuth access token"'
NO_TOKEN = "Invalid OAuth access token - Cannot parse access token"  # noqa: S105


def authorise(world: World, authorization: str | None, query_token: str | None = None) -> Token:
    """The token's rights. Raises GraphError 190."""
    scheme, _, token = (authorization or "").partition(" ")
    known = world.directory.tokens.get(token.strip() if scheme.lower() == "bearer" else query_token or "")
    if known is None:
        raise errors.GraphError(190, message=NO_TOKEN)
    return known


def token_of(world: World, request: Request) -> Token:
    return authorise(world, request.headers.get("authorization"), request.query_params.get("access_token"))


def number_of(world: World, token: Token, number_id: str, verb: str) -> Number:
    """The number with this id, if the token may use it. Raises GraphError 100/33."""
    number = world.directory.numbers.get(number_id)
    if number is None or number.account.id not in token.account_ids:
        raise errors.no_such_object(number_id, verb)
    if not number.registered:
        raise errors.GraphError(133010, "This number is not registered.")
    return number


def account_of(world: World, token: Token, waba_id: str, verb: str) -> Account:
    """The account with this id, if the token may use it. Raises GraphError 100/33."""
    account = world.directory.accounts.get(waba_id)
    if account is None or waba_id not in token.account_ids:
        raise errors.no_such_object(waba_id, verb)
    return account


def parse(body: bytes) -> dict[str, Any]:
    """The JSON object in a request. Raises GraphError 100."""
    try:
        parsed = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        raise errors.parameter("The request body is not valid JSON.") from None
    if not isinstance(parsed, dict):
        raise errors.parameter("The request body must be a JSON object.")
    return parsed


async def json_of(request: Request) -> dict[str, Any]:
    body = await request.body()
    if len(body) > MAX_JSON:
        raise errors.parameter("The request body is too large.")
    return parse(body) if body else {}


def respond(payload: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(payload), status, media_type="application/json")


def refuse(error: errors.GraphError) -> Response:
    """The response that tells the error."""
    response = respond(error.body(), error.status)
    for name, value in headers_of(error).items():
        response.headers[name] = value
    return response


def headers_of(error: errors.GraphError) -> dict[str, str]:
    headers = {"www-authenticate": CHALLENGE} if error.code == 190 else {}
    return headers | ({"retry-after": str(error.retry_after)} if error.retry_after is not None else {})
