"""`frontdesk gateway …`: WhatsApp Web numbers on this machine."""

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from frontdesk.cli.output import Json, show

if TYPE_CHECKING:
    from frontdesk.gateway.pages import Known
    from frontdesk.gateway.protocol import State
    from frontdesk.gateway.settings import GatewaySettings
    from frontdesk.gateway.supervisor import Standing

app = typer.Typer(help="Hold WhatsApp Web numbers on this machine, for a server elsewhere.", no_args_is_help=True)

Server = Annotated[str | None, typer.Option("--server-url", help="Address of the server, e.g. https://desk.example.com.")]
Tenant = Annotated[str | None, typer.Option(help="Short name of the business at the server.")]
Sessions = Annotated[str | None, typer.Option(help="Numbers held here: names of channels, with ports if wanted (shop:2900).")]
Folder = Annotated[Path | None, typer.Option("--data-dir", help="Folder of credentials, journals and logs.")]
_WAIT = 30.0


@app.command(epilog="Example: frontdesk gateway run --server-url https://desk.example.com --tenant rosa")
def run(server_url: Server = None, tenant: Tenant = None, sessions: Sessions = None, data_dir: Folder = None) -> None:
    """Hold the numbers, until Ctrl-C. The API key comes from FRONTDESK_GATEWAY_API_KEY or gateway.env, never from a flag."""
    from frontdesk.kit import telemetry

    settings = _settings(server_url=server_url, tenant=tenant, sessions=sessions, data_dir=data_dir)
    telemetry.configure(level="info", form="console", file=telemetry.log_file(settings.data_dir))
    asyncio.run(_hold(settings))


@app.command(epilog="Example: frontdesk gateway status")
def status(data_dir: Folder = None, json: Json = False) -> None:
    """Show each number: its state, what waits, and the address of its page."""
    from frontdesk.gateway.pages import pages

    rows = [_row(known) for known in pages(_settings(data_dir=data_dir).data_dir)]
    columns = ("session", "sentence", "phone", "waiting", "server", "last_seen", "page")
    show(rows, as_json=json, title="Gateway", columns=columns, empty="No session has run here yet: frontdesk gateway run")


@app.command(epilog="Example: frontdesk gateway link --phone 4917012345678")
def link(
    session: Annotated[str, typer.Argument(help="Which number; may be left out where there is one.")] = "",
    phone: Annotated[str | None, typer.Option(help="Get a code to type on the phone with this number, instead of a QR.")] = None,
    data_dir: Folder = None,
) -> None:
    """Link a number: shows the QR, or with --phone a code, in this terminal. The gateway must be running."""
    from frontdesk.gateway.pages import pages

    folder = _settings(data_dir=data_dir).data_dir
    known = [each for each in pages(folder) if session in ("", each.session)]
    if len(known) != 1:
        raise typer.BadParameter("say which: " + (", ".join(each.session for each in known) or "none has run here yet"))
    answer = known[0].ask("POST", "/link", {"phone": phone} if phone else {})
    if answer is None:
        typer.secho("The gateway does not answer. Start it first: frontdesk gateway run", fg="red", err=True)
        raise typer.Exit(1)
    if "error" in answer:
        typer.secho(str(answer["detail"]), fg="red", err=True)
        raise typer.Exit(1)
    _follow(folder, known[0].session)


@app.command("install-service", epilog="Example: frontdesk gateway install-service")
def install_service(
    data_dir: Folder = None,
    print_only: Annotated[bool, typer.Option("--print", help="Show the file and the commands; change nothing.")] = False,
) -> None:
    """Start the gateway with this machine: a systemd user unit, a launchd agent, or a task of Windows."""
    from frontdesk.gateway import service

    folder = _settings(data_dir=data_dir).data_dir
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = service.service(folder.resolve())
    if print_only:
        typer.echo(f"{found.file}\n\n{found.text}\n" + "\n".join(" ".join(command) for command in (*found.before, *found.commands)))
        return
    service.install(found)
    typer.echo(f"Installed: {found.file}\nIts settings belong into {folder / 'gateway.env'}\n{found.hint}")


@app.command(epilog="Example: frontdesk gateway restore shop --old-holder-is-gone")
def restore(
    session: Annotated[str, typer.Argument(help="Which number: the name of its folder.")],
    old_holder_is_gone: Annotated[bool, typer.Option(help="Yes: nothing else uses this number's login any more.")] = False,
    data_dir: Folder = None,
) -> None:
    """Put the newest snapshot of a number's login back. Stop the gateway first."""
    import filelock

    from frontdesk.gateway import keeper

    if not old_holder_is_gone:
        raise typer.BadParameter("two holders of one login spoil each other's encryption: stop the old one, then say --old-holder-is-gone")
    root = _settings(data_dir=data_dir).data_dir
    try:
        with filelock.FileLock(root / session / "lock").acquire(timeout=0):
            used = keeper.restore(root / session, keeper.key_of(root))
    except filelock.Timeout:
        typer.secho("This session is running. Stop the gateway first.", fg="red", err=True)
        raise typer.Exit(1) from None
    except (keeper.NoSnapshot, OSError) as error:
        typer.secho(str(error), fg="red", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Restored from {used.name}.")


async def _hold(settings: "GatewaySettings") -> None:
    from frontdesk.gateway.supervisor import Supervisor
    from frontdesk.kit import shutdown

    numbers = settings.numbers()
    async with shutdown.listening(15) as stop, Supervisor(settings.data_dir, told=_log_state) as supervisor:
        for number in numbers:
            await supervisor.hold(number)
        asked = asyncio.create_task(stop.asked())
        ended = asyncio.create_task(supervisor.wait())
        shown = asyncio.create_task(_show_pages(settings.data_dir, len(numbers)))
        await asyncio.wait({ended, asked}, return_when=asyncio.FIRST_COMPLETED)
        for task in (ended, asked, shown):
            task.cancel()
        if not stop.requested:
            _explain(supervisor.standing())


async def _show_pages(folder: Path, count: int) -> None:
    """The address of each page, once its session serves it."""
    from frontdesk.gateway.pages import pages

    shown: set[str] = set()
    while len(shown) < count:
        for known in await asyncio.to_thread(lambda: [each for each in pages(folder) if each.ask("GET", "/state")]):
            if known.session not in shown:
                typer.echo(f"{known.session}: {known.url}")
            shown.add(known.session)
        await asyncio.sleep(0.5)


def _log_state(session: str, state: "State") -> None:
    from frontdesk.kit import telemetry

    telemetry.log(__name__).info("session.state", session=session, state=state.state, code=state.code, sentence=state.sentence)


def _explain(standing: "list[Standing]") -> None:
    """Why nothing is held any more. Ends with 0 where another gateway has the numbers: starting again would not help."""
    from frontdesk.gateway.exits import Exit

    for each in standing:
        said = each.state.sentence if each.state is not None else "It could not start; crash.log in its folder may say why."
        taken = "Another gateway holds this number now. To have it here again, move it to the PC at the server, then start this gateway."
        typer.secho(f"{each.session or 'the number'}: {taken if each.ended == Exit.SUPERSEDED else said}", fg="red", err=True)
    if any(each.ended != Exit.SUPERSEDED for each in standing):
        raise typer.Exit(1)


def _settings(**given: Any) -> "GatewaySettings":
    from frontdesk.gateway.settings import GatewaySettings, default_folder

    found = {key: value for key, value in given.items() if value is not None}
    folder = Path(found.get("data_dir") or default_folder())
    return GatewaySettings(_env_file=(".env", "gateway.env", folder / "gateway.env"), **found)


def _row(known: "Known") -> dict[str, Any]:
    found = known.ask("GET", "/state") or {"sentence": "Not running."}
    return {
        "session": known.session,
        "page": known.url,
        **{key: value for key, value in found.items() if key not in ("session", "qr", "code")},
    }


def _follow(folder: Path, session: str) -> None:
    """Draw what is to be scanned or typed, anew whenever it changes, until the number is connected."""
    drawn, until = "", time.monotonic() + _WAIT
    while time.monotonic() < until:
        now = _now(folder, session)
        wanted = now.get("code") or now.get("qr") or ""
        if now.get("state") == "connected":
            typer.secho(f"Connected: +{now.get('phone')}", fg="green")
            return
        if wanted and wanted != drawn:
            drawn, until = wanted, time.monotonic() + 700
            _draw(now)
        elif drawn and now.get("state") == "unpaired":
            break
        time.sleep(0.5)
    typer.secho(str(_now(folder, session).get("sentence", "The gateway does not answer.")), fg="red", err=True)
    raise typer.Exit(1)


def _now(folder: Path, session: str) -> dict[str, Any]:
    """How it is. The page may have moved: linking starts the session's process again."""
    from frontdesk.gateway.pages import pages

    known = next((each for each in pages(folder) if each.session == session), None)
    return (known.ask("GET", "/state") if known else None) or {}


def _draw(now: dict[str, Any]) -> None:
    import segno

    typer.echo(now["sentence"])
    if now.get("code"):
        typer.secho(f"\n    {now['code']}\n", bold=True)
    else:
        segno.make_qr(now["qr"]).terminal(compact=True)
