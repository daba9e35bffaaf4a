"""How many messages per second are answered: webhook, rule, send to the twin, status; and how much later than without us.

Figures: embedded_per_s, postgres_per_s, baseline_per_s, ratio, p50_ms, p99_ms; and the same with 100 tenants, with CPU per turn of each
process, so that one can see who was the bottleneck.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import figures, harness, postgres, processes
from bench.accept import BASELINE_NUMBER, baseline_requests
from bench.bodies import Customers, Number, Text
from bench.desk import Desk, strangers
from bench.figures import Figures, Options, note
from bench.load import Plan
from bench.processes import Running
from bench.twin import Twin

PARTS = ("baseline", "embedded", "postgres")
SEED = 3
ASKS = "hello what is the price of a haircut"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Turns per measurement; seconds at 20/s; tenants beside the one hot one."""

    embedded: int = 2_000
    postgres: int = 1_000
    baseline: int = 400
    write_ahead: int = 400  # of the baseline with SQLite's write-ahead log; 0: not measured
    paced: float = 10.0
    tenants: int = 100


QUICK = Sizes(embedded=600, postgres=250, baseline=120, write_ahead=0, paced=2.5, tenants=5)


@dataclass(frozen=True, slots=True)
class Rig:
    """What one measurement works with: who answers, how to write its webhooks, and how many replies are known as delivered.

    The baseline lets a late `sent` overwrite `delivered`; of its replies those count whose statuses it has answered.
    """

    place: Path
    server: Running
    twin: Twin
    twin_process: Running
    texts: Callable[[int], list[Text]]
    written: Callable[[Sequence[Text]], list[bytes]]
    delivered: Callable[[], int]


def measure(options: Options) -> Figures:
    sizes = QUICK if options.quick else Sizes()
    found: Figures = {}
    if options.wants("baseline"):
        note("turn: the baseline")
        found |= figures.prefixed("baseline", _baseline(sizes.baseline, sizes.paced))
        if sizes.write_ahead:
            found |= figures.prefixed("baseline_wal", _baseline(sizes.write_ahead, 0.0, wal=True))
    if options.wants("embedded"):
        found |= _ours("embedded", sizes.embedded, sizes, None)
    if options.wants("postgres"):
        with postgres.server() as server:
            found |= _ours("postgres", sizes.postgres, sizes, server)
    found["p50_ms"], found["p99_ms"] = found.get("embedded_p50_ms"), found.get("embedded_p99_ms")
    found["ratio"] = figures.ratio(found.get("embedded_per_s"), found.get("baseline_per_s"))
    found["ratio_to_wal"] = figures.ratio(found.get("embedded_per_s"), found.get("baseline_wal_per_s"))
    found["postgres_ratio"] = figures.ratio(found.get("postgres_per_s"), found.get("baseline_per_s"))
    return found


def _baseline(count: int, paced: float, *, wal: bool = False) -> Figures:
    with harness.folder() as place:
        port, url = processes.free_port(), harness.baseline_url(place, None)
        twin = Twin(place)
        talking = twin.start([BASELINE_NUMBER], f"http://127.0.0.1:{port}/webhook", _people(20 + count, paced))
        with harness.ended(talking):
            server = harness.start_baseline(place, url, answer=True, graph_url=twin.graph_url, port=port, wal=wal)
            with harness.ended(server):
                rig = Rig(place, server, twin, talking, _writer([BASELINE_NUMBER]), baseline_requests, twin.told)
                return _burst(rig, count, 20) | (_paced(rig, paced) if paced else {})


def _ours(name: str, count: int, sizes: Sizes, server: postgres.Server | None) -> Figures:
    note(f"turn: {name}, one tenant")
    with harness.folder() as place:
        found = figures.prefixed(name, _desk(Desk(place, postgres.fresh(server)), 1, count, sizes.paced))
    note(f"turn: {name}, {sizes.tenants} tenants")
    with harness.folder() as place:
        many = _desk(Desk(place, postgres.fresh(server)), sizes.tenants, count, 0.0)
    return found | figures.prefixed(f"{name}_{sizes.tenants}_tenants", many)


def _desk(desk: Desk, tenants: int, count: int, paced: float) -> Figures:
    twin = Twin(desk.place)
    shops = desk.seed(tenants, graph_url=twin.graph_url, words=("price",))
    numbers = [shop.number for shop in shops]
    warm = max(50, 2 * tenants)
    talking = twin.start(numbers, desk.webhook_url, _people(warm + count, paced))
    with harness.ended(talking):
        server = desk.serve()
        with harness.ended(server), desk.records() as records:
            rig = Rig(desk.place, server, twin, talking, _writer(numbers), desk.requests, records.delivered)
            return _burst(rig, count, warm) | (_paced(rig, paced) if paced else {})


def _burst(rig: Rig, count: int, warm: int) -> Figures:
    """All at once over 32 connections, until every reply is known as delivered."""
    port = rig.server.port or 0
    harness.load(rig.place, rig.written(rig.texts(warm)), Plan(port))
    _until(rig, warm)
    requests = rig.written(rig.texts(count))
    spent = [processes.family_cpu(one.pid) for one in (rig.server, rig.twin_process)]
    loaded = harness.load(rig.place, requests, Plan(port, seconds=300))
    _until(rig, warm + loaded.ok)
    seconds = time.time() - min(loaded.posted)
    used = [processes.family_cpu(one.pid) - before for one, before in zip((rig.server, rig.twin_process), spent, strict=True)]
    return {
        "per_s": round(loaded.ok / seconds, 1),
        "cpu_ms": round(1000 * used[0] / count, 2),
        "twin_cpu_ms": round(1000 * used[1] / count, 2),
        "refused": sum(loaded.refused.values()),
    }


def _paced(rig: Rig, seconds: float) -> Figures:
    """20 messages a second; from the webhook on its socket to the reply at the twin."""
    texts, before = rig.texts(int(20 * seconds)), rig.delivered()
    loaded = harness.load(rig.place, rig.written(texts), Plan(rig.server.port or 0, rate=20))
    _until(rig, before + len(texts))
    replied = {send.customer: send.at for send in rig.twin.sends()}
    delays = [1000 * (replied[text.sender] - posted) for text, posted in zip(texts, loaded.posted, strict=True)]
    return {"p50_ms": round(figures.percentile(delays, 0.5), 2), "p99_ms": round(figures.percentile(delays, 0.99), 2)}


def _people(burst: int, paced: float) -> list[str]:
    """Everybody who will write, so that the twin has a phone for them."""
    customers = Customers(SEED, start=0)
    return [customers.contact(n) for n in range(burst + int(20 * paced))]


def _writer(numbers: Sequence[Number]) -> Callable[[int], list[Text]]:
    """Writes so many messages, each from a customer who has not written before."""
    customers, met = Customers(SEED, start=int(time.time())), 0

    def texts(count: int) -> list[Text]:
        nonlocal met
        met += count
        return strangers(customers, numbers, count, first=met - count, body=ASKS)

    return texts


def _until(rig: Rig, delivered: int) -> None:
    processes.wait(lambda: rig.delivered() >= delivered, f"{delivered} replies to be delivered", seconds=300, alive=rig.server)


def main() -> None:
    figures.run("turn", measure, parts=PARTS)


if __name__ == "__main__":
    main()
