"""kill -9 of sessions, gateway and server in every order, while messages flow both ways; then everybody is asked what they have."""

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice, takewhile
from os import kill

from bench import processes
from bench.api import Api, Unexpected
from bench.figures import Figures, note
from bench.gateway_rig import Rig, link_elsewhere, rig
from bench.web import Customer, speak

SHOP, CUSTOMERS = "34600000300", 447_700_920_000
ORDERS: tuple[tuple[str, ...], ...] = (
    ("session",), ("server",), ("session", "server"), ("server", "session"), ("gateway",), ("session", "gateway"), ("gateway", "server"),
    ("server", "gateway"), ("session", "server", "gateway"), ("server", "session", "gateway"), ("gateway", "server", "session"),
)  # fmt: skip
"""Who dies, one after the other, before all that died is started again."""
TALK_SECONDS = 120.0
"""For so long they talk at most: on a slow machine fewer than all messages are said, which `said` and `ordered` show."""


@dataclass(slots=True)
class Flow:
    """What was said, by the words that say it: to the shop, WhatsApp's id; by the shop, our id of the message."""

    customers: list[Customer]
    said: list[dict[str, str]]
    ordered: dict[str, str] = field(default_factory=dict)


def measure(*, quick: bool) -> Figures:
    """1,000 messages each way between four customers and a linked number."""
    each, kills, pause = (40, 4, 0.6) if quick else (1_000, len(ORDERS), 0.35)
    with rig(numbers=1, place="pc") as found:
        link_elsewhere(found, SHOP)
        people = 2 if quick else 4
        customers = [found.web.customer(str(CUSTOMERS + n)) for n in range(people)]
        flow = Flow(customers, [{} for _ in customers])
        for customer in customers:
            customer.send(SHOP, f"hello from {customer.phone}")
        with found.desk.records() as records:
            processes.wait(lambda: records.received() >= people, "the first messages", seconds=60, alive=found.server)
        paired = len(found.web.events("device.paired", phone=SHOP))
        note(f"gateway: {each} messages each way, {kills} times somebody is killed")
        threads = _flow(found, flow, each // people, pause)
        done = _strike(found, kills, threads)
        for thread in threads:
            thread.join()
        note(f"gateway: {sum(map(len, flow.said))} and {len(flow.ordered)} messages said, {done} kills; now until all has settled")
        _calm(found, flow)
        rescans = len(found.web.events("device.paired", phone=SHOP)) - paired
        return _verdict(found, flow) | {"kills": done, "rescans": rescans}


def _flow(found: Rig, flow: Flow, each: int, pause: float) -> list[threading.Thread]:
    """Everybody talks at once, with so many seconds between two messages of one."""
    (channel,) = found.channels
    threads, until = [], time.monotonic() + TALK_SECONDS
    for customer, said in zip(flow.customers, flow.said, strict=True):
        questions = [f"question {n} of {customer.phone}" for n in range(each)]
        threads.append(speak(customer, SHOP, _in_time(questions, until), said, pause=pause))
        texts = _in_time([f"answer {n} to {customer.phone}" for n in range(each)], until)
        threads.append(threading.Thread(target=_answer, args=(found, flow, channel, customer.phone, texts, pause), daemon=True))
        threads[-1].start()
    return threads


def _in_time(texts: Iterable[str], until: float) -> Iterator[str]:
    return takewhile(lambda _text: time.monotonic() < until, texts)


def _answer(found: Rig, flow: Flow, channel: str, phone: str, texts: Iterable[str], pause: float) -> None:
    """Queue our side over /v1, each under one key until the server has said yes."""
    api = Api(found.desk.port, found.key)
    for text in texts:
        body = {"channel_id": channel, "to": f"+{phone}", "content": {"type": "text", "text": text}}
        while text not in flow.ordered:
            with suppress(Unexpected, OSError, processes.NotReady):
                flow.ordered[text] = api.keyed("/v1/messages", body, text)["id"]
                break
            time.sleep(0.1)
        time.sleep(pause)


def _strike(found: Rig, kills: int, threads: Sequence[threading.Thread]) -> int:
    """In each order, until all has been said. Returns how often somebody was killed."""
    done = 0
    for order in islice(cycle(ORDERS), kills):
        time.sleep(1.5)
        if not any(thread.is_alive() for thread in threads):
            break
        for who in order:
            _kill(found, who)
            done += 1
            time.sleep(0.15)
        if "server" in order:
            found.start_server()
        if "gateway" in order:
            found.start_gateway()
        (channel,) = found.channels
        with suppress(processes.NotReady):
            found.connected(channel, seconds=40)
    return done


def _kill(found: Rig, who: str) -> None:
    if who == "session":
        for pid in found.sessions():
            with suppress(ProcessLookupError):
                kill(pid, signal.SIGKILL)
        return
    victim = found.server if who == "server" else found.gateway
    assert victim is not None
    processes.kill(victim)


def _calm(found: Rig, flow: Flow) -> None:
    """Everything that still can happen has happened."""
    (channel,) = found.channels
    found.connected(channel, seconds=120)
    with found.desk.records() as records:
        processes.wait(lambda: not found.waiting() and not records.under_way(), "all to settle", seconds=180, every=0.5, alive=found.server)
    for customer in flow.customers:
        customer.send(SHOP, f"goodbye from {customer.phone}")  # its receipts, if any wait, come before this
    with found.desk.records() as records:
        processes.wait(lambda: not found.waiting() and not records.under_way(), "the last words", seconds=60, every=0.5, alive=found.server)


def _verdict(found: Rig, flow: Flow) -> Figures:
    said = {text: id for mine in flow.said for text, id in mine.items()}
    with closing(found.journal()) as db:
        journalled = {id for (id,) in db.execute("SELECT id FROM known WHERE readable")}
    items = [item for one in found.api.pages("/v1/conversations") for item in found.api.pages(f"/v1/conversations/{one['id']}/messages")]
    here = Counter(item["text"] for item in items if item["direction"] == "inbound")
    lost = [id for text, id in said.items() if text not in here]
    ours = {item["id"]: item["status"] for item in items if item["direction"] == "outbound"}
    heard = {(one["id"], str(one["text"])) for customer in flow.customers for one in customer.heard()}
    copies = Counter(text for _, text in heard)  # the same id is one message, however often it came
    return {
        "lost_beyond_library": sum(id in journalled for id in lost) + _unheard(flow, ours, copies),
        "lost_in_library_window": sum(id not in journalled for id in lost),
        "received_twice": sum(count - 1 for text, count in here.items() if text in said),
        "delivered_twice": sum(copies[text] > 1 for text in flow.ordered),
        "in_doubt": sum(status == "unconfirmed" for status in ours.values()),
        "unsettled": sum(ours.get(id) == "unconfirmed" and copies[text] > 0 for text, id in flow.ordered.items()),
        "said": len(said),
        "ordered": len(flow.ordered),
    }


def _unheard(flow: Flow, ours: dict[str, str], copies: Counter[str]) -> int:
    """Messages of ours that the server takes for sent, or still has not sent, and that reached nobody."""
    return sum(not copies[text] and ours.get(id) != "unconfirmed" for text, id in flow.ordered.items())
