"""What the network has seen, so that a test can prove what happened: sends, deliveries, webhook posts."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

REFERENCES = 1_000_000  # counted at most; then those seen once are forgotten

Row = TypeVar("Row")


@dataclass(slots=True)
class Send:
    """One accepted message from a business. The network has taken it, whatever the business has heard of it."""

    n: int
    wamid: str
    number_id: str
    wa_id: str
    input: str  # as the business addressed the customer
    type: str
    reference: str | None  # biz_opaque_callback_data
    at: float
    raw: bytes  # the request as received
    answered: bool = True  # False when the response was never sent
    status: str = "accepted"


@dataclass(slots=True)
class Delivery:
    """One message that reached a customer's phone."""

    n: int
    wamid: str
    number_id: str
    wa_id: str
    at: float


@dataclass(slots=True)
class Post:
    """One attempt to hand a webhook to an app."""

    n: int
    app_id: str
    attempt: int
    updates: int
    outcome: int  # HTTP status; 0 when there was no answer
    at: float


class Log(Generic[Row]):
    """The last rows, and how many there have been."""

    def __init__(self, limit: int) -> None:
        self.rows: deque[Row] = deque(maxlen=limit)
        self.total = 0

    def next(self) -> int:
        """The number of the row that is about to be written."""
        self.total += 1
        return self.total

    def after(self, n: int) -> Iterator[Row]:
        """The rows still kept that came after the n-th, oldest first."""
        return islice(self.rows, max(0, n - (self.total - len(self.rows))), None)


class Journal:
    """All logs, and counts that outlive them."""

    def __init__(self, limit: int) -> None:
        self.sends: Log[Send] = Log(limit)
        self.deliveries: Log[Delivery] = Log(limit)
        self.posts: Log[Post] = Log(limit)
        self.sent_to: Counter[tuple[str, str]] = Counter()  # (number, wa_id)
        self.received_from: Counter[tuple[str, str]] = Counter()
        self.references: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()

    def sent(self, send: Send) -> None:
        self.sends.rows.append(send)
        self.sent_to[send.number_id, send.wa_id] += 1
        if send.reference is not None:
            self.references[send.reference] += 1
            if len(self.references) > REFERENCES:
                self.references = Counter(self.repeated_references())

    def delivered(self, send: Send, at: float) -> None:
        self.deliveries.rows.append(Delivery(self.deliveries.next(), send.wamid, send.number_id, send.wa_id, at))

    def posted(self, app_id: str, attempt: int, updates: int, outcome: int, at: float) -> None:
        self.posts.rows.append(Post(self.posts.next(), app_id, attempt, updates, outcome, at))
        self.outcomes["ok" if outcome == 200 else "refused" if outcome else "unanswered"] += 1

    def repeated_references(self) -> dict[str, int]:
        """References of the business that were sent more than once: blind resends."""
        return {reference: times for reference, times in self.references.items() if times > 1}
