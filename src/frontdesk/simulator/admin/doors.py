"""How admin requests are read and answered: JSON in, JSON out, mistakes as sentences."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.simulator.customers import Customer, digits
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.world import World

Wanted = TypeVar("Wanted")
Endpoint = Callable[[Request], Awaitable[Response]]


async def read(request: Request, kind: type[Wanted]) -> Wanted:
    """The request's JSON as `kind`; an empty body is an empty object. Raises HTTPException 422 naming the field."""
    body = await request.body()
    try:
        return msgspec.json.decode(body or b"{}", type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise HTTPException(422, str(error)) from None


def respond(payload: Any, status: int = 200) -> Response:
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
        except (msgspec.ValidationError, ValueError) as error:
            return respond({"error": str(error)}, 422)

    return answered


def number_of(world: World, number_id: str | None) -> Number:
    """The number with this id; without one, the only number there is. Raises HTTPException."""
    numbers = world.directory.numbers
    if number_id is None and len(numbers) == 1:
        return next(iter(numbers.values()))
    if number_id is None:
        raise HTTPException(422, "Say which number: there is not exactly one.")
    if number_id not in numbers:
        raise HTTPException(404, "There is no number with this id.")
    return numbers[number_id]


def customer_of(world: World, who: str) -> Customer:
    """The customer with this number. Raises HTTPException 404."""
    customer = world.customers.find(digits(who))
    if customer is None:
        raise HTTPException(404, "There is no customer with this number.")
    return customer
