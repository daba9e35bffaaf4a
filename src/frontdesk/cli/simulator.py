"""`frontdesk simulator`."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: frontdesk simulator --port 9009 --webhook-url http://127.0.0.1:8080/webhooks/cloud/… --app-secret …")(
        simulator
    )


def simulator(
    *,
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 9009,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    webhook_url: Annotated[str | None, typer.Option(help="Where your application takes webhooks.")] = None,
    app_secret: Annotated[str | None, typer.Option(help="What signs them; made up if absent.")] = None,
    verify_token: Annotated[str | None, typer.Option(help="For the handshake; made up if absent.")] = None,
    token: Annotated[str | None, typer.Option(help="The access token that your application sends; made up if absent.")] = None,
    phone_number_id: Annotated[str | None, typer.Option(help="Id of the business number.")] = None,
    waba_id: Annotated[str | None, typer.Option(help="Id of its account.")] = None,
    seed_file: Annotated[str | None, typer.Option(help="Numbers, customers and behaviour as JSON (docs/simulator.md).")] = None,
) -> None:
    """An offline double of Meta's Cloud API, with customer phones in the browser; for any application."""
    from frontdesk.simulator import __main__ as program

    given = {
        "host": host, "port": port, "webhook-url": webhook_url, "app-secret": app_secret, "verify-token": verify_token,
        "token": token, "phone-number-id": phone_number_id, "waba-id": waba_id, "seed-file": seed_file,
    }  # fmt: skip
    program.main([part for name, value in given.items() if value is not None for part in (f"--{name}", str(value))])
