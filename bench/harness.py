"""What every bench stands on: a folder, the load, the baseline, the Meta twin and Frontdesk itself, each its own process."""

import json
import shutil
import subprocess
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import bodies, postgres, processes
from bench.load import Plan
from bench.processes import ROOT, Running, python

SECRET = "bench-app-secret"
TOKEN = "bench-access-token"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What `bench.load` measured; `posted` and `answered` (wall clock) and `latency` (seconds) are per request, in the order given."""

    ok: int
    per_s: float
    seconds: float
    p50_ms: float
    p99_ms: float
    repeats: int
    refused: dict[str, int]
    cpu_seconds: float
    posted: Sequence[float]
    latency: Sequence[float]
    answered: Sequence[float]


@contextmanager
def folder() -> Iterator[Path]:
    """A folder below the temporary one, gone afterwards."""
    path = Path(tempfile.mkdtemp(prefix="frontdesk-bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def ended(*started: Running) -> Iterator[None]:
    """Whatever happens inside, these processes are gone afterwards."""
    try:
        yield
    finally:
        for running in reversed(started):
            processes.stop(running)


def load(place: Path, requests: Sequence[bytes], plan: Plan) -> Loaded:
    """Send these requests from a separate process and wait for its result."""
    return end_load(begin_load(place, requests, plan), place, seconds=plan.seconds + 60)


def begin_load(place: Path, requests: Sequence[bytes], plan: Plan) -> subprocess.Popen[str]:
    """The same without waiting; `end_load` has the result."""
    written = place / "requests.bin"
    bodies.write(requests, written)
    argv = python("-m", "bench.load", str(written), "--port", str(plan.port), "--connections", str(plan.connections))
    argv += ["--seconds", str(plan.seconds), "--times", str(place / "times.bin")]
    argv += ["--rate", str(plan.rate)] if plan.rate else []
    argv += ["--deliver"] if plan.deliver else []
    return subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def end_load(sender: subprocess.Popen[str], place: Path, *, seconds: float) -> Loaded:
    out, _ = sender.communicate(timeout=seconds)
    if sender.returncode:
        raise processes.NotReady(f"the load ended with {sender.returncode}")
    told = json.loads(out.splitlines()[-1])
    times = array("d", (place / "times.bin").read_bytes())
    third = len(times) // 3
    kept = {name: told[name] for name in ("ok", "per_s", "seconds", "p50_ms", "p99_ms", "repeats", "refused", "cpu_seconds")}
    return Loaded(**kept, posted=times[:third], latency=times[third : 2 * third], answered=times[2 * third :])


def start_baseline(place: Path, url: str, *, answer: bool, graph_url: str = "", port: int | None = None, wal: bool = False) -> Running:
    """The older systems' server on a database of its own."""
    port = port or processes.free_port()
    env = {
        "BASELINE_DATABASE_URL": url,
        "BASELINE_GRAPH_URL": graph_url,
        "BASELINE_TOKEN": TOKEN,
        "BASELINE_SECRET": SECRET,
        "BASELINE_ANSWER": "1" if answer else "0",
        "BASELINE_WAL": "1" if wal else "0",
    }
    argv = python("-m", "uvicorn", "bench.baseline:app", "--port", str(port), "--log-level", "warning", "--no-access-log")
    running = processes.start("baseline", argv, place, env=env, port=port)
    processes.wait_http(running, "/health")
    return running


def baseline_url(place: Path, server: postgres.Server | None) -> str:
    """SQLite in this folder, or a fresh database on this server."""
    if server is None:
        return f"sqlite+aiosqlite:///{place}/baseline-{processes.free_port()}.db"
    database = server.fresh()
    return database.sqlalchemy(database.owner_url)
