"""The machine that measured: a few words for the page."""

import os
import platform
import sqlite3
import tempfile
import time
from pathlib import Path


def words() -> str:
    """One sentence: processor, cores, memory, kernel, Python, SQLite, and how fast the disk confirms a write."""
    memory = int(_field("/proc/meminfo", "MemTotal").split()[0]) // 1024**2
    return (
        f"{os.cpu_count()} cores ({_field('/proc/cpuinfo', 'model name')}), {memory} GB, {platform.system()} {platform.release()}, "
        f"CPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}; "
        f"the disk confirms {syncs_per_second():,.0f} single 4 KB writes per second"
    )


def syncs_per_second(count: int = 300) -> float:
    """Appended 4 KB blocks that fdatasync confirms, per second, in the temporary folder."""
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        for _ in range(count):
            out.write(b"x" * 4096)
            out.flush()
            os.fdatasync(out.fileno())
        return count / (time.perf_counter() - began)


def load_average() -> float:
    """Of the last minute; what else the machine was doing."""
    return round(os.getloadavg()[0], 2)


def _field(path: str, name: str) -> str:
    for line in Path(path).read_text().splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "unknown"
