"""What is to be remembered of a contact: written by the assistant or the team, told to the assistant, kept until deleted."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.contacts import family
from frontdesk.contacts.models import ContactFact
from frontdesk.contacts.names import clean
from frontdesk.kit import feed
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Prepared, Transaction, bound

LONGEST_KEY, LONGEST_TEXT, MOST = 60, 500, 100


class TooManyFacts(Invalid):
    """This is as much as can be remembered of one contact; delete something first."""

    code = "too_many_facts"


class Fact(NamedTuple):
    """One thing that is known. `key` is short ("allergy"), `text` says it; `author` is assistant or agent."""

    key: str
    text: str
    author: str
    at: datetime


_keep = insert(ContactFact).values(**bound("tenant_id", "contact_id", "key", "text", "author", "author_id", "at"))
_KEEP = Prepared(
    _keep.on_conflict_do_update(
        index_elements=["tenant_id", "contact_id", "key"],
        set_={name: _keep.excluded[name] for name in ("text", "author", "author_id", "at")},
    )
)
_of = ContactFact.contact_id == sa.bindparam("contact_id_")
_KNOWN = Prepared(
    sa.select(ContactFact.key, ContactFact.text, ContactFact.author, ContactFact.at).where(_of).order_by(ContactFact.key), Fact
)
_FORGET = Prepared(sa.delete(ContactFact).where(_of, ContactFact.key == sa.bindparam("key_")))


def remember(tx: Transaction, contact_id: UUID, key: str, text: str, *, author: str = "assistant", author_id: UUID | None = None) -> Fact:
    """Keep a fact, in place of what stood under this key. `author`: assistant or agent. Raises Invalid, TooManyFacts."""
    name, words = checked_key(key), clean(text, LONGEST_TEXT + 1)
    if words is None or len(words) > LONGEST_TEXT:
        raise Invalid(f"text: 1 to {LONGEST_TEXT} characters.", field="text")
    facts = known(tx, contact_id)
    if len(facts) >= MOST and name not in {fact.key for fact in facts}:
        raise TooManyFacts(field="key")
    _drop(tx, contact_id, name)
    speaker = family.speaker(tx, contact_id)
    tx.write(_KEEP, contact_id=speaker, key=name, text=words, author=author, author_id=author_id, at=tx.now)
    _told(tx, speaker)
    return Fact(name, words, author, tx.now)


def known(tx: Transaction, contact_id: UUID) -> list[Fact]:
    """All that is remembered, by key; of a key that several merged contacts have, what was written last."""
    newest: dict[str, Fact] = {}
    for member in family.members(tx, contact_id):
        for fact in tx.all(_KNOWN, contact_id_=member):
            other = newest.get(fact.key)
            if other is None or other.at < fact.at:
                newest[fact.key] = fact
    return [newest[key] for key in sorted(newest)]


def forget(tx: Transaction, contact_id: UUID, key: str) -> bool:
    """Delete a fact for good; returns whether it was there."""
    gone = _drop(tx, contact_id, checked_key(key))
    if gone:
        _told(tx, family.speaker(tx, contact_id))
    return gone


def checked_key(key: str) -> str:
    """The spelling under which a fact is kept. Raises Invalid."""
    name = " ".join((clean(key, LONGEST_KEY + 1) or "").casefold().split())
    if not 1 <= len(name) <= LONGEST_KEY:
        raise Invalid(f"key: 1 to {LONGEST_KEY} characters.", field="key")
    return name


def _drop(tx: Transaction, contact_id: UUID, key: str) -> bool:
    return sum(tx.run(_FORGET, contact_id_=member, key_=key) for member in family.members(tx, contact_id)) > 0


def _told(tx: Transaction, contact_id: UUID) -> None:
    feed.record(tx, "contact.changed", {"contact_id": str(contact_id)})
