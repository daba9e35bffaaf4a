"""What the command line does with services, free times and appointments. Times are those of the business's own clock."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from frontdesk.bootstrap.installation import Installation
from frontdesk.contacts import identities, phones
from frontdesk.contacts.party import Party
from frontdesk.inbox.models import Conversation
from frontdesk.kit.errors import Conflict, Invalid, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.reception import appointments, hours, profile, resources, services, slots
from frontdesk.reception.booking_models import Appointment, Resource, Service
from frontdesk.reception.resources import NewResource
from frontdesk.reception.services import NewService
from frontdesk.reception.slots import Slot

AUTHOR = "command line"


class NotFree(Conflict):
    """This time is not free. `frontdesk slots` lists those that are."""

    code = "not_free"


async def service_list(installation: Installation, tenant_id: UUID) -> list[dict[str, Any]]:
    """All services, retired ones last."""
    return await installation.homes.read(tenant_id, _services)


async def service_add(installation: Installation, tenant_id: UUID, who: Sequence[str], **given: Any) -> dict[str, Any]:
    """Offer a service; people who are not known yet are added."""

    def add(tx: Transaction) -> dict[str, Any]:
        known = {one.name.casefold(): one for one in resources.everyone(tx)}
        able = [known.get(name.casefold()) or resources.add(tx, NewResource(name)) for name in who]
        return _service(services.add(tx, NewService(**given), [one.id for one in able]), [one.name for one in able])

    return await installation.homes.transact(tenant_id, add)


async def service_retire(installation: Installation, tenant_id: UUID, name: str) -> dict[str, Any]:
    """Offer a service no more; what is booked stays."""

    def retire(tx: Transaction) -> dict[str, Any]:
        found = _named(tx, name)
        found.active = False
        tx.session.flush()
        return _service(found, [])

    return await installation.homes.transact(tenant_id, retire)


async def slots_list(  # noqa: PLR0913 — what the command's options say
    installation: Installation, tenant_id: UUID, *, service: str, first_day: str | None, days: int, who: str | None, most: int
) -> list[dict[str, Any]]:
    """The first free times of a service from a day on."""

    def free(tx: Transaction) -> list[dict[str, Any]]:
        since, until = _days(tx, first_day, days)
        found = slots.free(tx, _named(tx, service).id, since=since, until=until, resource_id=_who(tx, who), most=most, for_team=True)
        zone = hours.zone(tx)
        return [{"at": _local(slot.starts_at, zone), "until": _local(slot.ends_at, zone), "with": slot.resource_name} for slot in found]

    return await installation.homes.read(tenant_id, free)


async def appointments_list(installation: Installation, tenant_id: UUID, first_day: str | None, days: int) -> list[dict[str, Any]]:
    """The appointments of some days, in order."""

    def listed(tx: Transaction) -> list[dict[str, Any]]:
        names, zone = _names(tx), hours.zone(tx)
        return [_appointment(one, names, zone) for one in appointments.between(tx, *_days(tx, first_day, days))]

    return await installation.homes.read(tenant_id, listed)


async def appointments_book(  # noqa: PLR0913 — what the command's options say
    installation: Installation, tenant_id: UUID, *, service: str, at: str, phone: str, name: str, who: str | None, note: str
) -> dict[str, Any]:
    """Book a free time for a phone number; told in its newest conversation, if there is one."""

    def book(tx: Transaction) -> dict[str, Any]:
        slot = _slot(tx, _named(tx, service), at, who)
        contact = identities.resolve(tx, Party(phone=phones.parse(phone).lstrip("+")), at=tx.now).contact_id
        newest = sa.select(Conversation.id).where(Conversation.contact_id == contact).order_by(Conversation.last_message_at.desc()).limit(1)
        told_in = tx.session.scalar(newest)
        made = appointments.book(tx, slot.token, contact_id=contact, conversation_id=told_in, name=name, note=note, author=AUTHOR)
        return _appointment(made, _names(tx), hours.zone(tx))

    return await installation.homes.transact(tenant_id, book)


async def appointments_move(installation: Installation, tenant_id: UUID, id: str, at: str, who: str | None) -> dict[str, Any]:
    """Move an appointment to another free time; with the same person, unless another is named."""

    def move(tx: Transaction) -> dict[str, Any]:
        found = _one(tx, id)
        service, own = tx.session.get_one(Service, (tx.tenant_id, found.service_id)), _names(tx)[found.resource_id]
        moved = appointments.move(tx, found, _slot(tx, service, at, who or own).token, author=AUTHOR)
        return _appointment(moved, _names(tx), hours.zone(tx))

    return await installation.homes.transact(tenant_id, move)


async def appointments_cancel(installation: Installation, tenant_id: UUID, id: str, why: str) -> dict[str, Any]:
    """Give the time back."""

    def cancel(tx: Transaction) -> dict[str, Any]:
        return _appointment(appointments.cancel(tx, _one(tx, id), why=why, author=AUTHOR), _names(tx), hours.zone(tx))

    return await installation.homes.transact(tenant_id, cancel)


def _services(tx: Transaction) -> list[dict[str, Any]]:
    links, names = services.links(tx), _names(tx)
    currency = profile.get(tx).currency
    rows = services.everything(tx)
    return [{**_service(row, sorted(names[id] for id in links.get(row.id, []))), "currency": currency} for row in rows]


def _service(row: Service, who: Sequence[str]) -> dict[str, Any]:
    fields = ("name", "length", "before", "after", "step", "price", "notice", "horizon", "active")
    return {"id": str(row.id), **{name: getattr(row, name) for name in fields}, "with": list(who)}


def _named(tx: Transaction, name: str) -> Service:
    every = services.offered(tx)
    found = next((one for one in every if one.name.casefold() == name.casefold()), None)
    if found is None:
        raise NotFound(f'There is no service "{name}". There are: {", ".join(one.name for one in every) or "none"}.')
    return found


def _who(tx: Transaction, name: str | None) -> UUID | None:
    if name is None:
        return None
    found = next((one for one in resources.everyone(tx) if one.name.casefold() == name.casefold()), None)
    if found is None:
        raise NotFound(f'There is nobody and nothing called "{name}" here.')
    return found.id


def _slot(tx: Transaction, service: Service, at: str, who: str | None) -> Slot:
    """The free slot that begins at a local time. Raises NotFree."""
    moment = _moment(tx, at)
    until = moment + timedelta(minutes=1)
    found = slots.free(tx, service.id, since=moment, until=until, resource_id=_who(tx, who), most=1, for_team=True)
    if not found:
        raise NotFree
    return found[0]


def _one(tx: Transaction, id: str) -> Appointment:
    try:
        found = tx.session.get(Appointment, (tx.tenant_id, UUID(id)))
    except ValueError as error:
        raise Invalid(f'"{id}" is no id. `frontdesk appointments list` shows them.') from error
    if found is None:
        raise NotFound("There is no such appointment.")
    return found


def _moment(tx: Transaction, local: str) -> datetime:
    """What a business's clock shows as a moment. Raises Invalid for an hour that its clock skips."""
    zone, told = hours.zone(tx), datetime.fromisoformat(local)
    moment = told.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != told:
        raise Invalid(f"The clocks in {zone.key} never show {local}.")
    return moment


def _days(tx: Transaction, first_day: str | None, days: int) -> tuple[datetime, datetime]:
    zone = hours.zone(tx)
    first = date.fromisoformat(first_day) if first_day else tx.now.astimezone(zone).date()
    edges = [datetime.combine(day, time(), zone).astimezone(UTC) for day in (first, first + timedelta(days=days))]
    return edges[0], edges[1]


def _names(tx: Transaction) -> Mapping[UUID, str]:
    return {id: name for model in (Service, Resource) for id, name in tx.session.execute(sa.select(model.id, model.name))}


def _appointment(one: Appointment, names: Mapping[UUID, str], zone: ZoneInfo) -> dict[str, Any]:
    times = {"at": _local(one.starts_at, zone), "until": _local(one.ends_at, zone)}
    known = {"service": names.get(one.service_id, ""), "with": names.get(one.resource_id, ""), "name": one.name, "note": one.note}
    return {"id": str(one.id), **times, **known, "state": one.state}


def _local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")


OPERATIONS = (
    *(service_list, service_add, service_retire, slots_list),
    *(appointments_list, appointments_book, appointments_move, appointments_cancel),
)
