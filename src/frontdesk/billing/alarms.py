"""Alarms: told once when credits run low, once when they have run out, until credits are added; and once a day that its cap is reached."""

from typing import Protocol

import sqlalchemy as sa

from frontdesk.billing.models import Wallet
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, bound


class Level(Protocol):
    """What an alarm looks at."""

    @property
    def available(self) -> int: ...
    @property
    def low_at(self) -> int: ...
    @property
    def warned(self) -> str: ...
    @property
    def daily_cap(self) -> int | None: ...
    @property
    def capped_day(self) -> str: ...


_WARN = Prepared(sa.update(Wallet).values(**bound("warned")))
_CAPPED = Prepared(sa.update(Wallet).values(**bound("capped_day")))


def sunk(tx: Transaction, before: Level, available: int) -> None:
    """Credits were taken: so many are left."""
    if available == 0:
        _ring(tx, before, "empty", available)
    elif available < before.low_at and not before.warned:
        _ring(tx, before, "low", available)


def refused(tx: Transaction, level: Level) -> None:
    """Something was wanted for which the credits no longer reach."""
    _ring(tx, level, "empty", level.available)


def capped(tx: Transaction, level: Level, day: str) -> None:
    """What may be spent in a day is spent."""
    if level.capped_day != day:
        tx.write(_CAPPED, capped_day=day)
        feed.record(tx, "wallet.capped", {"day": day, "daily_cap": level.daily_cap})


def calm(tx: Transaction, before: Level, available: int) -> None:
    """Credits were added, or the level was set: what it says may be told again when it comes again."""
    warned = "" if available >= max(before.low_at, 1) else ("low" if before.warned and available else before.warned)
    if warned != before.warned:
        tx.write(_WARN, warned=warned)


def _ring(tx: Transaction, before: Level, how: str, available: int) -> None:
    if before.warned == how:
        return
    tx.write(_WARN, warned=how)
    feed.record(tx, f"wallet.{how}", {"available": available, "low_at": before.low_at})
