"""The meter on messages: what a message may cost is held before it leaves, settled by Meta's word, refunded when it finally fails.

Meta tells a message's price with its status, more than once and in any order; the hold of its id is captured by the first.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from frontdesk.billing import entries, holds, ledger, pricing, rates, wallet
from frontdesk.billing.ledger import CapReached, OutOfCredits
from frontdesk.billing.models import HoldState, Kind
from frontdesk.billing.rates import Told
from frontdesk.kit.homes import Transaction

MESSAGE, MEDIA = "message", "media"
WITHIN = timedelta(days=31)
"""How long a price is waited for: Meta delivers for 30 days. A message that is priced by then was charged, another was not."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A message that is about to leave. `by_meta`: on a number of the Cloud API, where Meta charges for it."""

    message_id: UUID
    conversation_id: UUID
    country: str | None
    template: bool
    file: bool
    by_meta: bool


def begin(tx: Transaction, leaving: Leaving) -> None:
    """Hold the most it can cost, and take what a file costs. Raises OutOfCredits, CapReached: then it must not leave."""
    if not wallet.read(tx).prepaid:
        return
    subject, until = str(leaving.message_id), tx.now + WITHIN
    if leaving.by_meta:
        amount = rates.dearest(tx, leaving.country, template=leaving.template)
        detail = {"country": leaving.country, "conversation_id": str(leaving.conversation_id)}
        ledger.hold(tx, amount=amount, purpose=MESSAGE, subject=subject, until=until, detail=detail)
    if leaving.file:
        held = ledger.hold(tx, amount=pricing.media_price(tx), purpose=MEDIA, subject=subject, until=until)
        ledger.capture(tx, held.id, conversation_id=leaving.conversation_id, message_id=leaving.message_id)


def afford(tx: Transaction, country: str | None, *, template: bool) -> None:
    """Refuse what could not be held now, without holding it. Raises OutOfCredits, CapReached."""
    terms = wallet.read(tx)
    needed = rates.dearest(tx, country, template=template) if terms.prepaid else 0
    if terms.exceeds(needed, tx.now):
        raise CapReached(available=terms.available, daily_cap=terms.daily_cap)
    if needed > terms.available:
        raise OutOfCredits(available=terms.available, needed=needed)


def settle(tx: Transaction, message_id: UUID, told: Mapping[str, Any]) -> None:
    """Meta has said what kind of message it was: take its rate. Said again, in whatever words, it changes nothing.

    What was let go, because the message was cancelled or its price came too late, is taken anew, as far as there are credits.
    """
    held = holds.find(tx, MESSAGE, str(message_id))
    if held is None or held.state in (HoldState.CAPTURED, HoldState.REFUNDED):
        return
    country = held.detail.get("country")
    price = Told(told.get("category"), told.get("type"), told.get("billable"))
    amount = rates.told(tx, price, country)
    memo = ", ".join(str(word) for word in (price.category or "?", country or "?", price.type) if word)
    about = {"conversation_id": UUID(held.detail["conversation_id"]), "message_id": message_id}
    with suppress(OutOfCredits):
        ledger.capture(tx, held.id, amount=amount, memo=memo, **about)


def failed(tx: Transaction, message_id: UUID) -> None:
    """The message will not arrive, or never left: let go of what is held, and give back all that it has cost."""
    held = holds.find(tx, MESSAGE, str(message_id))
    if held is not None:
        ledger.release(tx, held.id)
    for entry in entries.of_message(tx, message_id):
        if entry.kind in (Kind.CAPTURE, Kind.CHARGE) and entry.change < 0:
            ledger.refund(tx, entry.id, key=str(entry.id), memo="The message was not delivered.")
    if held is not None and held.state == HoldState.CAPTURED:
        holds.close(tx, held, HoldState.REFUNDED)  # one that was free: sent again, it may cost
