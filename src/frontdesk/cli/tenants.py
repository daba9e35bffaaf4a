"""`frontdesk tenant …`."""

from typing import Annotated

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="Businesses on this installation.", no_args_is_help=True)
Slug = Annotated[str, typer.Argument(help="Short name: small letters, digits and dashes.")]


@app.command(epilog="Example: frontdesk tenant add rosa --name 'Salon Rosa'")
def add(slug: Slug, name: Annotated[str | None, typer.Option(help="What its customers call it.")] = None, json: Json = False) -> None:
    """Add a business, with a home of its own."""
    show(ask("tenant_add", slug=slug, name=name or slug), as_json=json, title=f"{slug} is here.")


@app.command("list", epilog="Example: frontdesk tenant list --json")
def list_(json: Json = False) -> None:
    """List the businesses."""
    columns = ("slug", "name", "state", "home")
    show(ask("tenant_list"), as_json=json, title="Businesses", columns=columns, empty="None yet: frontdesk tenant add <slug>")


@app.command(epilog="Example: frontdesk tenant remove rosa --yes")
def remove(slug: Slug, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False, json: Json = False) -> None:
    """Remove a business with all that it has here. It does not come back: export it first."""
    if not yes:
        typer.confirm(f"Remove {slug} with all its conversations, files and keys for good?", abort=True)
    show(ask("tenant_remove", slug=slug), as_json=json, title=f"{slug} is gone.")


@app.command(epilog="Example: frontdesk tenant export rosa rosa.db")
def export(slug: Slug, path: Annotated[str, typer.Argument(help="File to write.")], json: Json = False) -> None:
    """Write one consistent copy of a business's database, while it is in use or not."""
    from pathlib import Path

    show(ask("tenant_export", slug=slug, path=str(Path(path).resolve())), as_json=json, title=f"{slug} is exported.")
