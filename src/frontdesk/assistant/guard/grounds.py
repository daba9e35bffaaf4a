"""What an answer may rest on: this turn's tools, what was told the customer before, the business's own profile, hours and prices.

What the customer says is no ground: nobody gets a price or a time by claiming it. Only ways to reach the customer are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from frontdesk.assistant import calls
from frontdesk.assistant.guard import claims, clocks
from frontdesk.assistant.rules import plain
from frontdesk.assistant.tools import registry, shown, slots
from frontdesk.assistant.tools.tool import ToolContext
from frontdesk.inbox.models import Message
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.reception import hours, profile
from frontdesk.reception.booking_models import Service

_REMEMBERED = timedelta(days=2)


class _Said(NamedTuple):
    author: str
    text: str


_THREAD = Prepared(
    sa.select(Message.author, Message.text)
    .where(Message.conversation_id == sa.bindparam("conversation_id_"), Message.at > sa.bindparam("since", type_=Message.at.type))
    .where(Message.text.is_not(None))
    .order_by(Message.at.desc(), Message.id.desc())
    .limit(sa.literal_column("60")),
    _Said,
)
_PRICES = Prepared(sa.select(Service.price).where(Service.active, Service.price.is_not(None)))


@dataclass
class Grounds:
    """What may be said. `text` is all of it, without case and accents."""

    amounts: set[str] = field(default_factory=set)
    percents: set[str] = field(default_factory=set)
    times: set[int] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    reaches: set[str] = field(default_factory=set)
    text: str = ""

    def add(self, text: str, *, without: str = "") -> None:
        """What a text claims may be claimed, except what it only repeats of `without`."""
        self.amounts |= claims.amounts(text) - claims.amounts(without)
        self.percents |= claims.percents(text) - claims.percents(without)
        repeated = {minutes for _, meant in clocks.times(without) for minutes in meant}
        self.times |= {minutes for _, meant in clocks.times(text) for minutes in meant} - repeated
        self.text += "\n" + plain(text)

    def add_ways(self, text: str, *, without: str = "", links: bool = True) -> None:
        """The links in a text may be sent, and the numbers and addresses in it named."""
        self.reaches |= claims.reaches(text) - claims.reaches(without)
        if links:
            self.hosts |= claims.links(text)


def gather(tx: Transaction, ctx: ToolContext) -> Grounds:
    """All that an answer in this conversation may rest on now."""
    found = Grounds()
    _business(tx, ctx, found)
    for call in calls.of_turn(tx, ctx.turn_id):
        if not call.refused:
            _result(found, call)
    for line in tx.all(_THREAD, conversation_id_=ctx.conversation_id, since=ctx.now - _REMEMBERED):
        if line.author == "contact":
            found.reaches |= claims.reaches(line.text)
        else:
            found.add(line.text)
            found.add_ways(line.text)
    for offer in slots.standing(tx, ctx.conversation_id, ctx.now):
        found.times.add(minutes(ctx, offer.starts_at))
    return found


def minutes(ctx: ToolContext, at: datetime) -> int:
    """Minutes after midnight where the business is."""
    local = at.astimezone(ctx.zone)
    return local.hour * 60 + local.minute


def _result(found: Grounds, call: calls.Done) -> None:
    """What a tool found. A page that was read, or another program, grants no links: those are the owner's to allow."""
    found.add(call.text, without=call.arguments)
    if call.name in registry.ALL:
        found.add_ways(call.text, without=call.arguments, links=False)


def _business(tx: Transaction, ctx: ToolContext, found: Grounds) -> None:
    about = profile.known(tx)
    for text in (about.name, about.about, about.address, about.phone, about.email, about.website, *_own_words(ctx)):
        found.add(text or "")
        found.add_ways(text or "")
    found.hosts |= {host.lower().removeprefix("www.") for host in ctx.config.links}
    for span in hours.week(tx):
        found.times |= {span.opens, span.closes % 1440}
    for (price,) in tx.all(_PRICES):
        found.amounts |= claims.amounts(shown.money(price, about.currency))


def _own_words(ctx: ToolContext) -> Iterable[str]:
    """What the owner has written for the assistant."""
    return (ctx.config.persona, ctx.config.instructions)
