"""Telling: one person after the other, until somebody acknowledges. Better told twice than never.

A notice is committed as `telling` before the call; what a crash has left so is told again.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import NamedTuple, Protocol
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels import content as contents
from frontdesk.channels import policy
from frontdesk.channels.models import Channel, ChannelState
from frontdesk.contacts import identities, phones
from frontdesk.contacts.party import Party
from frontdesk.inbox import send, standing
from frontdesk.inbox.models import Author, Conversation, Handler
from frontdesk.inbox.send import Draft
from frontdesk.kit import feed
from frontdesk.kit.errors import AppError
from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import Claim, wake
from frontdesk.reception.escalation_models import (
    Escalation,
    EscalationContact,
    EscalationNotice,
    EscalationRule,
    EscalationState,
    Urgency,
    Way,
)
from frontdesk.reception.models import Profile

ESCALATE = "escalate"
"""Kind of wake-up: tell the next person of an escalation."""

ADDRESS = "escalation_contact.address"
"""The place that a sealed address is bound to."""

_PATIENCE = {Urgency.LOW: 3.0, Urgency.NORMAL: 1.0, Urgency.HIGH: 0.5}
"""By what the wait before the next person is multiplied."""

Unseal = Callable[[bytes, UUID, UUID], Awaitable[str]]
"""(sealed address, tenant, escalation contact) → address."""


class NotTold(AppError):
    """This person could not be told."""

    code, status = "not_told", 502


class Notifier(Protocol):
    """Tells somebody by e-mail, Telegram or SMS."""

    def check(self, way: str, url: str) -> str:
        """The address without what is secret of it, for showing. Raises Invalid for one that is not allowed."""
        ...

    async def tell(self, way: str, url: str, *, title: str, body: str) -> None:
        """Raises NotTold."""
        ...


class Next(NamedTuple):
    """Who is told now, and what."""

    escalation_id: UUID
    turn: int
    contact_id: UUID
    name: str
    way: str
    address: bytes
    title: str
    body: str


class Teller:
    """The handler of `escalate:<escalation>`. `page_of`: where a tenant's pages are, empty where nobody knows."""

    def __init__(self, notifier: Notifier, unseal: Unseal, page_of: Callable[[UUID], str]) -> None:
        self._notifier, self._unseal, self._page_of = notifier, unseal, page_of

    async def run(self, claim: Claim) -> None:
        """Tell whoever is next, and come back for the one after."""
        following = await claim.transact(begin, claim.uuid)
        if following is None:
            return
        try:
            await self._tell(claim, following)
            error = None
        except AppError as trouble:
            error = trouble.sentence
        await claim.transact(finish, following, error)

    async def _tell(self, claim: Claim, following: Next) -> None:
        address = await self._unseal(following.address, claim.tenant_id, following.contact_id)
        page = self._page_of(claim.tenant_id)
        link = f"{page}/escalations/{following.escalation_id}" if page else ""
        body = "\n\n".join(filter(None, (following.body, link)))
        if following.way == Way.WHATSAPP:
            await claim.transact(by_whatsapp, address, f"{following.title}\n\n{body}", following.body)
        else:
            await self._notifier.tell(following.way, address, title=following.title, body=body)


def begin(tx: Transaction, escalation_id: UUID) -> Next | None:
    """Whose turn it is, with a notice that says so; None where nobody is to be told now."""
    escalation = _held(tx, escalation_id)
    if escalation is None or escalation.state != EscalationState.PENDING or escalation.tell_at is None:
        return None
    if escalation.tell_at > tx.now:
        wake(tx, ESCALATE, escalation.id, escalation.tell_at)
        return None
    people = _people(tx)
    rule = tx.session.get(EscalationRule, tx.tenant_id)
    if not people or escalation.told >= len(people) * (rule.rounds if rule else 3):
        escalation.tell_at = None
        data = {"escalation_id": str(escalation.id), "told": escalation.told}
        feed.record(tx, "escalation.unanswered", data, conversation_id=escalation.conversation_id)
        return None
    person = people[escalation.told % len(people)]
    _note(tx, escalation, person)
    profile = tx.session.get(Profile, tx.tenant_id)
    title = f"{profile.name if profile and profile.name else 'Frontdesk'}: {escalation.urgency}"
    return Next(escalation.id, escalation.told, person.id, person.name, person.way, person.address, title, escalation.reason)


def finish(tx: Transaction, told: Next, error: str | None) -> None:
    """Note what came of it; the next person is told after a while, or at once where this one could not be reached."""
    escalation = _held(tx, told.escalation_id)
    if escalation is None or escalation.told != told.turn:
        return
    notice = _notice(tx, escalation.id, told.turn)
    assert notice is not None
    notice.result, notice.error, notice.at = ("failed" if error else "told"), error and error[:300], tx.now
    escalation.told += 1
    round_over = escalation.told % max(len(_people(tx)), 1) == 0
    if escalation.state == EscalationState.PENDING:
        escalation.tell_at = tx.now if error and not round_over else tx.now + _wait(tx, escalation)
        wake(tx, ESCALATE, escalation.id, escalation.tell_at)
    data = {"escalation_id": str(escalation.id), "name": told.name, "way": told.way, "result": notice.result}
    feed.record(tx, "escalation.told", data, conversation_id=escalation.conversation_id)


def by_whatsapp(tx: Transaction, phone: str, text: str, reason: str) -> None:
    """Queue a message to a person of the team, from the first number that sends. Raises NotTold."""
    ways = sa.select(Channel).where(Channel.kind != "api", Channel.state == ChannelState.ACTIVE).order_by(Channel.id).limit(1)
    channel = tx.session.scalar(ways)
    if channel is None:
        raise NotTold("No number of this business can send at the moment.")
    contact = identities.resolve(tx, Party(phone=phones.parse(phone).lstrip("+")), at=tx.now)
    thread = standing.thread_with(tx, channel.id, contact.contact_id, Handler.NOBODY, tx.now)
    conversation = tx.session.get_one(Conversation, (tx.tenant_id, thread.id))
    content: contents.Content = contents.Text(text=text[:4096])
    if channel.kind == "cloud" and not policy.window_open(conversation.last_inbound_at, tx.now):
        content = _template(tx, reason)
    send.queue(tx, conversation.id, channel.id, Draft(content, Author.SYSTEM))


def _template(tx: Transaction, reason: str) -> contents.Template:
    rule = tx.session.get(EscalationRule, tx.tenant_id)
    if rule is None or rule.template is None:
        raise NotTold("This person has not written for 24 hours, and no template is set for escalations.")
    line = " ".join(reason.split())[:600]  # parameters of a template are one line
    body = {"type": "body", "parameters": [{"type": "text", "text": line}]}
    return contents.Template(name=rule.template, language=rule.template_language, components=[body])


def _held(tx: Transaction, escalation_id: UUID) -> Escalation | None:
    return tx.session.get(Escalation, (tx.tenant_id, escalation_id), with_for_update={"key_share": True}, populate_existing=True)


def _people(tx: Transaction) -> list[EscalationContact]:
    wanted = sa.select(EscalationContact).where(EscalationContact.active)
    return list(tx.session.scalars(wanted.order_by(EscalationContact.position, EscalationContact.id)))


def _note(tx: Transaction, escalation: Escalation, person: EscalationContact) -> None:
    """The notice of this turn; after a crash it is there already."""
    notice = _notice(tx, escalation.id, escalation.told) or EscalationNotice(escalation_id=escalation.id, turn=escalation.told)
    notice.contact_id, notice.name, notice.way, notice.result, notice.at = person.id, person.name, person.way, "telling", tx.now
    tx.session.add(notice)
    tx.session.flush()


def _notice(tx: Transaction, escalation_id: UUID, turn: int) -> EscalationNotice | None:
    wanted = sa.select(EscalationNotice).where(EscalationNotice.escalation_id == escalation_id, EscalationNotice.turn == turn)
    return tx.session.scalar(wanted)


def _wait(tx: Transaction, escalation: Escalation) -> timedelta:
    rule = tx.session.get(EscalationRule, tx.tenant_id)
    return timedelta(minutes=rule.repeat_minutes if rule else 10) * _PATIENCE[Urgency(escalation.urgency)]
