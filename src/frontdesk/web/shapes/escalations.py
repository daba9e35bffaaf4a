"""Escalations, and the people who are told of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from frontdesk.reception.escalation_contacts import NewContact
from frontdesk.reception.escalation_models import Escalation, EscalationContact, EscalationNotice, EscalationState, Urgency, Way
from frontdesk.web.shapes.base import Body, Shape
from frontdesk.web.shapes.services import Template


class NoticeShape(Shape):
    """One telling of one person."""

    name: str
    way: Way
    result: Literal["telling", "told", "failed"]
    error: str | None
    at: datetime


class EscalationShape(Shape):
    """Something that a named person must know. `tell_at`: when the next one is told; null: nobody more is."""

    id: UUID
    conversation_id: UUID | None
    reason: str
    urgency: Urgency
    state: EscalationState
    tell_at: datetime | None
    opened_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    resolved_at: datetime | None
    resolved_by: str | None
    notices: list[NoticeShape]


class EscalationBody(Body):
    """What somebody must know."""

    reason: Annotated[str, Field(min_length=1, max_length=2000)]
    conversation_id: UUID | None = None
    urgency: Urgency = Urgency.NORMAL


class EscalationContactBody(Body):
    """Somebody to tell. `address`: for WhatsApp a phone number, else an Apprise URL; left out of a change: as it was."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    way: Way
    address: Annotated[str, Field(min_length=1, max_length=1000)] | None = None
    position: Annotated[int, Field(ge=0, le=1000, description="Who is told first.")] = 0
    active: bool = True


class EscalationContactShape(Shape):
    """Somebody who is told. `shown`: the address without its secrets."""

    id: UUID
    name: str
    way: Way
    shown: str
    position: int
    active: bool
    created_at: datetime


class EscalationRuleBody(Body):
    """How long to wait for one person before the next is told, and how often all of them are."""

    repeat_minutes: Annotated[int, Field(ge=1, le=1440)] = 10
    rounds: Annotated[int, Field(ge=1, le=20)] = 3
    template: Annotated[Template | None, Field(description="Used on WhatsApp where a person has not written for 24 hours.")] = None
    template_language: Annotated[str, Field(min_length=2, max_length=15)] = "en"


class EscalationRuleShape(Shape):
    """How people are told."""

    repeat_minutes: int
    rounds: int
    template: str | None
    template_language: str


def escalation(row: Escalation, notices: Sequence[EscalationNotice]) -> EscalationShape:
    """An escalation as it is shown."""
    fields = {name: getattr(row, name) for name in EscalationShape.model_fields if name != "notices"}
    return EscalationShape(**fields, notices=[NoticeShape.model_validate(one, from_attributes=True) for one in notices])


def person(row: EscalationContact) -> EscalationContactShape:
    """A person as they are shown."""
    return EscalationContactShape.model_validate(row, from_attributes=True)


def new_person(body: EscalationContactBody) -> NewContact:
    """A person as they are to be written."""
    return NewContact(body.name, body.way, body.address, body.position, body.active)
