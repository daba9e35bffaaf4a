"""Numbers, apps and customers: make, list, change."""

from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.kit import clock
from frontdesk.simulator import config, exchange
from frontdesk.simulator.admin import doors
from frontdesk.simulator.config import NewApp, NewCustomer, NewNumber, Shows
from frontdesk.simulator.customers import Customer
from frontdesk.simulator.network import inbound, outbound, statuses
from frontdesk.simulator.numbers import Number, Subscription
from frontdesk.simulator.webhooks.payload import Update
from frontdesk.simulator.world import World


class NumberChanges(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What may be changed of a number."""

    behaviour: dict[str, Any] = {}
    quality: str | None = None
    registered: bool | None = None


class CustomerChanges(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What may be changed of a customer; unset means as it is."""

    name: str | msgspec.UnsetType = msgspec.UNSET
    username: str | None | msgspec.UnsetType = msgspec.UNSET
    shows: Shows | msgspec.UnsetType = msgspec.UNSET
    parent: bool | msgspec.UnsetType = msgspec.UNSET
    online: bool | msgspec.UnsetType = msgspec.UNSET
    fails_with: int | None | msgspec.UnsetType = msgspec.UNSET
    stopped_marketing: bool | msgspec.UnsetType = msgspec.UNSET


class Act(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Something a customer does."""

    number: str | None = None
    wa_id: str | None = None  # change_number: the new one
    wamid: str | None = None  # play


class People:
    """The endpoints about numbers, apps and customers."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def numbers(self, request: Request) -> Response:
        if request.method == "GET":
            return exchange.respond([number_json(one) for one in self._world.directory.numbers.values()])
        number, app, token = self._world.add_number(await exchange.read(request, NewNumber))
        made = {
            "token": token,
            "app_id": app.id,
            "app_secret": app.secret,
            "verify_token": app.verify_token,
            "webhook_url": app.webhook_url,
        }
        return exchange.respond(number_json(number) | made, 201)

    async def number(self, request: Request) -> Response:
        number = doors.number_of(self._world, request.path_params["id"])
        changes = await exchange.read(request, NumberChanges)
        number.behave(config.changed(number.behaviour, changes.behaviour))
        number.quality = changes.quality or number.quality
        number.registered = number.registered if changes.registered is None else changes.registered
        return exchange.respond(number_json(number))

    async def apps(self, request: Request) -> Response:
        app, token = self._world.add_app(await exchange.read(request, NewApp))
        made = {"app_id": app.id, "app_secret": app.secret, "verify_token": app.verify_token, "token": token}
        return exchange.respond(made | {"webhook_url": app.webhook_url}, 201)

    async def verify(self, request: Request) -> Response:
        """Do Meta's handshake with an app's address."""
        app = self._world.directory.apps.get(request.path_params["id"])
        if app is None or not app.webhook_url:
            raise HTTPException(404, "There is no app with this id and an address.")
        passed, status = await self._world.courier.verify(Subscription(app, app.webhook_url))
        return exchange.respond({"verified": passed, "status": status})

    async def customers(self, request: Request) -> Response:
        if request.method == "GET":
            return exchange.respond([self._json(one) for one in self._world.customers.all.values()])
        return exchange.respond(self._json(self._world.add_customer(await exchange.read(request, NewCustomer))), 201)

    async def customer(self, request: Request) -> Response:
        customer = doors.customer_of(self._world, request.path_params["wa_id"])
        changes = await exchange.read(request, CustomerChanges)
        was_offline, had_stopped = not customer.online, customer.stopped_marketing
        for name, value in msgspec.structs.asdict(changes).items():
            if value is not msgspec.UNSET:
                setattr(customer, name, value)
        if was_offline and customer.online:
            outbound.deliver_held(self._world, customer)
        if customer.stopped_marketing != had_stopped:
            self._tell_preference(customer)
        self._world.live.tell({"event": "people"})
        return exchange.respond(self._json(customer))

    async def act(self, request: Request) -> Response:
        """read, play, change_number."""
        customer = doors.customer_of(self._world, request.path_params["wa_id"])
        wanted = await exchange.read(request, Act)
        match request.path_params["act"]:
            case "read":
                number = doors.number_of(self._world, wanted.number)
                if (linked := self._world.linked.get(number.id)) is not None:
                    return exchange.respond({"read": await linked.read(customer)})
                return exchange.respond({"read": outbound.read(self._world, number, customer)})
            case "play":
                return exchange.respond({"played": outbound.play(self._world, wanted.wamid or "")})
            case "change_number" if wanted.wa_id:
                number = doors.number_of(self._world, wanted.number)
                wamid = inbound.change_number(self._world, number, customer, wanted.wa_id)
                return exchange.respond({"wamid": wamid, "wa_id": customer.wa_id})
        raise HTTPException(404, "A customer can read, play and change_number (with wa_id).")

    def _tell_preference(self, customer: Customer) -> None:
        value = "stop" if customer.stopped_marketing else "resume"
        for number in self._world.directory.numbers.values():
            if customer.wa_id in number.windows:
                self._world.courier.tell(number, _preference(number, customer, value))

    def _json(self, customer: Customer) -> dict[str, Any]:
        portfolios = {account.portfolio_id for account in self._world.directory.accounts.values()}
        return {
            "wa_id": customer.wa_id,
            "phone": customer.phone,
            "name": customer.name,
            "username": customer.username,
            "country": customer.country,
            "shows": customer.shows,
            "online": customer.online,
            "fails_with": customer.fails_with,
            "stopped_marketing": customer.stopped_marketing,
            "user_ids": {portfolio: customer.user_id(portfolio) for portfolio in sorted(portfolios)},
            "parent_user_id": customer.parent_user_id(),
        }


def number_json(number: Number) -> dict[str, Any]:
    return {
        "phone_number_id": number.id,
        "waba_id": number.account.id,
        "portfolio_id": number.account.portfolio_id,
        "display_phone_number": number.display,
        "verified_name": number.name,
        "quality": number.quality,
        "registered": number.registered,
        "app_ids": list(number.account.followers),
        "blocked": sorted(number.blocked),
        "behaviour": msgspec.to_builtins(number.behaviour),
    }


def _preference(number: Number, customer: Customer, value: str) -> Update:
    portfolio = number.account.portfolio_id
    contact = statuses.contact(customer, portfolio, with_username=True)
    preference = {name: contact[name] for name in ("wa_id", "user_id") if name in contact} | {
        "detail": f"User requested to {value} marketing messages",
        "category": "marketing_messages",
        "value": value,
        "timestamp": int(clock.now().timestamp()),
    }
    whole = {
        "messaging_product": "whatsapp",
        "metadata": statuses.metadata(number),
        "contacts": [contact],
        "user_preferences": [preference],
    }
    return Update(number.account.id, "user_preferences", whole, "user_preferences")
