"""Credit for 50 answers and 200 customers who ask at once, with a model that fails now and then, under kill -9 at random moments.

First all of them ask while the process dies again and again; one question in five makes the model fail. When everything is
settled, others go on asking, a few at a time, until the wallet is empty. The variants run side by side: they are about what is left.

Figures, for embedded and postgres and over both (the worst of answers_on_50, else the sum): answers_on_50 (paid answers; 50 is right),
overdrawn (entries that leave less than nothing, and answers, by the records or by the twin, that nobody paid), drift (credits by which
wallet, holds and entries differ, and entries that are missing), paid_twice, answered_twice, released (turns that failed and gave
their price back), refunded, kills.
"""

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass

from bench import figures, harness, postgres, processes
from bench.api import Api
from bench.bodies import Customers, Text
from bench.desk import Desk, Shop
from bench.figures import Figures, Options, note
from bench.load import Plan
from bench.processes import Running, python
from bench.records import Records
from bench.twin import Twin

PARTS = ("embedded", "postgres")
SUMMED = ("overdrawn", "drift", "paid_twice", "answered_twice", "released", "kills")
SEED = 50
ANSWERS, PRICE = 50, 2
FAILS = 5
"""One question in so many makes the model fail."""
THINKS = 0.4
"""Seconds that the model takes, so that a kill meets turns under way."""
SCRIPT = [{"when": r"please fail \d+", "status": 500}, {"when": r"(question \d+)", "text": "You wrote {1}."}]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Who asks at once, how often the process dies, and how long after it is ready (seconds)."""

    customers: int = 200
    kills: int = 20
    lives: tuple[float, float] = (0.02, 1.6)


QUICK = Sizes(kills=3, lives=(0.05, 1.0))


@dataclass(slots=True)
class Rig:
    """One variant under way."""

    desk: Desk
    shop: Shop
    twin: Twin
    customers: Customers
    server: Running
    asked: int = 0
    kills: int = 0

    def questions(self, count: int, *, fails: int = 0) -> list[Text]:
        """Each from a customer of its own."""
        numbers = range(self.asked, self.asked + count)
        self.asked += count
        words = {n: f"please fail {n}" if fails and n % fails == 0 else f"question {n}" for n in numbers}
        return [self.customers.text(self.shop.number, n, words[n]) for n in numbers]


def measure(options: Options) -> Figures:
    sizes = QUICK if options.quick else Sizes()
    wanted = [part for part in PARTS if options.wants(part)]
    found: dict[str, Figures] = {}
    with ThreadPoolExecutor() as side_by_side, postgres.server() if "postgres" in wanted else nullcontext() as server:
        under_way = {part: side_by_side.submit(_variant, part, sizes, server if part == "postgres" else None) for part in wanted}
        found = {part: variant.result() for part, variant in under_way.items()}
    answers = [one["answers_on_50"] or 0 for one in found.values()]
    worst = {"answers_on_50": max(answers, key=lambda count: abs(count - ANSWERS))}
    sums = {name: sum(one[name] or 0 for one in found.values()) for name in SUMMED}
    each = {name: value for part, one in found.items() for name, value in figures.prefixed(part, one).items()}
    return {**worst, **sums, **each}


def _variant(part: str, sizes: Sizes, server: postgres.Server | None) -> Figures:
    note(f"credits: {part}")
    with harness.folder() as place:
        port = processes.free_port()
        argv = python("-m", "frontdesk.simulator.model", "--port", str(port), "--mind", "obedient", "--seconds", str(THINKS))
        model = processes.start("model", argv, place, port=port)
        with harness.ended(model):
            processes.wait_http(model, "/v1/models")
            Api(port).post("/_model/script", SCRIPT)
            desk, twin = Desk(place, postgres.fresh(server), settings=_settings(port)), Twin(place)
            (shop,) = desk.seed(1, graph_url=twin.graph_url, credits=ANSWERS * PRICE)
            customers = Customers(SEED, start=int(time.time()))
            talking = twin.start([shop.number], desk.webhook_url, [customers.contact(n) for n in range(2 * sizes.customers)])
            with harness.ended(talking):
                rig = Rig(desk, shop, twin, customers, desk.serve())
                try:
                    return _measure(rig, sizes)
                finally:
                    processes.stop(rig.server)


def _settings(port: int) -> dict[str, str]:
    plain = {"LLM_PROVIDER": "compatible", "LLM_URL": f"http://127.0.0.1:{port}/v1", "LLM_MODELS": "scripted"}
    return {f"FRONTDESK_{name}": value for name, value in {**plain, "TURNS_AT_ONCE": "1000", "TURNS_PER_MINUTE": "1000000"}.items()}


def _measure(rig: Rig, sizes: Sizes) -> Figures:
    _ask_and_kill(rig, rig.questions(sizes.customers, fails=FAILS), sizes)
    with rig.desk.records() as records:
        _settle(rig, records)
        while records.available() >= PRICE:
            note(f"credits: {records.available()} are left for those who come later")
            left = records.available() // PRICE
            _send(rig, rig.questions(left + 1))
            _settle(rig, records)
        return {**_figures(rig, records), "kills": rig.kills}


def _ask_and_kill(rig: Rig, texts: Sequence[Text], sizes: Sizes) -> None:
    """All ask at once, the sender repeating what was not taken, while the process is killed and started again."""
    rng = random.Random(SEED)
    plan = Plan(rig.desk.port, connections=16, seconds=600, deliver=True)
    sender = harness.begin_load(rig.desk.place, rig.desk.requests(texts), plan)
    for number in range(sizes.kills):
        if number % 5 != 4:
            rig.desk.ready(rig.server)
        time.sleep(rng.uniform(*sizes.lives))
        processes.kill(rig.server)
        rig.kills += 1
        rig.server = rig.desk.begin(name=f"serve-{rig.kills}")
    rig.desk.ready(rig.server)
    harness.end_load(sender, rig.desk.place, seconds=plan.seconds + 60)


def _send(rig: Rig, texts: Sequence[Text]) -> None:
    harness.load(rig.desk.place, rig.desk.requests(texts), Plan(rig.desk.port, connections=8, seconds=120, deliver=True))


def _settle(rig: Rig, records: Records) -> None:
    """Every message is taken in and everything that it led to has happened."""
    quiet = 0

    def still() -> bool:
        nonlocal quiet
        calm = records.received() >= rig.asked and records.under_way() == 0 and records.open_turns() == 0
        quiet = quiet + 1 if calm else 0
        return quiet >= 8

    processes.wait(still, "everything to be settled", seconds=300, every=0.25, alive=rig.server)


def _figures(rig: Rig, records: Records) -> Figures:
    paid, given = records.paid() // PRICE, [send.customer for send in rig.twin.sends() if (send.body or "").startswith("You wrote")]
    return {
        "answers_on_50": paid,
        "overdrawn": records.overdrawn() + records.unpaid() + max(len(given) - paid, 0),
        "drift": records.drift(),
        "paid_twice": records.dear(PRICE),
        "answered_twice": len(given) - len(set(given)),
        "released": records.entries("release"),
        "refunded": records.entries("refund"),
    }


def main() -> None:
    figures.run("credits", measure, parts=PARTS)


if __name__ == "__main__":
    main()
