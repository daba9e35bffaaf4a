"""`frontdesk wakes …`: what is to happen later, and what failed too often."""

from typing import Annotated

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="Wake-ups: what is to be looked at, and what waits for you.", no_args_is_help=True)
Tenant = Annotated[str | None, typer.Option(help="Only this business.")]


@app.command("list", epilog="Example: frontdesk wakes list --tenant rosa")
def list_(tenant: Tenant = None, json: Json = False) -> None:
    """List what is to be looked at, and when."""
    columns = ("tenant", "kind", "key", "due", "attempts")
    show(ask("wakes_list", slug=tenant), as_json=json, title="Wake-ups", columns=columns, empty="Nothing is to be done.")


@app.command(epilog="Example: frontdesk wakes parked")
def parked(tenant: Tenant = None, json: Json = False) -> None:
    """List what failed too often and waits for somebody."""
    columns = ("tenant", "kind", "key", "attempts", "parked_at", "error")
    show(ask("wakes_parked", slug=tenant), as_json=json, title="Parked", columns=columns, empty="Nothing is parked.")


@app.command(epilog="Example: frontdesk wakes replay --tenant rosa --kind outbox")
def replay(
    tenant: Tenant = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind.")] = None,
    key: Annotated[str | None, typer.Option(help="Only this key.")] = None,
    json: Json = False,
) -> None:
    """Try parked wake-ups again."""
    show(ask("wakes_replay", slug=tenant, kind=kind, key=key), as_json=json, title="They are tried again.")
