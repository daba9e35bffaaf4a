"""The older systems' addresses, a thin layer over the same functions as /v1. docs/compat.md lists every one of them."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.channels import content as contents
from frontdesk.channels.api import Written
from frontdesk.contacts import phones
from frontdesk.contacts.party import Party
from frontdesk.inbox import conversations, reply
from frontdesk.inbox.conversations import Listed, View
from frontdesk.inbox.models import Handler
from frontdesk.inbox.reply import Words
from frontdesk.kit import clock
from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.reception import hours, profile
from frontdesk.tenants.access import Actor, Scope
from frontdesk.web import chat
from frontdesk.web.answers import once
from frontdesk.web.deps import Reader, Writer, identify
from frontdesk.web.routes.assistants import rehearse
from frontdesk.web.shapes import business
from frontdesk.web.shapes.assistants import Rehearsal
from frontdesk.web.shapes.base import Body, Shape
from frontdesk.web.shapes.business import Opening, ProfileShape
from frontdesk.web.shapes.messages import Sendable
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["older systems"])

_MILLISECONDS = 100_000_000_000  # from here on (the year 5138) a number can only be meant in milliseconds
_LAST_SECOND = 253_402_300_799


class ChatMessage(Body):
    """What a customer wrote, by the receptionist's gateway."""

    message: Annotated[str, Field(min_length=1, max_length=65_536)]
    sender: Annotated[str, Field(min_length=3, max_length=40, examples=["+1234567890"])]
    timestamp: Annotated[str, Field(max_length=40)] | int | float | None = None


class ChatReply(Shape):
    """The reply. `handoff`: a person takes over after it."""

    reply: str
    handoff: bool
    conversation_id: UUID
    message_id: UUID


class OldConversation(Shape):
    """A conversation in the receptionist's words."""

    id: UUID
    sender: str | None
    name: str | None
    status: str
    handoffMode: bool  # noqa: N815 — the older system's name
    message_count: int
    last_message: str | None
    last_message_at: datetime
    created_at: datetime


class OldConversations(Shape):
    """The newest conversations."""

    conversations: list[OldConversation]


class OldProfile(ProfileShape):
    """Profile and hours in one."""

    hours: list[Opening]


class OldSend(Body):
    """A message by the serverless platform's function: `message` is plain text, `content` anything that /v1 sends."""

    to: Annotated[str, Field(min_length=5, max_length=40)]
    message: Annotated[str, Field(min_length=1, max_length=4096)] | None = None
    content: Sendable | None = None
    channel_id: UUID | None = None


class OldSent(Shape):
    """The message is on its way; statuses follow it."""

    success: bool
    message_id: UUID


class OldQuestion(Body):
    """What a customer might write."""

    message: Annotated[str, Field(min_length=1, max_length=4096)]
    channel_id: UUID | None = None


@router.post("/api/chat", response_model=ChatReply, responses={202: {"description": "Stored, without a reply: `reason` says why."}})
async def receptionist_chat(
    caller: Writer, body: ChatMessage, wait: Annotated[float, Query(ge=0, le=60, description="Seconds to wait for the reply.")] = 25
) -> Response:
    """Hand over a customer's message and wait for the reply. The same sender, timestamp and message again is the same message."""
    channel = await caller.read(chat.channel, caller.actor, None, ("api",))
    outcome = await chat.ask(caller, channel, _written(body), wait)
    if outcome.reply is None:
        return JSONResponse({"reply": None, "reason": outcome.reason, "detail": outcome.sentence}, 202)
    reply = {"reply": outcome.reply, "handoff": outcome.handoff}
    return JSONResponse({**reply, "conversation_id": str(outcome.conversation_id), "message_id": str(outcome.message_id)})


@router.get("/api/profile")
async def receptionist_profile(caller: Reader) -> OldProfile:
    """The business profile with its hours."""
    return await caller.read(_profile)


@router.get("/api/conversations")
async def receptionist_conversations(caller: Reader, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> OldConversations:
    """The newest conversations."""
    rows = await caller.read(conversations.page, View(), most=limit)
    return OldConversations(conversations=[_old(row) for row in rows])


@router.post("/functions/v1/send-message", status_code=201)
async def platform_send(caller: Writer, body: OldSend) -> OldSent:
    """Send a message to a number."""
    if (body.message is None) == (body.content is None):
        raise Invalid("message: give either message or content.", field="message")
    content = body.content or contents.Text(text=body.message or "")
    return await once(caller, OldSent, _send, caller.actor, body.channel_id, Party(phone=phones.parse(body.to)), Words(content))


@router.post("/functions/v1/chatbot-engine")
async def platform_chatbot(caller: Reader, body: OldQuestion) -> Rehearsal:
    """What the assistant of the channel would answer. Nothing is sent; real messages are answered as they come."""
    return await caller.read(_rehearse, caller.actor, body)


async def health(request: Request) -> dict[str, Any]:
    """What `/health` adds for a caller with a key: whether people answer everything."""
    caller = await identify(request)
    caller.actor.require(Scope.READ)
    return {"tenant": await caller.desk.slug(caller.tenant_id), "handoffMode": not await caller.read(_assisted)}


def _written(body: ChatMessage) -> Written:
    parts = (body.sender, "" if body.timestamp is None else str(body.timestamp), body.message)
    id = sha256("\0".join(parts).encode()).hexdigest()
    if body.timestamp is None:
        id = sha256(f"{id}{clock.now().isoformat()}".encode()).hexdigest()  # nothing says that it is a repetition
    return Written(id, body.sender, None, None, body.message, None, min(_time(body.timestamp), clock.now()))


def _time(given: str | float | None) -> datetime:
    """When it was written; now, where that cannot be read."""
    try:
        seconds = float(given) if given is not None else None
    except ValueError:
        seconds = None
        try:
            at = datetime.fromisoformat(str(given))
            return at if at.tzinfo else at.replace(tzinfo=UTC)
        except ValueError:
            pass
    if seconds is None or not 0 <= seconds < _LAST_SECOND * 1000:
        return clock.now()
    return datetime.fromtimestamp(seconds / 1000 if seconds > _MILLISECONDS else seconds, UTC)


def _profile(tx: Transaction) -> OldProfile:
    shown = business.profile(profile.get(tx))
    return OldProfile(**shown.model_dump(), hours=business.openings(hours.week(tx)))


def _old(row: Listed) -> OldConversation:
    return OldConversation(
        id=row.id,
        sender=row.phone,
        name=row.contact_name,
        status="closed" if row.state == "resolved" else "active",
        handoffMode=row.handler == Handler.AGENT,
        message_count=row.message_count,
        last_message=row.preview,
        last_message_at=row.last_message_at,
        created_at=row.created_at,
    )


def _send(tx: Transaction, actor: Actor, channel_id: UUID | None, to: Party, words: Words) -> OldSent:
    channel = chat.channel(tx, actor, channel_id)
    return OldSent(success=True, message_id=reply.begin(tx, actor, channel, to, words))


def _rehearse(tx: Transaction, actor: Actor, question: OldQuestion) -> Rehearsal:
    channel = chat.channel(tx, actor, question.channel_id)
    if channel.assistant_id is None:
        raise Conflict("No assistant answers on this channel.")
    return rehearse(tx, actor, channel.assistant_id, question.message, None)


def _assisted(tx: Transaction) -> bool:
    return any(row.assistant_id is not None for row in chat.active(tx))
