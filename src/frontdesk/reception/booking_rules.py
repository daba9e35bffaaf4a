"""How the tenant confirms and reminds."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.reception.booking_models import BookingRule

MOST = 5
"""Reminders of one appointment."""
LONGEST = 30 * 1440


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as they stand. `remind`: minutes before the start. Templates are those of the channel's WhatsApp account."""

    confirm: bool = True
    invite: bool = True
    remind: Sequence[int] = (1440, 120)
    confirmation_template: str | None = None
    reminder_template: str | None = None
    change_template: str | None = None
    template_language: str = "en"
    offer_minutes: int = 30


def of(tx: Transaction) -> Rules:
    """The tenant's rules."""
    row = tx.session.get(BookingRule, tx.tenant_id)
    return Rules() if row is None else Rules(**{name: getattr(row, name) for name in Rules.__slots__})


def put(tx: Transaction, rules: Rules) -> Rules:
    """Write the rules. Raises Invalid. What is planned already stays planned."""
    if len(rules.remind) > MOST or any(not 5 <= minutes <= LONGEST for minutes in rules.remind):
        raise Invalid(f"remind: at most {MOST} reminders, 5 minutes to 30 days before.", field="remind")
    if not 1 <= rules.offer_minutes <= 1440:
        raise Invalid("offer_minutes: 1 to 1440.", field="offer_minutes")
    row = tx.session.get(BookingRule, tx.tenant_id) or BookingRule()
    for name, value in asdict(rules).items():
        setattr(row, name, value)
    row.remind = sorted(set(rules.remind), reverse=True)
    tx.session.add(row)
    tx.session.flush()
    return of(tx)
