"""What an operator does with a tenant's credits on the command line."""

from typing import Any

from frontdesk.billing import audit, ledger, statement, wallet
from frontdesk.billing.entries import Entry
from frontdesk.billing.models import Deciding, Mode
from frontdesk.billing.statement import View
from frontdesk.bootstrap.installation import Installation
from frontdesk.kit.errors import Invalid, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.tenants.directory import Entry as Tenant


async def credits_grant(installation: Installation, slug: str, amount: int, memo: str = "", key: str | None = None) -> dict[str, Any]:
    """Add credits; an amount below zero takes some back."""
    move = ledger.grant if amount >= 0 else ledger.deduct
    entry = await installation.homes.transact(_tenant(installation, slug).id, move, abs(amount), key=key or str(new_id()), memo=memo)
    return _shown(entry)


async def credits_balance(installation: Installation, slug: str) -> dict[str, Any]:
    """The wallet, and whether it is the sum of its entries."""
    return await installation.homes.transact(_tenant(installation, slug).id, _balance)


async def credits_statement(installation: Installation, slug: str, most: int = 50, settled: bool = True) -> list[dict[str, Any]]:
    """The newest entries, the oldest of them first."""
    rows = await installation.homes.read(_tenant(installation, slug).id, statement.page, View(settled=settled), most=most)
    return [_shown(row) for row in reversed(rows)]


async def credits_csv(installation: Installation, slug: str) -> dict[str, str]:
    """The whole statement as a file for spreadsheets."""
    tenant_id, parts, rows = _tenant(installation, slug).id, [statement.csv_head()], list[Entry]()
    while page := await installation.homes.read(tenant_id, statement.page, View(), before=rows[-1].id if rows else None, most=500):
        rows = page
        parts.append(statement.csv_lines(page))
    return {"csv": "".join(parts)}


async def credits_set(installation: Installation, slug: str, **terms: Any) -> dict[str, Any]:
    """Switch billing on or off (`mode`), say who sets prices (`prices_by`), set `low_at` and `daily_cap` (0: none)."""
    known: dict[str, list[str]] = {"mode": list(Mode), "prices_by": list(Deciding)}
    for name, words in known.items():
        if terms.get(name) is not None and terms[name] not in words:
            raise Invalid(f"{name}: {' or '.join(words)}.", field=name)
    changes = {name: value for name, value in terms.items() if value is not None}
    if "daily_cap" in changes:
        changes["daily_cap"] = changes["daily_cap"] or None
    tenant = _tenant(installation, slug)
    if changes:
        await installation.homes.transact(tenant.id, wallet.configure, **changes)
    return await installation.homes.transact(tenant.id, _balance)


def _balance(tx: Transaction) -> dict[str, Any]:
    terms, found = wallet.read(tx), audit.audit(tx)
    shown = {"mode": terms.mode, "available": terms.available, "held": terms.held, "low_at": terms.low_at, "daily_cap": terms.daily_cap}
    return {**shown, "prices_by": terms.prices_by, "entries": found.entries, "drift": found.drift, "right": found.right}


def _tenant(installation: Installation, slug: str) -> Tenant:
    for known in installation.directory:
        if known.slug == slug:
            return known
    raise NotFound(f'There is no business "{slug}". `frontdesk tenant list` shows those that are here.')


def _shown(entry: Entry) -> dict[str, Any]:
    fields = ("number", "kind", "change", "balance", "available", "held", "purpose", "subject", "memo")
    return {"at": entry.at.isoformat(timespec="seconds"), **{name: getattr(entry, name) for name in fields}}


OPERATIONS = (credits_grant, credits_balance, credits_statement, credits_csv, credits_set)
