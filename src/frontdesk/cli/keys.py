"""`frontdesk key …`."""

from typing import Annotated

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="API keys of a business.", no_args_is_help=True)
Tenant = Annotated[str, typer.Argument(help="Short name of the business.")]


@app.command(epilog="Example: frontdesk key add rosa --name website --scope write")
def add(
    tenant: Tenant,
    name: Annotated[str, typer.Option(help="What it is for.")] = "command line",
    scope: Annotated[list[str] | None, typer.Option(help="read, write or admin; each includes those before it.")] = None,
    json: Json = False,
) -> None:
    """Make a key. It is shown this once."""
    show(ask("key_add", slug=tenant, name=name, scopes=scope or ["admin"]), as_json=json, title="Keep the token: it is not shown again.")


@app.command("list", epilog="Example: frontdesk key list rosa")
def list_(tenant: Tenant, json: Json = False) -> None:
    """List the keys that work."""
    columns = ("prefix", "name", "scopes", "created_at", "last_used_at")
    show(ask("key_list", slug=tenant), as_json=json, title="Keys", columns=columns, empty="No keys yet.")


@app.command(epilog="Example: frontdesk key revoke rosa 3fJk29xQ")
def revoke(tenant: Tenant, prefix: Annotated[str, typer.Argument(help="The eight letters after fd_.")], json: Json = False) -> None:
    """End a key for good."""
    show(ask("key_revoke", slug=tenant, prefix=prefix.removeprefix("fd_")), as_json=json, title="The key works no longer.")
