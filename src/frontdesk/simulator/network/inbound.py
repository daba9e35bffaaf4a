"""From a phone to a business: a customer writes, reacts, changes their mind, or their number."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontdesk.kit import clock
from frontdesk.simulator import ids, showing
from frontdesk.simulator.customers import Customer
from frontdesk.simulator.network import statuses
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.threads import Bubble
from frontdesk.simulator.webhooks.payload import Update
from frontdesk.simulator.world import World

FREE_ENTRY = 72 * 3600.0  # after an ad
FILE_ADDRESS = "/whatsapp_business/attachments/"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a customer sends. `message` has `type` and the part of that name, as a webhook will carry it."""

    number: Number
    customer: Customer
    message: dict[str, Any]
    copies: int = 0  # webhooks of the same message, besides the first
    hide_phone: bool = False  # this once, tell only the user id
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """A customer's message as the app will be told of it."""

    wamid: str
    update: Update


def receive(world: World, letter: Letter) -> str | None:
    """Pass a customer's message on. Returns its wamid; None when the business has blocked the customer."""
    composed = compose(world, letter)
    if composed is None:
        return None
    for _ in range(1 + letter.copies):
        world.courier.tell(letter.number, composed.update, letter.customer.wa_id)
    return composed.wamid


def compose(world: World, letter: Letter) -> Composed | None:
    """The message has left the phone and is in the window; its webhook is ready but not told yet."""
    number, customer = letter.number, letter.customer
    if customer.wa_id in number.blocked:
        return None
    at = (letter.at or clock.now()).timestamp()
    key = customer.user_id("network") if letter.hide_phone else customer.key
    wamid = str(letter.message.get("id") or ids.message(key, inbound=True))
    message = {"id": wamid, "timestamp": str(int(at))} | letter.message
    number.bucket.take()  # throughput counts both directions
    number.windows[customer.wa_id] = max(at, number.windows.get(customer.wa_id, 0.0))
    if "referral" in message:
        number.free_entries[customer.wa_id] = at + FREE_ENTRY
    world.journal.received_from[number.id, customer.wa_id] += 1
    if number.behaviour.keep_threads:
        show(world, letter, message, at)
    return Composed(wamid, Update(number.account.id, "messages", _value(world, letter, message), "messages"))


def change_number(world: World, number: Number, customer: Customer, wa_id: str) -> str | None:
    """The customer moves to another number; every user id of theirs changes with it. Returns the wamid of the notice."""
    old, portfolio = customer.wa_id, number.account.portfolio_id
    old_user = customer.user_id(portfolio)
    world.customers.move(customer, wa_id)
    system: dict[str, Any] = {"type": "user_changed_number", "wa_id": customer.wa_id}
    if customer.shows != "phone":
        system |= {"previous_user_id": old_user, "user_id": customer.user_id(portfolio)}
    system["body"] = f"User {customer.name} changed from {old} to {customer.wa_id}"
    message = {"from": old, "type": "system", "system": system}
    return receive(world, Letter(number, customer, message))


def echo(world: World, number: Number, customer: Customer, message: dict[str, Any]) -> str:
    """Somebody writes on the business's own phone, beside the API: the app gets an echo, the customer the message."""
    at = clock.now().timestamp()
    wamid = ids.message(customer.key, inbound=False)
    whole = {"from": number.digits, "to": customer.wa_id, "id": wamid, "timestamp": str(int(at))} | message
    value = {"messaging_product": "whatsapp", "metadata": statuses.metadata(number), "message_echoes": [whole]}
    if customer.shows != "phone":
        value["contacts"] = [statuses.contact(customer, number.account.portfolio_id, with_username=True)]
    world.courier.tell(number, Update(number.account.id, "smb_message_echoes", value, "smb_message_echoes"))
    if number.behaviour.keep_threads:
        thread = world.threads.of(number.id, customer.wa_id)
        world.threads.add(thread, Bubble(wamid, False, at, showing.content(message), "delivered"))
    return wamid


def _value(world: World, letter: Letter, message: dict[str, Any]) -> dict[str, Any]:
    number, customer = letter.number, letter.customer
    portfolio = number.account.portfolio_id
    contact = statuses.contact(customer, portfolio, with_username=True)
    sender: dict[str, Any] = {} if contact.get("wa_id") is None else {"from": contact["wa_id"]}
    if "user_id" in contact or letter.hide_phone:
        sender["from_user_id"] = contact["user_id"] = customer.user_id(portfolio)
    if "parent_user_id" in contact:
        sender["from_parent_user_id"] = contact["parent_user_id"]
    if letter.hide_phone:
        sender.pop("from", None)
        contact.pop("wa_id", None)
    value: dict[str, Any] = {"messaging_product": "whatsapp", "metadata": statuses.metadata(number)}
    if message.get("type") != "system":
        value["contacts"] = [contact]
    return value | {"messages": [sender | _with_addresses(world, message)]}


def _with_addresses(world: World, message: dict[str, Any]) -> dict[str, Any]:
    part = message.get(str(message.get("type")))
    if not isinstance(part, dict) or message.get("type") not in showing.FILES:
        return message
    file = world.media.find(str(part.get("id")))
    if file is None:
        return message
    url = f"{world.base_url}{FILE_ADDRESS}?mid={file.id}&hash={world.media.address(file)}"
    return message | {message["type"]: part | {"url": url}}


def show(world: World, letter: Letter, message: dict[str, Any], at: float) -> None:
    """What the customer wrote, on their own phone. `message` has its id."""
    thread = world.threads.of(letter.number.id, letter.customer.wa_id)
    match message:
        case {"type": "reaction", "reaction": {"message_id": str(target)} as part}:
            if bubble := thread.find(target):
                bubble.reactions.pop("me", None)
                if part.get("emoji"):
                    bubble.reactions["me"] = part["emoji"]
                world.threads.changed(thread, bubble)
        case {"type": "revoke", "revoke": {"original_message_id": str(target)}}:
            if bubble := thread.find(target):
                bubble.deleted = True
                world.threads.changed(thread, bubble)
        case {"type": "edit", "edit": {"original_message_id": str(target), "message": dict(new)}}:
            if bubble := thread.find(target):
                bubble.content, bubble.edited = showing.content(new), True
                world.threads.changed(thread, bubble)
        case {"type": "system"}:
            pass
        case _:
            context = (message.get("context") or {}).get("id")
            is_forwarded = bool((message.get("context") or {}).get("forwarded"))
            content = showing.content(message)
            bubble = Bubble(message["id"], True, at, content, "sent", context, forwarded=is_forwarded)
            world.threads.add(thread, bubble)
