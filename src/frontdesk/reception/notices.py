"""What a customer is told of an appointment: freely while WhatsApp's window is open, else by a template, else not at all."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels import content as contents
from frontdesk.channels import policy
from frontdesk.channels.content import Content
from frontdesk.channels.models import Channel, ChannelState
from frontdesk.contacts import consent
from frontdesk.contacts.consent import Purpose
from frontdesk.contacts.models import Contact
from frontdesk.inbox import send
from frontdesk.inbox.models import Author, Conversation
from frontdesk.inbox.send import Draft
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.kit.wake import wake
from frontdesk.reception import booking_rules, hours, phrases
from frontdesk.reception.booking_models import Appointment, Resource, Service
from frontdesk.reception.models import Profile

INVITE = "invite"
"""Kind of wake-up: send the calendar file of an appointment."""


class News(StrEnum):
    """What happened to an appointment; the feed says `appointment.<news>`."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class Told(NamedTuple):
    """What became of telling: the message, or what kept us."""

    message_id: UUID | None
    why: str | None


class Words(NamedTuple):
    """The parts of what is said, in the customer's language."""

    language: str
    name: str
    service: str
    when: str
    who: str


_HOLD = Prepared(sa.select(Conversation.id).where(Conversation.id == sa.bindparam("id_")).with_for_update(key_share=True))


def hold(tx: Transaction, conversation_id: UUID | None) -> None:
    """Lock the conversation that will be written to, before anything of ours is: everybody locks in this order."""
    if conversation_id is not None:
        tx.first(_HOLD, id_=conversation_id)


def tell(tx: Transaction, appointment: Appointment, news: News, *, quietly: bool) -> None:
    """Tell the customer, unless whoever did it does so (`quietly`); the calendar file goes in any case."""
    rules = booking_rules.of(tx)
    if appointment.conversation_id is None or news is News.NO_SHOW:
        return
    if rules.confirm and not quietly:
        template = rules.confirmation_template if news is News.BOOKED else rules.change_template
        say(tx, appointment, str(news), template, rules.template_language)
    if rules.invite and news is not News.CANCELLED:
        wake(tx, INVITE, appointment.id)


def say(tx: Transaction, appointment: Appointment, phrase: str, template: str | None, language: str) -> Told:
    """Queue a sentence of `phrases`, or the template with the parts (name, service, when, who) where the window is shut."""
    place = _place(tx, appointment.conversation_id)
    if place is None:
        return Told(None, "no_conversation")
    conversation, channel = place
    if channel.state == ChannelState.REMOVED:
        return Told(None, "channel_removed")
    if not consent.allowed(tx, appointment.contact_id, Purpose.REMINDERS):
        return Told(None, "opted_out")
    parts, content = words(tx, appointment), None
    if is_free(tx, conversation, channel):
        content = _text(parts, phrase)
    elif template:
        content = _template(template, language, parts[1:])
    if content is None:
        return Told(None, "window_closed")
    return Told(send.queue(tx, conversation.id, channel.id, Draft(content, Author.SYSTEM)), None)


def is_free(tx: Transaction, conversation: Conversation, channel: Channel) -> bool:
    """May something that is no template be sent there now?"""
    return channel.kind != "cloud" or policy.window_open(conversation.last_inbound_at, tx.now)


def words(tx: Transaction, appointment: Appointment) -> Words:
    """The parts of what is said of an appointment."""
    profile, contact = tx.session.get(Profile, tx.tenant_id), tx.session.get(Contact, (tx.tenant_id, appointment.contact_id))
    language = (contact.language if contact else None) or (profile.language if profile else "en")
    service = tx.session.get_one(Service, (tx.tenant_id, appointment.service_id))
    resource = tx.session.get_one(Resource, (tx.tenant_id, appointment.resource_id))
    when = phrases.when(appointment.starts_at.astimezone(hours.zone(tx)), language)
    return Words(language, appointment.name, service.name, when, resource.name)


def _place(tx: Transaction, conversation_id: UUID | None) -> tuple[Conversation, Channel] | None:
    row = tx.session.execute(
        sa.select(Conversation, Channel).join(Channel, Channel.id == Conversation.channel_id).where(Conversation.id == conversation_id)
    ).first()
    return None if row is None else (row[0], row[1])


def _text(parts: Words, phrase: str) -> Content:
    sentence: str = getattr(phrases.tongue(parts.language), phrase)
    return contents.Text(text=sentence.format(**parts._asdict())[:4096])


def _template(name: str, language: str, parts: Sequence[str]) -> Content:
    parameters = [{"type": "text", "text": part or "-"} for part in parts]
    return contents.Template(name=name, language=language, components=[{"type": "body", "parameters": parameters}])
