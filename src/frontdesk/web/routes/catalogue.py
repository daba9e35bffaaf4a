"""The catalogue, and quotes from it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from frontdesk.contacts.models import Contact
from frontdesk.inbox.models import Conversation
from frontdesk.kit.homes import Transaction
from frontdesk.reception import catalogue, quotes
from frontdesk.reception.catalogue_models import Product, Quote
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web import cursors
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Reader, Writer
from frontdesk.web.routes.appointments import author
from frontdesk.web.routes.conversations import Cursor, Limit
from frontdesk.web.shapes import catalogue as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.catalogue import ProductBody, ProductShape, QuoteBody, QuoteShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["catalogue"], prefix="/v1")


@router.get("/products")
async def list_products(
    caller: Reader,
    q: Annotated[str, Query(max_length=200, description="Words of a customer: what is for sale and fits best, without a cursor.")] = "",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[ProductShape]:
    """Products, the oldest first, withdrawn ones too; or those that fit some words."""
    if q.strip():
        return Page(items=await caller.read(_found, q, limit))
    rows = await caller.read(_products, cursors.id(cursor), limit + 1)
    return cursors.page(rows, rows, limit, lambda row: cursors.of_id(row.id))


@router.post("/products", status_code=201)
async def add_product(caller: Admin, body: ProductBody) -> ProductShape:
    """Put something up for sale."""
    return await once(caller, ProductShape, _add, body)


@router.get("/products/{id}")
async def get_product(caller: Reader, id: UUID) -> ProductShape:
    """One product."""
    return await caller.read(_one, caller.actor, id)


@router.put("/products/{id}")
async def change_product(caller: Admin, id: UUID, body: ProductBody) -> ProductShape:
    """Write a product anew; what was quoted stays as it was quoted."""
    return await caller.write(_change, caller.actor, id, body)


@router.get("/quotes")
async def list_quotes(caller: Reader, contact_id: UUID | None = None, cursor: Cursor = None, limit: Limit = 50) -> Page[QuoteShape]:
    """Quotes, the newest first."""
    rows = await caller.read(_quotes, cursors.id(cursor), contact_id, limit + 1)
    return cursors.page(rows, rows, limit, lambda row: cursors.of_id(UUID(int=row.number)))


@router.post("/quotes", status_code=201)
async def make_quote(caller: Writer, body: QuoteBody) -> QuoteShape:
    """Offer products at the catalogue's prices. A quote has a number and is never changed."""
    return await once(caller, QuoteShape, _quote, caller.actor, body)


@router.get("/quotes/{id}")
async def get_quote(caller: Reader, id: UUID) -> QuoteShape:
    """One quote."""
    return await caller.read(_one_quote, caller.actor, id)


def _found(tx: Transaction, words: str, most: int) -> list[ProductShape]:
    return _shown(tx, catalogue.find(tx, words, most))


def _products(tx: Transaction, after: UUID | None, most: int) -> list[ProductShape]:
    return _shown(tx, list(catalogue.everything(tx, after=after, most=most)))


def _shown(tx: Transaction, rows: list[Product]) -> list[ProductShape]:
    options = catalogue.options(tx, [row.id for row in rows])
    return [shapes.product(row, options[row.id]) for row in rows]


def _add(tx: Transaction, body: ProductBody) -> ProductShape:
    return _shown(tx, [catalogue.add(tx, shapes.new_product(body))])[0]


def _one(tx: Transaction, actor: Actor, id: UUID) -> ProductShape:
    return _shown(tx, [access.get(tx, Product, id, actor)])[0]


def _change(tx: Transaction, actor: Actor, id: UUID, body: ProductBody) -> ProductShape:
    return _shown(tx, [catalogue.change(tx, access.get(tx, Product, id, actor, lock=True), shapes.new_product(body))])[0]


def _quotes(tx: Transaction, before: UUID | None, contact_id: UUID | None, most: int) -> list[QuoteShape]:
    number = min(before.int, 2**31 - 1) if before else None
    return [shapes.quote(one) for one in quotes.newest(tx, before=number, contact_id=contact_id, most=most)]


def _quote(tx: Transaction, actor: Actor, body: QuoteBody) -> QuoteShape:
    if body.contact_id is not None:
        access.get(tx, Contact, body.contact_id, actor)
    if body.conversation_id is not None:
        access.get(tx, Conversation, body.conversation_id, actor)
    lines = [(one.product_id, one.quantity, one.option_ids) for one in body.lines]
    made = quotes.make(tx, lines, contact_id=body.contact_id, conversation_id=body.conversation_id, author=author(actor))
    return shapes.quote(made)


def _one_quote(tx: Transaction, actor: Actor, id: UUID) -> QuoteShape:
    return shapes.quote(quotes.read(tx, [access.get(tx, Quote, id, actor)])[0])
