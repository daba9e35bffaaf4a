"""May this message leave? The contact must not have asked to get no more, and what it costs must be there.

Both are looked at when it leaves, because a reminder waits for days; what a person sends is looked at when they send it too.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from frontdesk.billing import meter
from frontdesk.billing.ledger import OutOfCredits
from frontdesk.billing.meter import Leaving
from frontdesk.channels import content as contents
from frontdesk.channels.content import Content
from frontdesk.contacts import consent, identities, phones
from frontdesk.contacts.consent import OptedOut, Purpose
from frontdesk.contacts.party import Party
from frontdesk.inbox.models import Author, Conversation, Status
from frontdesk.kit.errors import AppError
from frontdesk.kit.homes import Transaction


class Passing(NamedTuple):
    """A message at the door."""

    id: UUID
    conversation_id: UUID
    contact_id: UUID
    kind: str  # of the channel
    type: str
    author: str
    status: str
    file: bool
    created_at: datetime


def unwanted(tx: Transaction, message: Passing) -> AppError | None:
    """Why it must not go: the contact wants no more of its kind. What was written in the moment of their saying so, the goodbye, goes."""
    purpose = _purpose(message)
    since = consent.withdrawn_at(tx, message.contact_id, purpose) if purpose else None
    if since is None or (purpose is Purpose.ASSISTANT and message.created_at == since):
        return None
    return OptedOut()


def unpaid(tx: Transaction, message: Passing, to: Party) -> AppError | None:
    """Why it must not go: the credits do not reach. Else they are held."""
    template, by_meta = message.type == "template", message.kind == "cloud"
    try:
        meter.begin(tx, Leaving(message.id, message.conversation_id, country(to), template, message.file, by_meta))
    except OutOfCredits as error:
        return error
    return None


class Asked(NamedTuple):
    """What a person, or a program, wants to send: `later` at a moment of their choice; `despite` knowing that the contact opted out."""

    content: Content
    later: bool
    despite: bool


def ask(tx: Transaction, conversation: Conversation, kind: str, asked: Asked) -> None:
    """Tell them at once what would be refused later, and what the contact has asked for. Raises OptedOut, OutOfCredits."""
    template = isinstance(asked.content, contents.Template)
    if template or asked.later:
        if not consent.allowed(tx, conversation.contact_id, Purpose.REMINDERS):
            raise OptedOut
    elif not asked.despite and not isinstance(asked.content, contents.Reaction):
        _heed(tx, conversation.contact_id)
    if kind == "cloud":
        meter.afford(tx, country(identities.address(tx, conversation.contact_id)), template=template)


def _heed(tx: Transaction, contact_id: UUID) -> None:
    """A person may still answer somebody who wants no more messages, once they know."""
    if consent.withdrawn_at(tx, contact_id, Purpose.EVERYTHING) is not None:
        raise OptedOut("This customer has asked to get no more messages. To answer all the same, say so: despite_opt_out.")


def country(party: Party) -> str | None:
    """The country of a contact: by their number, else by the user id that WhatsApp gave (`MX.…`)."""
    prefix = (party.user_id or "").partition(".")[0]
    return phones.country(party.phone) or (prefix if len(prefix) == 2 and prefix.isascii() and prefix.isupper() else None)


def _purpose(message: Passing) -> Purpose | None:
    """What it is for, as far as the contact has a say in it: what people write in answer is theirs to send."""
    if message.type == "template" or message.status == Status.SCHEDULED or message.author == Author.SYSTEM:
        return Purpose.REMINDERS
    return Purpose.ASSISTANT if message.author == Author.ASSISTANT else None
