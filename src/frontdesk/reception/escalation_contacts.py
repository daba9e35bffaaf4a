"""The people who are told, in their order. Their addresses lie sealed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from frontdesk.contacts import phones
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.reception.escalation_models import EscalationContact, Way
from frontdesk.reception.telling import ADDRESS, Notifier


@dataclass(frozen=True, slots=True)
class NewContact:
    """A person to add, or as they are to stand. `address`: a phone number for WhatsApp, else an Apprise URL; None: as it was."""

    name: str
    way: Way
    address: str | None = field(repr=False)
    position: int = 0
    active: bool = True


def everyone(tx: Transaction) -> Sequence[EscalationContact]:
    """All of them, in the order in which they are told."""
    return tx.session.scalars(sa.select(EscalationContact).order_by(EscalationContact.position, EscalationContact.id)).all()


def check(notifier: Notifier, way: Way, address: str) -> str:
    """The address as it may be shown. Raises Invalid."""
    if way is not Way.WHATSAPP:
        return notifier.check(way, address)
    try:
        return phones.parse(address)
    except Invalid as error:
        raise Invalid(f"address: {error.sentence}", field="address") from error


def add(tx: Transaction, sealer: Sealer, new: NewContact, shown: str) -> EscalationContact:
    """Add a person; `shown` is what `check` gave."""
    return change(tx, sealer, EscalationContact(id=new_id(), created_at=tx.now), new, shown)


def change(tx: Transaction, sealer: Sealer, contact: EscalationContact, new: NewContact, shown: str | None) -> EscalationContact:
    """Write a person anew; without an address the old one stays."""
    contact.name, contact.way, contact.position, contact.active = new.name, new.way, new.position, new.active
    if new.address is not None and shown is not None:
        contact.address = sealer.seal(new.address, tenant=tx.tenant_id, table=ADDRESS, row=contact.id)
        contact.shown = shown[:120]
    tx.session.add(contact)
    tx.session.flush()
    return contact


def remove(tx: Transaction, contact: EscalationContact) -> None:
    """Tell this person no more. What they were told stays on record."""
    tx.session.delete(contact)
