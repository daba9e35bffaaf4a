"""Appointments and the calendars that show them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from frontdesk.reception.booking_models import Appointment, AppointmentStep, CalendarLink, Reminder, ReminderState
from frontdesk.web.shapes.base import Body, Shape

Token = Annotated[str, Field(min_length=1, max_length=200, description="Of a slot that was offered.")]


class AppointmentShape(Shape):
    """A booked time. `price` in minor units. `also`: further resources that it takes."""

    id: UUID
    service_id: UUID
    service_name: str
    resource_id: UUID
    resource_name: str
    also: list[UUID]
    contact_id: UUID
    conversation_id: UUID | None
    starts_at: datetime
    ends_at: datetime
    state: Literal["booked", "cancelled", "no_show"]
    name: str
    note: str
    price: int | None
    currency: str
    created_at: datetime


class NewAppointment(Body):
    """Book an offered time for a contact. With a conversation the customer is told there, and reminded."""

    token: Token
    contact_id: UUID
    conversation_id: UUID | None = None
    name: Annotated[str, Field(min_length=1, max_length=200)]
    note: Annotated[str, Field(max_length=2000)] = ""


class MoveAppointment(Body):
    """To which offered time."""

    token: Token


class CancelAppointment(Body):
    """Why."""

    why: Annotated[str, Field(max_length=500)] = ""


class AppointmentStepShape(Shape):
    """What was done with an appointment, by whom."""

    what: str
    author: str
    why: str
    was_at: datetime | None
    starts_at: datetime
    at: datetime


class ReminderShape(Shape):
    """A reminder. `why` says what kept a skipped one."""

    due_at: datetime
    state: ReminderState
    why: str | None


class AppointmentDetail(AppointmentShape):
    """An appointment with what was done with it and what is said of it."""

    history: list[AppointmentStepShape]
    reminders: list[ReminderShape]


class CalendarBody(Body):
    """A calendar to give out: of everything, or of one resource."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    resource_id: UUID | None = None


class CalendarShape(Shape):
    """A secret address that a calendar program reads. `url` is shown once, when it is made."""

    id: UUID
    name: str
    resource_id: UUID | None
    url: str | None
    created_at: datetime


def appointment(row: Appointment, names: Mapping[UUID, str]) -> AppointmentShape:
    """An appointment as it is shown; `names` of services and resources."""
    return AppointmentShape(**_fields(row, names))


def detail(
    row: Appointment, names: Mapping[UUID, str], history: Sequence[AppointmentStep], reminders: Sequence[Reminder]
) -> AppointmentDetail:
    """An appointment with all that is known of it."""
    return AppointmentDetail(
        **_fields(row, names),
        history=[AppointmentStepShape.model_validate(one, from_attributes=True) for one in history],
        reminders=[ReminderShape.model_validate(one, from_attributes=True) for one in reminders],
    )


def calendar(row: CalendarLink, url: str | None = None) -> CalendarShape:
    """A calendar's address as it is shown."""
    return CalendarShape(id=row.id, name=row.name, resource_id=row.resource_id, url=url, created_at=row.created_at)


def _fields(row: Appointment, names: Mapping[UUID, str]) -> dict[str, Any]:
    known = {name: getattr(row, name) for name in AppointmentShape.model_fields if not name.endswith("_name")}
    return {**known, "service_name": names.get(row.service_id, ""), "resource_name": names.get(row.resource_id, "")}
