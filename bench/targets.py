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
    Target("assistant", "added_p50_ms", "added to a model's own time at 20 turns/s, median, ms", _AT_MOST, 40),
    Target("assistant", "added_p99_ms", "added to a model's own time at 20 turns/s, 99th percentile, ms", _AT_MOST, 150),
    Target("assistant", "turns_per_s", "turns of a model that takes 1.5 s per second, flat out, one process", _AT_LEAST, 40),
    Target("assistant", "rss_mb", "memory of that process afterwards, MB resident", _AT_MOST, 400),
    Target("assistant", "disordered", "conversations in which a reply overtook another", _AT_MOST, 0),
    Target("booking", "booked", "appointments of 500 customers who want 50 times at once, with a model that lies", _AT_LEAST, 50),
    Target("booking", "double", "of them, pairs that overlap on one person", _AT_MOST, 0),
    Target("booking", "invalid", "of them, at a time that was never free", _AT_MOST, 0),
    Target("booking", "false_promises", "messages with a time at which their customer is not expected", _AT_MOST, 0),
    Target("credits", "answers_on_50", "paid answers to 200 who ask at once on credit for 50, under kill -9", _AT_LEAST, 50),
    Target("credits", "answers_on_50", "the same, and not one more", _AT_MOST, 50),
    Target("credits", "overdrawn", "entries below nothing, and answers that nobody paid", _AT_MOST, 0),
    Target("credits", "drift", "credits by which wallet, holds and entries differ", _AT_MOST, 0),
    Target("knowledge", "p95_ms_10k", "a search in 10,000 passages, p95 ms", _AT_MOST, 30),
    Target("knowledge", "pages_per_min", "pages of a PDF per minute, from upload to found", _AT_LEAST, 200),
    Target("crash", "lost", "messages lost over all kills", _AT_MOST, 0),
    Target("crash", "stored_twice", "messages stored twice", _AT_MOST, 0),
    Target("crash", "sent_twice", "customers answered twice", _AT_MOST, 0),
    Target("crash", "out_of_order", "messages out of order in a conversation", _AT_MOST, 0),
    Target("crash", "unsettled", "sent, yet still in doubt at the end", _AT_MOST, 0),
    Target("gateway", "qr_s", "linking: from the request to the QR, the process's start included, seconds", _AT_MOST, 1.2),
    Target("gateway", "reconnect_s", "restart of a linked number until it is connected again, seconds", _AT_MOST, 2),
    Target("gateway", "private_mb", "private memory of a connected number, MB", _AT_MOST, 60),
    Target("gateway", "sessions", "numbers connected side by side", _AT_LEAST, 20),
    Target("gateway", "growth_mb", "growth of its memory over 5,000 messages, MB", _AT_MOST, 5),
    Target("gateway", "turn_p50_ms", "message in → rule → reply out through a linked number, median, ms", _AT_MOST, 60),
    Target("gateway", "outage_lost", "of 5,000 messages that waited a day for the server, lost", _AT_MOST, 0),
    Target("gateway", "outage_disordered", "conversations out of order after that", _AT_MOST, 0),
    Target("gateway", "lost_beyond_library", "lost by server, link or journal over all kills", _AT_MOST, 0),
    Target("gateway", "delivered_twice", "messages that reached a customer twice", _AT_MOST, 0),
    Target("gateway", "unsettled", "sent, yet still in doubt at the end", _AT_MOST, 0),
    Target("gateway", "rescans", "scans needed after kills", _AT_MOST, 0),
)
