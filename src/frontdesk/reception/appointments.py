"""Appointments: booked, moved, cancelled, missed. Only an offered time can be booked, and the database refuses a second booking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from frontdesk.contacts.models import Contact, speaker_of
from frontdesk.inbox.models import Author
from frontdesk.kit import feed
from frontdesk.kit.errors import Conflict, NotFound
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.kit.schema import new_id
from frontdesk.reception import cells, notices, offers, reminders, slots
from frontdesk.reception.booking_models import (
    Appointment,
    AppointmentState,
    AppointmentStep,
    BookedCell,
    Resource,
    Service,
    ServiceResource,
)
from frontdesk.reception.cells import Place
from frontdesk.reception.models import Profile
from frontdesk.reception.notices import News
from frontdesk.reception.offers import Offer, Signer


class SlotTaken(Conflict):
    """This time has just been taken. Ask for free times again."""

    code = "slot_taken"


class NotBooked(Conflict):
    """This appointment was cancelled or missed; it cannot be changed."""

    code = "not_booked"


class WrongService(Conflict):
    """This time was offered for another service."""

    code = "wrong_service"


class NotYet(Conflict):
    """This appointment has not begun: cancel it instead."""

    code = "not_yet"


@dataclass(frozen=True, slots=True)
class Booking:
    """For whom a time is booked."""

    contact_id: UUID
    conversation_id: UUID | None
    name: str
    note: str
    author: str


_ABLE = Prepared(
    sa.select(Resource.id)
    .join(ServiceResource, ServiceResource.resource_id == Resource.id)
    .where(ServiceResource.service_id == sa.bindparam("service_id"))
    .order_by(Resource.id)
    .with_for_update(key_share=True, of=Resource)
)


def book(  # noqa: PLR0913 — for whom, on whose behalf: all by name
    tx: Transaction, token: str, *, contact_id: UUID, conversation_id: UUID | None, name: str, note: str = "", author: str
) -> Appointment:
    """Book an offered time; the same contact's second try finds the appointment of the first.

    The assistant (`author` "assistant") tells the customer itself; for anybody else a confirmation is sent.
    Raises NotOffered, OfferExpired, SlotTaken, NotBookable.
    """
    offer = Signer(tx).read(token)
    service = _service(tx, offer)
    _lock(tx, conversation_id, service.id)
    booked = _same(tx, offer, contact_id)
    if booked is not None:
        return booked
    places = _places(tx, service, offer)
    booking = Booking(contact_id, conversation_id, name, note, author)
    appointment = _write(tx, service, offer, [place.resource_id for place in places], booking)
    cells.take(tx, appointment.id, places, slots.taken_by(offer.starts_at, slots.demand(service)))
    _tell(tx, appointment, News.BOOKED, author)
    return appointment


def move(tx: Transaction, appointment: Appointment, token: str, *, author: str = "assistant") -> Appointment:
    """Move an appointment to an offered time of the same service. Raises as `book`, NotBooked, WrongService."""
    offer = Signer(tx).read(token)
    service = _service(tx, offer)
    if offer.service_id != appointment.service_id:
        raise WrongService
    _lock(tx, appointment.conversation_id, service.id)
    _refresh(tx, appointment)
    if (appointment.starts_at, appointment.resource_id) == (offer.starts_at, offer.resource_id):
        return appointment
    places = _places(tx, service, offer, ignoring=appointment.id)
    was = appointment.starts_at
    appointment.resource_id, appointment.also = offer.resource_id, [str(place.resource_id) for place in places[1:]]
    appointment.starts_at, appointment.ends_at = offer.starts_at, offer.starts_at + timedelta(minutes=service.length)
    appointment.sequence += 1
    tx.session.flush()
    cells.release(tx, appointment.id)
    cells.take(tx, appointment.id, places, slots.taken_by(offer.starts_at, slots.demand(service)))
    _tell(tx, appointment, News.MOVED, author, was=was)
    return appointment


def cancel(tx: Transaction, appointment: Appointment, *, why: str, author: str = "assistant") -> Appointment:
    """Give the time back. Twice is the same as once. Raises NotBooked where it was missed."""
    _lock(tx, appointment.conversation_id, appointment.service_id)
    if appointment.state == AppointmentState.CANCELLED:
        return appointment
    _refresh(tx, appointment)
    appointment.state = AppointmentState.CANCELLED
    appointment.sequence += 1
    tx.session.flush()
    cells.release(tx, appointment.id)
    _tell(tx, appointment, News.CANCELLED, author, why=why)
    return appointment


def no_show(tx: Transaction, appointment: Appointment, *, author: str) -> Appointment:
    """The customer did not come. Raises NotBooked, NotYet."""
    if appointment.state == AppointmentState.NO_SHOW:
        return appointment
    _lock(tx, appointment.conversation_id, appointment.service_id)
    _refresh(tx, appointment)
    if appointment.starts_at > tx.now:
        raise NotYet
    appointment.state = AppointmentState.NO_SHOW
    tx.session.flush()
    _tell(tx, appointment, News.NO_SHOW, author)
    return appointment


def of_contact(tx: Transaction, contact_id: UUID, *, past: bool = False) -> list[Appointment]:
    """A customer's own appointments that are booked and not over, the next one first; `past`: all, the latest first.

    Those of whoever was merged with this contact are its own too.
    """
    speaker = tx.session.scalar(sa.select(speaker_of(Contact)).where(Contact.id == contact_id))
    own = sa.select(Contact.id).where(sa.or_(Contact.id == speaker, Contact.merged_into == speaker))
    wanted = sa.select(Appointment).where(Appointment.contact_id.in_(own))
    if past:
        return list(tx.session.scalars(wanted.order_by(Appointment.starts_at.desc(), Appointment.id.desc()).limit(200)))
    booked = wanted.where(Appointment.state == AppointmentState.BOOKED, Appointment.ends_at > tx.now)
    return list(tx.session.scalars(booked.order_by(Appointment.starts_at, Appointment.id)))


def between(
    tx: Transaction, since: datetime, until: datetime, *, resource_id: UUID | None = None, states: Iterable[str] = tuple(AppointmentState)
) -> Sequence[Appointment]:
    """Appointments that begin in [since, until), in order."""
    wanted = sa.select(Appointment).where(Appointment.starts_at >= since, Appointment.starts_at < until, Appointment.state.in_(states))
    if resource_id is not None:
        taken = sa.select(BookedCell.appointment_id).where(BookedCell.resource_id == resource_id)
        wanted = wanted.where(sa.or_(Appointment.resource_id == resource_id, Appointment.id.in_(taken)))
    return tx.session.scalars(wanted.order_by(Appointment.starts_at, Appointment.id)).all()


def history(tx: Transaction, appointment: Appointment) -> Sequence[AppointmentStep]:
    """What was done with an appointment, the first first."""
    return tx.session.scalars(
        sa.select(AppointmentStep).where(AppointmentStep.appointment_id == appointment.id).order_by(AppointmentStep.id)
    ).all()


def _service(tx: Transaction, offer: Offer) -> Service:
    service = tx.session.get(Service, (tx.tenant_id, offer.service_id))
    if service is None:
        raise NotFound("There is no such service.")
    if not service.active:
        raise slots.NotBookable
    if offers.terms(service) != offer.terms:
        raise offers.OfferExpired("The length or price of this service has changed. Ask for free times again.")
    return service


def _lock(tx: Transaction, conversation_id: UUID | None, service_id: UUID) -> None:
    """The conversation first, then whatever can do the service, in the order of ids: nobody waits in a circle."""
    notices.hold(tx, conversation_id)
    tx.all(_ABLE, service_id=service_id)


def _refresh(tx: Transaction, appointment: Appointment) -> None:
    """What holds now that nobody else can change it. Raises NotBooked."""
    tx.session.refresh(appointment, with_for_update={"key_share": True})
    if not appointment.is_booked:
        raise NotBooked


def _same(tx: Transaction, offer: Offer, contact_id: UUID) -> Appointment | None:
    return tx.session.scalar(
        sa.select(Appointment).where(
            Appointment.contact_id == contact_id,
            Appointment.starts_at == offer.starts_at,
            Appointment.service_id == offer.service_id,
            Appointment.resource_id == offer.resource_id,
            Appointment.state == AppointmentState.BOOKED,
        )
    )


def _places(tx: Transaction, service: Service, offer: Offer, *, ignoring: UUID | None = None) -> list[Place]:
    places = slots.place(tx, service, offer.resource_id, offer.starts_at, ignoring=ignoring)
    if places is None or offer.starts_at <= tx.now:
        raise SlotTaken
    return places


def _write(tx: Transaction, service: Service, offer: Offer, resource_ids: Sequence[UUID], booking: Booking) -> Appointment:
    profile = tx.session.get(Profile, tx.tenant_id)
    appointment = Appointment(
        id=new_id(),
        service_id=service.id,
        resource_id=resource_ids[0],
        also=[str(id) for id in resource_ids[1:]],
        contact_id=booking.contact_id,
        conversation_id=booking.conversation_id,
        starts_at=offer.starts_at,
        ends_at=offer.starts_at + timedelta(minutes=service.length),
        state=AppointmentState.BOOKED,
        name=booking.name,
        note=booking.note,
        price=service.price,
        currency=profile.currency if profile else "EUR",
        sequence=0,
        created_at=tx.now,
    )
    tx.session.add(appointment)
    tx.session.flush()
    return appointment


def _tell(tx: Transaction, appointment: Appointment, news: News, author: str, *, why: str = "", was: datetime | None = None) -> None:
    """Write the step, plan the reminders, tell the customer and the feed."""
    tx.session.add(
        AppointmentStep(
            appointment_id=appointment.id, what=news, author=author, why=why, was_at=was, starts_at=appointment.starts_at, at=tx.now
        )
    )
    tx.session.flush()
    reminders.plan(tx, appointment)
    notices.tell(tx, appointment, news, quietly=author == Author.ASSISTANT)
    data = {"appointment_id": str(appointment.id), "starts_at": appointment.starts_at.isoformat()}
    feed.record(tx, f"appointment.{news}", data, conversation_id=appointment.conversation_id)
