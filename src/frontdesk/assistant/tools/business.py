"""Opening hours at a moment, and what can be booked at which price."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from pydantic import Field

from frontdesk.assistant.tools import shown
from frontdesk.assistant.tools.shown import BadMoment
from frontdesk.assistant.tools.tool import Arguments, Outcome, ToolContext, tool
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.reception import hours, services
from frontdesk.reception.booking_models import Resource, Service, ServiceResource
from frontdesk.reception.hours import Standing
from frontdesk.reception.models import Profile

_CURRENCY = Prepared(sa.select(Profile.currency))
_WHO = Prepared(
    sa.select(ServiceResource.service_id, Resource.name)
    .join(Resource, sa.and_(Resource.tenant_id == ServiceResource.tenant_id, Resource.id == ServiceResource.resource_id))
    .where(Resource.active, Resource.kind == "person")
    .order_by(Resource.name)
)


class Moment(Arguments):
    at: Annotated[
        datetime | None, Field(description='Local date and time of the business, like "2026-11-24T18:30". Leave out for now.')
    ] = None


class Nothing(Arguments):
    """No arguments."""


def opening_hours(tx: Transaction, ctx: ToolContext, args: Moment) -> Outcome:
    """Whether it is open then, and that day's hours."""
    local = args.at.replace(tzinfo=ctx.zone) if args.at and args.at.tzinfo is None else args.at
    if local is not None and not 2000 <= local.year <= 2200:
        raise BadMoment
    standing = hours.at(tx, local or ctx.now)
    return Outcome(_told(standing, ctx))


def list_services(tx: Transaction, ctx: ToolContext, args: Nothing) -> Outcome:
    """Every service with its length and price."""
    offered = services.offered(tx)
    if not offered:
        return Outcome("This business has no services to book.")
    who: dict[UUID, list[str]] = {}
    for service_id, name in tx.all(_WHO):
        who.setdefault(service_id, []).append(name)
    known = currency(tx)
    return Outcome("\n".join(_line(one, known, who.get(one.id, [])) for one in offered))


def currency(tx: Transaction) -> str:
    """The currency of every price."""
    row = tx.first(_CURRENCY)
    return str(row[0]) if row else "EUR"


def _told(standing: Standing, ctx: ToolContext) -> str:
    spans = ", ".join(f"{shown.clock(opens)}–{shown.clock(closes)}" for opens, closes in standing.openings) or "closed all day"
    label = f" ({standing.label})" if standing.label else ""
    until = f" This changes: {shown.when(standing.until, ctx)}." if standing.until else ""
    state = "open" if standing.is_open else "closed"
    return f"{shown.when(standing.local, ctx)}: {state}. Hours of that day{label}: {spans}.{until}"


def _line(service: Service, known: str, who: list[str]) -> str:
    price = "price on request" if service.price is None else shown.money(service.price, known)
    people = f"; with {', '.join(who)}" if who else ""
    about = f"; {service.description[:200]}" if service.description else ""
    return f"- {service.name}: {service.length} minutes, {price}{people}{about}"


TOOLS = (
    tool("Whether the business is open at a moment, and the hours of that day.", Moment, opening_hours),
    tool("All services that can be booked, with length, price and who does them.", Nothing, list_services),
)
