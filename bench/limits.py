"""A memory limit around a process: a control group where this machine lets us make one, else the peak is only watched."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.processes import MB, wait

_V1 = Path("/sys/fs/cgroup/memory")
_V2 = Path("/sys/fs/cgroup")


@dataclass(frozen=True, slots=True)
class Limit:
    """A group that holds its processes below `megabytes`, page cache included; `path` is None where there is none."""

    path: Path | None
    megabytes: int
    how: str

    def peak_mb(self) -> float | None:
        """The most that the group has held at once."""
        return None if self.path is None else _number(self.path, "memory.max_usage_in_bytes", "memory.peak") / MB

    def kills(self) -> int:
        """How often the kernel ended a process of the group for want of memory."""
        if self.path is None:
            return 0
        for name in ("memory.oom_control", "memory.events"):
            if (self.path / name).exists():
                fields = dict(line.split() for line in (self.path / name).read_text().splitlines())
                return int(fields.get("oom_kill", 0))
        return 0


@contextmanager
def memory(megabytes: int) -> Iterator[Limit]:
    """A group with this limit; its processes must have ended when the block does."""
    made = _make(megabytes)
    try:
        yield made
    finally:
        if made.path is not None:
            group = made.path
            wait(lambda: not (group / "cgroup.procs").read_text().split(), "the group to empty", seconds=30)
            made.path.rmdir()


def _make(megabytes: int) -> Limit:
    name = f"frontdesk-bench-{secrets.token_hex(4)}"
    for root, setting, how in ((_V1, "memory.limit_in_bytes", "cgroup v1"), (_V2, "memory.max", "cgroup v2")):
        path = root / name
        if not os.access(root, os.W_OK) or not (root / "cgroup.procs").exists():
            continue
        try:
            path.mkdir()
            (path / setting).write_text(str(megabytes * MB))
            return Limit(path, megabytes, how)
        except OSError:
            if path.exists():
                path.rmdir()
    return Limit(None, megabytes, "watched, not enforced")


def _number(path: Path, *names: str) -> int:
    for name in names:
        if (path / name).exists():
            return int((path / name).read_text())
    return 0
