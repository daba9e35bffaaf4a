"""From a business to a phone: an accepted message is sent, delivered, read, or fails after all."""

from dataclasses import dataclass
from typing import Any

from frontdesk.kit import clock
from frontdesk.simulator import ids, media, pricing, showing
from frontdesk.simulator.customers import Customer
from frontdesk.simulator.journal import Send
from frontdesk.simulator.network import statuses
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.outgoing import Outgoing
from frontdesk.simulator.templates import Template
from frontdesk.simulator.threads import Bubble
from frontdesk.simulator.world import World

WINDOW = 86_400.0
CLOSED = "More than 24 hours have passed since the customer last wrote to this number."
OPEN_MOST = 20_000  # messages whose next step a phone may still cause


@dataclass(frozen=True, slots=True)
class Request:
    """A message that has passed every check, as the business asked for it."""

    number: Number
    customer: Customer
    input: str
    by_user_id: bool
    message: dict[str, Any]
    raw: bytes
    template: Template | None = None

    @property
    def type(self) -> str:
        return str(self.message.get("type", "text"))


def is_outside_window(request: Request) -> bool:
    """Whether this message may only be sent as a template."""
    return request.template is None and not _is_open(request.number, request.customer)


def accept(world: World, request: Request) -> Outgoing:
    """Take the message: from here on the network has it."""
    number, customer, message = request.number, request.customer, request.message
    send = Send(
        world.journal.sends.next(),
        ids.message(customer.key, inbound=False),
        number.id,
        customer.wa_id,
        request.input,
        request.type,
        message.get("biz_opaque_callback_data"),
        clock.now().timestamp(),
        request.raw,
    )
    world.journal.sent(send)
    category = request.template.category if request.template else None
    price = pricing.quote(number, customer.wa_id, category)
    return Outgoing(send, number, customer, message, request.template, request.by_user_id, price)


def carry(world: World, outgoing: Outgoing) -> None:
    """Let the message travel. Called after the response has gone out, as on the real network."""
    fault = world.faults.strike(("fail", "fail_after_sent"), outgoing.send.number_id, outgoing.send.wa_id, outgoing.send.type)
    trouble = _trouble(world, outgoing)
    if fault and fault.kind == "fail":
        trouble = fault.code, "The simulator was asked to fail this message."
    after, later = outgoing.number.behaviour.sent_after, world.timetable.later
    if trouble:
        later(after, statuses.fail, world, outgoing, *trouble)
    elif fault:
        later(after, _sent, world, outgoing, False)
        later(after + 0.001, statuses.fail, world, outgoing, fault.code)
    else:
        later(after, _sent, world, outgoing, True)


def deliver_held(world: World, customer: Customer) -> None:
    """The phone is online again: what waited for it arrives."""
    for outgoing in [one for one in world.open.values() if one.customer is customer and one.send.status == "sent"]:
        _arrive(world, outgoing)


def read(world: World, number: Number, customer: Customer) -> int:
    """The customer looks at the thread: everything in it is read. Returns how many were new."""
    thread = world.threads.peek(number.id, customer.wa_id)
    fresh = [] if thread is None else [one for one in thread.bubbles if not one.mine and one.status == "delivered"]
    for bubble in fresh:
        if outgoing := world.open.get(bubble.wamid):
            _read(world, outgoing)
        elif thread:
            world.threads.step(thread, bubble, "read")
    return len(fresh)


def play(world: World, wamid: str) -> bool:
    """The customer listens to a voice message; False when there is none to listen to."""
    outgoing = world.open.get(wamid)
    if outgoing is None or outgoing.send.type != "audio":
        return False
    _play(world, outgoing)
    return True


def _is_open(number: Number, customer: Customer) -> bool:
    return clock.now().timestamp() - number.windows.get(customer.wa_id, 0.0) < WINDOW


def _trouble(world: World, outgoing: Outgoing) -> tuple[int, str] | None:
    number, customer, message = outgoing.number, outgoing.customer, outgoing.message
    if customer.fails_with:
        return customer.fails_with, "This phone is set to fail every message."
    if customer.wa_id in number.blocked:
        return 131026, "The business has blocked this customer."
    if number.behaviour.window == "async" and outgoing.template is None and not _is_open(number, customer):
        return 131047, CLOSED
    if customer.stopped_marketing and outgoing.template and outgoing.template.category == "MARKETING":
        return 131050, "The customer has stopped marketing messages from this business."
    part = message.get(outgoing.send.type)
    file = world.media.find(str(part.get("id"))) if isinstance(part, dict) and part.get("id") else None
    if file and outgoing.send.type in media.SIZES and not media.fits(outgoing.send.type, file.mime):
        return 131053, f"A file of type {file.mime} cannot be sent as {outgoing.send.type}."
    return None


def _sent(world: World, outgoing: Outgoing, goes_on: bool) -> None:
    statuses.tell(world, outgoing, "sent")
    if not goes_on:
        return
    if outgoing.send.type == "reaction":
        _react(world, outgoing)
        return
    if outgoing.customer.online:
        world.timetable.later(outgoing.number.behaviour.delivered_after, _arrive, world, outgoing)
    else:
        _keep_open(world, outgoing)


def _arrive(world: World, outgoing: Outgoing) -> None:
    behaviour, send = outgoing.number.behaviour, outgoing.send
    world.journal.delivered(send, clock.now().timestamp())
    _show(world, outgoing)
    if behaviour.keep_threads or behaviour.read_after is not None:
        _keep_open(world, outgoing)
    else:
        world.open.pop(send.wamid, None)
    is_skipped = world.faults.strike(("skip_delivered",), send.number_id, send.wa_id, send.type)
    if is_skipped:
        _read(world, outgoing)
        return
    statuses.tell(world, outgoing, "delivered")
    if behaviour.read_after is not None:
        world.timetable.later(behaviour.read_after, _read, world, outgoing)


def _show(world: World, outgoing: Outgoing) -> None:
    if not outgoing.number.behaviour.keep_threads:
        return
    context = (outgoing.message.get("context") or {}).get("message_id")
    content = showing.content(outgoing.message, outgoing.template)
    bubble = Bubble(outgoing.send.wamid, False, outgoing.send.at, content, "delivered", context)
    world.threads.add(world.threads.of(outgoing.send.number_id, outgoing.send.wa_id), bubble)


def _read(world: World, outgoing: Outgoing) -> None:
    if outgoing.send.status in ("read", "played", "failed"):
        return
    statuses.tell(world, outgoing, "read")
    part = outgoing.message.get("audio")
    played_after = outgoing.number.behaviour.played_after
    if not isinstance(part, dict):
        world.open.pop(outgoing.send.wamid, None)
    elif played_after is not None:
        world.timetable.later(played_after, _play, world, outgoing)


def _play(world: World, outgoing: Outgoing) -> None:
    world.open.pop(outgoing.send.wamid, None)
    if outgoing.send.status == "delivered":
        statuses.tell(world, outgoing, "read")
    if outgoing.send.status == "read":
        statuses.tell(world, outgoing, "played")


def _react(world: World, outgoing: Outgoing) -> None:
    part = outgoing.message["reaction"]
    thread = world.threads.peek(outgoing.send.number_id, outgoing.send.wa_id)
    bubble = thread.find(str(part.get("message_id"))) if thread else None
    if thread and bubble:
        bubble.reactions.pop("business", None)
        if part.get("emoji"):
            bubble.reactions["business"] = part["emoji"]
        world.threads.changed(thread, bubble)


def _keep_open(world: World, outgoing: Outgoing) -> None:
    world.open[outgoing.send.wamid] = outgoing
    if len(world.open) > OPEN_MOST:
        world.open.pop(next(iter(world.open)))
