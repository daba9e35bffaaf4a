"""Appointments: the calendar, booking, moving, cancelling; and the addresses under which calendar programs read it."""

from datetime import timedelta
from typing import Annotated, Literal, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query, Response

from frontdesk.contacts.models import Contact
from frontdesk.inbox.models import Author, Conversation
from frontdesk.kit.errors import Invalid, NotFound
from frontdesk.kit.homes import Transaction, UnknownTenant
from frontdesk.reception import appointments, calendars, reminders
from frontdesk.reception.booking_models import Appointment, CalendarLink, Resource, Service
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Reader, Stranger, Writer
from frontdesk.web.shapes import appointments as shapes
from frontdesk.web.shapes.appointments import (
    AppointmentDetail,
    AppointmentShape,
    CalendarBody,
    CalendarShape,
    CancelAppointment,
    MoveAppointment,
    NewAppointment,
)
from frontdesk.web.shapes.base import Moment, Page
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["appointments"], prefix="/v1")
public = APIRouter(include_in_schema=False)

LONGEST = timedelta(days=62)


class Asked(NamedTuple):
    """Which appointments are wanted."""

    since: Moment | None
    until: Moment | None
    resource_id: UUID | None
    contact_id: UUID | None
    state: str | None


@router.get("/appointments")
async def list_appointments(
    caller: Reader,
    since: Annotated[Moment | None, Query(description="Now where left out.")] = None,
    until: Annotated[Moment | None, Query(description="A week after `since` where left out; at most 62 days after it.")] = None,
    resource_id: UUID | None = None,
    contact_id: Annotated[UUID | None, Query(description="All of this contact, the latest first; times do not count.")] = None,
    state: Literal["booked", "cancelled", "no_show"] | None = None,
) -> Page[AppointmentShape]:
    """Appointments that begin in a stretch of time, in order; or those of a contact."""
    return Page(items=await caller.read(_listed, caller.actor, Asked(since, until, resource_id, contact_id, state)))


@router.post("/appointments", status_code=201)
async def book_appointment(caller: Writer, body: NewAppointment) -> AppointmentShape:
    """Book an offered time. The customer is told, and reminded, where a conversation is named."""
    return await once(caller, AppointmentShape, _book, caller.actor, body)


@router.get("/appointments/{id}")
async def get_appointment(caller: Reader, id: UUID) -> AppointmentDetail:
    """One appointment, with what was done with it."""
    return await caller.read(_detail, caller.actor, id)


@router.post("/appointments/{id}/move")
async def move_appointment(caller: Writer, id: UUID, body: MoveAppointment) -> AppointmentShape:
    """Move it to another offered time of the same service."""
    return await once(caller, AppointmentShape, _move, caller.actor, id, body.token)


@router.post("/appointments/{id}/cancel")
async def cancel_appointment(caller: Writer, id: UUID, body: CancelAppointment) -> AppointmentShape:
    """Give the time back."""
    return await once(caller, AppointmentShape, _cancel, caller.actor, id, body.why)


@router.post("/appointments/{id}/no-show")
async def mark_no_show(caller: Writer, id: UUID) -> AppointmentShape:
    """Note that the customer did not come."""
    return await once(caller, AppointmentShape, _no_show, caller.actor, id)


@router.get("/calendars")
async def list_calendars(caller: Reader) -> Page[CalendarShape]:
    """The secret addresses that were given out, without their secrets."""
    return Page(items=[shapes.calendar(row) for row in await caller.read(calendars.links)])


@router.post("/calendars", status_code=201)
async def add_calendar(caller: Admin, body: CalendarBody) -> CalendarShape:
    """Give out an address that a calendar program can subscribe to. It is shown this once."""
    base = caller.desk.base(str(caller.request.base_url))
    return await once(caller, CalendarShape, _give_out, caller.actor, body, base)


@router.delete("/calendars/{id}", status_code=204)
async def remove_calendar(caller: Admin, id: UUID) -> Response:
    """Let an address lead nowhere from now on."""
    await caller.write(_take_back, caller.actor, id)
    return Response(status_code=204)


@public.get("/calendar/{token}.ics")
async def read_calendar(desk: Stranger, token: str) -> Response:
    """The appointments, for whoever has the secret address."""
    try:
        content = await desk.homes.read(calendars.tenant_of(token), _calendar, token)
    except UnknownTenant as error:
        raise NotFound from error
    return Response(content, media_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, max-age=300"})


def _calendar(tx: Transaction, token: str) -> bytes:
    return calendars.feed(tx, calendars.open_link(tx, token))


def _listed(tx: Transaction, actor: Actor, asked: Asked) -> list[AppointmentShape]:
    if asked.contact_id is not None:
        rows = appointments.of_contact(tx, access.get(tx, Contact, asked.contact_id, actor).id, past=True)
    else:
        since = asked.since or tx.now
        until = asked.until or since + timedelta(days=7)
        if until - since > LONGEST:
            raise Invalid("until: at most 62 days after since.", field="until")
        rows = list(appointments.between(tx, since, until, resource_id=asked.resource_id))
    names = _names(tx)
    return [shapes.appointment(row, names) for row in rows if asked.state in (None, row.state)]


def _book(tx: Transaction, actor: Actor, body: NewAppointment) -> AppointmentShape:
    contact = access.get(tx, Contact, body.contact_id, actor)
    if body.conversation_id is not None:
        conversation = access.get(tx, Conversation, body.conversation_id, actor)
        if conversation.contact_id not in (contact.id, contact.merged_into):
            raise Invalid("conversation_id: this conversation is with somebody else.", field="conversation_id")
    made = appointments.book(
        tx,
        body.token,
        contact_id=contact.id,
        conversation_id=body.conversation_id,
        name=body.name,
        note=body.note,
        author=author(actor),
    )
    return shapes.appointment(made, _names(tx))


def _detail(tx: Transaction, actor: Actor, id: UUID) -> AppointmentDetail:
    row = access.get(tx, Appointment, id, actor)
    return shapes.detail(row, _names(tx), appointments.history(tx, row), reminders.of(tx, row.id))


def _move(tx: Transaction, actor: Actor, id: UUID, token: str) -> AppointmentShape:
    row = appointments.move(tx, access.get(tx, Appointment, id, actor), token, author=author(actor))
    return shapes.appointment(row, _names(tx))


def _cancel(tx: Transaction, actor: Actor, id: UUID, why: str) -> AppointmentShape:
    row = appointments.cancel(tx, access.get(tx, Appointment, id, actor), why=why, author=author(actor))
    return shapes.appointment(row, _names(tx))


def _no_show(tx: Transaction, actor: Actor, id: UUID) -> AppointmentShape:
    return shapes.appointment(appointments.no_show(tx, access.get(tx, Appointment, id, actor), author=author(actor)), _names(tx))


def _give_out(tx: Transaction, actor: Actor, body: CalendarBody, base: str) -> CalendarShape:
    if body.resource_id is not None:
        access.get(tx, Resource, body.resource_id, actor)
    link, token = calendars.give_out(tx, body.name, body.resource_id)
    return shapes.calendar(link, f"{base}/calendar/{token}.ics")


def _take_back(tx: Transaction, actor: Actor, id: UUID) -> None:
    calendars.take_back(tx, access.get(tx, CalendarLink, id, actor))


def _names(tx: Transaction) -> dict[UUID, str]:
    return {id: name for model in (Service, Resource) for id, name in tx.session.execute(sa.select(model.id, model.name))}


def author(actor: Actor) -> str:
    """Who did it, as it is written down; never to be taken for the assistant."""
    return str(actor.kind) if actor.name in ("", Author.ASSISTANT) else actor.name[:80]
