"""Appointments as iCalendar (RFC 5545): the file that a customer gets, and the feed that calendar programs read."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.reception import appointments
from frontdesk.reception.booking_models import Appointment, AppointmentState, CalendarLink, Resource, Service
from frontdesk.reception.models import Profile

BACK, AHEAD = timedelta(days=60), timedelta(days=366)
"""What a feed shows."""


def invitation(tx: Transaction, appointment: Appointment) -> bytes:
    """The file for the customer: the appointment with the business's name and address."""
    profile = tx.session.get(Profile, tx.tenant_id) or Profile(name="", address="", phone="")
    service = tx.session.get_one(Service, (tx.tenant_id, appointment.service_id))
    resource = tx.session.get_one(Resource, (tx.tenant_id, appointment.resource_id))
    summary = f"{service.name} · {profile.name}" if profile.name else service.name
    fields = {"summary": summary, "location": profile.address, "description": "\n".join(filter(None, (resource.name, profile.phone)))}
    return _calendar([_event(appointment, fields)], name=None)


def feed(tx: Transaction, link: CalendarLink) -> bytes:
    """The team's calendar: booked appointments from 60 days back to a year ahead."""
    profile = tx.session.get(Profile, tx.tenant_id)
    shown = appointments.between(
        tx, tx.now - BACK, tx.now + AHEAD, resource_id=link.resource_id, states=(AppointmentState.BOOKED, AppointmentState.NO_SHOW)
    )
    names = {id: name for model in (Service, Resource) for id, name in tx.session.execute(sa.select(model.id, model.name))}
    events = [_event(one, _for_team(one, names)) for one in shown]
    return _calendar(events, name=f"{profile.name if profile else ''} {link.name}".strip())


def links(tx: Transaction) -> Sequence[CalendarLink]:
    """The addresses that were given out."""
    return tx.session.scalars(sa.select(CalendarLink).order_by(CalendarLink.id)).all()


def give_out(tx: Transaction, name: str, resource_id: UUID | None) -> tuple[CalendarLink, str]:
    """A new address for a calendar: its row, and the token that stands in it, which is shown once and not kept."""
    assert tx.tenant_id is not None
    secret = secrets.token_urlsafe(24)
    link = CalendarLink(name=name, resource_id=resource_id, digest=_digest(secret), created_at=tx.now)
    tx.session.add(link)
    tx.session.flush()
    return link, f"{tx.tenant_id.hex}.{secret}"


def tenant_of(token: str) -> UUID:
    """The tenant that a token names. Raises NotFound."""
    try:
        return UUID(hex=token.split(".", 1)[0])
    except ValueError as error:
        raise NotFound from error


def open_link(tx: Transaction, token: str) -> CalendarLink:
    """The link of a token. Raises NotFound."""
    secret = token.split(".", 1)[-1]
    found = tx.session.scalar(sa.select(CalendarLink).where(CalendarLink.digest == _digest(secret)))
    if found is None:
        raise NotFound
    return found


def take_back(tx: Transaction, link: CalendarLink) -> None:
    """Let an address lead nowhere from now on."""
    tx.session.delete(link)


def _for_team(appointment: Appointment, names: dict[UUID, str]) -> dict[str, str]:
    what, who = names.get(appointment.service_id, ""), names.get(appointment.resource_id, "")
    missed = " (no-show)" if appointment.state == AppointmentState.NO_SHOW else ""
    return {"summary": f"{appointment.name}: {what}{missed}", "location": who, "description": appointment.note}


def _event(appointment: Appointment, fields: dict[str, str]) -> "dict[str, str | int | datetime]":
    times = {"dtstart": appointment.starts_at, "dtend": appointment.ends_at, "dtstamp": appointment.created_at}
    return {"uid": f"{appointment.id}@frontdesk", "sequence": appointment.sequence, **times, **{k: v for k, v in fields.items() if v}}


def _calendar(events: Iterable["dict[str, str | int | datetime]"], *, name: str | None) -> bytes:
    from icalendar import Calendar, Event  # only who sends or reads a calendar waits for it

    calendar = Calendar()
    for field, value in (("prodid", "-//Frontdesk//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(field, value)
    if name:
        calendar.add("x-wr-calname", name)
    for fields in events:
        event = Event()
        for field, given in fields.items():
            event.add(field, given)
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
