"""What each bench must reach, and in which words the page says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Target:
    """One judged figure. A ratio must hold in every run (the median is judged); an absolute in one of the runs."""

    bench: str
    figure: str
    says: str
    sense: Literal["at least", "at most"]
    bound: float
    ratio: bool = False

    def met(self, runs: Sequence[float | int | None]) -> bool | None:
        """None when nothing was measured."""
        measured = sorted(value for value in runs if value is not None)
        if not measured:
            return None
        judged = measured[len(measured) // 2] if self.ratio else (measured[-1] if self.sense == "at least" else measured[0])
        return judged >= self.bound if self.sense == "at least" else judged <= self.bound


_AT_LEAST: Literal["at least"] = "at least"
_AT_MOST: Literal["at most"] = "at most"

TARGETS: tuple[Target, ...] = (
    Target("accept", "ratio", "webhooks accepted, times the baseline", _AT_LEAST, 18, ratio=True),
    Target("turn", "ratio", "turns, times the baseline", _AT_LEAST, 4, ratio=True),
    Target("growth", "cost_ratio", "cost of a message with 1,000,000 stored, times that with 1,000", _AT_MOST, 1.3, ratio=True),
    Target("accept", "embedded_per_s", "webhooks per second, durable before the 200, one hot tenant", _AT_LEAST, 2500),
    Target("accept", "postgres_per_s", "the same on PostgreSQL", _AT_LEAST, 600),
    Target("accept", "p99_ms_at_500", "99th percentile of the answer at 500/s, ms", _AT_MOST, 50),
    Target("turn", "embedded_per_s", "webhook → rule → send → status per second", _AT_LEAST, 150),
    Target("turn", "postgres_per_s", "the same on PostgreSQL, one worker", _AT_LEAST, 80),
    Target("turn", "p50_ms", "added delay at 20/s, median, ms", _AT_MOST, 15),
    Target("turn", "p99_ms", "added delay at 20/s, 99th percentile, ms", _AT_MOST, 60),
    Target("memory", "idle_mb", "1,000 tenants idle, MB resident", _AT_MOST, 200),
    Target("memory", "loaded_mb", "after 100,000 messages across them, MB resident", _AT_MOST, 350),
    Target("memory", "answered_in_512_mb", "messages answered inside 512 MB, of 10,000", _AT_LEAST, 10_000),
    Target("growth", "list_p95_ms", "first page of conversations at 1,000,000 messages, p95 ms", _AT_MOST, 50),
    Target("growth", "search_p95_ms", "a search at 1,000,000 messages, p95 ms", _AT_MOST, 50),
    Target("crash", "lost", "messages lost over all kills", _AT_MOST, 0),
    Target("crash", "stored_twice", "messages stored twice", _AT_MOST, 0),
    Target("crash", "sent_twice", "customers answered twice", _AT_MOST, 0),
    Target("crash", "out_of_order", "messages out of order in a conversation", _AT_MOST, 0),
    Target("crash", "unsettled", "sent, yet still in doubt at the end", _AT_MOST, 0),
)
