"""Wake-ups: how anything happens later. `wake(tx, kind, key)` in a transaction; a `Runner` calls the kind's handler after it."""

from frontdesk.kit.wake.claim import Claim, ClaimLost, Kind
from frontdesk.kit.wake.embedded import EmbeddedSource
from frontdesk.kit.wake.postgres import PostgresSource
from frontdesk.kit.wake.runner import Runner
from frontdesk.kit.wake.table import wake

__all__ = ["Claim", "ClaimLost", "EmbeddedSource", "Kind", "PostgresSource", "Runner", "wake"]
