"""What the phones remember: one thread per customer and business, the last messages of each."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from frontdesk.simulator.live import Live

KEPT = 300  # messages per thread
THREADS = 5_000
STEPS = ("accepted", "sent", "delivered", "read", "played", "failed")


@dataclass(slots=True)
class Bubble:
    """One message as the phone shows it; `mine` says that the phone's owner wrote it."""

    wamid: str
    mine: bool
    at: float
    content: dict[str, Any]
    status: str
    context: str | None = None
    reactions: dict[str, str] = field(default_factory=dict)  # "me" | "business" -> emoji
    forwarded: bool = False
    edited: bool = False
    deleted: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "wamid": self.wamid,
            "mine": self.mine,
            "at": self.at,
            "content": self.content,
            "status": self.status,
            "context": self.context,
            "reactions": self.reactions,
            "forwarded": self.forwarded,
            "edited": self.edited,
            "deleted": self.deleted,
        }


@dataclass(slots=True)
class Thread:
    """The messages between one customer and one business."""

    number_id: str
    wa_id: str
    bubbles: deque[Bubble] = field(default_factory=lambda: deque(maxlen=KEPT))
    typing_until: float = 0.0

    def find(self, wamid: str) -> Bubble | None:
        return next((bubble for bubble in reversed(self.bubbles) if bubble.wamid == wamid), None)

    @property
    def typing_for(self) -> float:
        """Seconds for which "typing…" is still shown."""
        return max(0.0, self.typing_until - monotonic())

    @property
    def unread(self) -> int:
        return sum(not bubble.mine and bubble.status == "delivered" for bubble in self.bubbles)


class Threads:
    """All threads; the one untouched longest goes first. Every change is told to the open pages."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._threads: OrderedDict[tuple[str, str], Thread] = OrderedDict()

    def of(self, number_id: str, wa_id: str) -> Thread:
        key = number_id, wa_id
        thread = self._threads.get(key)
        if thread is None:
            thread = self._threads[key] = Thread(number_id, wa_id)
            if len(self._threads) > THREADS:
                self._threads.popitem(last=False)
        else:
            self._threads.move_to_end(key)
        return thread

    def peek(self, number_id: str, wa_id: str) -> Thread | None:
        return self._threads.get((number_id, wa_id))

    def add(self, thread: Thread, bubble: Bubble) -> None:
        """Show a new message; it ends the other side's typing."""
        thread.bubbles.append(bubble)
        if not bubble.mine:
            self.stop_typing(thread)
        self.changed(thread, bubble)

    def step(self, thread: Thread, bubble: Bubble, status: str) -> None:
        """Move a message's ticks forward."""
        if STEPS.index(status) > STEPS.index(bubble.status):
            bubble.status = status
            self.changed(thread, bubble)

    def show_typing(self, thread: Thread, seconds: float) -> None:
        """The other side is typing: until it writes, or this long."""
        thread.typing_until = monotonic() + seconds
        self._tell(thread, {"event": "typing", "seconds": seconds})

    def stop_typing(self, thread: Thread) -> None:
        if thread.typing_for:
            thread.typing_until = 0.0
            self._tell(thread, {"event": "typing", "seconds": 0})

    def changed(self, thread: Thread, bubble: Bubble) -> None:
        if self._live.followed:
            self._tell(thread, {"event": "bubble", "bubble": bubble.as_json()})

    def _tell(self, thread: Thread, event: dict[str, Any]) -> None:
        self._live.tell(event | {"number": thread.number_id, "customer": thread.wa_id})
