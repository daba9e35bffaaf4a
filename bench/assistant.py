"""What the platform adds to a model's own time: webhook, prompt, question, answer, credits, send, on a model that takes 1.5 s.

Figures: added_p50_ms and added_p99_ms at 20 turns a second over 200 conversations (pause 0), turns_per_s flat out in one process,
rss_mb of that process afterwards, merged (questions answered with a later one of the same customer: a machine too slow for the rate),
disordered (replies that overtook another of their conversation), unpaid (turns without an entry).
"""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bench import figures, harness, processes
from bench.api import Api
from bench.bodies import Customers, Text
from bench.desk import Desk, Shop
from bench.figures import Figures, Options, note
from bench.load import Plan
from bench.processes import Running, python
from bench.twin import Twin

SEED = 3
THINKS = 1.5
"""Seconds that the model takes for an answer."""
RATE = 20
WARM = 20
SCRIPT = [{"when": r"(question \d+)", "text": "You wrote {1}."}]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Conversations at once; seconds at 20/s; strangers who all write at once."""

    conversations: int = 200
    paced: float = 30.0
    burst: int = 800


QUICK = Sizes(conversations=100, paced=6.0, burst=150)


@dataclass(frozen=True, slots=True)
class Rig:
    """The desk, the twin beside it, and who writes."""

    desk: Desk
    shop: Shop
    server: Running
    twin: Twin
    customers: Customers

    def text(self, customer: int, number: int) -> Text:
        """A numbered question of a customer's."""
        return self.customers.text(self.shop.number, customer, f"question {number}")


def measure(options: Options) -> Figures:
    sizes = QUICK if options.quick else Sizes()
    people = WARM + sizes.conversations + sizes.burst
    with harness.folder() as place:
        port = processes.free_port()
        argv = python("-m", "frontdesk.simulator.model", "--port", str(port), "--mind", "obedient", "--seconds", str(THINKS))
        model = processes.start("model", argv, place, port=port)
        with harness.ended(model):
            processes.wait_http(model, "/v1/models")
            Api(port).post("/_model/script", SCRIPT)
            desk, twin = Desk(place, settings=_settings(port)), Twin(place)
            (shop,) = desk.seed(1, graph_url=twin.graph_url, credits=1_000_000)
            customers = Customers(SEED, start=int(time.time()))
            talking = twin.start([shop.number], desk.webhook_url, [customers.contact(n) for n in range(people)])
            with harness.ended(talking):
                server = desk.serve()
                with harness.ended(server):
                    return _measure(Rig(desk, shop, server, twin, customers), sizes)


def _settings(port: int) -> dict[str, str]:
    plain = {"LLM_PROVIDER": "compatible", "LLM_URL": f"http://127.0.0.1:{port}/v1", "LLM_MODELS": "scripted"}
    return {f"FRONTDESK_{name}": value for name, value in {**plain, "TURNS_AT_ONCE": "1000", "TURNS_PER_MINUTE": "1000000"}.items()}


def _measure(rig: Rig, sizes: Sizes) -> Figures:
    note("assistant: warming up")
    _send(rig, [rig.text(n, 0) for n in range(WARM)], None)
    note(f"assistant: {RATE} turns a second over {sizes.conversations} conversations")
    rounds = int(RATE * sizes.paced) // sizes.conversations
    texts = [rig.text(WARM + n, 1 + turn) for turn in range(rounds or 1) for n in range(sizes.conversations)][: int(RATE * sizes.paced)]
    paced = _paced(rig, texts)
    note(f"assistant: {sizes.burst} at once")
    burst = _burst(rig, [rig.text(WARM + sizes.conversations + n, 1) for n in range(sizes.burst)])
    memory = processes.memory(processes.family(rig.server.pid))
    with rig.desk.records() as records:
        unpaid = records.unpaid()
    return paced | burst | {"rss_mb": memory.rss, "unpaid": unpaid}


def _paced(rig: Rig, texts: Sequence[Text]) -> Figures:
    """From the webhook on its socket to the reply at the twin, without the model's own time."""
    before = processes.family_cpu(rig.server.pid)
    posted = _send(rig, texts, RATE)
    replied = {(send.customer, send.body): send.at for send in rig.twin.sends()}
    asked = [(text.sender, f"You wrote {text.body}.", at) for text, at in zip(texts, posted, strict=True)]
    added = [1000 * (replied[sender, words] - at - THINKS) for sender, words, at in asked if (sender, words) in replied]
    spent = 1000 * (processes.family_cpu(rig.server.pid) - before) / len(texts)
    return {
        "added_p50_ms": round(figures.percentile(added, 0.5), 1),
        "added_p99_ms": round(figures.percentile(added, 0.99), 1),
        "cpu_ms_per_turn": round(spent, 1),
        "merged": len(texts) - len(added),
        "disordered": _disordered(rig),
    }


def _burst(rig: Rig, texts: Sequence[Text]) -> Figures:
    """All at once: how many are answered in a second, the model's own time once more taken off the end."""
    posted = _send(rig, texts, None)
    last = max(send.at for send in rig.twin.sends())
    return {"turns_per_s": round(len(texts) / (last - min(posted) - THINKS), 1)}


def _send(rig: Rig, texts: Sequence[Text], rate: int | None) -> Sequence[float]:
    plan = Plan(rig.server.port or 0, rate=rate, seconds=300)
    loaded = harness.load(rig.desk.place, rig.desk.requests(texts), plan)
    with rig.desk.records() as records:
        processes.wait(lambda: records.under_way() == 0, f"{len(texts)} answers", seconds=240, every=0.1, alive=rig.server)
    return loaded.posted


def _disordered(rig: Rig) -> int:
    """Replies of one conversation that came before the reply to an earlier question."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for send in rig.twin.sends():
        numbers[send.customer].append(int((send.body or "question 0").split()[-1].rstrip(".")))
    return sum(one != sorted(one) for one in numbers.values())


def main() -> None:
    figures.run("assistant", measure, parts=())


if __name__ == "__main__":
    main()
