"""The wallet's row: read, locked, set, and moved by one conditional UPDATE.

Whoever changes anything of the ledger locks this row first, so that holds and entries below it need no locks of their own.
"""

from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.billing import alarms
from frontdesk.billing.models import Mode, Wallet
from frontdesk.kit.errors import AppError
from frontdesk.kit.homes import Prepared, Transaction, bound


class OutOfCredits(AppError):
    """The wallet has too few credits for this."""

    code, status = "out_of_credits", 402


class CapReached(OutOfCredits):
    """What may be spent in a day is spent; it goes on tomorrow, or when the cap is raised."""

    code = "daily_cap_reached"


class Terms(NamedTuple):
    """The wallet as it stands. Amounts are credits."""

    mode: str
    available: int
    held: int
    entries: int
    low_at: int
    warned: str
    daily_cap: int | None
    zone: str
    spent: int
    spent_day: str
    capped_day: str
    prices_by: str
    turn_price: int
    media_price: int
    cost_plus_percent: int | None
    credit_micros: int

    @property
    def prepaid(self) -> bool:
        """Whether things cost credits here."""
        return self.mode == Mode.PREPAID

    def day(self, now: datetime) -> str:
        """Today in the wallet's zone; never a day before one that was counted already."""
        return max(now.astimezone(ZoneInfo(self.zone)).date().isoformat(), self.spent_day)

    def spent_on(self, day: str) -> int:
        """What counts towards this day's cap."""
        return self.spent if day == self.spent_day else 0

    def exceeds(self, amount: int, now: datetime) -> bool:
        """Whether spending so much more would overshoot today's cap."""
        return self.daily_cap is not None and amount > 0 and self.spent_on(self.day(now)) + amount > self.daily_cap


class Move(NamedTuple):
    """What a move left: the balance, and the number that its entry gets."""

    available: int
    held: int
    number: int


UNMETERED = Terms(Mode.UNMETERED, 0, 0, 0, 0, "", None, "UTC", 0, "", "", "operator", 2, 0, None, 10_000)
"""A tenant for whom nothing was set up."""

_MAY_BE_NONE = frozenset(("daily_cap", "cost_plus_percent"))
_MADE = {name: value for name, value in UNMETERED._asdict().items() if name not in _MAY_BE_NONE}
_columns = sa.select(*[getattr(Wallet, name) for name in Terms._fields])
_READ = Prepared(_columns, Terms)
_LOCK = Prepared(_columns.with_for_update(), Terms)
_OPEN = Prepared(insert(Wallet).values(**bound("tenant_id", *_MADE)).on_conflict_do_nothing(index_elements=["tenant_id"]))


def _by(name: str) -> sa.BindParameter[int]:
    return sa.bindparam(name, type_=sa.BigInteger)


_MOVE = Prepared(
    sa.update(Wallet)
    .where(Wallet.available + _by("available_by") >= 0, Wallet.held + _by("held_by") >= 0)
    .values(
        available=Wallet.available + _by("available_by"),
        held=Wallet.held + _by("held_by"),
        entries=Wallet.entries + sa.literal_column("1"),
        spent=_by("spent_now"),
        spent_day=sa.bindparam("day", type_=sa.Text),
    )
    .returning(Wallet.available, Wallet.held, Wallet.entries),
    Move,
)


def read(tx: Transaction) -> Terms:
    """The wallet, unlocked."""
    return tx.first(_READ) or UNMETERED


def stand_still(tx: Transaction) -> Terms:
    """The wallet as it is, held until the commit where there is one."""
    return tx.first(_LOCK) or UNMETERED


def lock(tx: Transaction) -> Terms:
    """The wallet, made where there is none, held until the commit."""
    terms = tx.first(_LOCK)
    if terms is None:
        tx.write(_OPEN, **_MADE)
        terms = tx.first(_LOCK)
        assert terms is not None
    return terms


def configure(tx: Transaction, /, **changes: Any) -> Terms:
    """Set columns of the wallet other than its balance; returns it as it is now. A level that is set anew may alarm anew."""
    terms = lock(tx)
    anew = {"capped_day": ""} if "daily_cap" in changes else {}
    tx.execute(sa.update(Wallet).values(**changes, **anew))
    if "low_at" in changes:
        alarms.calm(tx, terms._replace(low_at=changes["low_at"]), terms.available)
    return tx.first(_READ) or terms


def move(tx: Transaction, terms: Terms, *, available: int = 0, held: int = 0, spent: int = 0) -> Move:
    """Change the locked wallet by so much. `spent` counts towards today's cap. Raises OutOfCredits, CapReached.

    A refusal rings the alarm first: a caller who catches it in this transaction lets the owner know.
    """
    day = terms.day(tx.now)
    if terms.exceeds(spent, tx.now):
        alarms.capped(tx, terms, day)
        raise CapReached(available=terms.available, daily_cap=terms.daily_cap)
    spent_now = max(terms.spent_on(day) + spent, 0)
    moved = tx.first(_MOVE, available_by=available, held_by=held, spent_now=spent_now, day=day)
    if moved is None:
        alarms.refused(tx, terms)
        raise OutOfCredits(f"The wallet has {terms.available} credits, too few for this.", available=terms.available, needed=-available)
    if available < 0:
        alarms.sunk(tx, terms, moved.available)
    return moved
