"""What a message costs when 1,000,000 are stored already, against 1,000; and how long lists and searches take then.

Figures: cost_ratio, list_p95_ms, search_p95_ms, each the worse of the two databases, and for each: embedded and postgres.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import figures, harness, history, postgres, processes
from bench.api import Api
from bench.bodies import Customers, Text
from bench.desk import Desk, Shop
from bench.figures import Figures, Options, note
from bench.load import Plan
from bench.processes import Running
from bench.records import Records

PARTS = ("embedded", "postgres")
SMALL = 1_000
VIEWS: tuple[dict[str, str | int], ...] = ({}, {"state": "open"}, {"unread": "true"}, {"handler": "nobody"}, {"state": "resolved"})


@dataclass(frozen=True, slots=True)
class Sizes:
    """Messages in the large house; webhooks per round and rounds of each house; lists and searches timed."""

    stored: int = 1_000_000
    burst: int = 1_500
    rounds: int = 4
    asked: int = 200


QUICK = Sizes(stored=10_000, burst=200, rounds=2, asked=40)


@dataclass(frozen=True, slots=True)
class House:
    """A served installation with a history. `customers` are those who have written before."""

    desk: Desk
    shop: Shop
    running: Running
    records: Records
    known: Sequence[str]


def measure(options: Options) -> Figures:
    sizes = QUICK if options.quick else Sizes()
    found: Figures = {}
    if options.wants("embedded"):
        found |= figures.prefixed("embedded", _compare(sizes, None))
    if options.wants("postgres"):
        with postgres.server() as server:
            found |= figures.prefixed("postgres", _compare(sizes, server))
    for name in ("cost_ratio", "list_p95_ms", "search_p95_ms"):
        found[name] = max((value for part in PARTS if (value := found.get(f"{part}_{name}")) is not None), default=None)
    return found


def _compare(sizes: Sizes, server: postgres.Server | None) -> Figures:
    with harness.folder() as place, _house(place, "small", SMALL, server) as small, _house(place, "large", sizes.stored, server) as large:
        note(f"growth: messages on {SMALL:,} and on {sizes.stored:,}")
        costs: dict[str, list[float]] = {"small": [], "large": []}
        for number in range(sizes.rounds + 1):
            for name, house in (("small", small), ("large", large)):
                cost = _cost(house, number, sizes.burst)
                if number:  # the first round warms both
                    costs[name].append(cost)
        few, many = (statistics.median(costs[name]) for name in ("small", "large"))
        note("growth: lists and searches")
        return {
            "cost_ratio": round(many / few, 2),
            "ms_per_message_at_1000": round(few, 3),
            "ms_per_message_at_stored": round(many, 3),
            **_reading(large, sizes.asked),
        }


@contextmanager
def _house(place: Path, name: str, messages: int, server: postgres.Server | None) -> Iterator[House]:
    """An installation with so many messages in it, served."""
    inner = place / name
    inner.mkdir()
    desk = Desk(inner, postgres.fresh(server))
    shop = desk.seed(1)[0]
    began = time.monotonic()
    known = history.write(desk, shop, messages)
    note(f"growth: {messages:,} messages stored in {time.monotonic() - began:.0f} s")
    running = desk.serve()
    with harness.ended(running), desk.records() as records:
        yield House(desk, shop, running, records, known)


def _cost(house: House, round_number: int, count: int) -> float:
    """Milliseconds per message from the first webhook until the last is in its conversation; half come from known customers."""
    customers = Customers(100 + round_number, start=int(time.time()))
    rng = random.Random(round_number)
    number = house.shop.number
    texts: list[Text] = []
    for n in range(count):
        new = customers.text(number, n)
        texts.append(new if n % 2 else customers.again(number, rng.choice(house.known)))
    loaded = harness.load(house.desk.place, house.desk.requests(texts), Plan(house.desk.port))
    _until(lambda: house.records.waiting() == 0, house)
    return 1000 * (time.time() - min(loaded.posted)) / count


def _reading(house: House, asked: int) -> Figures:
    """First pages of conversations in several views, and searches from rare words to common ones, through /v1."""
    api = Api(house.desk.port, house.shop.key)
    for view in VIEWS:
        api.timed("/v1/conversations", view)
    lists = [api.timed("/v1/conversations", VIEWS[n % len(VIEWS)]) for n in range(asked)]
    queries = history.queries(asked)
    api.timed("/v1/search", {"q": queries[0]})
    searches = [api.timed("/v1/search", {"q": query}) for query in queries]
    return {
        "list_p50_ms": round(figures.percentile(lists, 0.5), 2),
        "list_p95_ms": round(figures.percentile(lists, 0.95), 2),
        "search_p50_ms": round(figures.percentile(searches, 0.5), 2),
        "search_p95_ms": round(figures.percentile(searches, 0.95), 2),
        "search_max_ms": round(max(searches), 2),
    }


def _until(done: Callable[[], bool], house: House) -> None:
    processes.wait(done, "everything to be received", seconds=300, every=0.02, alive=house.running)


def main() -> None:
    figures.run("growth", measure, parts=PARTS)


if __name__ == "__main__":
    main()
