"""Linked businesses over HTTP: add one, and have its owner scan a QR."""

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontdesk.simulator import exchange
from frontdesk.simulator.config import NewNumber
from frontdesk.simulator.customers import digits
from frontdesk.simulator.linked.business import Business
from frontdesk.simulator.world import World


class NewLinked(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A business on WhatsApp Web. `twin`: the Web twin's address; `screen`, asked with `key`: where the QR can be seen as text."""

    phone: str
    name: str
    twin: str
    screen: str
    key: str = ""


class Entered(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What the owner typed."""

    code: str


class Linking:
    """The endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def add(self, request: Request) -> Response:
        """Its chats appear on every phone; they open once its owner has scanned the QR on the screen."""
        new = await exchange.read(request, NewLinked)
        phone = digits(new.phone)
        number, _, _ = self._world.add_number(
            NewNumber(phone_number_id=f"web-{phone}", display_phone_number=new.phone, verified_name=new.name)
        )
        self._world.linked[number.id] = Business(self._world, number, twin=new.twin, screen=new.screen, key=new.key)
        return exchange.respond({"id": number.id}, 201)

    async def scan(self, request: Request) -> Response:
        """The owner scans what is on the screen."""
        business = self._business(request)
        await business.scan()
        return exchange.respond({"linked": business.linked})

    async def enter(self, request: Request) -> Response:
        """The owner types the code on the screen."""
        business = self._business(request)
        await business.enter((await exchange.read(request, Entered)).code)
        return exchange.respond({"linked": business.linked})

    def _business(self, request: Request) -> Business:
        business = self._world.linked.get(request.path_params["id"])
        if business is None:
            raise HTTPException(404, "There is no linked business with this id.")
        return business


def routes(world: World) -> list[Route]:
    linking = Linking(world)
    return [
        Route("/_twin/linked", exchange.told(linking.add), methods=["POST"]),
        Route("/_twin/linked/{id}/scan", exchange.told(linking.scan), methods=["POST"]),
        Route("/_twin/linked/{id}/enter_code", exchange.told(linking.enter), methods=["POST"]),
    ]
