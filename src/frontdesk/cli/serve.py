"""`frontdesk serve`."""

from typing import Annotated

import typer

from frontdesk.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: frontdesk serve --port 8080")(serve)


def serve(
    port: Annotated[int | None, typer.Option(help="Port to listen on; by default that of the settings.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    role: Annotated[str, typer.Option(help="all, web or worker; roles apart need PostgreSQL.")] = "all",
) -> None:
    """Answer: the web server and the worker, until Ctrl-C."""
    from frontdesk.bootstrap import Role
    from frontdesk.kit import telemetry
    from frontdesk.web import loops, server
    from frontdesk.worker.program import PROGRAM

    if role not in tuple(Role):
        raise typer.BadParameter("choose all, web or worker", param_hint="--role")
    given = {name: value for name, value in (("port", port), ("host", host)) if value is not None}
    settings = Settings().model_copy(update=given)
    telemetry.configure(
        level=settings.log_level, form=settings.log_format, file=telemetry.log_file(settings.data_dir), file_mb=settings.log_file_mb
    )
    loops.run(server.serve(settings, PROGRAM, Role(role)))
