"""May we write to this contact? What they said last counts, and every time they said it stays on record.

Without a word from the contact: answers and reminders yes; marketing needs a yes (Meta: "Opt-in required, naming the business").
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.contacts import family
from frontdesk.contacts.models import Consent
from frontdesk.contacts.names import clean
from frontdesk.kit import feed
from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import new_id


class Purpose(StrEnum):
    """What a message is for. `everything` stands for all of them at once."""

    EVERYTHING = "everything"
    ASSISTANT = "assistant"  # what the assistant says of itself; a person may still answer
    REMINDERS = "reminders"  # appointments, orders: utility templates and scheduled messages
    MARKETING = "marketing"


class Source(StrEnum):
    """How we know."""

    CUSTOMER = "customer"  # they wrote it to us
    AGENT = "agent"  # somebody of the team was told
    WHATSAPP = "whatsapp"  # they said it in WhatsApp's own settings
    IMPORT = "import"


class OptedOut(Conflict):
    """This customer has asked not to get such messages."""

    code = "opted_out"


class Word(NamedTuple):
    """What a contact said: `given` yes or no, to what, when and how we know."""

    id: UUID
    purpose: str
    given: bool
    source: str
    note: str | None
    by: UUID | None
    at: datetime


_SAY = Prepared(sa.insert(Consent).values(**bound("tenant_id", "id", "contact_id", "purpose", "given", "source", "note", "by", "at")))
_SAID = Prepared(
    sa.select(*[getattr(Consent, name) for name in Word._fields])
    .where(Consent.contact_id.in_(family.everybody(sa.bindparam("contact_id_", type_=Consent.contact_id.type))))
    .order_by(Consent.at.desc(), Consent.id.desc()),
    Word,
)


def withdraw(
    tx: Transaction,
    contact_id: UUID,
    purpose: Purpose = Purpose.EVERYTHING,
    *,
    source: Source = Source.CUSTOMER,
    note: str | None = None,
    by: UUID | None = None,
) -> Word:
    """They want no more of this. A message that is written in this very transaction still goes: the goodbye."""
    return _say(tx, contact_id, Word(new_id(), purpose, False, source, clean(note), by, tx.now))


def give(
    tx: Transaction,
    contact_id: UUID,
    purpose: Purpose = Purpose.EVERYTHING,
    *,
    source: Source = Source.CUSTOMER,
    note: str | None = None,
    by: UUID | None = None,
) -> Word:
    """They want this (again)."""
    return _say(tx, contact_id, Word(new_id(), purpose, True, source, clean(note), by, tx.now))


def allowed(tx: Transaction, contact_id: UUID, purpose: Purpose) -> bool:
    """May we write to this contact for this purpose?"""
    return _allows(_latest(words(tx, contact_id), purpose), purpose)


def withdrawn_at(tx: Transaction, contact_id: UUID, purpose: Purpose) -> datetime | None:
    """Since when they want no more of this; None where it is allowed, or was never asked."""
    last = _latest(words(tx, contact_id), purpose)
    return last.at if last is not None and not last.given else None


def standing(tx: Transaction, contact_id: UUID) -> dict[Purpose, bool]:
    """For each purpose whether it is allowed; `everything` says whether anything at all was refused."""
    said = words(tx, contact_id)
    shown: dict[Purpose, bool] = {
        purpose: _allows(_latest(said, purpose), purpose) for purpose in Purpose if purpose is not Purpose.EVERYTHING
    }
    last = _latest(said, Purpose.EVERYTHING)
    return {Purpose.EVERYTHING: last is None or last.given, **shown}


def words(tx: Transaction, contact_id: UUID) -> list[Word]:
    """All that they, or those merged with them, have said, the newest first."""
    return tx.all(_SAID, contact_id_=contact_id)


def _say(tx: Transaction, contact_id: UUID, word: Word) -> Word:
    speaker = family.speaker(tx, contact_id)
    tx.write(_SAY, contact_id=speaker, **word._asdict())
    event = "consent.given" if word.given else "consent.withdrawn"
    feed.record(tx, event, {"contact_id": str(speaker), "purpose": str(word.purpose), "source": str(word.source)})
    return word


def _latest(said: Iterable[Word], purpose: Purpose) -> Word | None:
    """The last word on this purpose, or on all at once."""
    return next((word for word in said if word.purpose in (purpose, Purpose.EVERYTHING)), None)


def _allows(last: Word | None, purpose: Purpose) -> bool:
    if last is None:
        return purpose is not Purpose.MARKETING
    return last.given
