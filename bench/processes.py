"""Child processes of a bench: start, wait until they answer, stop by pid, and what they cost."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
MB = 1024 * 1024


class NotReady(Exception):
    """A process did not answer, or did not finish, in the time it was given."""


@dataclass(slots=True)
class Running:
    """One child process and its log."""

    name: str
    popen: subprocess.Popen[bytes]
    log: Path
    port: int | None = None
    spent: float = field(default=0.0)  # CPU seconds of earlier lives

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def alive(self) -> bool:
        return self.popen.poll() is None

    def tail(self, lines: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes: resident, proportional (shared pages split), private."""

    rss: float
    pss: float
    private: float


def start(
    name: str,
    argv: Sequence[str],
    folder: Path,
    *,
    env: Mapping[str, str] | None = None,
    port: int | None = None,
    cgroup: Path | None = None,
) -> Running:
    """Start a process whose output goes to `folder/<name>.log`; with `cgroup` it is born inside that group."""
    log = folder / f"{name}.log"
    whole = {**environment(), **(env or {})}
    command = [*argv] if cgroup is None else _inside(cgroup, argv)
    with log.open("ab") as out:
        popen = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, env=whole, cwd=ROOT)
    return Running(name, popen, log, port)


def environment() -> dict[str, str]:
    """This process's environment, with this checkout first on the path and without settings that would leak into what is measured."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
    return kept | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT / "src")}


def python(*arguments: str) -> list[str]:
    """This interpreter with these arguments."""
    return [sys.executable, *arguments]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_http(running: Running, path: str, *, seconds: float = 60.0) -> float:
    """Poll `path` until it answers 200; returns the seconds that took. Raises NotReady."""
    if running.port is None:
        raise NotReady(f"{running.name} has no port to ask")
    began = time.monotonic()
    port = running.port
    wait(lambda: _answers(port, path), f"{running.name} to answer {path}", seconds=seconds, alive=running)
    return time.monotonic() - began


def wait(done: Callable[[], bool], what: str, *, seconds: float, every: float = 0.05, alive: Running | None = None) -> None:
    """Poll until `done()`; raises NotReady after `seconds`, or at once when the process that was watched has ended."""
    deadline = time.monotonic() + seconds
    while not done():
        if alive is not None and not alive.alive:
            raise NotReady(f"{alive.name} ended while waiting for {what}:\n{alive.tail()}")
        if time.monotonic() > deadline:
            raise NotReady(f"waited {seconds:.0f} s for {what}" + (f":\n{alive.tail()}" if alive else ""))
        time.sleep(every)


def stop(running: Running, *, seconds: float = 20.0) -> None:
    """Ask the process to end (SIGTERM) and, when it does not, end it."""
    if not running.alive:
        return
    running.popen.send_signal(signal.SIGTERM)
    try:
        running.popen.wait(seconds)
    except subprocess.TimeoutExpired:
        kill(running)


def kill(running: Running) -> None:
    """kill -9, and wait until it is gone."""
    if running.alive:
        running.spent += cpu_seconds(running.pid)
        running.popen.kill()
    running.popen.wait()


def memory(pids: Iterable[int]) -> Memory:
    """The memory of these processes together, in megabytes."""
    rss = pss = private = 0
    for pid in pids:
        values = _rollup(pid)
        rss += values.get("Rss", 0)
        pss += values.get("Pss", 0)
        private += values.get("Private_Clean", 0) + values.get("Private_Dirty", 0)
    return Memory(*(round(kilobytes / 1024, 1) for kilobytes in (rss, pss, private)))


def resident(pid: int) -> int:
    """Bytes resident now; 0 when the process is gone. Cheap enough to ask often."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def cpu_seconds(pid: int) -> float:
    """User and system time that a process has used, its ended children included; 0 when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(value) for value in fields[11:15]) / TICKS


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (parent := _parent(entry)) is not None:
            children.setdefault(parent, []).append(int(entry.name))
    found = [pid]
    for one in found:
        found.extend(children.get(one, []))
    return found


def family_cpu(pid: int) -> float:
    """CPU seconds of a process with its living descendants and those that were waited for."""
    return sum(cpu_seconds(one) for one in family(pid))


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _inside(cgroup: Path, argv: Sequence[str]) -> list[str]:
    return ["/bin/sh", "-c", f'echo $$ > {cgroup}/cgroup.procs && exec "$@"', "sh", *argv]


def _rollup(pid: int) -> dict[str, int]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    return {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}


def _parent(entry: Path) -> int | None:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return None
