"""People, rooms and things: who they are, when they work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.reception import hours, plan
from frontdesk.reception.booking_models import Resource, ResourceHours, ResourceKind
from frontdesk.reception.models import HoursException
from frontdesk.reception.plan import Difference, Plan, Span


@dataclass(frozen=True, slots=True)
class NewResource:
    """A resource to add, or as it is to stand. `week` empty: it works whenever the business is open."""

    name: str
    kind: ResourceKind = ResourceKind.PERSON
    units: int = 1
    active: bool = True
    week: Sequence[Span] = ()


_WEEK = Prepared(
    sa.select(ResourceHours.weekday, ResourceHours.opens, ResourceHours.closes)
    .where(ResourceHours.resource_id == sa.bindparam("resource_id"))
    .order_by(ResourceHours.weekday, ResourceHours.opens),
    Span,
)
_DIFFERENCES = Prepared(
    sa.select(HoursException.first_day, HoursException.last_day, HoursException.openings, HoursException.label)
    .where(HoursException.resource_id == sa.bindparam("resource_id"), HoursException.last_day >= sa.bindparam("since", type_=sa.Date))
    .order_by(HoursException.id.desc()),
    Difference,
)


def everyone(tx: Transaction) -> Sequence[Resource]:
    """All resources, retired ones last."""
    return tx.session.scalars(sa.select(Resource).order_by(Resource.active.desc(), Resource.name, Resource.id)).all()


def add(tx: Transaction, new: NewResource) -> Resource:
    """Add a resource. Raises Invalid for wrong hours."""
    made = Resource(created_at=tx.now)
    tx.session.add(made)
    return change(tx, made, new)


def change(tx: Transaction, resource: Resource, new: NewResource) -> Resource:
    """Write a resource anew. Raises Invalid for wrong hours. What is booked with it stays."""
    spans = hours.check(new.week)
    resource.name, resource.kind, resource.units, resource.active = new.name, new.kind, new.units, new.active
    tx.session.flush()
    tx.session.execute(sa.delete(ResourceHours).where(ResourceHours.resource_id == resource.id))
    _write(tx, resource.id, spans)
    return resource


def week(tx: Transaction, resource_id: UUID) -> list[Span]:
    """When a resource works, in order; empty: whenever the business is open."""
    return tx.all(_WEEK, resource_id=resource_id)


def plan_of(tx: Transaction, resource_id: UUID, zone: ZoneInfo, since: datetime) -> Plan:
    """All that decides when a resource works from a moment on."""
    differences = tx.all(_DIFFERENCES, resource_id=resource_id, since=since.date() - timedelta(days=1))
    return plan.make(zone, week(tx, resource_id), differences)


def _write(tx: Transaction, resource_id: UUID, spans: Iterable[Span]) -> None:
    tx.session.add_all(ResourceHours(resource_id=resource_id, weekday=s.weekday, opens=s.opens, closes=s.closes) for s in spans)
    tx.session.flush()
