"""Statuses: how far a business's message has come, told to everyone who follows the number."""

from typing import Any

from frontdesk.kit import clock
from frontdesk.simulator import errors
from frontdesk.simulator.customers import Customer
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.outgoing import Outgoing
from frontdesk.simulator.threads import Bubble
from frontdesk.simulator.webhooks.payload import Update
from frontdesk.simulator.world import World


def tell(world: World, outgoing: Outgoing, status: str, *, error: dict[str, Any] | None = None) -> None:
    """Tell one step, unless a fault swallows it or keeps it back until a later one has gone ahead."""
    send = outgoing.send
    send.status = status
    world.journal.statuses[status] += 1
    bubble = _bubble(world, outgoing)
    if bubble and status in ("read", "played", "failed"):
        world.threads.step(world.threads.of(send.number_id, send.wa_id), bubble, status)
    fault = world.faults.strike(("withhold", "disorder"), send.number_id, send.wa_id, send.type, status)
    if fault and fault.kind == "withhold":
        return
    value = _value(outgoing, status, error)
    if fault and status in ("sent", "delivered") and not outgoing.held_back and send.type != "reaction":
        outgoing.held_back.append(value)
        return
    _post(world, outgoing, value)
    while outgoing.held_back:
        _post(world, outgoing, outgoing.held_back.pop())


def fail(world: World, outgoing: Outgoing, code: int, details: str | None = None) -> None:
    """Tell that the message will never arrive."""
    tell(world, outgoing, "failed", error=errors.in_status(code, details))


def contact(customer: Customer, portfolio: str, *, with_username: bool, with_phone: bool = True) -> dict[str, Any]:
    """An entry of `contacts`: what a webhook shows of a customer."""
    profile: dict[str, Any] = {"name": customer.name}
    if with_username and customer.username and customer.shows != "phone":
        profile["username"] = customer.username
    entry: dict[str, Any] = {"profile": profile}
    if with_phone:
        phone = visible_phone(customer)
        if phone is not None:
            entry["wa_id"] = phone
    if customer.shows != "phone":
        entry["user_id"] = customer.user_id(portfolio)
        if customer.parent:
            entry["parent_user_id"] = customer.parent_user_id()
    return entry


def visible_phone(customer: Customer) -> str | None:
    """The number as webhooks tell it: absent, empty or there."""
    return {"hidden": None, "empty": ""}.get(customer.shows, customer.wa_id)


def metadata(number: Number) -> dict[str, str]:
    return {"display_phone_number": number.digits, "phone_number_id": number.id}


def _bubble(world: World, outgoing: Outgoing) -> Bubble | None:
    thread = world.threads.peek(outgoing.send.number_id, outgoing.send.wa_id)
    return thread.find(outgoing.send.wamid) if thread else None


def _post(world: World, outgoing: Outgoing, value: dict[str, Any]) -> None:
    update = Update(outgoing.number.account.id, "messages", value, "statuses")
    world.courier.tell(outgoing.number, update, outgoing.send.wa_id)


def _value(outgoing: Outgoing, status: str, error: dict[str, Any] | None) -> dict[str, Any]:
    customer, send = outgoing.customer, outgoing.send
    portfolio = outgoing.number.account.portfolio_id
    entry: dict[str, Any] = {"id": send.wamid, "status": status, "timestamp": str(int(clock.now().timestamp()))}
    recipient = visible_phone(customer) if outgoing.by_user_id else customer.wa_id
    if recipient is not None:
        entry["recipient_id"] = recipient
    if customer.shows != "phone" and (error is None or outgoing.by_user_id):
        entry["recipient_user_id"] = customer.user_id(portfolio)
        if customer.parent:
            entry["recipient_parent_user_id"] = customer.parent_user_id()
    if send.reference is not None:
        entry["biz_opaque_callback_data"] = send.reference
    if error:
        entry["errors"] = [error]
    else:
        _add_price(outgoing, status, entry)
    value: dict[str, Any] = {"messaging_product": "whatsapp", "metadata": metadata(outgoing.number)}
    if customer.shows != "phone" and error is None:
        value["contacts"] = [_contact(outgoing, status, portfolio)]
    return value | {"statuses": [entry]}


def _contact(outgoing: Outgoing, status: str, portfolio: str) -> dict[str, Any]:
    entry = contact(outgoing.customer, portfolio, with_username=status != "sent", with_phone=outgoing.by_user_id)
    if not outgoing.by_user_id:
        entry["wa_id"] = outgoing.customer.wa_id
    return entry


def _add_price(outgoing: Outgoing, status: str, entry: dict[str, Any]) -> None:
    # The price comes with `sent` and with one of `delivered` and `read`, whichever is first.
    if outgoing.priced >= 2 or (outgoing.priced == 0 and status == "played"):
        return
    outgoing.priced = 1 if status == "sent" else 2
    price = outgoing.price
    entry["pricing"] = price.pricing
    if price.conversation:
        expiry = {"expiration_timestamp": str(price.expires_at)} if status == "sent" and price.expires_at else {}
        entry["conversation"] = price.conversation | expiry
