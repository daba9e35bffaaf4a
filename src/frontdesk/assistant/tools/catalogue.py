"""Products with their prices, and quotes at exactly those prices."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import Field

from frontdesk.assistant.tools import shown
from frontdesk.assistant.tools.business import currency
from frontdesk.assistant.tools.tool import Arguments, Outcome, ToolContext, ToolRefused, tool
from frontdesk.kit.homes import Transaction
from frontdesk.reception import catalogue
from frontdesk.reception.catalogue import Product, Quote
from frontdesk.reception.catalogue_models import ProductOption

Words = Annotated[str, Field(max_length=120)]


class Search(Arguments):
    words: Words = Field("", description="What the customer is looking for; empty for the first products by name.")


class Line(Arguments):
    product: Annotated[str, Field(min_length=1, max_length=160, description="Name or article number, as find_products gave it.")]
    quantity: Annotated[int, Field(ge=1, le=10_000)] = 1
    options: Annotated[tuple[Words, ...], Field(max_length=10, description='Chosen options, like ["L", "red"].')] = ()


class Cart(Arguments):
    lines: Annotated[list[Line], Field(min_length=1, max_length=30)]


def find_products(tx: Transaction, ctx: ToolContext, args: Search) -> Outcome:
    """Products that fit, with their prices."""
    found = catalogue.find(tx, args.words, most=10)
    if not found:
        return Outcome("Nothing in the catalogue fits. Do not name products or prices that are not in it.")
    known, options = currency(tx), catalogue.options(tx, [one.id for one in found])
    return Outcome("\n".join(_line(one, known, options[one.id]) for one in found))


def make_quote(tx: Transaction, ctx: ToolContext, args: Cart) -> Outcome:
    """A numbered quote."""
    wanted = [_wanted(tx, line) for line in args.lines]
    made = catalogue.quote(tx, wanted, contact_id=ctx.contact_id, conversation_id=ctx.conversation_id, author="assistant")
    return Outcome(_told(made, ctx), confirm=f"#{made.number}: {_sums(made)}")


def _wanted(tx: Transaction, line: Line) -> tuple[UUID, int, Sequence[UUID]]:
    found = catalogue.find(tx, line.product, most=5)
    wanted = line.product.casefold()
    exact = [one for one in found if wanted in (one.name.casefold(), (one.sku or "").casefold())]
    near = exact or [one for one in found if wanted in one.name.casefold()]
    if len(near) != 1:
        raise ToolRefused(f"Which product? Near to it are: {', '.join(one.name for one in near or found) or 'none; use find_products'}.")
    return near[0].id, line.quantity, [_option(tx, near[0], name) for name in line.options]


def _option(tx: Transaction, product: Product, name: str) -> UUID:
    every = catalogue.options(tx, [product.id])[product.id]
    found = [one for one in every if one.name.casefold() == name.casefold()]
    if len(found) != 1:
        names = ", ".join(f"{one.choice}: {one.name}" for one in every) or "none"
        raise ToolRefused(f"{product.name} can be had with these options: {names}.")
    return found[0].id


def _line(one: Product, known: str, options: Sequence[ProductOption]) -> str:
    sku = f" ({one.sku})" if one.sku else ""
    about = f": {one.description[:200]}" if one.description else ""
    chosen = "".join(
        f"\n  - {option.choice}: {option.name}" + (f", {shown.money(option.extra, known)} more" if option.extra > 0 else "")
        + (f", {shown.money(-option.extra, known)} less" if option.extra < 0 else "")
        for option in options
    )  # fmt: skip
    return f"- {one.name}{sku}, {shown.money(one.price, known)}{about}{chosen}"


def _told(made: Quote, ctx: ToolContext) -> str:
    lines = "\n".join(
        f"- {one.quantity} × {one.name}, {shown.money(one.price, made.currency)} each: {shown.money(one.total, made.currency)}"
        for one in made.lines
    )
    taxes = "".join(f"\nof which tax {one.rate / 100:g} %: {shown.money(one.tax, made.currency)}" for one in made.taxes if one.rate)
    total = shown.money(made.total, made.currency)
    return f"Quote {made.number}\n{lines}\nTotal: {total}{taxes}\nValid until {shown.when(made.valid_until, ctx)}."


def _sums(made: Quote) -> str:
    parts = " + ".join(f"{one.quantity} × {one.name}" for one in made.lines[:10])
    return f"{parts} = {shown.money(made.total, made.currency)}"


TOOLS = (
    tool(
        "Products of the catalogue that fit some words, with prices and options. The only source of products and prices.",
        Search,
        find_products,
    ),
    tool("Make a numbered quote at the catalogue's prices. There are no discounts.", Cart, make_quote, changes=True),
)
