"""Customers with the real client library: start one, give it orders, hear what it received."""

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.simulator.exchange import read, respond
from frontdesk.simulator.whatsapp_web.admin.looking import listed
from frontdesk.simulator.whatsapp_web.admin.owners import account_json
from frontdesk.simulator.whatsapp_web.customer.orders import ORDERS
from frontdesk.simulator.whatsapp_web.customer.people import Customer, People, order_of


class NewCustomer(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """`beside`: one more device of an account whose first is a customer already; it is addressed as `<phone>.2`."""

    phone: str | None = None
    name: str = ""
    beside: bool = False
    hides_phone: bool = False  # from the start: nobody hears of its number


class Customers:
    """The endpoints."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def all(self, request: Request) -> Response:
        """Start one (it answers when the customer is linked and connected), or list them."""
        if request.method == "POST":
            wanted = await read(request, NewCustomer)
            customer = await self._people.add(wanted.phone, wanted.name, beside=wanted.beside, hides_phone=wanted.hides_phone)
            return respond(account_json(customer.account), 201)
        return respond([account_json(customer.account) for customer in self._people.customers.values()])

    async def stop(self, request: Request) -> Response:
        """Kill its process. Posted again it comes back with its keys."""
        customer = self._customer(request)
        await self._people.remove(request.path_params["phone"])
        return respond(account_json(customer.account))

    async def order(self, request: Request) -> Response:
        """One of `send`, `typing`, `read`, `group`, `history`, `logout`, `state`."""
        customer, do = self._customer(request), request.path_params["order"]
        if do not in ORDERS:
            raise HTTPException(404, f"Choose one of {', '.join(ORDERS)}.")
        return respond(await customer.obey(do, order_of(do, await request.body())))

    async def heard(self, request: Request) -> Response:
        """What reached the customer: `kind` message, receipt, typing, history, connected, loggedout, …"""
        return await listed(self._customer(request).heard, request)

    def _customer(self, request: Request) -> Customer:
        customer = self._people.customers.get(request.path_params["phone"])
        if customer is None:
            raise HTTPException(404, "There is no such customer; start it first.")
        return customer
