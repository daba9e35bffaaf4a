"""`frontdesk hours …`."""

from datetime import datetime
from typing import Annotated

import typer

from frontdesk.cli import week
from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="When a business is open.", no_args_is_help=True)
Tenant = Annotated[str, typer.Argument(help="Short name of the business.")]
Day = typer.Argument(formats=["%Y-%m-%d"])


@app.command("show", epilog="Example: frontdesk hours show rosa")
def show_(tenant: Tenant, json: Json = False) -> None:
    """Show the week, what holds now, and the days ahead that differ."""
    show(ask("hours_show", slug=tenant), as_json=json, title=f"{tenant}'s hours")


@app.command("set", epilog="Example: frontdesk hours set rosa mon-fri=09:00-13:30,15:00-20:00 sat=10:00-14:00")
def set_(
    tenant: Tenant,
    days: Annotated[list[str] | None, typer.Argument(help="Days and their hours; none at all: always open.")] = None,
    json: Json = False,
) -> None:
    """Write the whole week anew."""
    show(ask("hours_set", slug=tenant, spans=week.week(days or [])), as_json=json, title=f"{tenant}'s hours")


@app.command("except", epilog="Example: frontdesk hours except rosa 2026-12-24 --hours 09:00-14:00 --label 'Christmas Eve'")
def except_(
    tenant: Tenant,
    first_day: Annotated[datetime, Day],
    last_day: Annotated[datetime | None, Day] = None,
    hours: Annotated[str, typer.Option(help='Like "09:00-13:00,16:00-18:00".')] = "closed",
    label: Annotated[str, typer.Option(help="What it is called.")] = "",
    json: Json = False,
) -> None:
    """Other hours on some days; closed, unless --hours says which."""
    first, last = (one.date().isoformat() for one in (first_day, last_day or first_day))
    given = {"first_day": first, "last_day": last, "openings": week.openings(hours), "label": label}
    show(ask("hours_except", slug=tenant, **given), as_json=json, title=f"{tenant}'s hours")


@app.command(epilog="Example: frontdesk hours holidays rosa ES --region MD")
def holidays(
    tenant: Tenant,
    country: Annotated[str | None, typer.Argument(help="ISO 3166, like ES; left out: keep none.")] = None,
    region: Annotated[str | None, typer.Option(help="A region of it, like MD.")] = None,
    json: Json = False,
) -> None:
    """Keep the public holidays of a country: closed on those days."""
    rows = ask("hours_holidays", slug=tenant, country=country, region=region)
    show(rows, as_json=json, title="Closed this year on", columns=("day", "name"), empty="No holidays are kept.")
