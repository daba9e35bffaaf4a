"""What commands print: a table or a few lines for people, JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def show(result: Any, *, as_json: bool, title: str, columns: Sequence[str] = (), empty: str = "Nothing.") -> None:
    """Print a result: a list as a table of these columns, an object as lines."""
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False))
        return
    console = Console()
    if isinstance(result, Mapping):
        console.print(f"[bold]{title}[/bold]")
        for name, value in result.items():
            if value not in (None, "", []):
                console.print(f"  {name.replace('_', ' ')}: {_text(value)}", soft_wrap=True, highlight=False, markup=False)
        return
    if not result:
        console.print(empty)
        return
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in result:
        table.add_row(*(_text(row.get(column)) for column in columns))
    console.print(table)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
