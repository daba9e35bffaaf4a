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
    from frontdesk.bootstrap.example import Example
    from frontdesk.cli.demo_linked import WebPart
    from frontdesk.tenants.directory import Entry

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
    from frontdesk.simulator.model import app as scripted
    from frontdesk.web import loops

    behaviour = Behaviour(sent_after=0.2, delivered_after=0.5)
    with (
        scripted.start(scripted.Setting(seconds=0.6)) as model,
        tempfile.TemporaryDirectory(prefix="frontdesk-demo-", ignore_cleanup_errors=True) as folder,
        simulator.start(Config(port=simulator_port, customers=program.CAST, behaviour=behaviour)) as twin,
    ):
        loops.run(_serve(Path(folder), port, (twin.url, model.url), browser=not no_browser))


async def _serve(folder: Path, port: int, twins: tuple[str, str], *, browser: bool) -> None:
    from frontdesk.bootstrap import Installation
    from frontdesk.cli.demo_linked import WebPart
    from frontdesk.kit import telemetry
    from frontdesk.web import server
    from frontdesk.worker.program import PROGRAM

    twin, model = twins
    settings = Settings().model_copy(update={"data_dir": folder, "port": port, "graph_url": f"{twin}/v24.0"})
    if not _has_model(settings):
        scripted = {"llm_provider": "compatible", "llm_url": f"{model}/v1", "llm_models": "frontdesk-scripted"}
        settings = settings.model_copy(update=scripted)
    telemetry.configure(level="warning", form="console", file=telemetry.log_file(folder))
    preparing: list[asyncio.Task[None]] = []
    web = WebPart(folder / "whatsapp-web")

    def ready(installation: Installation, at: int) -> None:
        preparing.append(asyncio.create_task(_prepare(installation, f"http://127.0.0.1:{at}", twin, web, browser=browser)))

    try:
        await server.serve(settings, PROGRAM, ready=ready)
    finally:
        for task in preparing:
            task.cancel()
        await asyncio.gather(*preparing, return_exceptions=True)
        await web.close()


async def _prepare(installation: "Installation", url: str, twin: str, web: "WebPart", *, browser: bool) -> None:
    from frontdesk.bootstrap import build, example, operations, showcase
    from frontdesk.cli import demo_linked
    from frontdesk.tenants.tenants import NewTenant

    for business in example.EXAMPLES:
        tenant = await build.add_tenant(installation, NewTenant(business.slug, business.name))
        await installation.homes.transact(tenant.id, showcase.furnish, business)
        await operations.member_add(installation, business.slug, EMAIL, "Demo", PASSWORD, "owner")
        web_twin = await web.twin() if business is example.RESELLER else None
        if web_twin is None:
            await _connect(installation, tenant, business, url, twin)
        else:
            await demo_linked.connect(installation, tenant, business, url=url, phones=twin, twin=web_twin)
    _announce(url, twin, installation.settings, web.missing)
    if browser:
        webbrowser.open(url)
        webbrowser.open(f"{twin}/phone")


async def _connect(installation: "Installation", tenant: "Entry", business: "Example", url: str, twin: str) -> None:
    """Give the business a number of Meta's, and the simulator the number and the app that is told of it."""
    import httpx

    from frontdesk.bootstrap import channels
    from frontdesk.bootstrap.channels import NewCloud

    token, secret, word = (secrets.token_urlsafe(24) for _ in range(3))
    new = NewCloud(
        business.phone_number_id, business.waba_id, token,
        name=business.name, app_secret=secret, verify_token=word, display_number=business.number,
    )  # fmt: skip
    added = await channels.add_cloud(installation, tenant.id, new)
    number = {
        "phone_number_id": new.phone_number_id,
        "waba_id": new.waba_id,
        "display_phone_number": business.number,
        "verified_name": business.name,
        "token": new.access_token,
        "app_secret": new.app_secret,
        "verify_token": new.verify_token,
        "webhook_url": f"{url}{added.app_path}",
    }
    async with httpx.AsyncClient(trust_env=False) as client:
        (await client.post(f"{twin}/_twin/numbers", json=number)).raise_for_status()


def _has_model(settings: Settings) -> bool:
    """Has the operator named a real one? One setting does: FRONTDESK_LLM_API_KEY (or FRONTDESK_LLM_URL for a server of their own)."""
    return bool(settings.llm_api_key.get_secret_value() or settings.llm_url)


def _announce(url: str, twin: str, settings: Settings, no_web: str) -> None:
    from rich.console import Console
    from rich.panel import Panel

    from frontdesk.bootstrap import example

    way = f"Settings, Channels, Connect WhatsApp; then “Scan the QR” beside the phones ({example.RESELLER.name})"

    scripted = settings.llm_models == "frontdesk-scripted"
    voice = "a script plays the receptionist; FRONTDESK_LLM_API_KEY asks a real model" if scripted else f"asks {settings.llm_models}"
    Console().print(
        Panel(
            f"Inbox            [bold]{url}[/bold]\n"
            f"Sign in          {EMAIL}  /  {PASSWORD}\n"
            f"Customer phones  [bold]{twin}/phone[/bold]\n"
            f"Assistant        {voice}\n"
            f"WhatsApp Web     {f'not shown, {no_web}' if no_web else way}\n\n"
            "Write from a phone: the assistant answers, and the inbox shows it live.\n"
            "The phones and WhatsApp are simulated; nothing leaves this machine. Ctrl-C ends it.",
            title="Frontdesk demo",
            expand=False,
        )
    )
