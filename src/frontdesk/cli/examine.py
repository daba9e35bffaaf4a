"""What `doctor` looks at. Each finding is a sentence that says what is so and, where it is not well, what to do."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

import httpx

from frontdesk.cli.ask import ask
from frontdesk.kit.errors import AppError
from frontdesk.settings import Settings

LOW_DISK = 1024**3
SKEW = 60.0
"""Seconds by which this machine's clock may differ from Meta's before statuses and windows look wrong."""


class Finding(NamedTuple):
    """One thing looked at."""

    state: Literal["ok", "warn", "bad"]
    about: str
    sentence: str


def everything(settings: Settings) -> list[Finding]:
    """All findings, in the order in which one would mend them."""
    return [*_python(), *_folder(settings), *_disk(settings), *_data(settings), *_reach(settings), *_public(settings)]


def _python() -> Iterator[Finding]:
    yield Finding("ok", "Python", f"{sys.version.split()[0]} on {sys.platform}")


def _folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir.resolve()
    if not folder.exists():
        yield Finding("ok", "data folder", f"{folder} will be made at the first start")
        return
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield Finding("bad", "data folder", f"{folder} cannot be read and written by this user; change its owner")
        return
    yield Finding("ok", "data folder", str(folder))
    yield from _secret(folder / "master.key", settings)


def _secret(file: Path, settings: Settings) -> Iterator[Finding]:
    if settings.master_key.get_secret_value():
        yield Finding("ok", "master key", "from the environment; keep a copy elsewhere: without it stored secrets are lost")
    elif file.exists() and os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield Finding("bad", "master key", f"others can read {file}; run: chmod 600 {file}")
    elif file.exists():
        yield Finding("ok", "master key", f"{file}; keep a copy elsewhere: without it stored secrets are lost")


def _disk(settings: Settings) -> Iterator[Finding]:
    place = settings.data_dir.resolve()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    state: Literal["ok", "bad"] = "ok" if free > LOW_DISK else "bad"
    advice = "" if state == "ok" else "; make room: a full disk stops messages from being stored"
    yield Finding(state, "disk", f"{free / 1024**3:.1f} GB free{advice}")


def _data(settings: Settings) -> Iterator[Finding]:
    kind = "SQLite files" if settings.embedded else "PostgreSQL"
    try:
        found: dict[str, Any] = ask("health")
    except AppError as error:
        yield Finding("bad", "database", f"{kind}: {error.sentence}")
        return
    except Exception as error:  # noqa: BLE001 — whatever it is, the operator is to see it here
        advice = "check FRONTDESK_DATABASE_URL and the data folder"
        yield Finding("bad", "database", f"{kind} cannot be opened ({type(error).__name__}); {advice}")
        return
    yield Finding("ok", "database", f"{kind}, {len(found['homes'])} businesses")
    for home in found["homes"]:
        yield from _home(home)
    if found["spooled"]:
        yield Finding("warn", "spool", f"{found['spooled']} events wait for a home that cannot take them yet")


def _home(home: dict[str, Any]) -> Iterator[Finding]:
    name = f"business {home['tenant']}"
    if not home["ok"]:
        yield Finding("bad", name, home["error"])
        return
    for channel in home["stopped"]:
        yield Finding("bad", name, f"channel {channel['name']} does not send: {channel['reason']} (code {channel['code']})")
    if home["wallet"]["drift"] or home["wallet"]["missing"]:
        sums = f"{home['wallet']['drift']} credits adrift, {home['wallet']['missing']} entries missing"
        yield Finding("bad", name, f"its wallet is not the sum of its entries ({sums}): restore a backup, or ask for help with it")
    if home["parked"]:
        yield Finding("warn", name, f"{home['parked']} wake-ups failed too often: frontdesk wakes parked --tenant {home['tenant']}")


def _reach(settings: Settings) -> Iterator[Finding]:
    try:
        answer = httpx.get(settings.graph_url, timeout=5)
    except httpx.HTTPError as error:
        yield Finding("warn", "Graph API", f"{settings.graph_url} cannot be reached ({type(error).__name__}): Cloud channels cannot send")
        return
    yield Finding("ok", "Graph API", f"{settings.graph_url} answers")
    if "date" in answer.headers:
        skew = abs((datetime.now(UTC) - parsedate_to_datetime(answer.headers["date"])).total_seconds())
        state: Literal["ok", "bad"] = "ok" if skew < SKEW else "bad"
        yield Finding(state, "clock", f"{skew:.0f} s away from theirs" + ("" if state == "ok" else "; set this machine's time (NTP)"))


def _public(settings: Settings) -> Iterator[Finding]:
    if not settings.public_url:
        yield Finding("warn", "public address", "FRONTDESK_PUBLIC_URL is not set: Meta needs an https address for webhooks")
    elif not settings.public_url.startswith("https://"):
        yield Finding("warn", "public address", f"{settings.public_url} is not https: Meta sends webhooks to https only")
    else:
        yield Finding("ok", "public address", settings.public_url)
