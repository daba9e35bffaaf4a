"""The catalogue: products, their options, and finding them by the words of a customer."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.reception import quotes
from frontdesk.reception.catalogue_models import Product, ProductOption
from frontdesk.reception.quotes import Quote

MOST_PRICE = 10**9
quote = quotes.make

__all__ = ["NewOption", "NewProduct", "Product", "Quote", "SkuTaken", "add", "change", "everything", "find", "options", "quote"]

_READ = 5000
"""Products that a search looks at."""
_LIKE = 0.78
"""How alike two words must be to be taken for one with a typing mistake."""


class SkuTaken(Conflict):
    """Another product has this number (SKU)."""

    code = "sku_taken"


@dataclass(frozen=True, slots=True)
class NewOption:
    """A choice ("Size"), one of its names ("L"), and what that adds to the price, in minor units; may be negative."""

    choice: str
    name: str
    extra: int = 0


@dataclass(frozen=True, slots=True)
class NewProduct:
    """A product to add, or as it is to stand. `price` in minor units, `tax` in hundredths of a per cent."""

    name: str
    price: int
    sku: str | None = None
    description: str = ""
    tax: int = 0
    active: bool = True
    options: Sequence[NewOption] = ()


def find(tx: Transaction, words: str, most: int = 10) -> list[Product]:
    """The products that fit a customer's words best, typing mistakes forgiven, the plainest first; with no words, the first by name."""
    wanted = fold(words).split()
    rows = tx.session.scalars(sa.select(Product).where(Product.active).order_by(Product.name, Product.id).limit(_READ)).all()
    if not wanted:
        return list(rows[:most])
    scored = [(-score, len(have), n) for n, row in enumerate(rows) if (score := _score(wanted, have := row.folded.split())) > 0]
    return [rows[n] for _, _, n in sorted(scored)[:most]]


def everything(tx: Transaction, *, after: UUID | None = None, most: int = 50) -> Sequence[Product]:
    """Products, withdrawn ones too, in the order of their ids."""
    wanted = sa.select(Product).order_by(Product.id).limit(most)
    return tx.session.scalars(wanted if after is None else wanted.where(Product.id > after)).all()


def options(tx: Transaction, product_ids: Sequence[UUID]) -> Mapping[UUID, list[ProductOption]]:
    """Product → the options that can be chosen, in order."""
    found: dict[UUID, list[ProductOption]] = {id: [] for id in product_ids}
    wanted = sa.select(ProductOption).where(ProductOption.product_id.in_(product_ids), ProductOption.active)
    for option in tx.session.scalars(wanted.order_by(ProductOption.position, ProductOption.id)):
        found[option.product_id].append(option)
    return found


def add(tx: Transaction, new: NewProduct) -> Product:
    """Add a product. Raises Invalid, SkuTaken."""
    made = Product(id=new_id(), created_at=tx.now)
    return change(tx, made, new)


def change(tx: Transaction, product: Product, new: NewProduct) -> Product:
    """Write a product anew. What was quoted stays as it was quoted. Raises Invalid, SkuTaken."""
    _check(new)
    if new.sku and tx.session.scalar(sa.select(Product.id).where(Product.sku == new.sku, Product.id != product.id)) is not None:
        raise SkuTaken
    product.name, product.price, product.sku, product.tax = new.name, new.price, new.sku or None, new.tax
    product.description, product.active = new.description, new.active
    product.folded = fold(f"{new.sku or ''} {new.name} {new.description} {' '.join(one.name for one in new.options)}")
    tx.session.add(product)
    tx.session.flush()
    _write_options(tx, product.id, new.options)
    return product


def fold(text: str) -> str:
    """Words without capitals, accents and signs."""
    plain = (one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in plain).split())


def _score(wanted: Sequence[str], have: Sequence[str]) -> float:
    return sum(max((_alike(word, other) for other in have), default=0.0) for word in wanted) / len(wanted)


def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if len(word) >= 3 and other.startswith(word):
        return 0.9
    if word in other and (len(word) >= 3 or not word.isascii()):
        return 0.8
    if len(word) < 4 or abs(len(word) - len(other)) > 2:
        return 0.0
    likeness = SequenceMatcher(None, word, other).ratio()
    return likeness * 0.8 if likeness >= _LIKE else 0.0


def _check(new: NewProduct) -> None:
    if not new.name.strip():
        raise Invalid("name: it is empty.", field="name")
    if not 0 <= new.price <= MOST_PRICE:
        raise Invalid("price: minor units of the currency, 0 to 1,000,000,000.", field="price")
    if not 0 <= new.tax <= 10_000:
        raise Invalid("tax: hundredths of a per cent, 0 to 10000 (2100 is 21 %).", field="tax")
    if len({(one.choice, one.name) for one in new.options}) < len(new.options):
        raise Invalid("options: each needs a name of its own within its choice.", field="options")
    if any(abs(one.extra) > MOST_PRICE for one in new.options):
        raise Invalid("options: extra is in minor units, at most 1,000,000,000.", field="options")


def _write_options(tx: Transaction, product_id: UUID, wanted: Sequence[NewOption]) -> None:
    """Options that are still wanted keep their ids; those that are not are no longer offered."""
    known = {
        (one.choice, one.name): one for one in tx.session.scalars(sa.select(ProductOption).where(ProductOption.product_id == product_id))
    }
    for one in known.values():
        one.active = False
    for position, new in enumerate(wanted):
        row = known.get((new.choice, new.name)) or ProductOption(product_id=product_id, choice=new.choice, name=new.name)
        row.position, row.extra, row.active = position, new.extra, True
        tx.session.add(row)
    tx.session.flush()
