"""`frontdesk credits …`."""

from pathlib import Path
from typing import Annotated

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="Credits of a business: its wallet, its statement, what it may spend.", no_args_is_help=True)
Tenant = Annotated[str, typer.Argument(help="Short name of the business.")]


@app.command(
    epilog="Example: frontdesk credits grant rosa 500 --memo 'Invoice 2026-117' --key invoice-2026-117",
    context_settings={"ignore_unknown_options": True},  # so that -500 is an amount
)
def grant(
    tenant: Tenant,
    amount: Annotated[int, typer.Argument(help="Credits to add; below zero: to take back.")],
    memo: Annotated[str, typer.Option(help="What the statement says.")] = "",
    key: Annotated[str | None, typer.Option(help="The same key is the same top-up: granting twice adds once.")] = None,
    json: Json = False,
) -> None:
    """Add credits."""
    show(ask("credits_grant", slug=tenant, amount=amount, memo=memo, key=key), as_json=json, title=f"{tenant}'s wallet")


@app.command(epilog="Example: frontdesk credits balance rosa")
def balance(tenant: Tenant, json: Json = False) -> None:
    """Show the wallet, and prove that it is the sum of its entries."""
    show(ask("credits_balance", slug=tenant), as_json=json, title=f"{tenant}'s wallet")


@app.command(epilog="Example: frontdesk credits statement rosa --csv statement.csv")
def statement(
    tenant: Tenant,
    most: Annotated[int, typer.Option(min=1, max=1000, help="Entries to show, the newest ones.")] = 50,
    everything: Annotated[bool, typer.Option("--everything", help="Show what was only set aside, too.")] = False,
    csv: Annotated[Path | None, typer.Option(help="Write all of it to this file, for a spreadsheet.")] = None,
    json: Json = False,
) -> None:
    """Show what credits came from and went to."""
    if csv is not None:
        csv.write_text(ask("credits_csv", slug=tenant)["csv"], encoding="utf-8", newline="")
        show({"file": str(csv)}, as_json=json, title="The statement is written.")
        return
    columns = ("number", "at", "kind", "change", "balance", "purpose", "memo")
    rows = ask("credits_statement", slug=tenant, most=most, settled=not everything)
    show(rows, as_json=json, title=f"{tenant}'s statement", columns=columns, empty="No credits have come or gone yet.")


@app.command("set", epilog="Example: frontdesk credits set rosa --mode prepaid --low-at 100 --daily-cap 400")
def set_(
    tenant: Tenant,
    mode: Annotated[str | None, typer.Option(help="prepaid: what costs credits needs them. unmetered: nothing costs any.")] = None,
    low_at: Annotated[int | None, typer.Option(min=0, help="Below so many credits the owner is told.")] = None,
    daily_cap: Annotated[int | None, typer.Option(min=0, help="Credits that may be spent in a day; 0: no cap.")] = None,
    prices_by: Annotated[str | None, typer.Option(help="Who sets the prices: operator or owner.")] = None,
    json: Json = False,
) -> None:
    """Switch billing on or off for a business, and set its limits."""
    terms = {"mode": mode, "low_at": low_at, "daily_cap": daily_cap, "prices_by": prices_by}
    show(ask("credits_set", slug=tenant, **terms), as_json=json, title=f"{tenant}'s wallet")
