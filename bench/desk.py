"""One installation of Frontdesk under measurement: where its data lives, its tenants, its processes."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from bench import bodies, processes, records
from bench.bodies import App, Customers, Number, Text
from bench.harness import SECRET
from bench.postgres import Database
from bench.processes import ROOT, Running, python


@dataclass(frozen=True, slots=True)
class Shop:
    """A seeded tenant with its one number and a key of its own."""

    slug: str
    tenant_id: str
    key: str
    channel_id: str
    number: Number


class Desk:
    """The installation. Seed it first, then serve it; both speak to the same database."""

    def __init__(self, place: Path, database: Database | None = None, settings: Mapping[str, str] | None = None) -> None:
        self.place, self.database, self._settings = place, database, settings or {}
        self.data = place / "data"
        self.data.mkdir(exist_ok=True)
        self.port = processes.free_port()
        self.app = App("", SECRET)

    @property
    def webhook_url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.app.path}"

    @property
    def env(self) -> dict[str, str]:
        """Its settings; limits that slow a caller down on purpose are out of the way."""
        settings = {
            "FRONTDESK_DATA_DIR": str(self.data),
            "FRONTDESK_LOG_LEVEL": "warning",
            "FRONTDESK_API_REQUESTS_PER_MINUTE": "10000000",
            "FRONTDESK_ALLOW_PRIVATE_URLS": "127.0.0.0/8",
        }
        if self.database is not None:
            settings["FRONTDESK_DATABASE_URL"] = self.database.app_url
            settings["FRONTDESK_DATABASE_OWNER_URL"] = self.database.owner_url
        return {**settings, **self._settings}

    def seed(self, tenants: int, *, graph_url: str | None = None, words: Sequence[str] = (), credits: int = 0) -> list[Shop]:
        """Create tenants with a number each. With `graph_url` they answer there, by a rule for each of `words`; `credits`: prepaid."""
        argv = python("-m", "bench.seed", "--tenants", str(tenants))
        if graph_url:
            argv += ["--graph-url", graph_url, *(f"--word={word}" for word in words)]
        argv += ["--credits", str(credits)] if credits else []
        done = subprocess.run(argv, env={**processes.environment(), **self.env}, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True)
        made = json.loads(done.stdout.splitlines()[-1])
        self.app = App(f"/webhooks/cloud/{made['app']}", SECRET)
        return [Shop(**{**shop, "number": Number(**shop["number"])}) for shop in made["shops"]]

    def serve(self, role: str = "all", *, name: str = "serve", cgroup: Path | None = None) -> Running:
        """Start a process and wait until it is ready."""
        running = self.begin(role, name=name, cgroup=cgroup)
        self.ready(running)
        return running

    def begin(self, role: str = "all", *, name: str = "serve", cgroup: Path | None = None) -> Running:
        """Start a process without waiting. A worker says in its log that it has started, so each needs a name of its own."""
        argv = python("-c", "from frontdesk.cli import main; main()", "serve", "--role", role)
        if role == "worker":
            return processes.start(name, argv, self.place, env=self.env | {"FRONTDESK_LOG_LEVEL": "info"})
        return processes.start(name, [*argv, "--port", str(self.port)], self.place, env=self.env, port=self.port, cgroup=cgroup)

    def ready(self, running: Running) -> None:
        """Wait until a process serves, or works."""
        if running.port is not None:
            processes.wait_http(running, "/health", seconds=120)
            return
        processes.wait(lambda: "worker.started" in running.log.read_text(), "the worker to start", seconds=120, alive=running)

    def records(self) -> AbstractContextManager[records.Records]:
        return records.of(self.data, self.database)

    def requests(self, texts: Sequence[Text], *, each: int = 1) -> list[bytes]:
        """Signed webhooks with so many messages each."""
        batches = (texts[n : n + each] for n in range(0, len(texts), each))
        return [bodies.request(self.app, bodies.webhook(batch), host=f"127.0.0.1:{self.port}") for batch in batches]


def strangers(customers: Customers, numbers: Sequence[Number], count: int, *, first: int = 0, body: str | None = None) -> list[Text]:
    """Messages that go round the numbers, each from a customer who has not written before."""
    return [customers.text(numbers[n % len(numbers)], first + n, body) for n in range(count)]
