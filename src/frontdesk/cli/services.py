"""`frontdesk service …` and `frontdesk slots`."""

from datetime import datetime
from typing import Annotated

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="What can be booked, and who does it.", no_args_is_help=True)
Tenant = Annotated[str, typer.Argument(help="Short name of the business.")]
COLUMNS = ("name", "length", "before", "after", "price", "currency", "with", "active")


@app.command("list", epilog="Example: frontdesk service list rosa")
def list_(tenant: Tenant, json: Json = False) -> None:
    """List the services. Times in minutes, prices in minor units (2800 is 28.00)."""
    show(ask("service_list", slug=tenant), as_json=json, title="Services", columns=COLUMNS, empty="Nothing can be booked yet.")


@app.command(epilog="Example: frontdesk service add rosa 'Cut and blow-dry' --minutes 45 --price 2800 --with Rosa --with Marta")
def add(
    tenant: Tenant,
    name: Annotated[str, typer.Argument(help="What customers call it.")],
    *,
    minutes: Annotated[int, typer.Option(help="How long it takes, in steps of five.")],
    price: Annotated[int | None, typer.Option(min=0, help="In minor units (2800 is 28.00); left out: on request.")] = None,
    who: Annotated[list[str] | None, typer.Option("--with", help="Who does it, once for each; added where not known.")] = None,
    before: Annotated[int, typer.Option(help="Minutes kept free before it.")] = 0,
    after: Annotated[int, typer.Option(help="Minutes kept free after it.")] = 0,
    step: Annotated[int, typer.Option(help="It begins at every so many minutes of the day.")] = 15,
    notice: Annotated[int, typer.Option(help="Minutes that must lie between booking and start.")] = 60,
    horizon: Annotated[int, typer.Option(help="Days ahead that are offered.")] = 60,
    json: Json = False,
) -> None:
    """Offer a service."""
    times = {"length": minutes, "before": before, "after": after, "step": step, "notice": notice, "horizon": horizon}
    made = ask("service_add", slug=tenant, who=who or [], name=name, price=price, **times)
    show(made, as_json=json, title="It can be booked.")


@app.command(epilog="Example: frontdesk service retire rosa 'Cut and blow-dry'")
def retire(tenant: Tenant, name: Annotated[str, typer.Argument(help="Its name.")], json: Json = False) -> None:
    """Offer a service no more; what is booked stays."""
    show(ask("service_retire", slug=tenant, name=name), as_json=json, title="It is no longer offered.")


def slots(
    tenant: Tenant,
    service: Annotated[str, typer.Argument(help="Name of the service.")],
    *,
    day: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; today where left out.")] = None,
    days: Annotated[int, typer.Option(min=1, max=62, help="How many days.")] = 7,
    who: Annotated[str | None, typer.Option("--with", help="With this person only.")] = None,
    most: Annotated[int, typer.Option(min=1, max=500, help="How many times.")] = 20,
    json: Json = False,
) -> None:
    """List the first free times of a service, on the business's own clock."""
    first = day.date().isoformat() if day else None
    rows = ask("slots_list", slug=tenant, service=service, first_day=first, days=days, who=who, most=most)
    show(rows, as_json=json, title=f"Free for {service}", columns=("at", "until", "with"), empty="Nothing is free then.")


def register(root: typer.Typer) -> None:
    """Make `slots` a command of its own."""
    root.command(epilog="Example: frontdesk slots rosa 'Cut and blow-dry' --from 2026-11-24 --days 2")(slots)
