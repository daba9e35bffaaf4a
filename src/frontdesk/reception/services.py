"""Services: what can be booked, at which price, and who can do it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.reception import offers
from frontdesk.reception.booking_models import Resource, ResourceKind, Service, ServiceResource
from frontdesk.reception.cells import CELL

KINDS = tuple(ResourceKind)
"""A service takes one of each kind that its resources have; of the first of them the customer may choose."""


@dataclass(frozen=True, slots=True)
class NewService:
    """A service to add, or as it is to stand. Times in minutes (horizon: days), price in minor units."""

    name: str
    length: int
    description: str = ""
    before: int = 0
    after: int = 0
    step: int = 15
    price: int | None = None
    notice: int = 60
    horizon: int = 60
    active: bool = True


def offered(tx: Transaction) -> list[Service]:
    """The services that can be booked, by name."""
    return list(tx.session.scalars(sa.select(Service).where(Service.active).order_by(Service.name, Service.id)))


def everything(tx: Transaction) -> Sequence[Service]:
    """All services, retired ones last."""
    return tx.session.scalars(sa.select(Service).order_by(Service.active.desc(), Service.name, Service.id)).all()


def add(tx: Transaction, new: NewService, resource_ids: Iterable[UUID]) -> Service:
    """Add a service. Raises Invalid."""
    offers.prepare(tx)
    return change(tx, Service(created_at=tx.now), new, resource_ids)


def change(tx: Transaction, service: Service, new: NewService, resource_ids: Iterable[UUID]) -> Service:
    """Write a service anew. What is booked stays as it was booked. Raises Invalid."""
    _check(new)
    wanted = set(resource_ids)
    known = set(tx.session.scalars(sa.select(Resource.id).where(Resource.id.in_(wanted)))) if wanted else set()
    if wanted - known:
        raise Invalid("resource_ids: there is no such resource.", field="resource_ids")
    for field in fields(new):
        setattr(service, field.name, getattr(new, field.name))
    tx.session.add(service)
    tx.session.flush()
    tx.session.execute(sa.delete(ServiceResource).where(ServiceResource.service_id == service.id))
    tx.session.add_all(ServiceResource(service_id=service.id, resource_id=id) for id in sorted(wanted))
    tx.session.flush()
    return service


def resources(tx: Transaction, service_id: UUID) -> list[Resource]:
    """Who and what can do a service, in the order of their kinds, then by name. Retired ones are left out."""
    found = tx.session.scalars(
        sa.select(Resource)
        .join(ServiceResource, ServiceResource.resource_id == Resource.id)
        .where(ServiceResource.service_id == service_id, Resource.active)
    )
    return sorted(found, key=lambda one: (KINDS.index(ResourceKind(one.kind)), one.name, one.id))


def links(tx: Transaction) -> dict[UUID, list[UUID]]:
    """Service → its resources."""
    found: dict[UUID, list[UUID]] = {}
    for service_id, resource_id in tx.session.execute(sa.select(ServiceResource.service_id, ServiceResource.resource_id)):
        found.setdefault(service_id, []).append(resource_id)
    return found


def _check(new: NewService) -> None:
    for name, least, most in (("length", CELL, 1440), ("before", 0, 1440), ("after", 0, 1440), ("step", CELL, 1440)):
        value = getattr(new, name)
        if not least <= value <= most or value % CELL:
            raise Invalid(f"{name}: minutes in steps of {CELL}, {least} to {most}.", field=name)
    if not 0 <= new.notice <= 366 * 1440:
        raise Invalid("notice: minutes, at most a year.", field="notice")
    if not 1 <= new.horizon <= 366:
        raise Invalid("horizon: days, 1 to 366.", field="horizon")
    if new.price is not None and not 0 <= new.price <= 10**9:
        raise Invalid("price: minor units of the currency, 0 to 1,000,000,000.", field="price")
