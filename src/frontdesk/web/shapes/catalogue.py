"""Products and quotes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from frontdesk.reception.catalogue import NewOption, NewProduct
from frontdesk.reception.catalogue_models import Product, ProductOption
from frontdesk.reception.quotes import Quote
from frontdesk.web.shapes.base import Body, Shape
from frontdesk.web.shapes.services import Price


class OptionBody(Body):
    """A choice ("Size"), one of its names ("L"), and what it adds to the price."""

    choice: Annotated[str, Field(min_length=1, max_length=60)]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    extra: Annotated[int, Field(ge=-(10**9), le=10**9)] = 0


class ProductBody(Body):
    """A product to add, or as it is to stand."""

    name: Annotated[str, Field(min_length=1, max_length=160)]
    price: Price
    sku: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    description: Annotated[str, Field(max_length=4000)] = ""
    tax: Annotated[int, Field(ge=0, le=10_000, description="Hundredths of a per cent: 2100 is 21 %.")] = 0
    active: bool = True
    options: Annotated[list[OptionBody], Field(max_length=100, default_factory=list)]


class OptionShape(Shape):
    """An option that can be chosen."""

    id: UUID
    choice: str
    name: str
    extra: int


class ProductShape(Shape):
    """A product; prices in minor units of the business's currency."""

    id: UUID
    sku: str | None
    name: str
    description: str
    price: int
    tax: int
    active: bool
    options: list[OptionShape]
    created_at: datetime


class QuoteLineBody(Body):
    """A product, how many, with which options."""

    product_id: UUID
    quantity: Annotated[int, Field(ge=1, le=10_000)] = 1
    option_ids: Annotated[list[UUID], Field(max_length=20, default_factory=list)]


class QuoteBody(Body):
    """What to offer, and to whom."""

    lines: Annotated[list[QuoteLineBody], Field(min_length=1, max_length=100)]
    contact_id: UUID | None = None
    conversation_id: UUID | None = None


class QuoteLineShape(Shape):
    """A line, with name and price of a piece as they were."""

    product_id: UUID
    name: str
    quantity: int
    price: int
    tax_rate: int
    total: int


class TaxShape(Shape):
    """What is taxed at one rate, and the tax."""

    rate: int
    net: int
    tax: int


class QuoteShape(Shape):
    """An offer as it was made. `total` is what is to be paid; `tax_included`: the lines' prices contain the tax."""

    id: UUID
    number: int
    currency: str
    lines: list[QuoteLineShape]
    taxes: list[TaxShape]
    net: int
    tax: int
    total: int
    tax_included: bool
    contact_id: UUID | None
    conversation_id: UUID | None
    author: str
    created_at: datetime
    valid_until: datetime


def product(row: Product, options: Sequence[ProductOption]) -> ProductShape:
    """A product as it is shown."""
    fields = {name: getattr(row, name) for name in ProductShape.model_fields if name != "options"}
    return ProductShape(**fields, options=[OptionShape.model_validate(one, from_attributes=True) for one in options])


def new_product(body: ProductBody) -> NewProduct:
    """A product as it is to be written."""
    options = [NewOption(one.choice, one.name, one.extra) for one in body.options]
    return NewProduct(**body.model_dump(exclude={"options"}), options=options)


def quote(found: Quote) -> QuoteShape:
    """A quote as it is shown."""
    return QuoteShape.model_validate(found, from_attributes=True)
