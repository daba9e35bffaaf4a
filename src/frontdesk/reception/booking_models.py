"""What can be booked, who or what does it, what is booked, and what is said about it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import Id, Identified, Json, TenantBase, Tenanted, belongs_to


class ResourceKind(StrEnum):
    """What a service takes one of. The first kind of a service is whom the customer chooses."""

    PERSON = "person"
    ROOM = "room"
    THING = "thing"


class AppointmentState(StrEnum):
    """Where an appointment stands."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class ReminderState(StrEnum):
    """What became of a reminder."""

    WAITING = "waiting"
    SENT = "sent"
    SKIPPED = "skipped"


class Service(Identified, TenantBase):
    """Something that can be booked. Times in minutes, a price in minor units of the business's currency."""

    __tablename__ = "service"
    name: Mapped[str] = mapped_column(sa.String(120))
    description: Mapped[str] = mapped_column(default="")
    length: Mapped[int]
    before: Mapped[int] = mapped_column(default=0)  # minutes that the resource is not free before it
    after: Mapped[int] = mapped_column(default=0)
    step: Mapped[int] = mapped_column(default=15)  # starts lie on this grid, counted from local midnight
    price: Mapped[int | None]
    notice: Mapped[int] = mapped_column(default=60)  # minutes that must lie between asking and the start
    horizon: Mapped[int] = mapped_column(default=60)  # days ahead that are offered
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    __table_args__ = (
        sa.CheckConstraint("length > 0 AND length <= 1440 AND length % 5 = 0", name="length"),
        sa.CheckConstraint("before >= 0 AND before % 5 = 0 AND after >= 0 AND after % 5 = 0", name="buffers"),
        sa.CheckConstraint("step >= 5 AND step % 5 = 0", name="step"),
        sa.CheckConstraint("price >= 0", name="price"),
    )


class Resource(Identified, TenantBase):
    """A person, a room or a thing. `units` of it can be taken at the same time."""

    __tablename__ = "resource"
    name: Mapped[str] = mapped_column(sa.String(120))
    kind: Mapped[str] = mapped_column(sa.String(8), default=ResourceKind.PERSON)
    units: Mapped[int] = mapped_column(default=1)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    __table_args__ = (
        sa.CheckConstraint("kind IN ('person', 'room', 'thing')", name="kind"),
        sa.CheckConstraint("units BETWEEN 1 AND 100", name="units"),
    )


class ResourceHours(Identified, TenantBase):
    """One span of a weekday in which a resource works; one without any works whenever the business is open."""

    __tablename__ = "resource_hours"
    resource_id: Mapped[UUID] = mapped_column(Id)
    weekday: Mapped[int]  # 0 = Monday
    opens: Mapped[int]  # minutes after midnight
    closes: Mapped[int]
    __table_args__ = (
        belongs_to("resource_id", "resource"),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        sa.CheckConstraint("opens >= 0 AND opens < closes AND closes <= 1440", name="span"),
        sa.UniqueConstraint("tenant_id", "resource_id", "weekday", "opens", name="uq_resource_hours_span"),
    )


class ServiceResource(Tenanted, TenantBase):
    """A resource that can do a service. Of every kind that a service names, it takes one."""

    __tablename__ = "service_resource"
    service_id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    resource_id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    __table_args__ = (
        belongs_to("service_id", "service"),
        belongs_to("resource_id", "resource"),
    )


class OfferKey(Tenanted, TenantBase):
    """The key that signs offered times. One row per tenant, made with its first service."""

    __tablename__ = "offer_key"
    secret: Mapped[bytes]


class Appointment(Identified, TenantBase):
    """A booked time. `also` are the ids of further resources it takes, beside the one the customer knows of."""

    __tablename__ = "appointment"
    service_id: Mapped[UUID] = mapped_column(Id)
    resource_id: Mapped[UUID] = mapped_column(Id)
    also: Mapped[list[str]] = mapped_column(Json)
    contact_id: Mapped[UUID] = mapped_column(Id)
    conversation_id: Mapped[UUID | None] = mapped_column(Id)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(sa.String(10), default=AppointmentState.BOOKED)
    name: Mapped[str] = mapped_column(sa.String(200))
    note: Mapped[str] = mapped_column(default="")
    price: Mapped[int | None]
    currency: Mapped[str] = mapped_column(sa.String(3))
    sequence: Mapped[int] = mapped_column(default=0)  # counts changes, as calendars want it
    invited: Mapped[int | None]  # the sequence of the calendar file that was sent last
    created_at: Mapped[datetime]
    __table_args__ = (
        belongs_to("service_id", "service"),
        belongs_to("resource_id", "resource"),
        belongs_to("contact_id", "contact"),
        belongs_to("conversation_id", "conversation"),
        sa.CheckConstraint("starts_at < ends_at", name="times"),
        sa.CheckConstraint("state IN ('booked', 'cancelled', 'no_show')", name="state"),
        sa.Index("ix_appointment_start", "tenant_id", "starts_at", "id"),
        sa.Index("ix_appointment_contact", "tenant_id", "contact_id", "starts_at"),
    )

    @property
    def is_booked(self) -> bool:
        """Neither cancelled nor missed."""
        return self.state == AppointmentState.BOOKED


class BookedCell(Tenanted, TenantBase):
    """Five minutes of one unit of a resource, taken. The primary key is what makes a double booking impossible."""

    __tablename__ = "booked_cell"
    resource_id: Mapped[UUID] = mapped_column(Id, primary_key=True)
    unit: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cell: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # five-minute periods since 1970
    appointment_id: Mapped[UUID] = mapped_column(Id)
    __table_args__ = (
        belongs_to("resource_id", "resource"),
        belongs_to("appointment_id", "appointment", ondelete="CASCADE"),
        sa.Index("ix_booked_cell_appointment", "tenant_id", "appointment_id"),
    )


class AppointmentStep(Identified, TenantBase):
    """What was done with an appointment: booked, moved, cancelled, no_show; by whom, and from when to when."""

    __tablename__ = "appointment_step"
    appointment_id: Mapped[UUID] = mapped_column(Id)
    what: Mapped[str] = mapped_column(sa.String(10))
    author: Mapped[str] = mapped_column(sa.String(80))
    why: Mapped[str] = mapped_column(default="")
    was_at: Mapped[datetime | None]
    starts_at: Mapped[datetime]
    at: Mapped[datetime]
    __table_args__ = (
        belongs_to("appointment_id", "appointment", ondelete="CASCADE"),
        sa.Index("ix_appointment_step_of", "tenant_id", "appointment_id", "id"),
    )


class Reminder(Identified, TenantBase):
    """A message to come before an appointment. `why` says what kept a skipped one."""

    __tablename__ = "reminder"
    appointment_id: Mapped[UUID] = mapped_column(Id)
    minutes: Mapped[int]
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(sa.String(8), default=ReminderState.WAITING)
    why: Mapped[str | None] = mapped_column(sa.String(40))
    message_id: Mapped[UUID | None] = mapped_column(Id)
    __table_args__ = (
        belongs_to("appointment_id", "appointment", ondelete="CASCADE"),
        sa.UniqueConstraint("tenant_id", "appointment_id", "minutes", "due_at", name="uq_reminder_due"),
    )


class BookingRule(Tenanted, TenantBase):
    """How the tenant confirms and reminds. One row per tenant; none: as the columns' defaults say."""

    __tablename__ = "booking_rule"
    confirm: Mapped[bool] = mapped_column(default=True)
    invite: Mapped[bool] = mapped_column(default=True)  # send the .ics file
    remind: Mapped[list[int]] = mapped_column(Json)  # minutes before the start
    confirmation_template: Mapped[str | None] = mapped_column(sa.String(512))
    reminder_template: Mapped[str | None] = mapped_column(sa.String(512))
    change_template: Mapped[str | None] = mapped_column(sa.String(512))
    template_language: Mapped[str] = mapped_column(sa.String(15), default="en")
    offer_minutes: Mapped[int] = mapped_column(default=30)  # for so long an offered time can be booked


class CalendarLink(Identified, TenantBase):
    """A secret address under which calendar programs read the appointments: all of them, or one resource's."""

    __tablename__ = "calendar_link"
    name: Mapped[str] = mapped_column(sa.String(80))
    resource_id: Mapped[UUID | None] = mapped_column(Id)
    digest: Mapped[bytes]  # SHA-256 of the secret
    created_at: Mapped[datetime]
    __table_args__ = (
        belongs_to("resource_id", "resource"),
        sa.UniqueConstraint("tenant_id", "digest", name="uq_calendar_link_digest"),
    )
