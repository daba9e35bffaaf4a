"""`frontdesk channel link`: the QR, or the pairing code, in the terminal, until the phone is linked."""

import time
from typing import Annotated, Any

import typer
from rich.console import Console, Group
from rich.live import Live
from rich.panel import Panel
from rich.text import Text

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show
from frontdesk.kit.errors import AppError

_OVER = ("banned", "outdated")
_EVERY = 0.5


class NotLinkedYet(AppError):
    """The number was not linked in time; run the command again for a new QR."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: frontdesk channel link rosa/WhatsApp  ·  frontdesk channel link rosa --phone +34600000101")(link)


def link(
    number: Annotated[str, typer.Argument(help="Short name of the business, and the channel's name or id: rosa/WhatsApp.")],
    phone: Annotated[str, typer.Option(help="Link by pairing code: the phone's own number, with its country code.")] = "",
    minutes: Annotated[float, typer.Option(min=0.1, max=30, help="How long to wait for the phone.")] = 5,
    json: Json = False,
) -> None:
    """Link a WhatsApp Web number: scan the QR that is drawn here with the phone (Linked devices → Link a device)."""
    tenant, _, channel = number.partition("/")
    named = {"slug": tenant, "channel": channel}
    begun = ask("channel_link", **named, phone=phone or None)
    if json:
        show(begun, as_json=True, title="")
        return
    console = Console()
    with Live(console=console, refresh_per_second=4, transient=True) as live:
        found = _watch(live, named, time.monotonic() + minutes * 60)
    if found["state"] != "connected":
        raise NotLinkedYet(found["sentence"])
    console.print(f"[green]Linked.[/green] The number is +{found['phone']}.")


def _watch(live: Live, named: dict[str, str], end: float) -> dict[str, Any]:
    while True:
        found: dict[str, Any] = ask("channel_session", **named)
        live.update(_drawn(found))
        if found["state"] == "connected" or found["state"] in _OVER or time.monotonic() > end:
            return found
        time.sleep(_EVERY)


def _drawn(found: dict[str, Any]) -> Group:
    parts: list[Text | Panel] = [Text(f"{found['state']}: {found['sentence']}")]
    if found["qr"]:
        from frontdesk.web import qr

        parts.append(Text(qr.terminal(found["qr"]), style="black on white"))
        parts.append(Text(f"Good for {found['seconds']} s; the next follows by itself."))
    if found["pairing_code"]:
        parts.append(Panel(Text(found["pairing_code"], style="bold", justify="center"), title="Type this on the phone", expand=False))
    return Group(*parts)
