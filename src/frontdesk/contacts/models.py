"""A tenant's customers: who they are, by which names they write to us, and which of them turned out to be the same."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, Json, TenantBase, Tenanted, belongs_to


class IdentityKind(StrEnum):
    """What names a customer."""

    PHONE = "phone"
    LID = "lid"
    BSUID = "bsuid"


class Why(StrEnum):
    """Why two contacts became one."""

    SAME_IDENTITY = "same_identity"  # one event named both
    CHANGED = "changed"  # WhatsApp said that a number or user id was replaced
    BY_HAND = "by_hand"


class Contact(Identified, TenantBase):
    """A customer. `name` is ours, `profile_name` WhatsApp's. `merged_into` names the contact that speaks for this one now."""

    __tablename__ = "contact"
    name: Mapped[str | None] = mapped_column(sa.String(200))
    profile_name: Mapped[str | None] = mapped_column(sa.String(200))
    username: Mapped[str | None] = mapped_column(sa.String(200))
    language: Mapped[str | None] = mapped_column(sa.String(15))
    attributes: Mapped[dict[str, Any]] = mapped_column(Json)
    folded: Mapped[str] = mapped_column(sa.String(620))  # the names without capitals, for looking up
    merged_into: Mapped[UUID | None] = mapped_column(Id)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
    __table_args__ = (
        belongs_to("merged_into", "contact"),
        sa.CheckConstraint("merged_into <> id", name="not_itself"),
        sa.Index(
            "ix_contact_merged",
            "tenant_id",
            "merged_into",
            sqlite_where=sa.text("merged_into IS NOT NULL"),
            postgresql_where=sa.text("merged_into IS NOT NULL"),
        ),
    )


def speaker_of(contact: type[Contact]) -> sa.ColumnElement[UUID]:
    """The id of whoever speaks for a contact.

    CASE, because PostgreSQL takes coalesce for leaky: below a row-level policy it reads the whole table rather than look up by it.
    """
    return sa.case((contact.merged_into.is_not(None), contact.merged_into), else_=contact.id)


class Identity(Tenanted, TenantBase):
    """A name that a contact writes under. `value` is what it is found by, `written` as WhatsApp last wrote it.

    Retired: the contact has left it (a changed number); the next stranger who comes with it may have it.
    """

    __tablename__ = "identity"
    kind: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    value: Mapped[str] = mapped_column(sa.String(256), primary_key=True)
    written: Mapped[str] = mapped_column(sa.String(256))
    contact_id: Mapped[UUID] = mapped_column(Id)
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    __table_args__ = (
        belongs_to("contact_id", "contact", ondelete="CASCADE"),
        sa.CheckConstraint("kind IN ('phone', 'lid', 'bsuid')", name="kind"),
        sa.Index("ix_identity_contact", "tenant_id", "contact_id"),
    )


class Merge(Identified, TenantBase):
    """Two contacts taken for one: from whom, into whom, why and by whom (None: by the rules), and when undone."""

    __tablename__ = "merge"
    from_id: Mapped[UUID] = mapped_column(Id)
    into_id: Mapped[UUID] = mapped_column(Id)
    why: Mapped[str] = mapped_column(sa.String(16))
    by: Mapped[UUID | None] = mapped_column(Id)
    at: Mapped[datetime]
    undone_by: Mapped[UUID | None] = mapped_column(Id)
    undone_at: Mapped[datetime | None]
    __table_args__ = (
        belongs_to("from_id", "contact", ondelete="CASCADE"),
        belongs_to("into_id", "contact", ondelete="CASCADE"),
        sa.CheckConstraint("why IN ('same_identity', 'changed', 'by_hand')", name="why"),
        # Somebody can be merged away once at a time.
        sa.Index(
            "uq_merge_from",
            "tenant_id",
            "from_id",
            unique=True,
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        ),
        sa.Index("ix_merge_into", "tenant_id", "into_id"),
    )


class ContactTag(Tenanted, TenantBase):
    """A word stuck on a contact."""

    __tablename__ = "contact_tag"
    contact_id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    tag: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    created_at: Mapped[datetime]
    __table_args__ = (belongs_to("contact_id", "contact", ondelete="CASCADE"), sa.Index("ix_contact_tag_tag", "tenant_id", "tag"))


class ContactNote(Identified, TenantBase):
    """What somebody of the team wrote down about a contact; never shown to the customer or the assistant."""

    __tablename__ = "contact_note"
    contact_id: Mapped[UUID] = mapped_column(Id)
    text: Mapped[str]
    author_id: Mapped[UUID | None] = mapped_column(Id)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    __table_args__ = (
        belongs_to("contact_id", "contact", ondelete="CASCADE"),
        sa.Index("ix_contact_note_contact", "tenant_id", "contact_id"),
    )


class ContactFact(Tenanted, TenantBase):
    """One thing to remember of a contact, told to the assistant. `author` is who wrote it last: assistant or agent."""

    __tablename__ = "contact_fact"
    contact_id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    text: Mapped[str]
    author: Mapped[str] = mapped_column(sa.String(10))
    author_id: Mapped[UUID | None] = mapped_column(Id)
    at: Mapped[datetime]
    __table_args__ = (
        belongs_to("contact_id", "contact", ondelete="CASCADE"),
        sa.CheckConstraint("author IN ('assistant', 'agent')", name="author"),
    )


class Consent(Identified, TenantBase):
    """A contact said yes or no to a purpose. Rows are never changed: the latest one of a purpose counts."""

    __tablename__ = "consent"
    contact_id: Mapped[UUID] = mapped_column(Id)
    purpose: Mapped[str] = mapped_column(sa.String(12))
    given: Mapped[bool]
    source: Mapped[str] = mapped_column(sa.String(20))  # how we know: customer, agent, whatsapp, import
    note: Mapped[str | None] = mapped_column(sa.String(200))
    by: Mapped[UUID | None] = mapped_column(Id)
    at: Mapped[datetime]
    __table_args__ = (
        belongs_to("contact_id", "contact", ondelete="CASCADE"),
        sa.CheckConstraint("purpose IN ('everything', 'assistant', 'reminders', 'marketing')", name="purpose"),
        sa.Index("ix_consent_contact", "tenant_id", "contact_id", "purpose"),
    )
