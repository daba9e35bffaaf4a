"""What is for sale, and what was offered to whom at which price."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, TenantBase, Tenanted, belongs_to


class Product(Identified, TenantBase):
    """Something for sale. `price` in minor units of the business's currency, `tax` in hundredths of a per cent (2100 = 21 %)."""

    __tablename__ = "product"
    sku: Mapped[str | None] = mapped_column(sa.String(64))
    name: Mapped[str] = mapped_column(sa.String(160))
    description: Mapped[str] = mapped_column(default="")
    price: Mapped[int]
    tax: Mapped[int] = mapped_column(default=0)
    folded: Mapped[str]  # its words without capitals and accents, for looking up
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "sku", name="uq_product_sku"),
        sa.CheckConstraint("price >= 0", name="price"),
        sa.CheckConstraint("tax BETWEEN 0 AND 10000", name="tax"),
    )


class ProductOption(Identified, TenantBase):
    """A choice of a product ("Size", "L"), and what it adds to or takes from the price."""

    __tablename__ = "product_option"
    product_id: Mapped[UUID] = mapped_column(Id)
    position: Mapped[int]
    choice: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[str] = mapped_column(sa.String(80))
    extra: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)
    __table_args__ = (
        belongs_to("product_id", "product", ondelete="CASCADE"),
        sa.UniqueConstraint("tenant_id", "product_id", "choice", "name", name="uq_product_option_name"),
    )


class QuoteCounter(Tenanted, TenantBase):
    """The number of the tenant's newest quote."""

    __tablename__ = "quote_counter"
    last: Mapped[int]


class Quote(Identified, TenantBase):
    """What was offered, as it was offered. Never changed: another offer is another quote. Amounts in minor units."""

    __tablename__ = "quote"
    number: Mapped[int]
    contact_id: Mapped[UUID | None] = mapped_column(Id)
    conversation_id: Mapped[UUID | None] = mapped_column(Id)
    author: Mapped[str] = mapped_column(sa.String(80))
    currency: Mapped[str] = mapped_column(sa.String(3))
    tax_included: Mapped[bool]
    net: Mapped[int]
    tax: Mapped[int]
    total: Mapped[int]
    valid_until: Mapped[datetime]
    created_at: Mapped[datetime]
    __table_args__ = (
        belongs_to("contact_id", "contact"),
        belongs_to("conversation_id", "conversation"),
        sa.UniqueConstraint("tenant_id", "number", name="uq_quote_number"),
        sa.CheckConstraint("net >= 0 AND tax >= 0 AND total = net + tax", name="sum"),
    )


class QuoteLine(Identified, TenantBase):
    """One line of a quote, with name and price as they were: `price` of one piece, `total` of the line, both as prices are written."""

    __tablename__ = "quote_line"
    quote_id: Mapped[UUID] = mapped_column(Id)
    position: Mapped[int]
    product_id: Mapped[UUID] = mapped_column(Id)
    name: Mapped[str] = mapped_column(sa.String(400))
    quantity: Mapped[int]
    price: Mapped[int]
    tax_rate: Mapped[int]
    total: Mapped[int]
    __table_args__ = (
        belongs_to("quote_id", "quote"),
        belongs_to("product_id", "product"),
        sa.UniqueConstraint("tenant_id", "quote_id", "position", name="uq_quote_line_position"),
        sa.CheckConstraint("quantity > 0 AND price >= 0 AND total = price * quantity", name="line"),
    )
