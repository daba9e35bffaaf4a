"""Attributes of a contact: named values that programs and people put beside each other, one at a time."""

from typing import Any

from frontdesk.contacts.models import Contact
from frontdesk.kit import feed
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction

MOST, LONGEST_NAME, LONGEST = 50, 60, 20_000


def put(tx: Transaction, contact: Contact, name: str, value: Any) -> None:
    """Set one attribute; `value` is JSON. Raises Invalid for the fifty-first, or more text than a contact may carry."""
    word = name.strip()
    if not 1 <= len(word) <= LONGEST_NAME or "\0" in word:
        raise Invalid(f"name: 1 to {LONGEST_NAME} characters.", field="name")
    changed = {**contact.attributes, word: value}
    if len(changed) > MOST or len(repr(changed)) > LONGEST:
        raise Invalid(f"attributes: at most {MOST}, and {LONGEST:,} characters in all.", field="value")
    _write(tx, contact, changed)


def remove(tx: Transaction, contact: Contact, name: str) -> bool:
    """Take one attribute away; returns whether it was there."""
    if name not in contact.attributes:
        return False
    _write(tx, contact, {known: value for known, value in contact.attributes.items() if known != name})
    return True


def _write(tx: Transaction, contact: Contact, attributes: dict[str, Any]) -> None:
    contact.attributes = attributes
    tx.session.flush()
    feed.record(tx, "contact.changed", {"contact_id": str(contact.id)})
