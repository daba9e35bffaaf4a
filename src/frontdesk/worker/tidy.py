"""Once a day each tenant's home is tidied: what has had its time goes."""

from datetime import timedelta

from frontdesk.bootstrap.furnish import EVERY, TIDY
from frontdesk.channels import receipts
from frontdesk.inbox import idempotency
from frontdesk.kit import feed
from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import Claim, wake


class Tidy:
    """The handler of `tidy:all`."""

    def __init__(self, *, receipts_days: int, feed_days: int) -> None:
        self._receipts, self._feed = timedelta(days=receipts_days), timedelta(days=feed_days)

    async def run(self, claim: Claim) -> None:
        """Trim, and come back tomorrow."""
        await claim.transact(self._trim)

    def _trim(self, tx: Transaction) -> None:
        receipts.trim(tx, older_than=self._receipts)
        feed.trim(tx, older_than=self._feed)
        idempotency.trim(tx)
        wake(tx, TIDY, "all", tx.now + EVERY)
