"""`frontdesk operator …`."""

import os
from typing import Annotated

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="Who runs the installation: they stand above the businesses.", no_args_is_help=True)
Email = Annotated[str, typer.Argument(help="What they sign in with.")]


@app.command(epilog="Example: frontdesk operator add olga@example.com --name Olga")
def add(email: Email, name: Annotated[str | None, typer.Option(help="What others call them.")] = None, json: Json = False) -> None:
    """Let somebody run the installation. The password is asked for, or read from FRONTDESK_PASSWORD; who is here already keeps theirs."""
    password = os.environ.get("FRONTDESK_PASSWORD") or typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    added = ask("operator_add", email=email, name=name or email.partition("@")[0], password=password)
    show(added, as_json=json, title="They may run the installation.")


@app.command(epilog="Example: frontdesk operator remove olga@example.com")
def remove(email: Email, json: Json = False) -> None:
    """Take their place away; where they are a member, they stay one."""
    show(ask("operator_remove", email=email), as_json=json, title="They are no operator any more.")


@app.command(epilog="Example: frontdesk operator key --name billing")
def key(name: Annotated[str, typer.Option(help="What it is for.")] = "command line", json: Json = False) -> None:
    """Make a key that runs the installation. It is shown this once."""
    show(ask("operator_key", name=name), as_json=json, title="Keep the token: it is not shown again.")


@app.command(epilog="Example: frontdesk operator revoke 3fJk29xQ")
def revoke(prefix: Annotated[str, typer.Argument(help="The eight letters after fd_.")], json: Json = False) -> None:
    """End such a key for good."""
    show(ask("operator_revoke", prefix=prefix.removeprefix("fd_")), as_json=json, title="The key works no longer.")


@app.command("list", epilog="Example: frontdesk operator list")
def list_(json: Json = False) -> None:
    """List people and keys."""
    show(ask("operator_list"), as_json=json, title="Operators", columns=("kind", "name", "known_by"), empty="Nobody yet.")
