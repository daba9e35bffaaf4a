"""Whether a message may be sent: its form, its recipient, its files and template, the limits of its number."""

from typing import Any

from frontdesk.simulator import errors
from frontdesk.simulator.customers import Customer, digits
from frontdesk.simulator.graph import template_use
from frontdesk.simulator.graph.shapes import check_message
from frontdesk.simulator.media import SIZES
from frontdesk.simulator.network import outbound
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.world import World

Json = dict[str, Any]


def checked(world: World, number: Number, message: Json, raw: bytes) -> outbound.Request:
    """The message, ready to be accepted. Raises GraphError for everything that Meta refuses at once."""
    kind = check_message(message)
    customer, given, by_user_id = _recipient(world, number, message)
    _check_files(world, number, message, kind)
    template = None
    if kind == "template":
        template = template_use.find(world, number, message["template"], by_user_id=by_user_id)
    request = outbound.Request(number, customer, given, by_user_id, message, raw, template)
    if number.behaviour.window == "sync" and outbound.is_outside_window(request):
        raise errors.GraphError(131047, outbound.CLOSED)
    if not number.bucket.take():
        raise errors.GraphError(130429, f"More than {number.bucket.rate} messages per second on this number.")
    if number.behaviour.pair_rate and not number.pairs.take(customer.wa_id):
        raise errors.GraphError(131056, "Too many messages from this number to the same customer in a short time.")
    return request


def addressed(world: World, message: Json) -> Customer | None:
    """Whom a message, checked or not, is meant for."""
    to = message.get("to")
    if to:
        return world.customers.find(digits(str(to)))
    portfolios = {account.portfolio_id for account in world.directory.accounts.values()}
    return world.customers.find_user(str(message.get("recipient") or ""), portfolios)


def _recipient(world: World, number: Number, message: Json) -> tuple[Customer, str, bool]:
    to, recipient = message.get("to"), message.get("recipient")
    if to:  # takes precedence over recipient
        return _by_phone(world, number, str(to)), str(to), False
    if not recipient:
        raise errors.parameter("The parameter to is required.")
    customer = addressed(world, message)
    own = (customer.user_id(number.account.portfolio_id), customer.parent_user_id()) if customer else ()
    if customer is None or recipient not in own:
        raise errors.invalid("recipient: no user of this business has this id.")
    return customer, str(recipient), True


def _by_phone(world: World, number: Number, to: str) -> Customer:
    wa_id = digits(to)
    if not 7 <= len(wa_id) <= 15 or to.strip("+0123456789 -().") != "":
        raise errors.parameter("Param to is not a valid phone number.")
    if wa_id == number.digits:
        raise errors.GraphError(131021, "A number cannot write to itself.")
    known = world.customers.find(wa_id)
    if known is None:
        known = world.customers.meet(wa_id)
        known.fails_with = 131026 if number.behaviour.strangers == "unreachable" else None
    return known


def _check_files(world: World, number: Number, message: Json, kind: str) -> None:
    part = message[kind]
    if kind not in SIZES or not part.get("id"):
        return
    file = world.media.find(str(part["id"]))
    if file is None or file.account_id != number.account.id:
        raise errors.parameter(f"Param {kind}['id'] is not a valid whatsapp business account media attachment ID")
