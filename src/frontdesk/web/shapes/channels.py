"""Channels, what was reported of them, and what came in through them."""

import json
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, SecretStr, model_validator

from frontdesk.channels import switch
from frontdesk.channels.models import Channel, ChannelState, Groups, Receipt, ReceiptState, Report
from frontdesk.web.shapes.base import Body, JsonObject, Moment, Name, Shape
from frontdesk.web.shapes.conversations import ChannelKind

MetaId = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.-]+$")]
Secret = Annotated[SecretStr, Field(min_length=1, max_length=4096)]
GraphUrl = Annotated[str, Field(max_length=200, pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*)?$")]
Pause = Annotated[int, Field(ge=0, le=120_000)]


class ChannelShape(Shape):
    """One number, or one transport of the caller's. Secrets are never shown; the webhook's address only to admins."""

    id: UUID
    name: str
    kind: ChannelKind
    state: ChannelState
    state_reason: str | None
    state_code: int | None
    state_since: datetime
    assistant_id: UUID | None
    display_number: str | None
    phone_number_id: str | None
    waba_id: str | None
    app_id: UUID | None
    graph_url: str | None
    has_access_token: bool
    webhook_url: str | None
    app_webhook_url: str | None
    verify_token: str | None
    pause_ms: int
    pause_most_ms: int
    mark_read: bool
    per_second: int
    answer_within_s: int
    groups: Groups
    handoff: bool
    created_at: datetime


class NewChannel(Body):
    """A channel to add. A cloud channel needs its number, account, token, and its app: the app's secret, or its id here.

    `place` is for a web channel: where its gateway is to run, beside the server or on the shop's own PC.
    """

    kind: Literal["cloud", "web", "api"]
    name: Annotated[str, Field(max_length=80)] = ""
    phone_number_id: MetaId | None = None
    waba_id: MetaId | None = None
    access_token: Secret | None = None
    app_id: UUID | None = None
    app_secret: Secret | None = None
    verify_token: Secret | None = None
    display_number: Annotated[str, Field(max_length=32)] | None = None
    graph_url: GraphUrl | None = None
    place: Literal["server", "pc"] = "server"

    @model_validator(mode="after")
    def _complete(self) -> "NewChannel":
        if self.kind != "cloud":
            return self
        for field in ("phone_number_id", "waba_id", "access_token"):
            if getattr(self, field) is None:
                raise ValueError(f"{field}: a cloud channel needs it")
        if (self.app_id is None) == (self.app_secret is None):
            raise ValueError("app_secret: give the secret of the Meta app, or the app_id of one that is known here")
        return self


class ChannelChanges(Body):
    """What to change: what is left out stays. `assistant_id` null: no assistant answers here."""

    name: Name | None = None
    assistant_id: UUID | None = None
    access_token: Secret | None = None
    display_number: Annotated[str, Field(max_length=32)] | None = None
    graph_url: GraphUrl | None = None
    pause_ms: Pause | None = None
    pause_most_ms: Pause | None = None
    mark_read: bool | None = None
    per_second: Annotated[int, Field(ge=1, le=1000)] | None = None
    answer_within_s: Annotated[int, Field(ge=60, le=86_400, description="Older messages are shown, not answered.")] | None = None
    groups: Groups | None = None


class ReportShape(Shape):
    """Something that WhatsApp told of a channel besides messages and statuses, as it came."""

    id: UUID
    field: str | None
    event: str | None
    content: JsonObject
    at: datetime
    received_at: datetime


class ReceiptShape(Shape):
    """A raw incoming event. `error` says why a parked one could not be taken in."""

    id: UUID
    kind: str
    state: ReceiptState
    error: str | None
    payload: JsonObject
    received_at: datetime


class Sender(Body):
    """Who wrote, by at least one of these."""

    phone: Annotated[str, Field(min_length=3, max_length=40)] | None = None
    user_id: Annotated[str, Field(min_length=1, max_length=150)] | None = None
    name: Annotated[str, Field(max_length=200)] | None = None

    @model_validator(mode="after")
    def _somebody(self) -> "Sender":
        if not (self.phone or self.user_id):
            raise ValueError("name a phone or a user_id")
        return self


class Inbound(Body):
    """A customer's message that the caller's own transport has received. The same `id` again is the same message."""

    id: Annotated[str, Field(min_length=1, max_length=120)]
    sender: Annotated[Sender, Field(alias="from")]
    text: Annotated[str, Field(min_length=1, max_length=65_536)]
    reply_to: Annotated[str, Field(max_length=200)] | None = None
    at: Moment | None = None


class Taken(Shape):
    """The message is stored and will be answered. `wamid` is the name under which it appears."""

    wamid: str
    new: bool


class Webhook(Shape):
    """Where Meta sends a channel's events."""

    url: str | None = None
    app_url: str | None = None
    verify_token: str | None = None


def channel(row: Channel, webhook: Webhook) -> ChannelShape:
    """A channel as it is shown."""
    return ChannelShape(
        id=row.id,
        name=row.name,
        kind=ChannelKind(row.kind),
        state=ChannelState(row.state),
        state_reason=row.state_reason,
        state_code=row.state_code,
        state_since=row.state_since,
        assistant_id=row.assistant_id,
        display_number=row.display_number,
        phone_number_id=row.phone_number_id,
        waba_id=row.waba_id,
        app_id=row.app_id,
        graph_url=row.graph_url,
        has_access_token=row.access_token is not None,
        webhook_url=webhook.url,
        app_webhook_url=webhook.app_url,
        verify_token=webhook.verify_token,
        pause_ms=row.pause_ms,
        pause_most_ms=row.pause_most_ms,
        mark_read=row.mark_read,
        per_second=row.per_second,
        answer_within_s=row.answer_within_s,
        groups=Groups(row.groups),
        handoff=switch.is_on(row),
        created_at=row.created_at,
    )


def report(row: Report) -> ReportShape:
    """A report as it is shown."""
    return ReportShape(id=row.id, field=row.field, event=row.event, content=row.content, at=row.at, received_at=row.received_at)


def receipt(row: Receipt) -> ReceiptShape:
    """A receipt as it is shown."""
    payload = json.loads(row.payload)
    return ReceiptShape(
        id=row.id,
        kind=row.kind,
        state=ReceiptState(row.state),
        error=row.error,
        payload=payload if isinstance(payload, dict) else {"payload": payload},
        received_at=row.received_at,
    )
