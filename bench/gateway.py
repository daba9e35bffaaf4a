"""Linked numbers through the Web twin, with the real client library at both ends. All of it over the doors that people use.

Figures: qr_s (warm, median) and qr_cold_s, reconnect_s, private_mb (median of all sessions side by side), sessions,
turn_p50_ms; growth_mb while messages pile up for a day without a server, outage_lost, outage_twice, outage_disordered;
lost_beyond_library, lost_in_library_window, delivered_twice, rescans and more while sessions, gateway and server are killed.
"""

import os
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench import figures, gateway_crash, gateway_outage, processes
from bench.api import JsonObject
from bench.figures import Figures, Options, note
from bench.gateway_rig import Rig, rig
from bench.linked import WORD
from bench.processes import ROOT
from bench.web import Customer

PARTS = ("linking", "turn", "outage", "crash")
SHOP, CUSTOMERS = 34_600_000_100, 447_700_900_000


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers side by side, ten of them timed; restarts; customers, and questions of each: with more the brake on machines pulls."""

    numbers: int = 20
    restarts: int = 5
    customers: int = 10
    questions: int = 9


QUICK = Sizes(numbers=3, restarts=1, customers=3, questions=5)


def measure(options: Options) -> Figures:
    sizes = QUICK if options.quick else Sizes()
    found: Figures = {}
    if options.wants("linking") or options.wants("turn"):
        numbers = sizes.numbers if options.wants("linking") else 1
        with rig(numbers=numbers, place="server") as hosted:
            found |= _linking(hosted, sizes)
            found |= _turns(hosted, sizes) if options.wants("turn") else {}
    if options.wants("outage"):
        found |= gateway_outage.measure(quick=options.quick)
    if options.wants("crash"):
        found |= gateway_crash.measure(quick=options.quick)
    return found


def _linking(hosted: Rig, sizes: Sizes) -> Figures:
    """Each number is asked for, shown and scanned; all stay connected while the next ones come."""
    note(f"gateway: linking {len(hosted.channels)} numbers")
    _forget_files()
    shown = []
    for n, channel in enumerate(hosted.channels):
        began = time.monotonic()
        qr = hosted.link(channel)
        shown.append(time.monotonic() - began)
        hosted.web.scan(qr, str(SHOP + n))
        hosted.connected(channel)
    again = [_restart(hosted, hosted.channels[n % len(hosted.channels)]) for n in range(sizes.restarts)]
    private = [processes.memory([pid]).private for pid in hosted.sessions()]
    note(f"gateway: QR after {shown[0]:.2f} s cold, then {', '.join(f'{each:.2f}' for each in shown[1:11])}")
    return {
        "qr_s": round(statistics.median(shown[1:11] or shown), 2),
        "qr_cold_s": round(shown[0], 2),
        "reconnect_s": round(statistics.median(again), 2),
        "private_mb": round(statistics.median(private), 1),
        "private_most_mb": max(private),
        "sessions": sum(hosted.session(channel)["state"] == "connected" for channel in hosted.channels),
    }


def _restart(hosted: Rig, channel: str) -> float:
    """Seconds from the order to restart until the number is connected again, by the server's own clock."""
    before = hosted.session(channel)["since"]
    began = time.time()
    hosted.api.post(f"/v1/channels/{channel}/session/restart", {})
    found = hosted.until(channel, lambda session: session["state"] == "connected" and session["since"] > before)
    return datetime.fromisoformat(found["since"]).timestamp() - began


def _turns(hosted: Rig, sizes: Sizes) -> Figures:
    """From the customer's message at WhatsApp to the reply at WhatsApp: library, gateway, server, rule, gateway, library."""
    note(f"gateway: {sizes.customers * sizes.questions} questions, one after the other")
    phone = str(SHOP)
    customers = [hosted.web.customer(str(CUSTOMERS + n)) for n in range(sizes.customers)]
    heard = [_ask(customer, phone, 0) for customer in customers]  # the first one exchanges keys
    since = max(event["n"] for event in hosted.web.events("message.relayed"))
    for number in range(sizes.questions):
        heard = [_ask(customer, phone, after, number) for customer, after in zip(customers, heard, strict=True)]
    taken = [1000 * each for each in _answers(hosted.web.events("message.relayed", since), phone)]
    return {
        "turn_p50_ms": round(figures.percentile(taken, 0.5), 1),
        "turn_p99_ms": round(figures.percentile(taken, 0.99), 1),
        "turns": len(taken),
    }


def _ask(customer: Customer, phone: str, after: int, number: int = 99) -> int:
    """A question, and its answer waited for."""
    customer.send(phone, f"what is the {WORD} of number {number}?")
    return customer.next(after)


def _answers(relayed: Sequence[JsonObject], phone: str) -> Iterator[float]:
    """Seconds between each question and the next message of ours to the same customer."""
    asked: dict[str, float] = {}
    for event in relayed:
        if event["to"] == phone:
            asked[event["from"]] = event["at"]
        elif event["from"] == phone and event["to"] in asked:
            yield event["at"] - asked.pop(event["to"])


def _forget_files() -> None:
    """Ask the system to drop what it holds of the library and of a session's code, as after a start of the machine."""
    packages = next(Path(ROOT, ".venv", "lib").glob("*/site-packages"))
    for folder in (ROOT / "src" / "frontdesk" / "gateway", *(packages / name for name in ("neonize", "google", "websockets", "msgspec"))):
        for file in folder.rglob("*"):
            if file.is_file():
                with file.open("rb") as opened:
                    os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def main() -> None:
    figures.run("gateway", measure, parts=PARTS)


if __name__ == "__main__":
    main()
