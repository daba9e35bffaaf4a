"""Rate limits: so many requests a minute for each key and each session, counted in this process."""

from dataclasses import dataclass
from math import ceil
from time import monotonic

from frontdesk.kit.errors import TooMany

WINDOW = 60.0
_REMEMBERED = 10_000


class TooManyRequests(TooMany):
    """Too many requests; wait as long as Retry-After says."""

    code = "too_many_requests"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of this minute."""

    limit: int
    remaining: int
    reset: int

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """The headers that tell a caller."""
        figures = ((b"ratelimit-limit", self.limit), (b"ratelimit-remaining", self.remaining), (b"ratelimit-reset", self.reset))
        return [(name, str(value).encode()) for name, value in figures]


class RateLimits:
    """Minutes begin with a caller's first request."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._minutes: dict[object, tuple[float, int]] = {}  # caller → when its minute began, requests since

    def take(self, caller: object) -> Allowance:
        """Count a request; `remaining` below 0 means that it is one too many."""
        now = monotonic()
        began, count = self._minutes.get(caller, (now, 0))
        if now - began >= WINDOW:
            began, count = now, 0
        if len(self._minutes) >= _REMEMBERED and caller not in self._minutes:
            self._forget(now)
        self._minutes[caller] = began, count + 1
        return Allowance(self._per_minute, self._per_minute - count - 1, ceil(began + WINDOW - now))

    def _forget(self, now: float) -> None:
        self._minutes = {caller: minute for caller, minute in self._minutes.items() if now - minute[0] < WINDOW}
