"""A server with linked numbers, hosted beside it or held by a gateway elsewhere, and the Web twin."""

import json
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import harness, processes
from bench.api import Api, JsonObject
from bench.desk import Desk
from bench.processes import ROOT, Running, python
from bench.web import Web, twin

ASKED_AGAIN = 0.02
"""Seconds between two looks at a session."""


@dataclass(slots=True)
class Rig:
    """The parts. `gateway` is the shop's PC, where there is one."""

    desk: Desk
    web: Web
    key: str
    channels: list[str]
    environment: dict[str, str]
    server: Running
    gateway: Running | None = None
    api: Api = field(init=False)

    def __post_init__(self) -> None:
        self.api = Api(self.desk.port, self.key)

    @property
    def folder(self) -> Path:
        """Where the PC's gateway keeps its sessions."""
        return self.desk.place / "pc"

    def start_server(self) -> None:
        """`frontdesk serve`; returns when it answers."""
        self.server = _serve(self.desk, self.environment)
        processes.wait_http(self.server, "/health", seconds=120)

    def start_gateway(self) -> None:
        """`frontdesk gateway run`, on the PC."""
        url = f"ws://127.0.0.1:{self.desk.port}"
        argv = python("-m", "bench.linked", "hold", str(self.folder), url, "shop", self.key, *self.channels)
        self.gateway = processes.start("pc", argv, self.desk.place, env=self.environment)

    def session(self, channel: str) -> JsonObject:
        """How a number is."""
        return self.api.get(f"/v1/channels/{channel}/session")

    def until(self, channel: str, found: Callable[[JsonObject], bool], *, seconds: float = 60) -> JsonObject:
        """Wait until a number is like this."""
        seen: list[JsonObject] = []

        def look() -> bool:
            seen[:] = [self.session(channel)]
            return found(seen[0])

        processes.wait(look, "a session", seconds=seconds, every=ASKED_AGAIN, alive=self.server)
        return seen[0]

    def link(self, channel: str) -> str:
        """Ask for a QR and wait for it."""
        shown = self.api.post(f"/v1/channels/{channel}/session/link?wait=20", {})["qr"]
        return str(shown or self.until(channel, lambda session: bool(session["qr"]), seconds=90)["qr"])

    def connected(self, channel: str, *, seconds: float = 60) -> None:
        """Wait until a number is connected, and its gateway in touch."""
        self.until(channel, lambda session: session["state"] == "connected" and session["online"], seconds=seconds)

    def sessions(self) -> list[int]:
        """The processes that hold a number."""
        owner = self.gateway or self.server
        return [pid for pid in processes.family(owner.pid)[1:] if b"frontdesk.gateway.session" in _words(pid)]

    def journal(self) -> sqlite3.Connection:
        """The journal of the PC's only session, read-only."""
        return sqlite3.connect(f"file:{self.folder / self.channels[0] / 'journal.db'}?mode=ro", uri=True, timeout=10)

    def waiting(self) -> int:
        """Events in that journal that the server has not acked."""
        with closing(self.journal()) as db:
            return int(db.execute("SELECT count(*) FROM event").fetchone()[0])


@contextmanager
def rig(*, numbers: int, place: str) -> Iterator[Rig]:
    """`place`: "server" or "pc", as in the product; on the PC the numbers are connected already."""
    with harness.folder() as folder, twin(folder) as (running, web):
        desk = Desk(folder)
        environment = {**desk.env, **running.environment}
        argv = python("-m", "bench.linked", "seed", "--numbers", str(numbers), "--place", place)
        done = subprocess.run(argv, env={**processes.environment(), **environment}, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True)
        made = json.loads(done.stdout.splitlines()[-1])
        server = _serve(desk, environment)
        found = Rig(desk, web, made["key"], made["channels"], environment, server)
        try:
            processes.wait_http(server, "/health", seconds=120)
            yield found
        finally:
            for one in (found.gateway, found.server):
                if one is not None:
                    processes.stop(one)


def _serve(desk: Desk, environment: dict[str, str]) -> Running:
    return processes.start(
        "serve", python("-m", "bench.linked", "serve", "--port", str(desk.port)), desk.place, env=environment, port=desk.port
    )


def link_elsewhere(found: Rig, phone: str) -> None:
    """Start the PC's gateway and link its one number to this phone."""
    found.start_gateway()
    (channel,) = found.channels
    found.until(channel, lambda session: bool(session["online"]))
    found.web.scan(found.link(channel), phone)
    found.connected(channel)


def _words(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
