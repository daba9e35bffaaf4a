"""The commands, and how an error is told."""

import sys
from typing import Annotated

import typer

from frontdesk import __version__
from frontdesk.cli import (
    appointments,
    assistants,
    channels,
    credits,
    demo,
    doctor,
    gateway,
    hours,
    keys,
    knowledge,
    logs,
    members,
    operators,
    rehearse,
    serve,
    services,
    simulator,
    tenants,
    wakes,
)
from frontdesk.kit.errors import AppError

app = typer.Typer(
    name="frontdesk",
    help="Answers a business's WhatsApp: an assistant that replies, and the team that takes over when it should.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=True,
)
serve.register(app)
demo.register(app)
simulator.register(app)
doctor.register(app)
logs.register(app)
app.add_typer(tenants.app, name="tenant")
app.add_typer(members.app, name="member")
app.add_typer(keys.app, name="key")
app.add_typer(channels.app, name="channel")
app.add_typer(assistants.app, name="assistant")
rehearse.register(app)
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(hours.app, name="hours")
app.add_typer(services.app, name="service")
services.register(app)
app.add_typer(appointments.app, name="appointments")
app.add_typer(credits.app, name="credits")
app.add_typer(operators.app, name="operator")
app.add_typer(gateway.app, name="gateway")
app.add_typer(wakes.app, name="wakes")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Frontdesk."""


def main() -> None:
    """Run a command; an error that knows its sentence is told by it, with exit code 1."""
    try:
        app()
    except AppError as error:
        typer.secho(error.sentence, fg="red", err=True)
        sys.exit(1)
