"""The statement: the entries of a wallet as its owner reads them, page by page, and as a file for spreadsheets."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from frontdesk.billing import entries
from frontdesk.billing.entries import Entry
from frontdesk.billing.models import WalletEntry
from frontdesk.kit.homes import Transaction

COLUMNS = ("number", "at", "kind", "change", "balance", "available", "held", "purpose", "subject", "memo", "conversation_id", "message_id")
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so is a formula to a spreadsheet, and can run what a customer has written."""


@dataclass(frozen=True, slots=True)
class View:
    """Which entries. `settled`: only those by which credits came or went, not those that set them aside."""

    kinds: tuple[str, ...] = ()
    purpose: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    settled: bool = False


def page(tx: Transaction, view: View, *, before: UUID | None = None, most: int = 50) -> list[Entry]:
    """Entries, the newest first, from the one after `before` on."""
    statement = entries.columns.order_by(WalletEntry.number.desc()).limit(most)
    for condition in _conditions(view):
        statement = statement.where(condition)
    if before is not None:
        statement = statement.where(WalletEntry.number < sa.select(WalletEntry.number).where(WalletEntry.id == before).scalar_subquery())
    return [Entry._make(row) for row in tx.execute(statement)]


def csv_head() -> str:
    """The first line of the file."""
    return _line(COLUMNS)


def csv_lines(rows: Iterable[Entry]) -> str:
    """Entries as lines of the file. Times are ISO 8601 in UTC; what a spreadsheet would take for a formula is put behind a quote."""
    return "".join(_line([_cell(getattr(row, name)) for name in COLUMNS]) for row in rows)


def _conditions(view: View) -> Iterable[sa.ColumnElement[bool]]:
    if view.kinds:
        yield WalletEntry.kind.in_(view.kinds)
    if view.purpose is not None:
        yield WalletEntry.purpose == view.purpose
    if view.since is not None:
        yield WalletEntry.at >= view.since
    if view.until is not None:
        yield WalletEntry.at < view.until
    if view.settled:
        yield WalletEntry.available_by + WalletEntry.held_by != 0


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case int():
            return str(value)
        case datetime():
            return value.isoformat()
        case _:
            text = str(value)
            return f"'{text}" if text.startswith(_FORMULAS) else text


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
