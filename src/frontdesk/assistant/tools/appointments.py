"""Book, move and cancel: an offered time, for this very customer, and nobody else's appointment."""

from typing import Annotated

from pydantic import Field

from frontdesk.assistant.tools import shown, slots
from frontdesk.assistant.tools.business import Nothing
from frontdesk.assistant.tools.tool import Arguments, Outcome, ToolContext, ToolRefused, tool
from frontdesk.kit.homes import Transaction
from frontdesk.reception import appointments, phrases
from frontdesk.reception.booking_models import Appointment, Resource, Service

MOST_AHEAD = 5
"""Appointments that one customer can have ahead through the assistant."""

_AUTHOR = "assistant"
Ref = Annotated[str, Field(pattern=r"^[aA]\d{1,4}$", description='Short name of the appointment, like "a2", from my_appointments.')]
Slot = Annotated[str, Field(pattern=r"^[sS]\d{1,6}$", description='Short name of an offered time, like "s3", from free_slots.')]


class Booking(Arguments):
    slot: Slot
    name: Annotated[str, Field(min_length=1, max_length=100, description="The customer's name, for the appointment book.")]
    note: Annotated[str, Field(max_length=300, description="What the team should know, in a few words.")] = ""


class Moving(Arguments):
    appointment: Ref
    slot: Slot


class Cancelling(Arguments):
    appointment: Ref
    reason: Annotated[str, Field(max_length=200, description="Why, if the customer said so.")] = ""


def my_appointments(tx: Transaction, ctx: ToolContext, args: Nothing) -> Outcome:
    """The customer's own appointments that lie ahead."""
    ahead = own(tx, ctx)
    if not ahead:
        return Outcome("This customer has no appointments ahead.")
    return Outcome("\n".join(f"{ref}: {line(tx, ctx, one)}" for ref, one in ahead.items()))


def book_appointment(tx: Transaction, ctx: ToolContext, args: Booking) -> Outcome:
    """Book an offered time."""
    offer = slots.offered(tx, ctx, args.slot)
    if len(own(tx, ctx)) >= MOST_AHEAD:
        raise ToolRefused(f"This customer has {MOST_AHEAD} appointments ahead already. Hand over to a person.")
    made = appointments.book(
        tx, offer.token, contact_id=ctx.contact_id, conversation_id=ctx.conversation_id, name=args.name, note=args.note, author=_AUTHOR
    )
    return _done(tx, ctx, made, "Booked", phrases.tongue(ctx.language).booked)


def move_appointment(tx: Transaction, ctx: ToolContext, args: Moving) -> Outcome:
    """Move one of the customer's own to an offered time."""
    offer = slots.offered(tx, ctx, args.slot)
    moved = appointments.move(tx, _mine(tx, ctx, args.appointment), offer.token, author=_AUTHOR)
    return _done(tx, ctx, moved, "Moved", phrases.tongue(ctx.language).moved)


def cancel_appointment(tx: Transaction, ctx: ToolContext, args: Cancelling) -> Outcome:
    """Cancel one of the customer's own."""
    cancelled = appointments.cancel(tx, _mine(tx, ctx, args.appointment), why=args.reason, author=_AUTHOR)
    return _done(tx, ctx, cancelled, "Cancelled", phrases.tongue(ctx.language).cancelled)


def own(tx: Transaction, ctx: ToolContext) -> dict[str, Appointment]:
    """The customer's appointments ahead, by short names that stay when others are cancelled."""
    named = {f"a{n}": one for n, one in enumerate(every(tx, ctx), 1)}
    ahead = {ref: one for ref, one in named.items() if one.is_booked and one.starts_at > ctx.now}
    return dict(sorted(ahead.items(), key=lambda pair: pair[1].starts_at))


def every(tx: Transaction, ctx: ToolContext) -> list[Appointment]:
    """All that the customer ever had, in the order in which they were made."""
    return sorted(appointments.of_contact(tx, ctx.contact_id, past=True), key=lambda one: one.id)


def line(tx: Transaction, ctx: ToolContext, one: Appointment) -> str:
    """An appointment in a few words; nothing that the customer wrote stands in it."""
    service = tx.session.get_one(Service, (tx.tenant_id, one.service_id))
    resource = tx.session.get_one(Resource, (tx.tenant_id, one.resource_id))
    return f"{service.name}, {shown.when(one.starts_at, ctx)}, {resource.name}"


def _mine(tx: Transaction, ctx: ToolContext, ref: str) -> Appointment:
    found = own(tx, ctx).get(ref.lower())
    if found is None:
        raise ToolRefused("This customer has no such appointment ahead. my_appointments names those there are.")
    return found


def _done(tx: Transaction, ctx: ToolContext, one: Appointment, done: str, sentence: str) -> Outcome:
    service = tx.session.get_one(Service, (tx.tenant_id, one.service_id))
    resource = tx.session.get_one(Resource, (tx.tenant_id, one.resource_id))
    told = sentence.format(service=service.name, when=shown.when(one.starts_at, ctx), who=resource.name, name=one.name)
    return Outcome(f"{done}: {line(tx, ctx, one)}. Tell the customer with exactly this day and time.", confirm=told)


TOOLS = (
    tool("The customer's own appointments that lie ahead.", Nothing, my_appointments),
    tool(
        "Book a time that free_slots offered, once the customer has chosen it and told their name.", Booking, book_appointment, changes=True
    ),
    tool("Move one of the customer's own appointments to a time that free_slots offered.", Moving, move_appointment, changes=True),
    tool("Cancel one of the customer's own appointments, once they have said clearly which.", Cancelling, cancel_appointment, changes=True),
)
