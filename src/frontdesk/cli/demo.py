"""`frontdesk demo`: the whole story on one machine, with no account anywhere."""

import asyncio
import secrets
import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.settings import Settings

if TYPE_CHECKING:
    from frontdesk.bootstrap import Installation

EMAIL, PASSWORD = "demo@example.com", "frontdesk-demo"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: frontdesk demo --port 8080")(demo)


def demo(
    port: Annotated[int, typer.Option(help="Port of the inbox; 0 takes a free one.")] = 8080,
    simulator_port: Annotated[int, typer.Option(help="Port of the customer phones; 0 takes a free one.")] = 9009,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the pages.")] = False,
) -> None:
    """Show Frontdesk with two example businesses and customer phones in the browser. Nothing is kept."""
    from frontdesk.simulator import __main__ as program
    from frontdesk.simulator import app as simulator
    from frontdesk.simulator.config import Behaviour, Config
    from frontdesk.web import loops

    behaviour = Behaviour(sent_after=0.2, delivered_after=0.5)
    with (
        tempfile.TemporaryDirectory(prefix="frontdesk-demo-", ignore_cleanup_errors=True) as folder,
        simulator.start(Config(port=simulator_port, customers=program.CAST, behaviour=behaviour)) as twin,
    ):
        loops.run(_serve(Path(folder), port, twin.url, browser=not no_browser))


async def _serve(folder: Path, port: int, twin: str, *, browser: bool) -> None:
    from frontdesk.bootstrap import Installation
    from frontdesk.kit import telemetry
    from frontdesk.web import server
    from frontdesk.worker.program import PROGRAM

    settings = Settings().model_copy(update={"data_dir": folder, "port": port, "graph_url": f"{twin}/v24.0"})
    telemetry.configure(level="warning", form="console", file=telemetry.log_file(folder))
    preparing: list[asyncio.Task[None]] = []

    def ready(installation: Installation, at: int) -> None:
        preparing.append(asyncio.create_task(_prepare(installation, f"http://127.0.0.1:{at}", twin, browser=browser)))

    await server.serve(settings, PROGRAM, ready=ready)
    for task in preparing:
        task.cancel()
    await asyncio.gather(*preparing, return_exceptions=True)


async def _prepare(installation: "Installation", url: str, twin: str, *, browser: bool) -> None:
    from frontdesk.bootstrap import build, channels, example, operations
    from frontdesk.bootstrap.channels import NewCloud
    from frontdesk.tenants.tenants import NewTenant

    for business in example.EXAMPLES:
        tenant = await build.add_tenant(installation, NewTenant(business.slug, business.name))
        await installation.homes.transact(tenant.id, example.furnish, business)
        await operations.member_add(installation, business.slug, EMAIL, "Demo", PASSWORD, "owner")
        token, secret, word = (secrets.token_urlsafe(24) for _ in range(3))
        new = NewCloud(
            business.phone_number_id,
            business.waba_id,
            token,
            name=business.name,
            app_secret=secret,
            verify_token=word,
            display_number=business.number,
        )
        added = await channels.add_cloud(installation, tenant.id, new)
        await _connect(twin, business, new, f"{url}{added.app_path}")
    _announce(url, twin)
    if browser:
        webbrowser.open(url)
        webbrowser.open(f"{twin}/phone")


async def _connect(twin: str, business: "example.Example", new: "NewCloud", webhook_url: str) -> None:  # type: ignore[name-defined]  # noqa: F821
    """Give the simulator the number, and the app that is told of it."""
    import httpx

    number = {
        "phone_number_id": new.phone_number_id,
        "waba_id": new.waba_id,
        "display_phone_number": business.number,
        "verified_name": business.name,
        "token": new.access_token,
        "app_secret": new.app_secret,
        "verify_token": new.verify_token,
        "webhook_url": webhook_url,
    }
    async with httpx.AsyncClient(trust_env=False) as client:
        (await client.post(f"{twin}/_twin/numbers", json=number)).raise_for_status()


def _announce(url: str, twin: str) -> None:
    from rich.console import Console
    from rich.panel import Panel

    Console().print(
        Panel(
            f"Inbox            [bold]{url}[/bold]\n"
            f"Sign in          {EMAIL}  /  {PASSWORD}\n"
            f"Customer phones  [bold]{twin}/phone[/bold]\n\n"
            "Write from a phone: the assistant answers, and the inbox shows it live.\n"
            "The phones and WhatsApp are simulated; nothing leaves this machine. Ctrl-C ends it.",
            title="Frontdesk demo",
            expand=False,
        )
    )
