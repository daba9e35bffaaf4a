"""How many webhooks per second are accepted: signed, over HTTP, durable before the 200.

Figures: embedded_per_s, postgres_per_s, baseline_per_s, ratio, p99_ms_at_500; and the same with 100 tenants, with latencies under full
load, and how fast the accepted messages were in their conversations.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench import bodies, figures, harness, postgres, processes
from bench.bodies import Customers, Number, Text
from bench.desk import Desk, strangers
from bench.figures import Figures, Options, note
from bench.load import Plan

PARTS = ("baseline", "embedded", "postgres")
BASELINE_NUMBER = Number("100000000000001", "200000000000001", "4930123456")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Webhooks per measurement; `paced` seconds at 500/s; tenants beside the one hot one."""

    embedded: int = 12_000
    postgres: int = 4_000
    baseline: int = 1_500
    write_ahead: int = 1_500  # of the baseline with SQLite's write-ahead log; 0: not measured
    paced: float = 6.0
    tenants: int = 100


QUICK = Sizes(embedded=4_000, postgres=1_000, baseline=400, write_ahead=0, paced=2.0, tenants=5)


def measure(options: Options) -> Figures:
    sizes = QUICK if options.quick else Sizes()
    found: Figures = {}
    if options.wants("baseline"):
        note("accept: the baseline")
        found |= figures.prefixed("baseline", baseline(sizes.baseline))
        if sizes.write_ahead:
            found |= figures.prefixed("baseline_wal", baseline(sizes.write_ahead, wal=True))
    if options.wants("embedded"):
        found |= _ours("embedded", sizes.embedded, sizes, None)
    if options.wants("postgres"):
        with postgres.server() as server:
            found |= _ours("postgres", sizes.postgres, sizes, server)
    found["p99_ms_at_500"] = found.get("embedded_p99_ms_at_500")
    found["ratio"] = figures.ratio(found.get("embedded_per_s"), found.get("baseline_per_s"))
    found["ratio_to_wal"] = figures.ratio(found.get("embedded_per_s"), found.get("baseline_wal_per_s"))
    found["postgres_ratio"] = figures.ratio(found.get("postgres_per_s"), found.get("baseline_per_s"))
    return found


def baseline(count: int, *, wal: bool = False) -> Figures:
    """The older flow without its answer, on SQLite: contact, conversation, message. `wal`: with the write-ahead log, which it had not."""
    with harness.folder() as place:
        running = harness.start_baseline(place, harness.baseline_url(place, None), answer=False, wal=wal)
        with harness.ended(running):
            requests = baseline_requests(strangers(Customers(1, start=int(time.time())), [BASELINE_NUMBER], count))
            loaded = harness.load(place, requests, Plan(running.port or 0))
    return {"per_s": loaded.per_s, "p99_ms": loaded.p99_ms, "refused": sum(loaded.refused.values())}


def baseline_requests(texts: Sequence[Text]) -> list[bytes]:
    """Webhooks for the baseline's own address."""
    app = bodies.App("/webhook", harness.SECRET)
    return [bodies.request(app, bodies.webhook([text]), host="127.0.0.1") for text in texts]


def _ours(name: str, count: int, sizes: Sizes, server: postgres.Server | None) -> Figures:
    """One hot tenant, then many, each on an installation of its own."""
    note(f"accept: {name}, one tenant")
    with harness.folder() as place:
        found = figures.prefixed(name, _burst(Desk(place, postgres.fresh(server)), count, 1, then=sizes.paced))
    note(f"accept: {name}, {sizes.tenants} tenants")
    with harness.folder() as place:
        many = _burst(Desk(place, postgres.fresh(server)), count, sizes.tenants)
    return found | figures.prefixed(f"{name}_{sizes.tenants}_tenants", many)


def _burst(desk: Desk, count: int, tenants: int, *, then: float = 0.0) -> Figures:
    """As fast as 32 connections go; with `then`, so many seconds at 500/s after all has been received."""
    numbers = [shop.number for shop in desk.seed(tenants)]
    customers = Customers(2, start=int(time.time()))
    running = desk.serve()
    with harness.ended(running), desk.records() as records:
        warm = 20 * tenants if tenants > 1 else 200
        harness.load(desk.place, desk.requests(strangers(customers, numbers, warm)), Plan(desk.port))
        processes.wait(lambda: records.received() == warm, "the warm-up to be received", seconds=60, alive=running)
        requests = desk.requests(strangers(customers, numbers, count, first=warm))
        spent = processes.family_cpu(running.pid)
        loaded = harness.load(desk.place, requests, Plan(desk.port))
        cpu = processes.family_cpu(running.pid) - spent
        processes.wait(lambda: records.waiting() == 0, "everything to be received", seconds=300, every=0.2, alive=running)
        seconds = time.time() - min(loaded.posted)
        found: Figures = {
            "per_s": loaded.per_s,
            "p99_ms": loaded.p99_ms,
            "cpu_ms": round(1000 * cpu / count, 3),
            "received_per_s": round(count / seconds, 1),
            "missing": warm + count - records.received(),
        }
        if then:
            paced = desk.requests(strangers(customers, numbers, int(500 * then), first=warm + count))
            found["p99_ms_at_500"] = harness.load(desk.place, paced, Plan(desk.port, rate=500)).p99_ms
    return found


def main() -> None:
    figures.run("accept", measure, parts=PARTS)


if __name__ == "__main__":
    main()
