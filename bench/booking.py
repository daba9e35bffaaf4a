"""A rush for few free times, with a model that lies: 500 customers at once want one of 50, and each may have one.

Some models invent a time, some promise one without booking, some confirm another time than they booked. Figures: booked, double
(pairs of appointments that overlap on one person), invalid (appointments at a time that was never free), false_promises (messages
that name a time at which their customer has no appointment), seconds; of both databases the worse one counts.
"""

import re
import subprocess
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

from bench import figures, harness, postgres, processes
from bench.api import Api, JsonObject
from bench.bodies import Customers, Number
from bench.desk import Desk
from bench.figures import Figures, Options, note
from bench.harness import ended
from bench.load import Plan
from bench.processes import ROOT, Running, python
from bench.twin import Twin

PARTS = ("embedded", "postgres")
SEED = 11
PEOPLE, OPENS, CLOSES = 5, 9, 19
SLOTS = PEOPLE * (CLOSES - OPENS)
STYLES = ("honest", "honest", "honest", "invents", "promises", "confirms wrongly")
"""How the model behaves towards one customer after the other."""
ROUNDS = 6
"""So often a customer without an appointment writes again, while times are left."""


@dataclass(frozen=True, slots=True)
class Rush:
    """The place of a rush: who serves, who asks, for which day."""

    desk: Desk
    server: Running
    twin: Twin
    number: Number
    customers: Customers
    api: Api
    day: datetime


def measure(options: Options) -> Figures:
    count, found = (100 if options.quick else 500), Figures()
    if options.wants("embedded"):
        found |= figures.prefixed("embedded", _measure(count, None))
    if options.wants("postgres"):
        with postgres.server() as server:
            found |= figures.prefixed("postgres", _measure(count, server))
    measured = [part for part in PARTS if f"{part}_booked" in found]
    worst: Figures = {"booked": min((found[f"{part}_booked"] or 0 for part in measured), default=None)}
    for name in ("double", "invalid", "false_promises"):
        worst[name] = sum(found[f"{part}_{name}"] or 0 for part in measured)
    return worst | found


def script(day: datetime) -> list[dict[str, Any]]:
    """What the model says and does, cue by cue; a customer's message names the style, and which of the times that are offered it takes."""
    look = {"service": "Cut", "first_day": day.date().isoformat(), "last_day": day.date().isoformat()}
    wrong = f"You are booked for {day:%A, %d %B} at 22:00, see you then!"
    return [
        {"when": "promises", "text": wrong},
        {"when": "confirms wrongly", "after": r"Booked: ", "text": wrong},
        {"after": r"Booked: (.+?)\. Tell", "text": "It is booked: {1}."},
        {"after": "Nothing is free", "text": "Nothing is free on that day any more, I am sorry."},
        {"when": "invents", "step": 0, "calls": [_book("s77")]},
        {"when": "invents", "step": 1, "calls": [_book(f"{day.date()}T22:00")]},
        {"step": 7, "text": "Somebody was faster each time. Please write again."},
        *({"when": f"choice {n}", "after": rf"(?:s\d+: [^\n]*\n){{{n}}}(s\d+): ", "calls": [_book("{1}")]} for n in range(1, 9)),
        {"after": r"(s\d+): ", "calls": [_book("{1}")]},
        {"calls": [{"name": "free_slots", "arguments": look}]},
    ]


def _book(slot: str) -> JsonObject:
    return {"name": "book_appointment", "arguments": {"slot": slot, "name": "Ana"}}


def _measure(count: int, server: postgres.Server | None) -> Figures:
    note(f"booking: {count} customers for {SLOTS} times on {'PostgreSQL' if server else 'SQLite'}")
    day = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    with harness.folder() as place:
        port = processes.free_port()
        argv = python("-m", "frontdesk.simulator.model", "--port", str(port), "--mind", "obedient", "--seconds", "0.2")
        model = processes.start("model", argv, place, port=port)
        with ended(model):
            processes.wait_http(model, "/v1/models")
            Api(port).post("/_model/script", script(day))
            desk, twin = Desk(place, postgres.fresh(server), settings=_settings(port)), Twin(place)
            (shop,) = desk.seed(1, graph_url=twin.graph_url)
            key, customers = _admin_key(desk, shop.slug), Customers(SEED, start=int(time.time()))
            talking = twin.start([shop.number], desk.webhook_url, [customers.contact(n) for n in range(count)])
            with ended(talking):
                running = desk.serve()
                with ended(running):
                    api = Api(desk.port, key)
                    _open(api, day)
                    return _rush(Rush(desk, running, twin, shop.number, customers, api, day), count)


def _settings(port: int) -> dict[str, str]:
    plain = {"LLM_PROVIDER": "compatible", "LLM_URL": f"http://127.0.0.1:{port}/v1", "LLM_MODELS": "scripted"}
    return {f"FRONTDESK_{name}": value for name, value in {**plain, "TURNS_AT_ONCE": "1000", "TURNS_PER_MINUTE": "1000000"}.items()}


def _admin_key(desk: Desk, slug: str) -> str:
    argv = python("-c", "from frontdesk.cli import main; main()", "key", "add", slug, "--scope", "admin", "--json")
    done = subprocess.run(argv, env={**processes.environment(), **desk.env}, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True)
    found = re.search(r'"token": "([^"]+)"', done.stdout)
    assert found is not None
    return found[1]


def _open(api: Api, day: datetime) -> None:
    """One service, five people, one open day within the horizon."""
    hours = {"weekday": day.weekday(), "opens": f"{OPENS:02}:00", "closes": f"{CLOSES:02}:00"}
    api.call("PUT", "/v1/hours", {"openings": [hours]})
    people = [api.post("/v1/resources", {"name": f"Person {n}"})["id"] for n in range(PEOPLE)]
    api.post("/v1/services", {"name": "Cut", "length": 60, "step": 60, "notice": 0, "horizon": 5, "resource_ids": people})


def _rush(rush: Rush, count: int) -> Figures:
    began, asking, rounds = time.monotonic(), list(range(count)), 0
    while asking and rounds < ROUNDS and len(_appointments(rush)) < SLOTS:
        rounds += 1
        _write(rush, asking)
        lucky = {one["contact_id"] for one in _appointments(rush)}
        known = _contacts(rush)
        asking = [n for n in asking if known[rush.customers.contact(n)] not in lucky]
    found = _appointments(rush)
    return {
        "booked": len(found),
        "double": _double(found),
        "invalid": sum(not _is_valid(one, rush.day) for one in found),
        "false_promises": _false_promises(rush, found),
        "customers": count,
        "rounds": rounds,
        "seconds": round(time.monotonic() - began, 1),
    }


def _write(rush: Rush, asking: Sequence[int]) -> None:
    """All of them write at once, and are answered."""
    words = (f"A cut tomorrow, please. ({STYLES[n % len(STYLES)]}, choice {n % 9})" for n in asking)
    texts = [rush.customers.text(rush.number, n, body) for n, body in zip(asking, words, strict=True)]
    harness.load(rush.desk.place, rush.desk.requests(texts), Plan(rush.server.port or 0, seconds=120))
    with rush.desk.records() as records:
        processes.wait(lambda: records.under_way() == 0, "every customer to be answered", seconds=300, alive=rush.server)


def _appointments(rush: Rush) -> list[JsonObject]:
    span = {"since": datetime.now(UTC).isoformat(), "until": (rush.day + timedelta(days=60)).isoformat()}
    return [one for one in rush.api.get("/v1/appointments", span)["items"] if one["state"] == "booked"]


def _contacts(rush: Rush) -> dict[str, str]:
    return {str(one["phone"]).lstrip("+"): one["id"] for one in rush.api.pages("/v1/contacts")}


def _double(found: Sequence[JsonObject]) -> int:
    """Pairs that overlap on one person. Times are compared as they are written: all in UTC, in one form."""
    people = defaultdict(list)
    for one in found:
        people[one["resource_id"]].append((one["starts_at"], one["ends_at"]))
    return sum(a[0] < b[1] and b[0] < a[1] for spans in people.values() for a, b in combinations(spans, 2))


def _is_valid(one: JsonObject, day: datetime) -> bool:
    start, end = datetime.fromisoformat(one["starts_at"]), datetime.fromisoformat(one["ends_at"])
    free = [day + timedelta(hours=hour) for hour in range(OPENS, CLOSES)]
    return start in free and end - start == timedelta(hours=1)


def _false_promises(rush: Rush, found: Sequence[JsonObject]) -> int:
    """Messages with a time at which their customer is not expected."""
    expected, known = defaultdict(set), _contacts(rush)
    for one in found:
        expected[one["contact_id"]].add(one["starts_at"][11:16])
    named = ((send.customer, set(re.findall(r"\b\d\d:\d\d\b", send.body or ""))) for send in rush.twin.sends())
    return sum(not times <= expected[known[customer]] for customer, times in named)


def main() -> None:
    figures.run("booking", measure, parts=PARTS)


if __name__ == "__main__":
    main()
