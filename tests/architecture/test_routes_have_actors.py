"""Every route says who may call it: a scope, or expressly anybody. What is no route of the API is on the list below."""

import ast
from collections.abc import Iterator
from pathlib import Path

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from frontdesk.web import app, v1
from frontdesk.web.deps import Anybody, Needs

OPEN = {("POST", "/v1/login"), ("GET", "/docs"), ("GET", "/calendar/{token}.ics")}
"""Routes for strangers: to sign in, to read about the API, and, with its secret in the address, a calendar."""

OTHER_DOORS = {
    "/webhooks/cloud/channels/{channel_id:uuid}": "Meta's signature",
    "/webhooks/cloud/{app_id:uuid}": "Meta's signature",
    app.OLDER_WEBHOOK: "Meta's signature",
    "/webhooks/payments/stripe": "the payment provider's signature",
    "/_local/{operation}": "the token in the data folder",
    "/health": "says nothing of a tenant but to who has its key",
    "/metrics": "the metrics token, or this machine",
    "/openapi.json": "the same for everybody",
}
"""Doors that are opened by something else than an actor."""


def test_every_route_declares_its_actor() -> None:
    silent = [f"{sorted(route.methods or ())} {route.path}" for route in routes() if not actors(route.dependant)]
    assert not silent, f"give these a Reader, Writer, Admin, Operator or Known: {silent}"


def test_only_the_listed_routes_are_open_to_strangers() -> None:
    found = {
        (method, route.path)
        for route in routes()
        for method in route.methods or ()
        if any(isinstance(actor, Anybody) for actor in actors(route.dependant))
    }
    assert found == OPEN


def test_every_writing_route_needs_more_than_the_right_to_read() -> None:
    asks_only = {"try_out", "platform_chatbot"}  # they answer a question, and change nothing
    lax = [
        route.name
        for route in routes()
        for actor in actors(route.dependant)
        if isinstance(actor, Needs) and actor.scope == "read" and not (route.methods or set()) <= {"GET"} and route.name not in asks_only
    ]
    assert not lax


def test_no_other_door_than_the_listed_ones_is_cut() -> None:
    """Routes of Starlette's own kind, which know no actors, in the API and around it."""
    cut = {context.path for context in iter_route_contexts(v1.build_routes().routes) if not is_api(context)}
    source = (app.__file__, *[f"{app.__file__.rpartition('/')[0]}/{name}.py" for name in ("webhooks", "local")])
    around = {path for file in source for path in paths_in(file)}
    assert cut | around <= OTHER_DOORS.keys() | {"/"}, "give it an actor, or say here what opens it"


def routes() -> Iterator[RouteContext]:
    return (context for context in iter_route_contexts(v1.build_routes().routes) if is_api(context))


def is_api(context: RouteContext) -> bool:
    return isinstance(context.original_route, APIRoute)


def actors(dependant: Dependant) -> list[Needs | Anybody]:
    found = [dependant.call] if isinstance(dependant.call, Needs | Anybody) else []
    return [*found, *(actor for inner in dependant.dependencies for actor in actors(inner))]


def paths_in(file: str) -> Iterator[str]:
    """The first argument of every `Route(…)` and `Mount(…)` in a file."""
    for node in ast.walk(ast.parse(Path(file).read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Route", "WebRoute", "Mount"):
            place = node.args[0]
            yield str(place.value) if isinstance(place, ast.Constant) else str(getattr(app, ast.unparse(place)))
