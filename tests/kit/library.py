"""Tables of the homes' own tests: shelves, books on them, and loans whose foreign key is only checked at the COMMIT."""

from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import Id, Identified, TenantBase, belongs_to, new_id


class Base(DeclarativeBase):
    type_annotation_map = TenantBase.type_annotation_map


class Shelf(Identified, Base):
    __tablename__ = "library_shelf"
    name: Mapped[str]


class Book(Identified, Base):
    __tablename__ = "library_book"
    title: Mapped[str]
    copies: Mapped[int] = mapped_column(default=1)
    shelf_id: Mapped[UUID | None] = mapped_column(Id)
    __table_args__ = (sa.UniqueConstraint("tenant_id", "title"), belongs_to("shelf_id", "library_shelf"))


class Loan(Identified, Base):
    __tablename__ = "library_loan"
    book_id: Mapped[UUID] = mapped_column(Id)
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "book_id"], ["library_book.tenant_id", "library_book.id"], deferrable=True, initially="DEFERRED"
        ),
    )


TABLES = [Base.metadata.tables[model.__tablename__] for model in (Shelf, Book, Loan)]


class Copies(NamedTuple):
    title: str
    copies: int


ADD = Prepared(sa.insert(Book).values(**bound("tenant_id", "id", "title", "copies")))
LEND = Prepared(sa.insert(Loan).values(**bound("tenant_id", "id", "book_id")))
COPIES = Prepared(sa.select(Book.title, Book.copies).order_by(Book.title), Copies)
SET_COPIES = Prepared(sa.update(Book).where(Book.title == sa.bindparam("title_")).values(**bound("copies")))
LOCK = Prepared(sa.select(Book.copies).where(Book.title == sa.bindparam("title_")).with_for_update())


class Torn(Exception):
    """A function's own error."""


def add(tx: Transaction, title: str, copies: int = 1) -> UUID:
    id = new_id()
    tx.write(ADD, id=id, title=title, copies=copies)
    return id


def add_and_tear(tx: Transaction, title: str) -> None:
    add(tx, title)
    raise Torn


def lend_nothing(tx: Transaction) -> None:
    """Fails at the COMMIT."""
    tx.write(LEND, id=new_id(), book_id=new_id())


def titles(tx: Transaction) -> list[str]:
    return [row.title for row in tx.all(COPIES)]


def put_on_a_shelf(tx: Transaction, title: str, shelf: str) -> None:
    row = Shelf(id=new_id(), name=shelf)
    tx.session.add(row)
    tx.session.flush()
    tx.session.add(Book(title=title, shelf_id=row.id))
