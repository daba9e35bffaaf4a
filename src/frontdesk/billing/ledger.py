"""The ledger: credits are granted, held, captured, released, charged and refunded, and every change is an entry.

Amounts are whole credits. Where a tenant is unmetered nothing is held or charged: holds and entries of 0 credits are
given that are not written down, so that callers need not know the difference.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from frontdesk.billing import alarms, entries, holds, wallet
from frontdesk.billing.entries import FREE, FREE_ENTRY, About, Entry, KeyReused
from frontdesk.billing.holds import Hold
from frontdesk.billing.models import HoldState, Kind
from frontdesk.billing.wallet import CapReached, OutOfCredits, Terms
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import Claim, wake

__all__ = ["FREE", "Balance", "CapReached", "Entry", "Hold", "OutOfCredits"]

EXPIRE = "expire_holds"
MOST = 100
"""Holds that one transaction lets go of."""


class Balance(NamedTuple):
    """Credits to spend, and those that are set aside."""

    available: int
    held: int


def balance(tx: Transaction) -> Balance:
    """What the wallet holds."""
    terms = wallet.read(tx)
    return Balance(terms.available, terms.held)


def grant(tx: Transaction, amount: int, *, key: str, memo: str = "", by: UUID | None = None) -> Entry:
    """Add credits; under one key once. Raises Invalid, KeyReused where the key stands for another amount."""
    return _by_operator(tx, Kind.GRANT, _positive(amount), About("top-up", memo=memo, key=f"grant:{key}", by=by))


def deduct(tx: Transaction, amount: int, *, key: str, memo: str = "", by: UUID | None = None) -> Entry:
    """Take credits back: a grant by mistake, a payment that was returned. Raises Invalid, KeyReused, OutOfCredits."""
    return _by_operator(tx, Kind.DEDUCT, -_positive(amount), About("correction", memo=memo, key=f"deduct:{key}", by=by))


def hold(tx: Transaction, *, amount: int, purpose: str, subject: str, until: datetime, detail: dict[str, Any] | None = None) -> Hold:
    """Set credits aside until captured, released, or past `until`. Raises OutOfCredits, CapReached.

    Once per purpose and subject: one that is open or captured is given back as it is; one that was let go is held anew.
    """
    wanted = Hold(FREE, purpose, subject, amount, HoldState.OPEN, until, "", detail or {}, None, tx.now)
    if amount == 0 or not wallet.read(tx).prepaid:
        return wanted._replace(amount=0)
    terms = wallet.lock(tx)
    known = holds.find(tx, purpose, subject)
    if known is not None and known.state in (HoldState.OPEN, HoldState.CAPTURED):
        return known
    moved = wallet.move(tx, terms, available=-_positive(amount), held=amount, spent=amount)
    made = holds.make(tx, known, wanted._replace(day=terms.day(tx.now)))
    entries.write(tx, Kind.HOLD, moved, About(purpose, subject, hold_id=made.id), available=-amount, held=amount)
    wake(tx, EXPIRE, "all", until)
    return made


def capture(
    tx: Transaction,
    hold_id: UUID,
    *,
    amount: int | None = None,
    memo: str = "",
    conversation_id: UUID | None = None,
    message_id: UUID | None = None,
) -> Entry:
    """Take what was held, or `amount` of it and let go of the rest. Twice is once. Raises NotFound, OutOfCredits.

    Never more than was held: a hold is a promise. One that was let go meanwhile is taken anew, if credits are left. The
    conversation and message say what the credits went to, by which a message that finally fails is refunded.
    """
    if hold_id == FREE:
        return FREE_ENTRY
    terms = wallet.lock(tx)
    held = holds.get(tx, hold_id)
    if held.state == HoldState.CAPTURED and held.entry_id is not None:
        return entries.get(tx, held.entry_id)
    charged = held.amount if amount is None else min(held.amount, _natural(amount))
    about = About(held.purpose, held.subject, memo, hold_id=hold_id, conversation_id=conversation_id, message_id=message_id)
    if held.state == HoldState.OPEN:
        entry = _settle(tx, terms, held, charged, Kind.CAPTURE, about)
    elif not terms.prepaid:
        return FREE_ENTRY
    else:
        moved = wallet.move(tx, terms, available=-charged, spent=charged)
        entry = entries.write(tx, Kind.CAPTURE, moved, about, available=-charged)
    holds.close(tx, held, HoldState.CAPTURED, entry.id)
    return entry


def release(tx: Transaction, hold_id: UUID) -> None:
    """Let go of what was held. Twice is once; what was captured stays so. Raises NotFound."""
    if hold_id != FREE:
        _let_go(tx, wallet.lock(tx), holds.get(tx, hold_id), HoldState.RELEASED)


def charge(tx: Transaction, *, amount: int, purpose: str, subject: str, memo: str = "") -> Entry:
    """Take credits at once; once per purpose and subject. Raises OutOfCredits, CapReached."""
    if amount == 0 or not wallet.read(tx).prepaid:
        return FREE_ENTRY
    terms, key = wallet.lock(tx), f"charge:{purpose}:{subject}"
    known = entries.under(tx, key)
    if known is not None:
        return known
    moved = wallet.move(tx, terms, available=-_positive(amount), spent=amount)
    return entries.write(tx, Kind.CHARGE, moved, About(purpose, subject, memo, key), available=-amount)


def refund(tx: Transaction, entry_id: UUID, *, key: str, memo: str = "") -> Entry:
    """Give back what an entry took, by a new one. Once for each entry and key. Raises NotFound, Invalid, KeyReused.

    It makes no room below the daily cap: what was spent on that day was spent.
    """
    if entry_id == FREE:
        return FREE_ENTRY
    terms, taken = wallet.lock(tx), entries.get(tx, entry_id)
    known = entries.refund_of(tx, entry_id) or entries.under(tx, f"refund:{key}")
    if known is not None:
        if known.refunds != entry_id:
            raise KeyReused
        return known
    if taken.kind not in (Kind.CAPTURE, Kind.CHARGE) or taken.change >= 0:
        raise Invalid("This entry took nothing that could be given back.", field="entry_id")
    amount = -taken.change
    moved = wallet.move(tx, terms, available=amount)
    about = About(taken.purpose, taken.subject, memo, f"refund:{key}", taken.hold_id, entry_id, taken.conversation_id, taken.message_id)
    entry = entries.write(tx, Kind.REFUND, moved, about, available=amount)
    if taken.hold_id is not None:
        holds.close(tx, holds.get(tx, taken.hold_id), HoldState.REFUNDED)
    return entry


def expire(tx: Transaction) -> None:
    """Let go of holds past their time, and come back for the next."""
    due = holds.overdue(tx, most=MOST)
    if due:
        wallet.lock(tx)
        for overdue in due:
            _let_go(tx, wallet.lock(tx), holds.get(tx, overdue.id), HoldState.EXPIRED)
    following = holds.next_until(tx)
    if following is not None:
        wake(tx, EXPIRE, "all", max(following, tx.now))


async def expired(claim: Claim) -> None:
    """The handler of `expire_holds:all`."""
    await claim.transact(expire)


def _by_operator(tx: Transaction, kind: Kind, amount: int, about: About) -> Entry:
    terms = wallet.lock(tx)
    known = entries.under(tx, about.key) if about.key else None
    if known is not None:
        if known.available_by != amount:
            raise KeyReused
        return known
    moved = wallet.move(tx, terms, available=amount)
    if amount > 0:
        alarms.calm(tx, terms, moved.available)
    return entries.write(tx, kind, moved, about, available=amount)


def _let_go(tx: Transaction, terms: Terms, held: Hold, state: HoldState) -> None:
    if held.state != HoldState.OPEN:
        return
    kind = Kind.EXPIRE if state is HoldState.EXPIRED else Kind.RELEASE
    _settle(tx, terms, held, 0, kind, About(held.purpose, held.subject, hold_id=held.id))
    holds.close(tx, held, state)


def _settle(tx: Transaction, terms: Terms, held: Hold, charged: int, kind: Kind, about: About) -> Entry:
    """Of an open hold: so much is charged, and the rest is available again."""
    rest = held.amount - charged
    spent = -rest if held.day == terms.day(tx.now) else 0
    moved = wallet.move(tx, terms, available=rest, held=-held.amount, spent=spent)
    return entries.write(tx, kind, moved, about, available=rest, held=-held.amount)


def _positive(amount: int) -> int:
    if not 0 < amount <= 10**15:
        raise Invalid("amount: a whole number of credits, 1 or more.", field="amount")
    return amount


def _natural(amount: int) -> int:
    if amount < 0:
        raise Invalid("amount: a whole number of credits, not below 0.", field="amount")
    return amount
