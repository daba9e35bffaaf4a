"""Services, resources, free slots, and how appointments are confirmed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from frontdesk.reception.booking_models import Resource, ResourceKind, Service
from frontdesk.reception.plan import Span
from frontdesk.reception.resources import NewResource
from frontdesk.reception.services import NewService
from frontdesk.web.shapes.base import Body, Shape
from frontdesk.web.shapes.business import Opening, openings, spans

Price = Annotated[int, Field(ge=0, le=10**9, description="In minor units of the business's currency.")]
Minutes = Annotated[int, Field(ge=5, le=43_200)]
Five = Field(ge=0, le=1440, multiple_of=5)


class ServiceBody(Body):
    """A service to add, or as it is to stand. Times in minutes, in steps of five.

    Of every kind (person, room, thing) that its resources have it takes one; the customer chooses among the first kind.
    """

    name: Annotated[str, Field(min_length=1, max_length=120)]
    description: Annotated[str, Field(max_length=2000)] = ""
    length: Annotated[int, Field(ge=5, le=1440, multiple_of=5)]
    before: Annotated[int, Five] = 0
    after: Annotated[int, Five] = 0
    step: Annotated[int, Field(ge=5, le=1440, multiple_of=5, description="Starts lie on this grid, counted from midnight.")] = 15
    price: Price | None = None
    notice: Annotated[int, Field(ge=0, le=527_040, description="Minutes that must lie between booking and start.")] = 60
    horizon: Annotated[int, Field(ge=1, le=366, description="Days ahead that are offered.")] = 60
    active: bool = True
    resource_ids: Annotated[list[UUID], Field(max_length=100, default_factory=list)]


class ServiceShape(Shape):
    """A service. `price` null: on request."""

    id: UUID
    name: str
    description: str
    length: int
    before: int
    after: int
    step: int
    price: int | None
    notice: int
    horizon: int
    active: bool
    resource_ids: list[UUID]
    created_at: datetime


class ResourceBody(Body):
    """A resource to add, or as it is to stand. Without hours it works whenever the business is open."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    kind: ResourceKind = ResourceKind.PERSON
    units: Annotated[int, Field(ge=1, le=100, description="How many can be taken at the same time.")] = 1
    active: bool = True
    openings: Annotated[list[Opening], Field(max_length=70, default_factory=list)]


class ResourceShape(Shape):
    """A person, a room or a thing."""

    id: UUID
    name: str
    kind: ResourceKind
    units: int
    active: bool
    openings: list[Opening]
    created_at: datetime


class SlotShape(Shape):
    """A time that is free, and the token with which it can be booked until `expires`."""

    starts_at: datetime
    ends_at: datetime
    resource_id: UUID
    resource_name: str
    token: str
    expires: datetime


Template = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,512}$")]


class BookingRuleBody(Body):
    """How appointments are confirmed and reminded. Templates are used where WhatsApp takes nothing else.

    Their body has the parameters name, service, time and resource, in this order.
    """

    confirm: bool = True
    invite: Annotated[bool, Field(description="Send the calendar file.")] = True
    remind: Annotated[list[Minutes], Field(max_length=5, description="Minutes before the start.", default_factory=lambda: [1440, 120])]
    confirmation_template: Template | None = None
    reminder_template: Template | None = None
    change_template: Template | None = None
    template_language: Annotated[str, Field(min_length=2, max_length=15)] = "en"
    offer_minutes: Annotated[int, Field(ge=1, le=1440, description="For so long an offered time can be booked.")] = 30


class BookingRuleShape(Shape):
    """How appointments are confirmed and reminded."""

    confirm: bool
    invite: bool
    remind: list[int]
    confirmation_template: str | None
    reminder_template: str | None
    change_template: str | None
    template_language: str
    offer_minutes: int


def service(row: Service, resource_ids: Sequence[UUID]) -> ServiceShape:
    """A service as it is shown."""
    fields = {name: getattr(row, name) for name in ServiceShape.model_fields if name != "resource_ids"}
    return ServiceShape(**fields, resource_ids=sorted(resource_ids))


def new_service(body: ServiceBody) -> NewService:
    """A service as it is to be written."""
    return NewService(**body.model_dump(exclude={"resource_ids"}))


def resource(row: Resource, week: Sequence[Span]) -> ResourceShape:
    """A resource as it is shown."""
    fields = {name: getattr(row, name) for name in ResourceShape.model_fields if name != "openings"}
    return ResourceShape(**fields, openings=openings(week))


def new_resource(body: ResourceBody) -> NewResource:
    """A resource as it is to be written."""
    return NewResource(body.name, body.kind, body.units, body.active, spans(body))
