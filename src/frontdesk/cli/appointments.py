"""`frontdesk appointments …`."""

from datetime import datetime
from typing import Annotated

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="What is booked. Times are those of the business's own clock.", no_args_is_help=True)
Tenant = Annotated[str, typer.Argument(help="Short name of the business.")]
Id = Annotated[str, typer.Argument(help="Id of the appointment.")]
With = Annotated[str | None, typer.Option("--with", help="With this person.")]
At = Annotated[datetime, typer.Option(formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"], help="Like '2026-11-24 10:00'.")]


@app.command("list", epilog="Example: frontdesk appointments list rosa --from 2026-11-24 --days 1")
def list_(
    tenant: Tenant,
    day: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; today where left out.")] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="How many days.")] = 7,
    json: Json = False,
) -> None:
    """List the appointments of some days."""
    rows = ask("appointments_list", slug=tenant, first_day=day.date().isoformat() if day else None, days=days)
    columns = ("at", "until", "service", "with", "name", "state", "id")
    show(rows, as_json=json, title="Appointments", columns=columns, empty="Nothing is booked then.")


@app.command(epilog="Example: frontdesk appointments book rosa Cut --at '2026-11-24 10:00' --phone '+34 600 111 222' --name Ana")
def book(
    tenant: Tenant,
    service: Annotated[str, typer.Argument(help="Name of the service.")],
    *,
    at: At,
    phone: Annotated[str, typer.Option(help="The customer's number, with its country code.")],
    name: Annotated[str, typer.Option(help="The customer's name.")],
    who: With = None,
    note: Annotated[str, typer.Option(help="What the team should know.")] = "",
    json: Json = False,
) -> None:
    """Book a free time."""
    given = {"service": service, "at": at.isoformat(), "phone": phone, "name": name, "who": who, "note": note}
    show(ask("appointments_book", slug=tenant, **given), as_json=json, title="It is booked.")


@app.command(epilog="Example: frontdesk appointments move rosa 0191… --at '2026-11-24 11:00'")
def move(tenant: Tenant, id: Id, at: At, who: With = None, json: Json = False) -> None:
    """Move an appointment to another free time. The customer is told."""
    show(ask("appointments_move", slug=tenant, id=id, at=at.isoformat(), who=who), as_json=json, title="It is moved.")


@app.command(epilog="Example: frontdesk appointments cancel rosa 0191… --why 'Rosa is ill'")
def cancel(tenant: Tenant, id: Id, why: Annotated[str, typer.Option(help="Why.")] = "", json: Json = False) -> None:
    """Cancel an appointment: its time is free again. The customer is told."""
    show(ask("appointments_cancel", slug=tenant, id=id, why=why), as_json=json, title="It is cancelled.")
