"""The audit: proves that the wallet is the sum of its entries, that holds add up, and that no entry is missing."""

from typing import NamedTuple

import sqlalchemy as sa

from frontdesk.billing import wallet
from frontdesk.billing.models import HoldState, WalletEntry, WalletHold
from frontdesk.kit.homes import Transaction


class Audit(NamedTuple):
    """What the wallet says, and what its entries come to. All amounts are credits."""

    available: int
    held: int
    entered_available: int
    entered_held: int
    open_holds: int
    entries: int
    numbered: int
    missing: int

    @property
    def drift(self) -> int:
        """By how many credits wallet, entries and holds differ in all; 0 is right."""
        differences = (self.available - self.entered_available, self.held - self.entered_held, self.held - self.open_holds)
        return sum(abs(difference) for difference in differences)

    @property
    def right(self) -> bool:
        """Nothing differs and nothing is missing."""
        return self.drift == 0 and self.missing == 0


def audit(tx: Transaction) -> Audit:
    """Add up everything, with the wallet locked so that nothing moves meanwhile."""
    terms, number = wallet.stand_still(tx), WalletEntry.number
    sums = (sa.func.sum(WalletEntry.available_by), sa.func.sum(WalletEntry.held_by), sa.func.count(number), sa.func.max(number))
    available, held, count, last = (int(value or 0) for value in tuple(tx.execute(sa.select(*sums)).one()))
    open_holds = tx.execute(sa.select(sa.func.sum(WalletHold.amount)).where(WalletHold.state == HoldState.OPEN)).scalar_one()
    missing = abs(terms.entries - count) + abs(terms.entries - last)
    return Audit(terms.available, terms.held, available, held, int(open_holds or 0), terms.entries, last, missing)
