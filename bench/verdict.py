"""What became of messages that were sent while processes died: compares the sender's list, /v1 and the twin's log."""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.api import JsonObject
from bench.bodies import Text
from bench.figures import Figures
from bench.twin import Send

_KNOWN = ("sent", "delivered", "read", "played", "failed")


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known at the end.

    `given` is per message (by wamid) when its first copy was first posted and when a copy was first answered 200;
    `threads` is every conversation from /v1, oldest message first; `doubted` are messages that the feed ever called unconfirmed.
    """

    texts: Sequence[Text]
    given: Mapping[str, tuple[float, float]]
    threads: Sequence[Sequence[JsonObject]]
    sends: Sequence[Send]
    doubted: frozenset[str]


def of(evidence: Evidence) -> Figures:
    """Counts of every kind of harm, all 0 when all is well, and of doubts, which are no harm once settled."""
    inbound = Counter(message["wamid"] for thread in evidence.threads for message in thread if message["direction"] == "inbound")
    ours = {message["id"]: message["status"] for thread in evidence.threads for message in thread if message["direction"] == "outbound"}
    taken = Counter(send.reference for send in evidence.sends)
    doubted = evidence.doubted | {id for id, status in ours.items() if status == "unconfirmed"}
    open_doubts = {id for id in doubted if ours.get(id) == "unconfirmed"}
    return {
        "messages": len(evidence.texts),
        "lost": sum(text.wamid not in inbound for text in evidence.texts),
        "stored_twice": sum(count - 1 for count in inbound.values()),
        "sent_twice": _sent_twice(evidence.sends),
        "out_of_order": _threads_out_of_order(evidence.threads) + _answers_out_of_order(evidence),
        "unanswered": _unanswered(evidence, open_doubts),
        "stuck": sum(status in ("queued", "sending", "scheduled") for status in ours.values()),
        "never_left": sum(status in ("sent", "delivered", "read") and id not in taken for id, status in ours.items()),
        "in_doubt": len(doubted),
        "settled": sum(ours.get(id) in _KNOWN for id in doubted),
        "unsettled": len([id for id in open_doubts if id in taken]),
        "never_sent": len([id for id in open_doubts if id not in taken]),
    }


def _sent_twice(sends: Iterable[Send]) -> int:
    """Every word has its own reply and every customer says a word once: the same words twice are an answer twice."""
    return sum(count - 1 for count in Counter((send.customer, send.body) for send in sends).values())


def _unanswered(evidence: Evidence, open_doubts: set[str]) -> int:
    """Customers without any reply, unless one is in doubt and shown to the team."""
    replied = {send.customer for send in evidence.sends}
    for thread in evidence.threads:
        if any(message["id"] in open_doubts for message in thread):
            replied |= {message["from"] for message in thread if message["direction"] == "inbound"}
    return len({text.sender for text in evidence.texts} - replied)


def _threads_out_of_order(threads: Iterable[Sequence[JsonObject]]) -> int:
    """Neighbours in a thread whose WhatsApp times run backwards."""
    wrong = 0
    for thread in threads:
        times = [message["sent_at"] for message in thread if message["direction"] == "inbound"]
        wrong += sum(later < earlier for earlier, later in itertools.pairwise(times))
    return wrong


def _answers_out_of_order(evidence: Evidence) -> int:
    """Pairs of a customer's messages that were answered the wrong way round.

    Only pairs count whose first message was written earlier, and accepted before the second was posted.
    """
    place = {(send.customer, _word(send.body)): n for n, send in reversed(list(enumerate(evidence.sends)))}
    answered: dict[str, list[tuple[int, float, float]]] = {}
    for text in sorted(evidence.texts, key=lambda text: text.at):
        found = place.get((text.sender, _word(text.body)))
        if found is not None:
            answered.setdefault(text.sender, []).append((found, *evidence.given[text.wamid]))
    return sum(
        accepted < posted and later < earlier
        for replies in answered.values()
        for (earlier, _, accepted), (later, posted, _) in itertools.combinations(replies, 2)
    )


def _word(body: str | None) -> str:
    """The keyword of a message, and of its reply, is its last word."""
    return (body or "").rstrip(".").rpartition(" ")[2]
