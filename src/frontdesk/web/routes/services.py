"""Services, the resources that do them, and their free slots."""

from datetime import timedelta
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Query

from frontdesk.kit.homes import Transaction
from frontdesk.reception import booking_rules, resources, services, slots
from frontdesk.reception.booking_models import Appointment, Resource, Service
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor, Scope
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Reader
from frontdesk.web.shapes import services as shapes
from frontdesk.web.shapes.base import Moment, Page
from frontdesk.web.shapes.services import (
    BookingRuleBody,
    BookingRuleShape,
    ResourceBody,
    ResourceShape,
    ServiceBody,
    ServiceShape,
    SlotShape,
)
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["appointments"], prefix="/v1")

WEEK = timedelta(days=7)


class Asked(NamedTuple):
    """Which slots are wanted."""

    since: Moment | None
    until: Moment | None
    resource_id: UUID | None
    most: int
    for_team: bool
    moving: UUID | None


@router.get("/services")
async def list_services(caller: Reader) -> Page[ServiceShape]:
    """Everything that can be booked, by name; what is no longer offered comes last."""
    return Page(items=await caller.read(_services))


@router.post("/services", status_code=201)
async def add_service(caller: Admin, body: ServiceBody) -> ServiceShape:
    """Offer a service."""
    return await once(caller, ServiceShape, _add_service, body)


@router.get("/services/{id}")
async def get_service(caller: Reader, id: UUID) -> ServiceShape:
    """One service."""
    return await caller.read(_one_service, caller.actor, id)


@router.put("/services/{id}")
async def change_service(caller: Admin, id: UUID, body: ServiceBody) -> ServiceShape:
    """Write a service anew; what is booked stays as it was booked."""
    return await caller.write(_change_service, caller.actor, id, body)


@router.get("/services/{id}/slots")
async def list_slots(
    caller: Reader,
    id: UUID,
    *,
    since: Annotated[Moment | None, Query(description="Now where left out.")] = None,
    until: Annotated[Moment | None, Query(description="A week after `since` where left out; at most 62 days after it.")] = None,
    resource_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
    for_team: Annotated[bool, Query(description="The notice and horizon of customers do not count. Needs the scope write.")] = False,
    moving: Annotated[UUID | None, Query(description="An appointment that is to be moved: what it takes counts as free.")] = None,
) -> Page[SlotShape]:
    """The first free times, each with a token to book it with."""
    if for_team:
        caller.actor.require(Scope.WRITE)
    return Page(items=await caller.read(_slots, caller.actor, id, Asked(since, until, resource_id, limit, for_team, moving)))


@router.get("/resources")
async def list_resources(caller: Reader) -> Page[ResourceShape]:
    """People, rooms and things, by name; retired ones last."""
    return Page(items=await caller.read(_resources))


@router.post("/resources", status_code=201)
async def add_resource(caller: Admin, body: ResourceBody) -> ResourceShape:
    """Add a person, a room or a thing."""
    return await once(caller, ResourceShape, _add_resource, body)


@router.get("/resources/{id}")
async def get_resource(caller: Reader, id: UUID) -> ResourceShape:
    """One resource."""
    return await caller.read(_one_resource, caller.actor, id)


@router.put("/resources/{id}")
async def change_resource(caller: Admin, id: UUID, body: ResourceBody) -> ResourceShape:
    """Write a resource anew; what is booked with it stays."""
    return await caller.write(_change_resource, caller.actor, id, body)


@router.get("/booking-rule")
async def get_booking_rule(caller: Reader) -> BookingRuleShape:
    """How appointments are confirmed and reminded."""
    return await caller.read(_rule)


@router.put("/booking-rule")
async def put_booking_rule(caller: Admin, body: BookingRuleBody) -> BookingRuleShape:
    """Say how appointments are confirmed and reminded, from the next one on."""
    return await caller.write(_put_rule, body)


def _services(tx: Transaction) -> list[ServiceShape]:
    links = services.links(tx)
    return [shapes.service(row, links.get(row.id, [])) for row in services.everything(tx)]


def _add_service(tx: Transaction, body: ServiceBody) -> ServiceShape:
    return shapes.service(services.add(tx, shapes.new_service(body), body.resource_ids), body.resource_ids)


def _one_service(tx: Transaction, actor: Actor, id: UUID) -> ServiceShape:
    return shapes.service(access.get(tx, Service, id, actor), services.links(tx).get(id, []))


def _change_service(tx: Transaction, actor: Actor, id: UUID, body: ServiceBody) -> ServiceShape:
    row = services.change(tx, access.get(tx, Service, id, actor, lock=True), shapes.new_service(body), body.resource_ids)
    return shapes.service(row, body.resource_ids)


def _slots(tx: Transaction, actor: Actor, id: UUID, asked: Asked) -> list[SlotShape]:
    service = access.get(tx, Service, id, actor)
    since = asked.since or tx.now
    found = slots.free(
        tx,
        service.id,
        since=since,
        until=asked.until or since + WEEK,
        resource_id=asked.resource_id,
        most=asked.most,
        for_team=asked.for_team,
        moving=access.get(tx, Appointment, asked.moving, actor).id if asked.moving else None,
    )
    return [SlotShape(**slot._asdict()) for slot in found]


def _resources(tx: Transaction) -> list[ResourceShape]:
    return [shapes.resource(row, resources.week(tx, row.id)) for row in resources.everyone(tx)]


def _add_resource(tx: Transaction, body: ResourceBody) -> ResourceShape:
    row = resources.add(tx, shapes.new_resource(body))
    return shapes.resource(row, resources.week(tx, row.id))


def _one_resource(tx: Transaction, actor: Actor, id: UUID) -> ResourceShape:
    return shapes.resource(access.get(tx, Resource, id, actor), resources.week(tx, id))


def _change_resource(tx: Transaction, actor: Actor, id: UUID, body: ResourceBody) -> ResourceShape:
    row = resources.change(tx, access.get(tx, Resource, id, actor, lock=True), shapes.new_resource(body))
    return shapes.resource(row, resources.week(tx, row.id))


def _rule(tx: Transaction) -> BookingRuleShape:
    return BookingRuleShape.model_validate(booking_rules.of(tx), from_attributes=True)


def _put_rule(tx: Transaction, body: BookingRuleBody) -> BookingRuleShape:
    booking_rules.put(tx, booking_rules.Rules(**body.model_dump()))
    return _rule(tx)
