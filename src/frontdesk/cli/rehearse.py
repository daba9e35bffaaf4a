"""`frontdesk rehearse`: play an assistant's scenarios with its draft, or chat with it."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

BROKEN = 1
"""The exit code where a scenario does not pass."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: frontdesk rehearse rosa --add books.yaml   ·   frontdesk rehearse rosa --chat")(rehearse)


def rehearse(
    tenant: Annotated[str, typer.Argument(help="Short name of the business.")],
    *,
    assistant: Annotated[str | None, typer.Option(help="Name or id; left out: the first one.")] = None,
    only: Annotated[list[str] | None, typer.Option(help="Name of a scenario; left out: all.")] = None,
    add: Annotated[list[Path] | None, typer.Option(help="Keep this file's scenario (YAML) before.", exists=True, dir_okay=False)] = None,
    record: Annotated[str | None, typer.Option(help="Make a scenario of this conversation (its id), and print it.")] = None,
    scripted: Annotated[bool, typer.Option("--scripted", help="With the answers recorded with a scenario: free, always the same.")] = False,
    chat: Annotated[bool, typer.Option("--chat", help="Write to the draft like a customer instead.")] = False,
    json: Json = False,
) -> None:
    """Play an assistant's scenarios with its draft. Nothing is sent, booked or kept; the model's answers cost what they always cost."""
    who = {"slug": tenant, "name": assistant}
    if chat:
        _chat(who)
        return
    if record is not None:
        made = ask("scenario_record", **who, conversation_id=record, called=f"Conversation {record[:13]}")
        show(made, as_json=True, title="") if json else typer.echo(made["text"])
        return
    for path in add or []:
        ask("scenario_put", **who, text=path.read_text(encoding="utf-8"))
    results = _run(who, only, scripted=scripted, quiet=json)
    if json:
        show(results, as_json=True, title="")
    if any(not one["passed"] for one in results):
        raise typer.Exit(BROKEN)


def _run(who: dict[str, Any], only: list[str] | None, *, scripted: bool, quiet: bool) -> list[dict[str, Any]]:
    from rich.console import Console

    console = Console(quiet=quiet)
    wanted = [one for one in ask("scenario_list", **who) if not only or one["name"] in only]
    results: list[dict[str, Any]] = []
    for place, one in enumerate(wanted, start=1):
        with console.status(f"{place} of {len(wanted)}: {one['name']}"):
            results.append(ask("scenario_run", **who, id=one["id"], scripted=scripted))
        _tell(console, results[-1])
    console.print(f"{sum(one['passed'] for one in results)} of {len(results)} pass." if results else "No scenario.")
    return results


def _tell(console: Any, result: dict[str, Any]) -> None:
    console.print(f"{'[green]passes[/green]' if result['passed'] else '[red]breaks[/red]'}  {result['name']}", highlight=False)
    if result["passed"]:
        return
    for line in result["lines"]:
        if line["faults"]:
            console.print(f"  » {line['customer']}", markup=False, highlight=False)
            for said in line["said"]:
                console.print(f"  « {said}", markup=False, highlight=False)
        _faults(console, line["faults"])
    _faults(console, result["faults"])


def _faults(console: Any, faults: list[str]) -> None:
    for fault in faults:
        console.print(f"    {fault}", style="red", markup=False, highlight=False)


def _chat(who: dict[str, Any]) -> None:
    """Line by line until the end of the input."""
    from rich.console import Console

    console, state = Console(), None
    if sys.stdin.isatty():
        console.print("Write as a customer would; Ctrl-D ends it.", style="dim")
    while (line := _line(console)) is not None:
        if not line.strip():
            continue
        answer = ask("playground_say", **who, text=line, state=state)
        state = answer["state"]
        for tool in answer["tools"]:
            console.print(f"  · used {tool['name']}{' (refused)' if tool['refused'] else ''}", style="dim", highlight=False)
        for why in answer["refused"]:
            console.print(f"  · the guard refused an answer: {why}", style="yellow", markup=False, highlight=False)
        for said in answer["said"]:
            console.print(f"« {said}", markup=False, highlight=False)
        if answer["hand_off"]:
            console.print(f"  · a person takes over ({answer['hand_off']})", style="dim", highlight=False)


def _line(console: Any) -> str | None:
    try:
        return str(console.input("» "))
    except (EOFError, KeyboardInterrupt):
        return None
