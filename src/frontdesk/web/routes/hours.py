"""Days that differ from the week, holidays, and how things stand at a moment."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime

from frontdesk.kit.homes import Transaction
from frontdesk.reception import exceptions, hours, public_holidays
from frontdesk.reception.booking_models import Resource
from frontdesk.reception.models import HoursException
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Reader
from frontdesk.web.shapes import hours as shapes
from frontdesk.web.shapes.base import Moment, Page
from frontdesk.web.shapes.hours import Country, ExceptionBody, ExceptionShape, Holidays, HolidaysBody, StandingShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["business"], prefix="/v1")

Year = Annotated[int | None, Query(ge=2000, le=2100, description="This one where left out.")]


@router.get("/hours/at")
async def hours_at(caller: Reader, at: Annotated[Moment | None, Query(description="Now where left out.")] = None) -> StandingShape:
    """Whether the business is open at a moment, why, and until when."""
    return await caller.read(_standing, at)


@router.get("/exceptions")
async def list_exceptions(caller: Reader, since: date | None = None) -> Page[ExceptionShape]:
    """The business's own days that differ, in order; those before `since` left out."""
    return Page(items=await caller.read(_exceptions, caller.actor, None, since))


@router.post("/exceptions", status_code=201)
async def add_exception(caller: Admin, body: ExceptionBody) -> ExceptionShape:
    """Other hours, or none, for some days. The narrowest exception wins, before holidays and the week."""
    return await once(caller, ExceptionShape, _add, caller.actor, None, body)


@router.delete("/exceptions/{id}", status_code=204)
async def remove_exception(caller: Admin, id: UUID) -> Response:
    """Take an exception back, of the business or of a resource."""
    await caller.write(_remove, caller.actor, id)
    return Response(status_code=204)


@router.get("/resources/{id}/exceptions")
async def list_resource_exceptions(caller: Reader, id: UUID, since: date | None = None) -> Page[ExceptionShape]:
    """The days on which a resource works otherwise, or not at all."""
    return Page(items=await caller.read(_exceptions, caller.actor, id, since))


@router.post("/resources/{id}/exceptions", status_code=201)
async def add_resource_exception(caller: Admin, id: UUID, body: ExceptionBody) -> ExceptionShape:
    """Other hours of a resource, or its absence, for some days."""
    return await once(caller, ExceptionShape, _add, caller.actor, id, body)


@router.get("/holidays")
async def get_holidays(caller: Reader, year: Year = None) -> Holidays:
    """Whose public holidays the business keeps, and those of a year."""
    return await caller.read(_holidays, year)


@router.put("/holidays")
async def put_holidays(caller: Admin, body: HolidaysBody) -> Holidays:
    """Keep the public holidays of a country: closed on those days, unless an exception says otherwise."""
    return await caller.write(_keep, body)


@router.delete("/holidays", status_code=204)
async def remove_holidays(caller: Admin) -> Response:
    """Keep no holidays."""
    await caller.write(exceptions.keep_none)
    return Response(status_code=204)


@router.get("/holidays/countries")
async def list_holiday_countries(caller: Reader) -> Page[Country]:
    """The countries whose holidays are known, with their regions."""
    return Page(items=[Country(country=country, regions=regions) for country, regions in public_holidays.countries().items()])


def _standing(tx: Transaction, at: AwareDatetime | datetime | None) -> StandingShape:
    return shapes.standing(hours.at(tx, at or tx.now))


def _exceptions(tx: Transaction, actor: Actor, resource_id: UUID | None, since: date | None) -> list[ExceptionShape]:
    if resource_id is not None:
        access.get(tx, Resource, resource_id, actor)
    return [shapes.exception(row) for row in exceptions.of(tx, resource_id, since=since)]


def _add(tx: Transaction, actor: Actor, resource_id: UUID | None, body: ExceptionBody) -> ExceptionShape:
    if resource_id is not None:
        access.get(tx, Resource, resource_id, actor)
    return shapes.exception(exceptions.add(tx, shapes.new_exception(body, resource_id)))


def _remove(tx: Transaction, actor: Actor, id: UUID) -> None:
    exceptions.drop(tx, access.get(tx, HoursException, id, actor))


def _holidays(tx: Transaction, year: int | None) -> Holidays:
    return shapes.holidays(exceptions.kept(tx), exceptions.holidays(tx, year or tx.now.astimezone(hours.zone(tx)).year))


def _keep(tx: Transaction, body: HolidaysBody) -> Holidays:
    exceptions.keep(tx, body.country, body.region)
    return _holidays(tx, None)
