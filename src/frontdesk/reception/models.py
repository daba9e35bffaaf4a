"""The business as its customers know it: profile and weekly hours."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Identified, TenantBase, Tenanted


class Profile(Tenanted, TenantBase):
    """One row per tenant."""

    __tablename__ = "profile"
    name: Mapped[str] = mapped_column(sa.String(120), default="")
    about: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(sa.String(300), default="")
    phone: Mapped[str] = mapped_column(sa.String(40), default="")
    email: Mapped[str] = mapped_column(sa.String(254), default="")
    website: Mapped[str] = mapped_column(sa.String(300), default="")
    timezone: Mapped[str] = mapped_column(sa.String(64), default="UTC")
    language: Mapped[str] = mapped_column(sa.String(15), default="en")


class OpeningHours(Identified, TenantBase):
    """One span of a weekday, in minutes of the tenant's own clock; a break is the gap between two."""

    __tablename__ = "opening_hours"
    weekday: Mapped[int]  # 0 = Monday
    opens: Mapped[int]  # minutes after midnight
    closes: Mapped[int]  # up to 1440; past midnight is a span of the next day
    __table_args__ = (
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        sa.CheckConstraint("opens >= 0 AND opens < closes AND closes <= 1440", name="span"),
        sa.UniqueConstraint("tenant_id", "weekday", "opens", name="uq_opening_hours_span"),
    )
