"""The wallet of a business, for its owners and admins; and every wallet, for the operator."""

from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from frontdesk.billing import ledger, rates, statement, wallet
from frontdesk.billing.entries import Entry
from frontdesk.billing.models import Deciding, Kind
from frontdesk.billing.rates import Line
from frontdesk.billing.statement import View
from frontdesk.contacts.book import Card
from frontdesk.inbox import conversations
from frontdesk.kit.errors import Forbidden, Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor, Scope
from frontdesk.tenants.idempotency import digest
from frontdesk.tenants.models import Tenant
from frontdesk.web import cursors
from frontdesk.web.answers import HEADER, once_around
from frontdesk.web.deps import Admin, Caller, Operator
from frontdesk.web.routes.conversations import Cursor, Limit
from frontdesk.web.shapes import wallet as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.wallet import CreditsBody, EntryShape, OperatorsChanges, Prices, PricesBody, WalletChanges, WalletShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["wallet"], prefix="/v1")

Kinds = Annotated[list[Kind] | None, Query(alias="kind", description="Only entries of these kinds.")]
Settled = Annotated[bool, Query(description="Only entries by which credits came or went, not those that set some aside.")]
Purpose = Annotated[str | None, Query(max_length=40, description="What for: turn, message, media, top-up, …")]

AT_ONCE = 500
"""Entries of a file that one transaction reads."""


@router.get("/wallet")
async def get_wallet(caller: Admin) -> WalletShape:
    """Balance, level and limits."""
    return await caller.read(_wallet)


@router.patch("/wallet")
async def change_wallet(caller: Admin, body: WalletChanges) -> WalletShape:
    """Set from where on credits are low, and what may be spent in a day."""
    return await caller.write(_change, body)


@router.get("/wallet/entries")
async def list_entries(
    caller: Admin,
    *,
    kind: Kinds = None,
    purpose: Purpose = None,
    since: datetime | None = None,
    until: datetime | None = None,
    settled: Settled = False,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[EntryShape]:
    """The statement, the newest entry first."""
    view = _view(kind, purpose, since, until, settled)
    rows, customers = await caller.read(_page, view, cursors.id(cursor), limit + 1)
    items = [shapes.entry(row) for row in rows]
    names = await caller.desk.names(item.by for item in items)
    for item in items:
        item.by_name = names.get(item.by) if item.by else None
        card = customers.get(item.conversation_id) if item.conversation_id else None
        item.customer = (card.name or card.phone or card.username) if card else None
    return cursors.page(rows, items, limit, lambda row: cursors.of_id(row.id))


@router.get("/wallet/statement.csv", response_class=StreamingResponse, responses={200: {"content": {"text/csv": {}}}})
async def download_statement(
    caller: Admin,
    *,
    kind: Kinds = None,
    purpose: Purpose = None,
    since: datetime | None = None,
    until: datetime | None = None,
    settled: Settled = False,
) -> StreamingResponse:
    """The statement as a file for spreadsheets, the newest entry first; no cell of it is taken for a formula."""
    headers = {"Content-Disposition": 'attachment; filename="statement.csv"'}
    return StreamingResponse(_file(caller, _view(kind, purpose, since, until, settled)), media_type="text/csv", headers=headers)


@router.get("/wallet/prices")
async def get_prices(caller: Admin) -> Prices:
    """What things cost here."""
    return await caller.read(_prices, caller.actor)


@router.put("/wallet/prices")
async def put_prices(caller: Admin, body: PricesBody) -> Prices:
    """Set all prices; an owner may, where the operator leaves it to them."""
    return await caller.write(_set_prices, caller.actor, body)


@router.get("/tenants/{id}/wallet")
async def get_tenants_wallet(caller: Operator, id: UUID) -> WalletShape:
    """Balance, level and limits of a business."""
    return await caller.desk.homes.read(await _tenant(caller, id), _wallet)


@router.patch("/tenants/{id}/wallet")
async def change_tenants_wallet(caller: Operator, id: UUID, body: OperatorsChanges) -> WalletShape:
    """Switch billing on or off, say who sets prices, set limits."""
    return await caller.desk.homes.transact(await _tenant(caller, id), _change, body)


@router.get("/tenants/{id}/wallet/prices")
async def get_tenants_prices(caller: Operator, id: UUID) -> Prices:
    """What things cost a business."""
    return await caller.desk.homes.read(await _tenant(caller, id), _prices, caller.actor)


@router.put("/tenants/{id}/wallet/prices")
async def put_tenants_prices(caller: Operator, id: UUID, body: PricesBody) -> Prices:
    """Set all prices of a business."""
    return await caller.desk.homes.transact(await _tenant(caller, id), _set_prices, caller.actor, body)


@router.post("/tenants/{id}/credits", status_code=201)
async def add_credits(caller: Operator, id: UUID, body: CreditsBody) -> EntryShape:
    """Add credits to a business's wallet, or take back what was added by mistake."""
    tenant_id, actor = await _tenant(caller, id), caller.actor
    sent = caller.request.headers.get(HEADER)
    key = body.key or (digest(str(actor.key_id or actor.person_id).encode(), sent.encode()) if sent else str(new_id()))

    async def add() -> EntryShape:
        return shapes.entry(await caller.desk.homes.transact(tenant_id, _top_up, actor, body, key))

    return await once_around(caller, EntryShape, add)


async def _tenant(caller: Caller, id: UUID) -> UUID:
    return (await caller.desk.homes.read_control(access.get, Tenant, id, caller.actor)).id


async def _file(caller: Caller, view: View) -> AsyncIterator[str]:
    yield statement.csv_head()
    before: UUID | None = None
    while rows := await caller.read(partial(statement.page, view=view, before=before, most=AT_ONCE)):
        yield statement.csv_lines(rows)
        before = rows[-1].id


def _view(kinds: list[Kind] | None, purpose: str | None, since: datetime | None, until: datetime | None, settled: bool) -> View:
    for name, moment in (("since", since), ("until", until)):
        if moment is not None and moment.tzinfo is None:
            raise Invalid(f"{name}: a time with its zone.", field=name)
    return View(tuple(kinds or ()), purpose, since, until, settled)


def _page(tx: Transaction, view: View, before: UUID | None, most: int) -> tuple[list[Entry], dict[UUID, Card]]:
    rows = statement.page(tx, view, before=before, most=most)
    return rows, conversations.customers(tx, {row.conversation_id for row in rows if row.conversation_id})


def _wallet(tx: Transaction) -> WalletShape:
    terms = wallet.read(tx)
    return shapes.wallet(terms, terms.spent_on(terms.day(tx.now)))


def _change(tx: Transaction, body: WalletChanges) -> WalletShape:
    changes: dict[str, Any] = {name: value for name, value in body.model_dump(exclude_unset=True).items() if value is not None}
    if "daily_cap" in body.model_fields_set:
        changes["daily_cap"] = body.daily_cap
    if "timezone" in changes:
        changes["zone"] = _zone(changes.pop("timezone"))
    if changes:
        wallet.configure(tx, **changes)
    return _wallet(tx)


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid("timezone: a name like America/Mexico_City.", field="timezone") from error


def _prices(tx: Transaction, actor: Actor) -> Prices:
    terms = wallet.read(tx)
    return shapes.prices(terms, rates.card(tx), editable=_may_price(actor, terms))


def _set_prices(tx: Transaction, actor: Actor, body: PricesBody) -> Prices:
    if not _may_price(actor, wallet.lock(tx)):
        raise Forbidden("The operator of this installation sets the prices.")
    columns = {"cost_plus_percent": body.cost_plus_percent, "credit_micros": body.credit_micros}
    wallet.configure(tx, turn_price=body.turn, media_price=body.media, **columns)
    rates.replace(tx, [Line(line.category, line.country, line.credits) for line in body.rates])
    return _prices(tx, actor)


def _may_price(actor: Actor, terms: wallet.Terms) -> bool:
    return actor.may(Scope.OPERATOR) or (terms.prices_by == Deciding.OWNER and actor.may(Scope.OWNER))


def _top_up(tx: Transaction, actor: Actor, body: CreditsBody, key: str) -> Entry:
    move = ledger.grant if body.amount >= 0 else ledger.deduct
    return move(tx, abs(body.amount), key=key, memo=body.memo, by=actor.person_id or actor.key_id)
