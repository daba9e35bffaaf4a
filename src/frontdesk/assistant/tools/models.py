"""What tools keep: the times that were offered, and the tools that a tenant has defined itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, TenantBase, Tenanted, belongs_to


class Offer(Tenanted, TenantBase):
    """A time that was offered in a conversation, under the short name that the model knows it by. The token stays here."""

    __tablename__ = "offer"
    conversation_id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    number: Mapped[int]
    token: Mapped[str]
    shown: Mapped[str] = mapped_column(sa.String(300))  # as it was told to the model
    starts_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    __table_args__ = (belongs_to("conversation_id", "conversation", ondelete="CASCADE"),)


class OutsideToolRow(Identified, TenantBase):
    """A tool that somebody else's server does: one HTTP request, or all that an MCP server offers.

    `secret` is sealed, the value of the header `secret_header`. `listed`: what the MCP server said it can do, when asked last.
    """

    __tablename__ = "outside_tool"
    kind: Mapped[str] = mapped_column(sa.String(4))
    name: Mapped[str] = mapped_column(sa.String(40))
    description: Mapped[str] = mapped_column(sa.String(1000))
    method: Mapped[str] = mapped_column(sa.String(6), default="POST")
    url: Mapped[str] = mapped_column(sa.String(2000))
    arguments: Mapped[dict[str, Any]]
    secret_header: Mapped[str | None] = mapped_column(sa.String(80))
    secret: Mapped[bytes | None]
    seconds: Mapped[int] = mapped_column(default=10)
    changes: Mapped[bool] = mapped_column(default=True)
    enabled: Mapped[bool] = mapped_column(default=True)
    listed: Mapped[list[dict[str, Any]]]
    listed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    __table_args__ = (
        sa.CheckConstraint("kind IN ('http', 'mcp')", name="kind"),
        sa.CheckConstraint("method IN ('GET', 'POST', 'PUT', 'PATCH', 'DELETE')", name="method"),
        sa.CheckConstraint("seconds BETWEEN 1 AND 60", name="seconds"),
        sa.UniqueConstraint("tenant_id", "name", name="uq_outside_tool_name"),
    )
