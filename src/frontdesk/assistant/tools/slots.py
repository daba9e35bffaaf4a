"""Free times. What is shown to the model has short names; the signed tokens that book them stay in our own table."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Annotated, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from pydantic import Field
from sqlalchemy.dialects.postgresql import insert

from frontdesk.assistant.tools import shown
from frontdesk.assistant.tools.models import Offer
from frontdesk.assistant.tools.tool import Arguments, Outcome, ToolContext, ToolRefused, tool
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.reception import services, slots
from frontdesk.reception.booking_models import Service
from frontdesk.reception.slots import Slot

_SEARCHED, _ON_A_DAY, _IN_ALL = 300, 6, 9
_KEPT = timedelta(days=2)


class Wish(Arguments):
    service: Annotated[str, Field(min_length=1, max_length=120, description="Name of the service.")]
    first_day: Annotated[date, Field(description="First day that suits the customer, like 2026-11-24.")]
    last_day: Annotated[date | None, Field(description="Last day that suits; leave out for a week from the first.")] = None
    not_before: Annotated[time | None, Field(description="Earliest time of day, like 15:00.")] = None
    not_after: Annotated[time | None, Field(description="Latest start.")] = None
    person: Annotated[str | None, Field(max_length=120, description="Who should do it, if the customer said so.")] = None


class Kept(NamedTuple):
    """An offer as it was made."""

    name: str
    token: str
    shown: str
    starts_at: datetime
    expires_at: datetime


_of = Offer.conversation_id == sa.bindparam("conversation_id_")
_LAST = Prepared(sa.select(Offer.number).where(_of).order_by(Offer.number.desc()).limit(sa.literal_column("1")))
_SAME = Prepared(sa.select(Offer.name).where(_of, Offer.shown == sa.bindparam("shown_")))
_KEEP = Prepared(
    insert(Offer)
    .values(**bound("tenant_id", "conversation_id", "name", "number", "token", "shown", "starts_at", "expires_at"))
    .on_conflict_do_update(
        index_elements=["tenant_id", "conversation_id", "name"],
        set_={"token": sa.bindparam("token"), "expires_at": sa.bindparam("expires_at")},
    )
)
_ONE = Prepared(sa.select(*[getattr(Offer, name) for name in Kept._fields]).where(_of, Offer.name == sa.bindparam("name_")), Kept)
_STANDING = Prepared(
    sa.select(*[getattr(Offer, name) for name in Kept._fields])
    .where(_of, Offer.expires_at > sa.bindparam("now_", type_=Offer.expires_at.type))
    .order_by(Offer.number),
    Kept,
)
_TIDY = Prepared(sa.delete(Offer).where(_of, Offer.expires_at < sa.bindparam("before_", type_=Offer.expires_at.type)))


def free_slots(tx: Transaction, ctx: ToolContext, args: Wish) -> Outcome:
    """A choice of free times over the days that suit, each with its short name."""
    service = chosen(tx, args.service)
    person = _person(tx, service, args.person) if args.person else None
    found = [slot for slot in _search(tx, ctx, service, args, person) if _suits(slot, ctx, args)]
    if not found:
        return Outcome("Nothing is free then. Ask the customer for other days or times; do not propose any yourself.")
    offers = [_keep(tx, ctx, slot, _words(service, slot, ctx)) for slot in _spread(found, ctx)]
    lines = "\n".join(f"{offer.name}: {offer.shown}" for offer in offers)
    more = f"\nThere are more, {len(found)} in all." if len(found) > len(offers) else ""
    return Outcome(f"Free times (book one by its short name; the customer never sees the short names):\n{lines}{more}")


def standing(tx: Transaction, conversation_id: UUID, now: datetime) -> list[Kept]:
    """What was offered in a conversation and can still be booked."""
    return tx.all(_STANDING, conversation_id_=conversation_id, now_=now)


def offered(tx: Transaction, ctx: ToolContext, name: str) -> Kept:
    """The offer of this short name in this conversation. Raises ToolRefused."""
    found = tx.first(_ONE, conversation_id_=ctx.conversation_id, name_=name.strip().lower())
    if found is None:
        raise ToolRefused("No time of this name was offered in this conversation. Use free_slots and one of the names it gives.")
    return found


def chosen(tx: Transaction, name: str) -> Service:
    """The service that a name means. Raises ToolRefused with those there are."""
    every = services.offered(tx)
    wanted = name.casefold()
    exact = [one for one in every if one.name.casefold() == wanted]
    near = exact or [one for one in every if wanted in one.name.casefold() or one.name.casefold() in wanted]
    if len(near) != 1:
        names = ", ".join(one.name for one in near or every) or "none"
        raise ToolRefused(f"Which service? There are: {names}.")
    return near[0]


def _person(tx: Transaction, service: Service, name: str) -> UUID:
    able = [one for one in services.resources(tx, service.id) if one.kind == "person"]
    found = [one for one in able if name.casefold() in one.name.casefold()]
    if len(found) != 1:
        raise ToolRefused(f"Who? This service is done by: {', '.join(one.name for one in found or able) or 'nobody by name'}.")
    return found[0].id


def _search(tx: Transaction, ctx: ToolContext, service: Service, args: Wish, person: UUID | None) -> list[Slot]:
    today = ctx.now.astimezone(ctx.zone).date()
    first = max(args.first_day, today)
    if first > today + timedelta(days=400):
        raise ToolRefused("That is too far ahead.")
    last = args.last_day or first + timedelta(days=6)
    if args.first_day < today - timedelta(days=1) or last < first:
        raise ToolRefused(f"These days are over, or in the wrong order. Today is {today.isoformat()}.")
    until = shown.moment(ctx, min(last, first + timedelta(days=61)) + timedelta(days=1))
    return slots.free(tx, service.id, since=shown.moment(ctx, first), until=until, resource_id=person, most=_SEARCHED)


def _suits(slot: Slot, ctx: ToolContext, args: Wish) -> bool:
    at = slot.starts_at.astimezone(ctx.zone).time()
    return (args.not_before is None or at >= args.not_before.replace(tzinfo=None)) and (
        args.not_after is None or at <= args.not_after.replace(tzinfo=None)
    )


def _spread(found: Sequence[Slot], ctx: ToolContext) -> list[Slot]:
    """A few over the day, on a few days, rather than the first nine of the first morning."""
    days = [list(one) for _, one in groupby(found, key=lambda slot: slot.starts_at.astimezone(ctx.zone).date())]
    each = _IN_ALL if len(days) == 1 else max(3, min(_ON_A_DAY, _IN_ALL // len(days)))
    return [slot for day in days for slot in _evenly(day, each)][:_IN_ALL]


def _evenly(day: Sequence[Slot], most: int) -> list[Slot]:
    if len(day) <= most:
        return list(day)
    return [day[round(n * (len(day) - 1) / (most - 1))] for n in range(most)]


def _words(service: Service, slot: Slot, ctx: ToolContext) -> str:
    return f"{service.name}, {shown.when(slot.starts_at, ctx)}, {slot.resource_name}"[:300]


def _keep(tx: Transaction, ctx: ToolContext, slot: Slot, words: str) -> Kept:
    """Under its old name where it was offered before, else under a new one."""
    tx.write(_TIDY, conversation_id_=ctx.conversation_id, before_=ctx.now - _KEPT)
    known = tx.first(_SAME, conversation_id_=ctx.conversation_id, shown_=words)
    last = tx.first(_LAST, conversation_id_=ctx.conversation_id)
    number = (last[0] if last else 0) + 1
    kept = Kept(known[0] if known else f"s{number}", slot.token, words, slot.starts_at, slot.expires)
    tx.write(_KEEP, conversation_id=ctx.conversation_id, number=number, **kept._asdict())
    return kept


TOOLS = (
    tool(
        "Free times of a service on certain days. The only source of times that may be proposed. Ask for service and day first.",
        Wish,
        free_slots,
    ),
)
