"""What WhatsApp allows: when free messages may be sent, and how fast.

Figures are Meta's (2025: send-messages, throughput, about-the-platform).
"""

from datetime import datetime, timedelta
from threading import Lock

from frontdesk.kit.errors import AppError

WINDOW = timedelta(hours=24)
"""After a customer's message anything may be sent for this long; later only templates."""

PAIR_EVERY = timedelta(seconds=6)
PAIR_BURST = 45
"""To one customer one message in six seconds; up to 45 at once, borrowed from what follows."""


class WindowClosed(AppError):
    """The customer has not written for 24 hours: WhatsApp takes only a template now."""

    code, status = "window_closed", 409


def window_open(last_inbound_at: datetime | None, now: datetime) -> bool:
    """May a message that is no template be sent to this customer?"""
    return last_inbound_at is not None and now < last_inbound_at + WINDOW


def pair_pace(pace_at: datetime | None, now: datetime) -> tuple[timedelta, datetime]:
    """How long to wait before the next message to one customer, and the pace to keep once it is sent.

    `pace_at` is when the pair would be even with its allowance (the theoretical arrival time of the generic cell rate
    algorithm): one column carries the whole state.
    """
    even = max(pace_at or now, now)
    wait = max(timedelta(), even - now - PAIR_EVERY * (PAIR_BURST - 1))
    return wait, even + PAIR_EVERY


def pair_back_off(attempts: int) -> timedelta:
    """After 131056: 4^attempts seconds, attempts counted from 0; an hour at most."""
    return timedelta(seconds=min(4**attempts, 3600))


class Throughput:
    """Messages per second of each channel in this process: a bucket that holds one second's worth."""

    def __init__(self) -> None:
        self._buckets: dict[object, tuple[float, float]] = {}  # channel → (messages left, when that was)
        self._lock = Lock()  # transactions run in threads

    def take(self, channel: object, per_second: int, now: float) -> float:
        """0 if a message may go, which is hereby counted; else seconds until one may. `now` is monotonic."""
        with self._lock:
            left, at = self._buckets.get(channel, (float(per_second), now))
            left = min(float(per_second), left + max(0.0, now - at) * per_second)
            wait = 0.0 if left >= 1 else (1 - left) / per_second
            self._buckets[channel] = (left - 1 if wait == 0 else left, max(at, now))
            return wait
