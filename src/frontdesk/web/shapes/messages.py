"""Messages: exactly what a webhook carried, and what became of what we sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from frontdesk.channels import content as contents
from frontdesk.channels.content import Content
from frontdesk.inbox.models import Author, Media, MediaState, Status
from frontdesk.inbox.steps import Step
from frontdesk.inbox.threads import Reaction, Said
from frontdesk.web.shapes.base import Body, JsonObject, Moment, Shape
from frontdesk.web.shapes.conversations import Direction


class MediaRef(Shape):
    """The file of a message. `url` gives its bytes once it is stored."""

    id: UUID
    mime: str | None
    size: int | None
    filename: str | None
    state: MediaState
    url: str


class MessageError(Shape):
    """Why a message failed, or what WhatsApp said of one that it could not show."""

    code: int | None
    sentence: str


class Trouble(Shape):
    """An error as WhatsApp reported it."""

    code: int | None
    title: str | None
    details: str | None


class ReactionShape(Shape):
    """What somebody put on a message."""

    emoji: str
    author: Author


class Pricing(Shape):
    """What WhatsApp says a message costs; `model` is "CBP" or "PMP"."""

    billable: bool | None
    model: str | None
    type: str | None
    category: str | None


class Message(Shape):
    """One message. `from`, `from_user_id`, `type`, `subtype`, `wamid` and `reply_to` are WhatsApp's own words."""

    id: UUID
    conversation_id: UUID
    channel_id: UUID
    direction: Direction
    author: Author
    author_id: UUID | None
    author_name: str | None
    type: str
    subtype: str | None
    text: str | None
    content: JsonObject
    media: MediaRef | None
    wamid: str | None
    from_: Annotated[str | None, Field(alias="from")]
    from_user_id: str | None
    group_id: str | None
    reply_to: str | None
    reply_to_id: UUID | None
    target: Annotated[str | None, Field(description="The wamid that a reaction, edit or deletion is about.")]
    timestamp: Annotated[str | None, Field(description="WhatsApp's time in seconds since 1970, as it writes it.")]
    status: Status
    error: MessageError | None
    errors: list[Trouble]
    reactions: list[ReactionShape]
    forwarded: Annotated[int, Field(description="0 no, 1 forwarded, 2 forwarded many times.")]
    referral: JsonObject | None
    pricing: Pricing | None
    sent_at: datetime | None
    created_at: datetime
    scheduled_at: datetime | None
    edited_at: datetime | None
    deleted_at: datetime | None
    credits_used: int = 0


class MediaShape(MediaRef):
    """A file received or uploaded."""

    error: str | None
    created_at: datetime


class Found(Message):
    """A message that a search found, with the customer it was said with."""

    contact_id: UUID
    contact_name: str | None


class StatusShape(Shape):
    """One status as WhatsApp told it."""

    id: UUID
    wamid: str
    status: str
    recipient: str | None
    recipient_user_id: str | None
    participant: str | None
    message_id: UUID | None
    at: datetime
    timestamp: str
    error_codes: list[int]
    errors: list[Trouble]
    pricing: Pricing | None


def media(row: Media) -> MediaShape:
    """A file as it is shown."""
    return MediaShape(
        id=row.id,
        mime=row.mime,
        size=row.size,
        filename=row.filename,
        state=MediaState(row.state),
        url=f"/v1/media/{row.id}/content",
        error=row.error,
        created_at=row.created_at,
    )


def _one_file(content: Content) -> Content:
    if isinstance(content, contents.Media) and sum(map(bool, (content.media_id, content.link, content.provider_id))) != 1:
        raise ValueError("name the file once: media_id, link or provider_id")
    return content


Sendable = Annotated[Content, AfterValidator(_one_file)]


DespiteOptOut = Annotated[
    bool, Field(description="Answer though the customer has asked to get no more messages; reminders and templates stay refused.")
]


class Outgoing(Body):
    """A message to send. `reply_to` is the id of a message in the same conversation."""

    content: Sendable
    reply_to: UUID | None = None
    send_at: Moment | None = None
    despite_opt_out: DespiteOptOut = False


class UserId(Body):
    """Somebody of whom only WhatsApp's business-scoped user id is known."""

    bsuid: Annotated[str, Field(min_length=4, max_length=150, pattern=r"^[A-Z]{2}\.\S+$")]


class FirstMessage(Body):
    """A message to somebody, with whom a conversation is opened where there is none."""

    channel_id: UUID
    to: Annotated[str, Field(max_length=40, examples=["+5511987654321"])] | UserId
    content: Sendable
    send_at: Moment | None = None
    despite_opt_out: DespiteOptOut = False


def message(said: Said, reactions: Sequence[Reaction] = (), assistants: Mapping[UUID, str] | None = None) -> Message:
    """A message as it is shown; the names of people are filled in later, they live in another database."""
    return Message(**_fields(said, reactions, assistants or {}))


def found(said: Said, reactions: Sequence[Reaction] = (), assistants: Mapping[UUID, str] | None = None) -> Found:
    """The same, with whom it was said."""
    fields = _fields(said, reactions, assistants or {})
    return Found(**fields, contact_id=said.contact_id, contact_name=said.contact_name)


def status(step: Step) -> StatusShape:
    """A status as it is shown."""
    scoped = step.recipient is not None and step.recipient[2:3] == "."  # a user id, "BR.…"; numbers have no dot
    return StatusShape(
        id=step.id,
        wamid=step.wamid,
        status=step.status,
        recipient=None if scoped else step.recipient,
        recipient_user_id=step.recipient if scoped else None,
        participant=step.participant,
        message_id=step.reference,
        at=step.at,
        timestamp=str(int(step.at.timestamp())),
        error_codes=[error["code"] for error in step.errors if error.get("code") is not None],
        errors=[_trouble(error) for error in step.errors],
        pricing=_pricing(step.pricing),
    )


def _fields(said: Said, reactions: Sequence[Reaction], assistants: Mapping[UUID, str]) -> dict[str, Any]:
    waiting = said.status in (Status.SCHEDULED, Status.QUEUED, Status.SENDING, Status.UNCONFIRMED, Status.CANCELLED)
    return {
        **{name: getattr(said, name) for name in _SAME},
        "author_name": _author_name(said, assistants),
        "media": _media(said),
        "from": said.sender_phone,
        "from_user_id": said.sender_user_id,
        "timestamp": None if waiting else str(int(said.at.timestamp())),
        "error": MessageError(code=said.error_code, sentence=said.error or "") if said.error or said.error_code else None,
        "errors": [_trouble(error) for error in said.content.get("errors", ()) if isinstance(error, dict)],
        "reactions": [ReactionShape(emoji=one.emoji, author=Author(one.author)) for one in reactions],
        "pricing": _pricing(said.pricing),
        "sent_at": None if waiting else said.at,
        "scheduled_at": said.send_after if said.status == Status.SCHEDULED else None,
    }


_SAME = (
    *("id", "conversation_id", "channel_id", "direction", "author", "author_id", "type", "subtype", "text", "content", "wamid"),
    *("group_id", "reply_to", "reply_to_id", "target", "status", "forwarded", "referral", "created_at", "edited_at", "deleted_at"),
)


def _author_name(said: Said, assistants: Mapping[UUID, str]) -> str | None:
    if said.author == Author.CONTACT:
        return said.contact_name
    if said.author == Author.ASSISTANT and said.author_id is not None:
        return assistants.get(said.author_id)
    return None


def _media(said: Said) -> MediaRef | None:
    if said.media_id is None:
        return None
    return MediaRef(
        id=said.media_id,
        mime=said.media_mime,
        size=said.media_size,
        filename=said.media_filename,
        state=MediaState(said.media_state or MediaState.PENDING),
        url=f"/v1/media/{said.media_id}/content",
    )


def _trouble(error: Mapping[str, Any]) -> Trouble:
    return Trouble(code=error.get("code"), title=error.get("title"), details=error.get("details"))


def _pricing(stored: Mapping[str, Any] | None) -> Pricing | None:
    return Pricing(**stored) if stored else None
