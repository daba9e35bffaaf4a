"""How fast a number may send: per second in all, and per customer."""

from time import monotonic

from frontdesk.kit import clock

PAIR_BURST = 45  # messages to one customer that may be borrowed from the future at once
PAIR_EVERY = 6.0  # seconds per message to one customer in the long run


class Bucket:
    """So many per second, with one second's worth at once."""

    __slots__ = ("_at", "_left", "rate")

    def __init__(self, rate: int) -> None:
        self.rate, self._left, self._at = rate, float(rate), monotonic()

    def take(self) -> bool:
        """Use one; False when there is none left. A rate of 0 has no limit."""
        if not self.rate:
            return True
        now = monotonic()
        self._left = min(float(self.rate), self._left + (now - self._at) * self.rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class PairRates:
    """One message per six seconds to each customer, 45 of them ahead of time; by the clock that tests may move."""

    def __init__(self) -> None:
        self._free_at: dict[str, float] = {}
        self._sweep_at = 10_000

    def take(self, customer: str) -> bool:
        """Use one of this customer's; False when it would be too many."""
        now = clock.now().timestamp()
        free_at = max(self._free_at.get(customer, now), now)
        if free_at - now > PAIR_EVERY * (PAIR_BURST - 1):
            return False
        self._free_at[customer] = free_at + PAIR_EVERY
        if len(self._free_at) > self._sweep_at:
            self._forget_idle(now)
        return True

    def _forget_idle(self, now: float) -> None:
        self._free_at = {who: at for who, at in self._free_at.items() if at > now}
        self._sweep_at = max(10_000, 2 * len(self._free_at))
