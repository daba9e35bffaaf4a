"""Resident memory of a whole installation with 1,000 tenants: idle, after 100,000 messages, and inside 512 MB.

Figures: idle_mb, loaded_mb (MB resident, all processes of `frontdesk serve`), their proportional and private shares, the peak, and how
many of 10,000 messages were answered while a control group held the server to 512 MB.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench import figures, harness, limits, processes
from bench.bodies import Customers
from bench.desk import Desk, strangers
from bench.figures import Figures, Options, note
from bench.load import Plan
from bench.processes import MB, Memory, Running
from bench.twin import Twin

PARTS = ("tenants", "limit")
LIMIT = 512
EACH = 20  # messages in a webhook when 100,000 are sent: Meta gathers them too when there are many


@dataclass(frozen=True, slots=True)
class Sizes:
    tenants: int = 1_000
    messages: int = 100_000
    limited: int = 10_000


QUICK = Sizes(tenants=60, messages=3_000, limited=600)


def measure(options: Options) -> Figures:
    sizes = QUICK if options.quick else Sizes()
    found: Figures = {}
    if options.wants("tenants"):
        found |= _tenants(sizes)
    if options.wants("limit"):
        found |= _limited(sizes.limited)
    return found


def _tenants(sizes: Sizes) -> Figures:
    note(f"memory: {sizes.tenants} tenants")
    with harness.folder() as place:
        desk = Desk(place)
        numbers = [shop.number for shop in desk.seed(sizes.tenants)]
        running = desk.serve()
        with harness.ended(running), desk.records() as records:
            idle = _settled(running)
            customers = Customers(4, start=int(time.time()))
            with _peak(running) as peak:
                for first in range(0, sizes.messages, 20_000):
                    ordinals = range(first, min(first + 20_000, sizes.messages))
                    texts = [customers.text(numbers[n // EACH % len(numbers)], n) for n in ordinals]
                    harness.load(place, desk.requests(texts, each=EACH), Plan(desk.port, seconds=300))
                processes.wait(lambda: records.waiting() == 0, "everything to be received", seconds=600, every=1.0, alive=running)
            loaded = _settled(running)
            received = records.received()
    return {
        "idle_mb": idle.rss,
        "idle_private_mb": idle.private,
        "loaded_mb": loaded.rss,
        "loaded_private_mb": loaded.private,
        "peak_mb": round(max(peak), 1),
        "received": received,
    }


def _limited(count: int) -> Figures:
    """Web and worker in one process, answering by a rule."""
    note(f"memory: {count} messages inside {LIMIT} MB")
    with harness.folder() as place, limits.memory(LIMIT) as limit:
        desk, twin = Desk(place), Twin(place)
        numbers = [shop.number for shop in desk.seed(1, graph_url=twin.graph_url, words=("price",))]
        texts = strangers(Customers(5, start=int(time.time())), numbers, count, body="what is the price")
        talking = twin.start(numbers, desk.webhook_url, [text.sender for text in texts])
        with harness.ended(talking):
            running = desk.serve(cgroup=limit.path)
            with harness.ended(running), desk.records() as records, _peak(running) as peak:
                harness.load(place, desk.requests(texts), Plan(desk.port, seconds=300))
                processes.wait(lambda: records.delivered() >= count, "all replies", seconds=600, every=0.5, alive=running)
                answered = len({send.customer for send in twin.sends()})
        note(f"memory: the limit was held by {limit.how}")
        return {
            f"answered_in_{LIMIT}_mb": answered,
            "limit_enforced": int(limit.path is not None),
            "limited_peak_mb": round(limit.peak_mb() or 0.0, 1),
            "limited_peak_resident_mb": round(max(peak), 1),
            "limited_kills": limit.kills(),
        }


def _settled(running: Running, *, seconds: float = 60.0) -> Memory:
    """The memory once it has not moved by more than 1 MB for 3 seconds."""
    seen = [_resident(running)]
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        time.sleep(0.5)
        seen.append(_resident(running))
        if len(seen) > 6 and max(seen[-7:]) - min(seen[-7:]) < 1:
            break
    return processes.memory(processes.family(running.pid))


@contextmanager
def _peak(running: Running) -> Iterator[list[float]]:
    """Watches the resident memory ten times a second; the list has all that was seen."""
    seen, ended = [_resident(running)], threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            seen.append(_resident(running))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        ended.set()
        watcher.join()


def _resident(running: Running) -> float:
    return sum(processes.resident(pid) for pid in processes.family(running.pid)) / MB


def main() -> None:
    figures.run("memory", measure, parts=PARTS)


if __name__ == "__main__":
    main()
