"""Scenarios: what an assistant is to do, kept beside it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, Json, TenantBase, belongs_to


class ScenarioRow(Identified, TenantBase):
    """A scenario as it was written (YAML), and how it went the last time. `against`: the settings it was run with then."""

    __tablename__ = "scenario"
    assistant_id: Mapped[UUID] = mapped_column(Id)
    name: Mapped[str] = mapped_column(sa.String(120))
    text: Mapped[str]
    result: Mapped[dict[str, Any] | None] = mapped_column(Json)
    passed: Mapped[bool | None]
    against: Mapped[str | None] = mapped_column(sa.String(64))
    run_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    __table_args__ = (
        belongs_to("assistant_id", "assistant", ondelete="CASCADE"),
        sa.UniqueConstraint("tenant_id", "assistant_id", "name", name="uq_scenario_name"),
    )
