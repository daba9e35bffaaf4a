"""A day without a server: messages pile up in the gateway's journal, then all arrive, once and in order."""

import time
from collections.abc import Iterator

from bench import processes
from bench.figures import Figures, note
from bench.gateway_rig import Rig, link_elsewhere, rig
from bench.web import Customer, speak

SHOP, CUSTOMERS = "34600000200", 447_700_910_000
DAY = 86_400
WARM = 500
"""Messages after which the memory is measured for the first time."""


def measure(*, quick: bool) -> Figures:
    """5,000 messages of five customers, dated a day back; how the session's memory grows meanwhile, and what arrives."""
    count, people, warm = (150, 2, 50) if quick else (5_000, 5, WARM)
    with rig(numbers=1, place="pc") as found:
        link_elsewhere(found, SHOP)
        customers = [found.web.customer(str(CUSTOMERS + n)) for n in range(people)]
        processes.stop(found.server)
        note(f"gateway: {count:,} messages without a server")
        found.web.ask("POST", "/clock", {"advance": -DAY})
        (pid,) = found.sessions()
        said: list[dict[str, str]] = [{} for _ in customers]
        began = time.monotonic()
        _pile_up(found, customers, said, range(warm // people))
        before = processes.memory([pid]).private
        _pile_up(found, customers, said, range(warm // people, count // people))
        grown = processes.memory([pid]).private - before
        note(f"gateway: they took {time.monotonic() - began:.0f} s; memory {before:.1f} MB, then {grown:+.1f}")
        found.web.ask("POST", "/clock", {})
        found.start_server()
        began = time.monotonic()
        processes.wait(lambda: not found.waiting(), "the journal to be empty", seconds=120, alive=found.server)
        with found.desk.records() as records:
            processes.wait(lambda: not records.waiting(), "everything to be received", seconds=120, alive=found.server)
        return {"growth_mb": round(grown, 1), "outage_s": round(time.monotonic() - began, 1)} | _verdict(found, said)


def _pile_up(found: Rig, customers: list[Customer], said: list[dict[str, str]], numbers: range) -> None:
    """Each customer says these numbers, in order; wait until the journal has all."""
    threads = [
        speak(customer, SHOP, [f"message {number} of {customer.phone}" for number in numbers], mine)
        for customer, mine in zip(customers, said, strict=True)
    ]
    for thread in threads:
        thread.join()
    spoken = sum(len(each) for each in said)
    processes.wait(lambda: _kept(found) >= spoken, f"{spoken} messages in the journal", seconds=180, every=0.5, alive=found.gateway)


def _kept(found: Rig) -> int:
    db = found.journal()
    try:
        return int(db.execute("SELECT count(*) FROM known WHERE readable").fetchone()[0])
    finally:
        db.close()


def _verdict(found: Rig, said: list[dict[str, str]]) -> Figures:
    threads = list(_threads(found))
    arrived = [text for thread in threads for text in thread]
    wanted = {text for each in said for text in each}
    return {
        "outage_messages": len(wanted),
        "outage_lost": len(wanted - set(arrived)),
        "outage_twice": len(arrived) - len(set(arrived)),
        "outage_disordered": sum(_numbers(thread) != sorted(_numbers(thread)) for thread in threads),
    }


def _threads(found: Rig) -> Iterator[list[str]]:
    for conversation in found.api.pages("/v1/conversations"):
        items = found.api.pages(f"/v1/conversations/{conversation['id']}/messages")
        yield [item["text"] for item in items if item["direction"] == "inbound"][::-1]


def _numbers(thread: list[str]) -> list[int]:
    return [int(text.split()[1]) for text in thread]
