"""`frontdesk channel …`."""

from typing import Annotated

import typer

from frontdesk.cli import linking
from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="Numbers at which a business is reached.", no_args_is_help=True)
linking.register(app)
_add = typer.Typer(
    help="Add a channel: cloud (Meta's Cloud API), web (WhatsApp Web, linked by QR) or api (your own transport).",
    invoke_without_command=True,
)
app.add_typer(_add, name="add")


@_add.callback()
def _tenant(context: typer.Context, tenant: Annotated[str, typer.Argument(help="Short name of the business.")]) -> None:
    context.obj = tenant
    if context.invoked_subcommand is None:
        raise typer.BadParameter("say which kind: cloud, web or api")


@_add.command(
    epilog="Example: frontdesk channel add rosa cloud --phone-number-id 1055 --waba-id 1022 --app-secret … "
    "--verify-token … --access-token …"
)
def cloud(
    context: typer.Context,
    *,
    phone_number_id: Annotated[str, typer.Option(help="Meta's id of the number.")],
    waba_id: Annotated[str, typer.Option(help="Id of its WhatsApp Business account.")],
    access_token: Annotated[str, typer.Option(envvar="FRONTDESK_ACCESS_TOKEN", help="Token that sends.")],
    app_secret: Annotated[str, typer.Option(envvar="FRONTDESK_APP_SECRET", help="Secret of the Meta app, which signs webhooks.")] = "",
    verify_token: Annotated[str, typer.Option(envvar="FRONTDESK_VERIFY_TOKEN", help="A word that Meta shows when it verifies.")] = "",
    app_id: Annotated[str | None, typer.Option(help="Instead of secret and verify token: an app that is known here.")] = None,
    name: Annotated[str, typer.Option(help="What the team calls it.")] = "",
    graph_url: Annotated[str | None, typer.Option(help="Graph API address, if not the setting's (e.g. the simulator's).")] = None,
    json: Json = False,
) -> None:
    """Add a number of Meta's Cloud API, or bring one that is here up to date."""
    if not app_id and not (app_secret and verify_token):
        raise typer.BadParameter("give --app-secret and --verify-token, or the --app-id of a known app")
    result = ask(
        "channel_add_cloud",
        slug=context.obj,
        phone_number_id=phone_number_id,
        waba_id=waba_id,
        access_token=access_token,
        app_secret=app_secret,
        verify_token=verify_token,
        app_id=app_id,
        name=name,
        graph_url=graph_url,
    )
    show(result, as_json=json, title="The channel is here. Give Meta one of these webhook addresses.")


@_add.command(epilog="Example: frontdesk channel add rosa api --name website")
def api(context: typer.Context, name: Annotated[str, typer.Option(help="What the team calls it.")] = "API", json: Json = False) -> None:
    """Add a channel for a transport of your own: POST /v1/channels/{id}/inbound brings messages in."""
    show(ask("channel_add_api", slug=context.obj, name=name), as_json=json, title="The channel is here.")


@_add.command(epilog="Example: frontdesk channel add rosa web --name Shop")
def web(
    context: typer.Context,
    name: Annotated[str, typer.Option(help="What the team calls it.")] = "WhatsApp",
    place: Annotated[str, typer.Option(help="Where its gateway runs: server, or pc (the shop's own; see frontdesk gateway).")] = "server",
    json: Json = False,
) -> None:
    """Add a WhatsApp Web number. `frontdesk channel link` then shows the QR to scan."""
    if place not in ("server", "pc"):
        raise typer.BadParameter("choose server or pc", param_hint="--place")
    show(ask("channel_add_web", slug=context.obj, name=name, place=place), as_json=json, title="The channel is here. Link it next.")


@app.command("list", epilog="Example: frontdesk channel list rosa")
def list_(tenant: Annotated[str, typer.Argument(help="Short name of the business.")], json: Json = False) -> None:
    """List a business's channels."""
    columns = ("id", "kind", "name", "state", "reason")
    show(ask("channel_list", slug=tenant), as_json=json, title="Channels", columns=columns, empty="No channels yet.")


@app.command("set", epilog="Example: frontdesk channel set rosa 0191… --pause-ms 0")
def set_(
    tenant: Annotated[str, typer.Argument(help="Short name of the business.")],
    channel: Annotated[str, typer.Argument(help="Id of the channel.")],
    *,
    pause_ms: Annotated[int | None, typer.Option(min=0, max=60_000, help="Silence before the assistant answers.")] = None,
    pause_most_ms: Annotated[int | None, typer.Option(min=0, max=120_000, help="The longest it waits for a customer who goes on.")] = None,
    mark_read: Annotated[bool | None, typer.Option(help="Show customers that their messages were read.")] = None,
    per_second: Annotated[int | None, typer.Option(min=1, max=1000, help="Messages per second that the number may send.")] = None,
    json: Json = False,
) -> None:
    """Change how a channel answers."""
    given = {"pause_ms": pause_ms, "pause_most_ms": pause_most_ms, "mark_read": mark_read, "per_second": per_second}
    changes = {key: value for key, value in given.items() if value is not None}
    show(ask("channel_set", slug=tenant, channel_id=channel, **changes), as_json=json, title="The channel is changed.")
