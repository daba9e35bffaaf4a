"""Kills processes with SIGKILL at random moments while messages arrive, then compares what was sent with what is there.

The variants run side by side: they are about what is left, not about time.

Figures: lost, stored_twice, sent_twice, out_of_order, in_doubt, settled, over all variants and for each: embedded, postgres, and
two_workers (PostgreSQL, one worker killed, the other paused past its lease and revived).
"""

import random
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from bench import figures, harness, postgres, processes, verdict
from bench.api import Api, Follower, JsonObject
from bench.bodies import Customers, Number, Text, duplicated
from bench.desk import Desk, Shop
from bench.figures import Figures, Options, note
from bench.harness import Loaded
from bench.load import Plan
from bench.processes import Running
from bench.twin import Twin

PARTS = ("embedded", "postgres", "two_workers")
HARM = ("lost", "stored_twice", "sent_twice", "out_of_order", "unanswered", "stuck", "unsettled", "never_left")
SUMMED = (*HARM, "in_doubt", "settled", "never_sent", "kills")
WORDS = (
    *("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett"),
    *("kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango"),
)
SEED = 20261120


@dataclass(frozen=True, slots=True)
class Sizes:
    """`talkers` say every word, `callers` one; the rest says how often and how long after its start a process dies (seconds)."""

    talkers: int = 300
    callers: int = 4_000
    shops: int = 4
    kills: int = 40
    lives: tuple[float, float] = (0.05, 1.2)
    pause: float = 18.0  # longer than a lease


QUICK = Sizes(talkers=8, callers=150, shops=2, kills=3, lives=(0.05, 1.0), pause=2.0)  # within a lease: there is no time for one


@dataclass(slots=True)
class Run:
    """One variant under way."""

    desk: Desk
    sizes: Sizes
    shops: Sequence[Shop]
    rng: random.Random
    victim: Running
    others: list[Running] = field(default_factory=list)
    kills: int = 0

    @property
    def role(self) -> str:
        return "worker" if self.others else "all"


def measure(options: Options) -> Figures:
    sizes = QUICK if options.quick else Sizes()
    found: Figures = {}
    on_postgres = options.wants("postgres") or options.wants("two_workers")
    with ThreadPoolExecutor() as side_by_side, postgres.server() if on_postgres else nullcontext() as server:
        variants = {"embedded": (None, 0), "postgres": (server, 0), "two_workers": (server, 2)}
        under_way = {
            part: side_by_side.submit(_variant, sizes, on, workers=workers)
            for part, (on, workers) in variants.items()
            if options.wants(part)
        }
        for part, variant in under_way.items():
            found |= figures.prefixed(part, variant.result())
    totals = {name: sum(found.get(f"{part}_{name}") or 0 for part in PARTS) for name in SUMMED}
    return {**totals, **found}


def _variant(sizes: Sizes, server: postgres.Server | None, *, workers: int) -> Figures:
    note(f"crash: {'embedded' if server is None else 'two workers' if workers else 'postgres'}")
    with harness.folder() as place:
        desk, twin = Desk(place, postgres.fresh(server)), Twin(place)
        shops = desk.seed(sizes.shops, graph_url=twin.graph_url, words=WORDS)
        numbers = [shop.number for shop in shops]
        texts = _texts(sizes, numbers)
        talking = twin.start(numbers, desk.webhook_url, dict.fromkeys(text.sender for text in texts))
        with harness.ended(talking), _running(desk, sizes, shops, workers) as run:
            return _strike(run, twin, texts)


@contextmanager
def _running(desk: Desk, sizes: Sizes, shops: Sequence[Shop], workers: int) -> Iterator[Run]:
    """The processes of a variant: one that does all and dies, or a web process, a worker that dies and one that is paused."""
    rng = random.Random(SEED)
    if workers:
        web = desk.serve("web", name="web")
        others = [web, desk.serve("worker", name="paused")]
        run = Run(desk, sizes, shops, rng, desk.serve("worker", name="killed"), others)
    else:
        run = Run(desk, sizes, shops, rng, desk.serve())
    try:
        yield run
    finally:
        for one in [run.victim, *run.others]:
            one.popen.send_signal(signal.SIGCONT)
            processes.stop(one)


def _strike(run: Run, twin: Twin, texts: Sequence[Text]) -> Figures:
    followers = [Follower(run.desk.port, shop.key) for shop in run.shops]
    for follower in followers:
        follower.start()
    requests = dict(zip(run.desk.requests(texts), texts, strict=True))
    posted = duplicated(list(requests), 0.1, run.rng)
    spread = run.sizes.kills * (sum(run.sizes.lives) / 2 + 2.0)
    plan = Plan(run.desk.port, connections=16, rate=len(posted) / spread, seconds=spread * 10, deliver=True)
    sender = harness.begin_load(run.desk.place, posted, plan)
    _kill_often(run)
    loaded = harness.end_load(sender, run.desk.place, seconds=plan.seconds + 60)
    _calm(run)
    for follower in followers:
        follower.end()
    evidence = verdict.Evidence(
        texts=texts,
        given=_given([requests[one] for one in posted], loaded),
        threads=[thread for shop in run.shops for thread in _threads(run.desk.port, shop)],
        sends=list(twin.sends()),
        doubted=frozenset(doubt for follower in followers for doubt in _doubts(follower)),
    )
    return verdict.of(evidence) | {"kills": run.kills, "repeats": loaded.repeats}


def _texts(sizes: Sizes, numbers: Sequence[Number]) -> list[Text]:
    """Talkers say each word once, in the order of the alphabet; callers say one word."""
    customers, start = Customers(SEED, start=0), int(time.time()) - len(WORDS)
    people = [(n, range(len(WORDS))) for n in range(sizes.talkers)]
    people += [(n, range(n % len(WORDS), n % len(WORDS) + 1)) for n in range(sizes.talkers, sizes.talkers + sizes.callers)]
    return [
        customers.text(numbers[person % len(numbers)], person, f"tell me about {WORDS[word]}", at=start + word)
        for person, words in people
        for word in words
    ]


def _kill_often(run: Run) -> None:
    """Most deaths come when the process serves, every fifth while it still starts."""
    pauses = _Pauses(run)
    for number in range(run.sizes.kills):
        if number % 5 != 4:
            run.desk.ready(run.victim)
        deadline = time.monotonic() + run.rng.uniform(*run.sizes.lives)
        while (left := deadline - time.monotonic()) > 0:
            time.sleep(min(left, 0.1))
            pauses.step()
        processes.kill(run.victim)
        run.kills += 1
        run.victim = run.desk.begin(run.role, name=f"victim-{run.kills}")
    pauses.end()
    run.desk.ready(run.victim)


class _Pauses:
    """Stops the second worker past its lease and revives it, again and again, while the first one is being killed."""

    def __init__(self, run: Run) -> None:
        self._worker = run.others[-1] if run.others else None
        self._length, self._until, self._stopped = run.sizes.pause, time.monotonic() + 3.0, False

    def step(self) -> None:
        if self._worker is None or time.monotonic() < self._until:
            return
        self._worker.popen.send_signal(signal.SIGCONT if self._stopped else signal.SIGSTOP)
        self._until = time.monotonic() + (5.0 if self._stopped else self._length)
        self._stopped = not self._stopped

    def end(self) -> None:
        """Let a pause that has begun run its length, so that it is always longer than a lease."""
        while self._worker is not None and self._stopped:
            time.sleep(0.1)
            self.step()


def _calm(run: Run) -> None:
    """Wait until nothing moves any more."""
    quiet = 0
    with run.desk.records() as records:

        def still() -> bool:
            nonlocal quiet
            quiet = quiet + 1 if records.under_way() == 0 else 0
            return quiet >= 12

        processes.wait(still, "everything to be settled", seconds=300, every=0.25, alive=run.victim)


def _given(copies: Sequence[Text], loaded: Loaded) -> dict[str, tuple[float, float]]:
    """Per message: when a copy of it was first posted, and when one was first answered 200."""
    given: dict[str, tuple[float, float]] = {}
    for text, posted, answered in zip(copies, loaded.posted, loaded.answered, strict=True):
        before = given.get(text.wamid, (posted, answered))
        given[text.wamid] = (min(before[0], posted), min(before[1], answered))
    return given


def _threads(port: int, shop: Shop) -> Iterator[list[JsonObject]]:
    """Every conversation of a shop through /v1, oldest message first."""
    api = Api(port, shop.key)
    for conversation in api.pages("/v1/conversations"):
        yield list(api.pages(f"/v1/conversations/{conversation['id']}/messages"))[::-1]


def _doubts(follower: Follower) -> Iterator[str]:
    for _, type, event in follower.events:
        if type == "message.unconfirmed":
            yield str(event["data"]["message_id"])


def main() -> None:
    figures.run("crash", measure, parts=PARTS)


if __name__ == "__main__":
    main()
