"""`frontdesk logs`."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from frontdesk.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: frontdesk logs --tenant rosa --follow")(logs)


def logs(
    tenant: Annotated[str | None, typer.Option(help="Only lines of this business (short name or id).")] = None,
    channel: Annotated[str | None, typer.Option(help="Only lines of this channel (id).")] = None,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on as lines are written, until Ctrl-C.")] = False,
    lines: Annotated[int, typer.Option("--lines", "-n", min=1, help="How many of the newest to begin with.")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="Print the lines as they were written.")] = False,
) -> None:
    """Show the log: what happened, by ids; never what was said."""
    from frontdesk.kit import telemetry

    file = telemetry.log_file(Settings().data_dir)
    if not file.exists():
        typer.secho(f"There is no log yet at {file}: it begins with `frontdesk serve`.", err=True)
        raise typer.Exit(1)
    wanted = {"tenant": _ids(tenant), "channel": {channel} if channel else set()}
    newest = [line for line in file.read_text("utf-8").splitlines() if _fits(line, wanted)][-lines:]
    for line in newest:
        typer.echo(line if as_json else _told(line))
    if follow:
        for line in _following(file):
            if _fits(line, wanted):
                typer.echo(line if as_json else _told(line))


def _ids(tenant: str | None) -> set[str]:
    """A tenant's lines carry its id; people know its short name."""
    if not tenant:
        return set()
    from frontdesk.cli.ask import ask

    return {tenant} | {row["id"] for row in ask("tenant_list") if row["slug"] == tenant}


def _fits(line: str, wanted: dict[str, set[str]]) -> bool:
    try:
        event: dict[str, Any] = json.loads(line)
    except ValueError:
        return False
    return all(not ids or event.get(name) in ids for name, ids in wanted.items())


def _told(line: str) -> str:
    event: dict[str, Any] = json.loads(line)
    head = f"{event.pop('at', '')} {event.pop('level', ''):<8} {event.pop('event', '')}"
    event.pop("logger", None)
    return " ".join([head, *(f"{name}={value}" for name, value in event.items())])


def _following(file: Path) -> Iterator[str]:
    """Lines as they are appended; a file that was rotated away is left for the new one."""
    with_position = file.stat().st_size
    while True:
        size = file.stat().st_size if file.exists() else 0
        if size < with_position:
            with_position = 0
        if size > with_position:
            with file.open(encoding="utf-8") as log:
                log.seek(with_position)
                yield from log.read().splitlines()
                with_position = log.tell()
        time.sleep(0.3)
