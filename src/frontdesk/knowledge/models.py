"""What the assistant may quote, the index over it, what nobody could answer yet, and files it may send."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, TenantBase, Tenanted, belongs_to


class SourceKind(StrEnum):
    """Where knowledge comes from."""

    TEXT = "text"
    FILE = "file"
    PAGE = "page"
    SITEMAP = "sitemap"
    FAQ = "faq"


class State(StrEnum):
    """Where a source or a document stands."""

    NEW = "new"
    READING = "reading"
    READY = "ready"
    REFUSED = "refused"  # `reason` says why
    LEAVING = "leaving"  # removed, its passages are on their way out


class Source(Identified, TenantBase):
    """One thing that somebody gave: a text, a file, an address, a list of questions with answers."""

    __tablename__ = "knowledge_source"
    kind: Mapped[str] = mapped_column(sa.String(8))
    title: Mapped[str] = mapped_column(sa.String(200))
    url: Mapped[str | None] = mapped_column(sa.String(2000))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    mime: Mapped[str | None] = mapped_column(sa.String(120))
    filename: Mapped[str | None] = mapped_column(sa.String(240))
    size: Mapped[int | None] = mapped_column(sa.BigInteger)
    state: Mapped[str] = mapped_column(sa.String(8), default=State.NEW)
    reason: Mapped[str | None]
    every_hours: Mapped[int | None]  # a page or sitemap is looked at again so often
    checked_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    __table_args__ = (sa.Index("ix_knowledge_source_kind", "tenant_id", "kind", "id"),)


class Document(Identified, TenantBase):
    """One text of a source: the file, a page of a site, a question with its answer."""

    __tablename__ = "knowledge_document"
    source_id: Mapped[UUID] = mapped_column(Id)
    title: Mapped[str] = mapped_column(sa.String(500))
    url: Mapped[str | None] = mapped_column(sa.String(2000))
    text: Mapped[str | None]  # what was typed in here; files and pages lie elsewhere
    state: Mapped[str] = mapped_column(sa.String(8), default=State.NEW)
    reason: Mapped[str | None]
    digest: Mapped[str | None] = mapped_column(sa.String(64))  # of the bytes that `edition` was made from
    etag: Mapped[str | None] = mapped_column(sa.String(200))
    modified: Mapped[str | None] = mapped_column(sa.String(80))
    edition: Mapped[int] = mapped_column(default=0)  # the passages that count; others are being written or removed
    parts: Mapped[int] = mapped_column(default=0)  # pages, sheets, headings read so far
    parts_total: Mapped[int] = mapped_column(default=0)
    passages: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    __table_args__ = (
        belongs_to("source_id", "knowledge_source"),
        sa.Index("ix_knowledge_document_source", "tenant_id", "source_id", "id"),
    )


class PassageRow(Identified, TenantBase):
    """A few sentences that can be quoted with the place they stand at. `number` is its name in the index."""

    __tablename__ = "knowledge_passage"
    document_id: Mapped[UUID] = mapped_column(Id)
    edition: Mapped[int]
    place: Mapped[int]
    number: Mapped[int] = mapped_column(sa.BigInteger)
    where: Mapped[str] = mapped_column(sa.String(300))
    heading: Mapped[str] = mapped_column(sa.String(500), default="")
    text: Mapped[str]
    digest: Mapped[str] = mapped_column(sa.String(32))  # of what is embedded
    __table_args__ = (
        belongs_to("document_id", "knowledge_document"),
        sa.UniqueConstraint("tenant_id", "number", name="uq_knowledge_passage_number"),
        sa.Index("ix_knowledge_passage_place", "tenant_id", "document_id", "edition", "place"),
        sa.Index("ix_knowledge_passage_digest", "tenant_id", "digest"),
    )


class Shelf(Tenanted, TenantBase):
    """One row per tenant: the next number of a passage, and how many there are. Held by whoever writes the index."""

    __tablename__ = "knowledge_shelf"
    next_number: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    passages: Mapped[int] = mapped_column(sa.BigInteger, default=0)


class Posting(Tenanted, TenantBase):
    """In which of a block of 256 passages a term stands: pairs of bytes, place in the block and weight, in no order."""

    __tablename__ = "knowledge_posting"
    term: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    block: Mapped[int] = mapped_column(primary_key=True)
    pairs: Mapped[bytes]
    __table_args__ = ({"sqlite_with_rowid": False},)


class Word(Tenanted, TenantBase):
    """A word that stands in so many passages."""

    __tablename__ = "knowledge_word"
    word: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    passages: Mapped[int]
    __table_args__ = ({"sqlite_with_rowid": False},)


class Gram(Tenanted, TenantBase):
    """The known words of a length that have these three letters in a row, each with a space before it."""

    __tablename__ = "knowledge_gram"
    gram: Mapped[str] = mapped_column(sa.String(3), primary_key=True)
    length: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]
    __table_args__ = ({"sqlite_with_rowid": False},)


class Vector(Tenanted, TenantBase):
    """What an embeddings model makes of a text: signed bytes, of unit length but for their scale."""

    __tablename__ = "knowledge_vector"
    model: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    vector: Mapped[bytes]
    __table_args__ = ({"sqlite_with_rowid": False},)


class Unanswered(Identified, TenantBase):
    """A question that knowledge had no answer for; asked again it is counted, not listed twice."""

    __tablename__ = "knowledge_unanswered"
    digest: Mapped[str] = mapped_column(sa.String(32))
    question: Mapped[str] = mapped_column(sa.String(1000))
    conversation_id: Mapped[UUID | None] = mapped_column(Id)  # where it was asked last
    times: Mapped[int] = mapped_column(default=1)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    document_id: Mapped[UUID | None] = mapped_column(Id)  # the answer, once it was given
    dismissed_at: Mapped[datetime | None]
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "digest", name="uq_knowledge_unanswered"),
        sa.Index("ix_knowledge_unanswered_last", "tenant_id", "last_at", "id"),
    )


class Sendable(Identified, TenantBase):
    """A file that the assistant may send to customers, under a name to ask for it by."""

    __tablename__ = "knowledge_library"
    title: Mapped[str] = mapped_column(sa.String(200))
    about: Mapped[str] = mapped_column(sa.String(1000), default="")
    media_id: Mapped[UUID] = mapped_column(Id)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    mime: Mapped[str] = mapped_column(sa.String(120))
    size: Mapped[int] = mapped_column(sa.BigInteger)
    created_at: Mapped[datetime]
    __table_args__ = (sa.UniqueConstraint("tenant_id", "title", name="uq_knowledge_library_title"),)
