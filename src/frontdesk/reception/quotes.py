"""Quotes: what was offered, numbered, with names and prices as they were, never changed. Whole minor units throughout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit import feed
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import new_id
from frontdesk.reception import catalogue_models as rows
from frontdesk.reception.catalogue_models import Product, ProductOption, QuoteCounter
from frontdesk.reception.models import Profile

MOST_LINES, MOST_QUANTITY = 100, 10_000
VALID = timedelta(days=14)
FULL = 10_000
"""A tax rate of 100 %."""

Wanted: TypeAlias = "tuple[UUID, int] | tuple[UUID, int, Sequence[UUID]]"
"""Product, how many, and the ids of the options that are chosen."""


class Line(NamedTuple):
    """One line, with name and price of a piece as they were."""

    product_id: UUID
    name: str
    quantity: int
    price: int
    tax_rate: int
    total: int


class TaxLine(NamedTuple):
    """What is taxed at one rate (hundredths of a per cent), and the tax."""

    rate: int
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class Quote:
    """An offer. `total` is what is to be paid: `net` and `tax` together. `tax_included`: the lines' prices contain it."""

    id: UUID
    number: int
    currency: str
    lines: Sequence[Line]
    taxes: Sequence[TaxLine]
    net: int
    tax: int
    total: int
    tax_included: bool
    contact_id: UUID | None
    conversation_id: UUID | None
    author: str
    created_at: datetime
    valid_until: datetime


_counter = insert(QuoteCounter).values(**bound("tenant_id"), last=1)
_NUMBER = Prepared(
    _counter.on_conflict_do_update(index_elements=["tenant_id"], set_={"last": QuoteCounter.last + 1}).returning(QuoteCounter.last)
)


def make(
    tx: Transaction,
    lines: Sequence[Wanted],
    *,
    contact_id: UUID | None = None,
    conversation_id: UUID | None = None,
    author: str = "assistant",
) -> Quote:
    """Offer products at the catalogue's prices. Raises Invalid for what is not for sale."""
    if not 1 <= len(lines) <= MOST_LINES:
        raise Invalid(f"lines: 1 to {MOST_LINES}.", field="lines")
    profile = tx.session.get(Profile, tx.tenant_id)
    included, currency = (profile.prices_include_tax, profile.currency) if profile else (True, "EUR")
    priced = [_line(tx, wanted) for wanted in lines]
    taxes = tax_lines(priced, included=included)
    net, tax = sum(one.net for one in taxes), sum(one.tax for one in taxes)
    number = tx.first(_NUMBER)
    assert number is not None
    row = rows.Quote(
        id=new_id(),
        number=number[0],
        contact_id=contact_id,
        conversation_id=conversation_id,
        author=author,
        currency=currency,
        tax_included=included,
        net=net,
        tax=tax,
        total=net + tax,
        valid_until=tx.now + VALID,
        created_at=tx.now,
    )
    tx.session.add(row)
    tx.session.flush()
    tx.session.add_all(rows.QuoteLine(quote_id=row.id, position=n, **line._asdict()) for n, line in enumerate(priced, 1))
    tx.session.flush()
    feed.record(tx, "quote.made", {"quote_id": str(row.id), "number": row.number}, conversation_id=conversation_id)
    return _shown(row, priced)


def read(tx: Transaction, found: Sequence[rows.Quote]) -> list[Quote]:
    """Quotes with their lines."""
    ids = [one.id for one in found]
    lines: dict[UUID, list[Line]] = {id: [] for id in ids}
    for row in tx.session.scalars(sa.select(rows.QuoteLine).where(rows.QuoteLine.quote_id.in_(ids)).order_by(rows.QuoteLine.position)):
        lines[row.quote_id].append(Line(*(getattr(row, name) for name in Line._fields)))
    return [_shown(one, lines[one.id]) for one in found]


def newest(tx: Transaction, *, before: int | None = None, contact_id: UUID | None = None, most: int = 50) -> list[Quote]:
    """Quotes, the newest first, from a number down."""
    wanted = sa.select(rows.Quote).order_by(rows.Quote.number.desc()).limit(most)
    if before is not None:
        wanted = wanted.where(rows.Quote.number < before)
    if contact_id is not None:
        wanted = wanted.where(rows.Quote.contact_id == contact_id)
    return read(tx, tx.session.scalars(wanted).all())


def tax_lines(lines: Sequence[Line], *, included: bool) -> list[TaxLine]:
    """The tax at each rate, rounded once per rate, halves up; net and tax add up to what is to be paid."""
    sums: dict[int, int] = {}
    for line in lines:
        sums[line.tax_rate] = sums.get(line.tax_rate, 0) + line.total
    return [_taxed(rate, amount, included=included) for rate, amount in sorted(sums.items())]


def _taxed(rate: int, amount: int, *, included: bool) -> TaxLine:
    if included:
        net = _halves_up(amount * FULL, FULL + rate)
        return TaxLine(rate, net, amount - net)
    return TaxLine(rate, amount, _halves_up(amount * rate, FULL))


def _halves_up(amount: int, by: int) -> int:
    return (2 * amount + by) // (2 * by)


def _line(tx: Transaction, wanted: Wanted) -> Line:
    product_id, quantity, chosen = wanted if len(wanted) == 3 else (*wanted, ())
    product = tx.session.get(Product, (tx.tenant_id, product_id))
    if product is None or not product.active:
        raise Invalid("lines: there is no such product in the catalogue.", field="lines")
    if not 1 <= quantity <= MOST_QUANTITY:
        raise Invalid(f"lines: a quantity is 1 to {MOST_QUANTITY}.", field="lines")
    options = _options(tx, product, chosen)
    price = max(0, product.price + sum(one.extra for one in options.values()))
    name = ", ".join([product.name, *(f"{choice}: {one.name}" for choice, one in options.items())])
    return Line(product.id, name[:400], quantity, price, product.tax, price * quantity)


def _options(tx: Transaction, product: Product, chosen: Sequence[UUID]) -> Mapping[str, ProductOption]:
    found = [tx.session.get(ProductOption, (tx.tenant_id, id)) for id in chosen]
    own = [one for one in found if one is not None and one.active and one.product_id == product.id]
    by_choice = {one.choice: one for one in own}
    if len(own) < len(found) or len(by_choice) < len(own):
        raise Invalid(f"lines: {product.name} has no such options, or two of one choice.", field="lines")
    return by_choice


def _shown(row: rows.Quote, lines: Sequence[Line]) -> Quote:
    return Quote(
        row.id, row.number, row.currency, lines, tax_lines(lines, included=row.tax_included), row.net, row.tax, row.total,
        row.tax_included, row.contact_id, row.conversation_id, row.author, row.created_at, row.valid_until,
    )  # fmt: skip
