"""Addresses of the older assistants, a thin layer over the same functions as /v1. docs/compat.md lists every one of them."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import AliasChoices, Field
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.channels.api import Written
from frontdesk.inbox import conversations
from frontdesk.inbox.conversations import Listed, View
from frontdesk.inbox.models import Handler
from frontdesk.kit import clock
from frontdesk.kit.homes import Transaction
from frontdesk.reception import hours, profile
from frontdesk.tenants.access import Scope
from frontdesk.web import chat
from frontdesk.web.deps import Reader, Writer, identify
from frontdesk.web.shapes import business
from frontdesk.web.shapes.base import Body, Shape
from frontdesk.web.shapes.business import Opening, ProfileShape
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


class AgentMessage(Body):
    """What a customer wrote, by the sales assistant's desktop agent: the text and what goes with it."""

    message: Annotated[str, Field(min_length=1, max_length=65_536)]
    sender: Annotated[str, Field(min_length=3, max_length=40, validation_alias=AliasChoices("sender", "from", "phone", "customer_phone"))]
    name: Annotated[str | None, Field(max_length=200, validation_alias=AliasChoices("name", "customer_name"))] = None
    message_id: Annotated[str | None, Field(min_length=1, max_length=200, validation_alias=AliasChoices("message_id", "messageId"))] = None
    timestamp: Annotated[str, Field(max_length=40)] | int | float | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)


class AgentReply(Shape):
    """The reply that the agent is to send. `handoff`: a person takes over after it."""

    success: bool
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


@router.post(
    "/api/desktop-agent/process-message",
    response_model=AgentReply,
    responses={202: {"description": "Stored, without a reply: `reason` says why."}},
)
async def desktop_agent_message(
    caller: Writer, body: AgentMessage, wait: Annotated[float, Query(ge=0, le=60, description="Seconds to wait for the reply.")] = 25
) -> Response:
    """A customer's message as the shop's desktop agent received it; the agent sends the reply. A `message_id` counts once."""
    channel = await caller.read(chat.channel, caller.actor, None, ("api",))
    outcome = await chat.ask(caller, channel, _carried(body), wait)
    if outcome.reply is None:
        return JSONResponse({"success": True, "reply": None, "reason": outcome.reason, "detail": outcome.sentence}, 202)
    reply = {"success": True, "reply": outcome.reply, "handoff": outcome.handoff}
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


def _carried(body: AgentMessage) -> Written:
    written = _written(ChatMessage(message=body.message, sender=body.sender, timestamp=body.timestamp))
    id = sha256(body.message_id.encode()).hexdigest() if body.message_id else written.id
    return replace(written, id=id, name=body.name)


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


def _assisted(tx: Transaction) -> bool:
    return any(row.assistant_id is not None for row in chat.active(tx))
