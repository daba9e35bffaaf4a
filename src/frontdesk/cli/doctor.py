"""`frontdesk doctor`."""

from typing import Annotated

import typer

from frontdesk.settings import Settings

_MARKS = {"ok": ("green", "✓"), "warn": ("yellow", "!"), "bad": ("red", "✗")}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: frontdesk doctor")(doctor)


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False) -> None:
    """Look over settings, permissions, disk, database, clock and reachability, and say what to do. Exit code 1 if something is wrong."""
    import json

    from pydantic import ValidationError

    from frontdesk.cli import examine

    try:
        findings = examine.everything(Settings())
    except ValidationError as error:
        findings = [examine.Finding("bad", "settings", f"FRONTDESK_{str(e['loc'][0]).upper()}: {e['msg']}") for e in error.errors()]
    if as_json:
        typer.echo(json.dumps([finding._asdict() for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            color, mark = _MARKS[finding.state]
            typer.secho(f"{mark} {finding.about}: {finding.sentence}", fg=color)
    if any(finding.state == "bad" for finding in findings):
        raise typer.Exit(1)
