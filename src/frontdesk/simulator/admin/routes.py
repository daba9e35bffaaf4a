"""Every admin address. docs/simulator.md describes them."""

from collections.abc import Sequence

from starlette.routing import Route

from frontdesk.simulator.admin.control import Control
from frontdesk.simulator.admin.looking import Looking
from frontdesk.simulator.admin.people import People
from frontdesk.simulator.admin.writing import Writing
from frontdesk.simulator.exchange import Endpoint, told
from frontdesk.simulator.world import World


def routes(world: World) -> list[Route]:
    people, writing, looking, control = People(world), Writing(world), Looking(world), Control(world)
    return [
        _route("", looking.overview, ["GET"]),
        _route("/numbers", people.numbers, ["GET", "POST"]),
        _route("/numbers/{id}", people.number, ["PATCH"]),
        _route("/apps", people.apps, ["POST"]),
        _route("/apps/{id}/verify", people.verify, ["POST"]),
        _route("/customers", people.customers, ["GET", "POST"]),
        _route("/customers/{wa_id}", people.customer, ["PATCH"]),
        _route("/customers/{wa_id}/{act}", people.act, ["POST"]),
        _route("/inbound", writing.one, ["POST"]),
        _route("/inbound/bulk", writing.bulk, ["POST"]),
        _route("/echo", writing.echo, ["POST"]),
        _route("/event", writing.event, ["POST"]),
        _route("/sent", looking.sent, ["GET"]),
        _route("/sent/counts", looking.counts, ["GET"]),
        _route("/delivered", looking.delivered, ["GET"]),
        _route("/webhooks", looking.webhooks, ["GET"]),
        _route("/faults", control.faults, ["GET", "POST", "DELETE"]),
        _route("/faults/{id}", control.fault, ["GET", "DELETE"]),
        _route("/seed", control.seed, ["POST"]),
        _route("/settled", control.settled, ["GET"]),
        _route("/reset", control.reset, ["POST"]),
        _route("/clock", control.time, ["GET", "POST"]),
        _route("/templates", control.templates, ["POST"]),
        _route("/templates/{id}/review", control.review, ["POST"]),
    ]


def _route(path: str, endpoint: Endpoint, methods: Sequence[str]) -> Route:
    return Route(f"/_twin{path}", told(endpoint), methods=list(methods))
