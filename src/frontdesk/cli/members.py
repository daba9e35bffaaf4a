"""`frontdesk member …`."""

import os
from typing import Annotated

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="People of a business.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """People of a business."""


@app.command(epilog="Example: frontdesk member add rosa rosa@example.com --role owner")
def add(
    tenant: Annotated[str, typer.Argument(help="Short name of the business.")],
    email: Annotated[str, typer.Argument(help="What they sign in with.")],
    name: Annotated[str | None, typer.Option(help="What the team calls them.")] = None,
    role: Annotated[str, typer.Option(help="owner, admin or agent.")] = "agent",
    json: Json = False,
) -> None:
    """Let somebody sign in. The password is asked for, or read from FRONTDESK_PASSWORD."""
    if role not in ("owner", "admin", "agent"):
        raise typer.BadParameter("choose owner, admin or agent", param_hint="--role")
    password = os.environ.get("FRONTDESK_PASSWORD") or typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    result = ask("member_add", slug=tenant, email=email, name=name or email.split("@")[0], password=password, role=role)
    show(result, as_json=json, title=f"{email} can sign in.")
