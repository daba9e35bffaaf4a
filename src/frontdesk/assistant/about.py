"""What the assistant knows: of the business, of this customer, of the moment. For the prompt."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant import delimit
from frontdesk.assistant.scene import Scene
from frontdesk.assistant.tools import shown, slots
from frontdesk.contacts import facts, family
from frontdesk.contacts.models import Contact
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.reception import hours
from frontdesk.reception.booking_models import Appointment, AppointmentState, Service
from frontdesk.reception.models import Profile

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MOST_SERVICES = 15
_MOST_FACTS = 30


class _Business(NamedTuple):
    name: str
    about: str
    address: str
    phone: str
    email: str
    website: str
    currency: str


class _Person(NamedTuple):
    name: str | None
    profile_name: str | None
    language: str | None


class _Booked(NamedTuple):
    service: str
    starts_at: datetime


class _Service(NamedTuple):
    name: str
    length: int
    price: int | None


_PROFILE = Prepared(sa.select(*[getattr(Profile, name) for name in _Business._fields]), _Business)
_SERVICES = Prepared(
    sa.select(Service.name, Service.length, Service.price)
    .where(Service.active)
    .order_by(Service.name)
    .limit(sa.literal_column(str(_MOST_SERVICES + 1))),
    _Service,
)
_PERSON = Prepared(sa.select(*[getattr(Contact, name) for name in _Person._fields]).where(Contact.id == sa.bindparam("id_")), _Person)
_AHEAD = Prepared(
    sa.select(Service.name, Appointment.starts_at)
    .join(Service, sa.and_(Service.tenant_id == Appointment.tenant_id, Service.id == Appointment.service_id))
    .where(Appointment.contact_id == sa.bindparam("contact_id_"), Appointment.state == sa.literal_column(f"'{AppointmentState.BOOKED}'"))
    .where(Appointment.starts_at > sa.bindparam("now_", type_=Appointment.starts_at.type))
    .order_by(Appointment.starts_at)
    .limit(sa.literal_column("5")),
    _Booked,
)


def business(tx: Transaction) -> Iterator[str]:
    """Profile, hours of the week, services."""
    known = tx.first(_PROFILE)
    if known is None:
        return
    named = (("Name", known.name), ("About", known.about), ("Address", known.address), ("Phone", known.phone))
    more = (("E-mail", known.email), ("Website", known.website), ("Currency", known.currency))
    yield "# The business\n" + "\n".join(f"{label}: {value}" for label, value in (*named, *more) if value)
    week = [f"{_DAYS[day]}: {_spans(spans)}" for day, spans in groupby(hours.week(tx), key=lambda span: span.weekday)]
    if week:
        yield "Opening hours (other days closed; exceptions and holidays by opening_hours):\n" + "\n".join(week)
    services = tx.all(_SERVICES)
    if services:
        listed = [_service(one, known.currency) for one in services[:_MOST_SERVICES]]
        more_there = ["… and more: list_services"] if len(services) > _MOST_SERVICES else []
        yield "Services that can be booked:\n" + "\n".join([*listed, *more_there])


def customer(tx: Transaction, scene: Scene) -> Iterator[str]:
    """Name, facts, appointments ahead, times that were offered and still stand."""
    zone, lines = hours.zone(tx), list[str]()
    speaker = family.speaker(tx, scene.contact_id)
    person = tx.first(_PERSON, id_=speaker)
    if person is not None and (person.name or person.profile_name):
        lines.append(f"Name: {person.name or person.profile_name}")
    lines += [f"{fact.key}: {fact.text}" for fact in facts.known(tx, speaker)[:_MOST_FACTS]]
    known = delimit.wrap(scene.conversation_id, "name", "\n".join(lines)) if lines else "Nothing is known of them yet."
    told = f"# The customer\n{known}"
    ahead = [f"- {one.service}, {_local(one.starts_at.astimezone(zone))}" for one in _ahead(tx, speaker)]
    if ahead:
        told += "\nAppointments ahead (short names by my_appointments):\n" + "\n".join(ahead)
    standing = [f"- {offer.name}: {offer.shown}" for offer in slots.standing(tx, scene.conversation_id, tx.now)[-12:]]
    if standing:
        told += "\nOffered in this conversation and still to be had (short names for book_appointment):\n" + "\n".join(standing)
    yield told


def moment(tx: Transaction) -> Iterator[str]:
    """Today, the zone, the coming days by name, and whether it is open."""
    standing = hours.at(tx, tx.now)
    local = standing.local
    days = ", ".join(f"{_DAYS[day.weekday()]} {day.date().isoformat()}" for day in (local + timedelta(days=n) for n in range(1, 8)))
    state = "open" if standing.is_open else "closed"
    until = f" until {_local(standing.until)}" if standing.until else ""
    label = f" ({standing.label})" if standing.label else ""
    today = f"Today is {_local(local)}, time zone {local.tzinfo}, UTC{local:%z}. The business is {state} now{until}{label}."
    yield f"# Now\n{today}\nThe coming days: {days}."


def _ahead(tx: Transaction, speaker: UUID) -> list[_Booked]:
    found = [one for member in family.members(tx, speaker) for one in tx.all(_AHEAD, contact_id_=member, now_=tx.now.astimezone(UTC))]
    return sorted(found, key=lambda one: one.starts_at)


def _spans(spans: Iterator[hours.Span]) -> str:
    return ", ".join(f"{shown.clock(span.opens)}–{shown.clock(span.closes)}" for span in spans)


def _service(one: _Service, currency: str) -> str:
    price = "price on request" if one.price is None else shown.money(one.price, currency)
    return f"- {one.name}: {one.length} minutes, {price}"


def _local(at: datetime) -> str:
    return f"{_DAYS[at.weekday()]} {at:%Y-%m-%d %H:%M}"
