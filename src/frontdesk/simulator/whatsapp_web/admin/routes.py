"""Every admin address. docs/simulator.md describes them."""

from collections.abc import Sequence
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontdesk.simulator.exchange import Endpoint, respond, told
from frontdesk.simulator.whatsapp_web.admin.customers import Customers
from frontdesk.simulator.whatsapp_web.admin.looking import Looking
from frontdesk.simulator.whatsapp_web.admin.owners import Owners
from frontdesk.simulator.whatsapp_web.admin.trouble import Trouble
from frontdesk.simulator.whatsapp_web.customer.people import Host, People


class Shown(Host, Protocol):
    """The twin, as far as the admin API shows it."""

    people: People


def routes(twin: Shown) -> list[Route]:
    owners, trouble, looking, customers = Owners(twin.world), Trouble(twin.world), Looking(twin.world), Customers(twin.people)

    async def environment(request: Request) -> Response:
        return respond(twin.environment)

    return [
        _route("", looking.overview, ["GET"]),
        _route("/environment", environment, ["GET"]),
        _route("/scan", owners.scan, ["POST"]),
        _route("/enter_code", owners.enter_code, ["POST"]),
        _route("/accounts", owners.accounts, ["GET"]),
        _route("/accounts/{phone}", owners.account, ["GET", "PATCH"]),
        _route("/accounts/{phone}/picture", owners.picture, ["PUT"]),
        _route("/accounts/{phone}/{act}", trouble.act, ["POST"]),
        _route("/customers", customers.all, ["GET", "POST"]),
        _route("/customers/{phone}", customers.stop, ["DELETE"]),
        _route("/customers/{phone}/heard", customers.heard, ["GET"]),
        _route("/customers/{phone}/{order}", customers.order, ["POST"]),
        _route("/events", looking.happenings, ["GET"]),
        _route("/faults", trouble.faults, ["GET", "POST", "DELETE"]),
        _route("/faults/{id}", trouble.fault, ["GET", "DELETE"]),
        _route("/clock", looking.time, ["GET", "POST"]),
    ]


def _route(path: str, endpoint: Endpoint, methods: Sequence[str]) -> Route:
    return Route(f"/_twin/web{path}", told(endpoint), methods=list(methods))
