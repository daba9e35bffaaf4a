"""The business as its customers know it: profile, weekly hours, days that differ, holidays."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, Json, TenantBase, Tenanted, belongs_to


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
    currency: Mapped[str] = mapped_column(sa.String(3), default="EUR")  # ISO 4217, of every price
    prices_include_tax: Mapped[bool] = mapped_column(default=True)


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


class HoursException(Identified, TenantBase):
    """Days on which other hours hold, for the business or for one resource. `openings` empty: closed (or away) all day."""

    __tablename__ = "hours_exception"
    resource_id: Mapped[UUID | None] = mapped_column(Id)
    first_day: Mapped[date]
    last_day: Mapped[date]
    openings: Mapped[list[list[int]]] = mapped_column(Json)  # [opens, closes] in minutes after midnight
    label: Mapped[str] = mapped_column(sa.String(80), default="")
    created_at: Mapped[datetime]
    __table_args__ = (
        belongs_to("resource_id", "resource"),
        sa.CheckConstraint("first_day <= last_day", name="days"),
        sa.Index("ix_hours_exception_day", "tenant_id", "last_day"),
    )


class HolidayRule(Tenanted, TenantBase):
    """Whose public holidays the business keeps. One row per tenant; none: it keeps no holidays."""

    __tablename__ = "holiday_rule"
    country: Mapped[str] = mapped_column(sa.String(3))
    region: Mapped[str | None] = mapped_column(sa.String(12))
