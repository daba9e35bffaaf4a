"""The older systems' addresses for WhatsApp Web numbers, over the same functions as /v1. docs/compat.md lists every one."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import AliasChoices, Field

from frontdesk.bootstrap.linked import control
from frontdesk.channels import content as contents
from frontdesk.channels import sessions
from frontdesk.channels.models import Channel, Session, SessionState
from frontdesk.contacts import phones
from frontdesk.contacts.party import Party
from frontdesk.inbox import reply
from frontdesk.inbox.reply import Words
from frontdesk.kit import clock
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants.access import Actor
from frontdesk.web import chat, linking, qr
from frontdesk.web.answers import once
from frontdesk.web.compat_platform import OldSent
from frontdesk.web.deps import Admin, Caller, Reader, Writer
from frontdesk.web.routes.sessions import hand_off
from frontdesk.web.shapes.base import Body, Shape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["older systems"])

PATIENCE = 15.0
"""Seconds in which a gateway that has to be started shows its QR."""

_WORDS = {SessionState.UNPAIRED: "pending", SessionState.PAIRING: "qr_ready", SessionState.LOGGED_OUT: "disconnected"}
"""The older systems' words for states that we call otherwise."""


class AgentStatus(Shape):
    """A number in the words of the SaaS back end; `agentId` is the channel."""

    success: bool
    agentId: str  # noqa: N815 — the older system's name
    status: str
    isConnected: bool  # noqa: N815
    phoneNumber: str | None  # noqa: N815
    qrCode: str | None  # noqa: N815
    expiresAt: datetime | None  # noqa: N815


class Disconnected(Shape):
    """The number is being unlinked."""

    success: bool
    message: str


class OldSession(Shape):
    """A session in the words of the dashboard's service; `chatbot_id` is the channel."""

    success: bool
    session_id: UUID
    chatbot_id: UUID
    status: str
    phone_number: str | None
    qr_code: str | None
    expires_at: datetime | None


class WhichBot(Body):
    """A channel, by either of its older names."""

    chatbot_id: Annotated[str, Field(max_length=80, validation_alias=AliasChoices("chatbot_id", "session_id", "chatbotId", "sessionId"))]


class BotMessage(WhichBot):
    """A message to a number."""

    to: Annotated[str, Field(min_length=5, max_length=40)]
    message: Annotated[str, Field(min_length=1, max_length=4096)]


@router.post("/api/whatsapp/generate-qr/{agent_id}")
async def saas_generate_qr(caller: Admin, agent_id: str) -> AgentStatus:
    """Link the channel's number: answers with the QR as soon as there is one."""
    return _agent(agent_id, await _linked(caller, agent_id))


@router.get("/api/whatsapp/connection-status/{agent_id}")
async def saas_connection_status(caller: Reader, agent_id: str) -> AgentStatus:
    """How the channel's number is."""
    return _agent(agent_id, await caller.read(_number, caller.actor, agent_id), drawn=False)


@router.get("/api/whatsapp/qr-status/{agent_id}")
async def saas_qr_status(caller: Admin, agent_id: str) -> AgentStatus:
    """The same with the QR to scan now."""
    return _agent(agent_id, await caller.read(_number, caller.actor, agent_id))


@router.post("/api/whatsapp/disconnect/{agent_id}")
async def saas_disconnect(caller: Admin, agent_id: str) -> Disconnected:
    """Unlink the channel's number."""
    return await once(caller, Disconnected, _unlink, caller.actor, agent_id)


@router.post("/api/sessions/create")
async def dashboard_create_session(caller: Admin, body: WhichBot) -> OldSession:
    """Link the chatbot's number: answers with the QR as soon as there is one."""
    return _old(await _linked(caller, body.chatbot_id))


@router.post("/api/sessions/disconnect")
async def dashboard_disconnect(caller: Admin, body: WhichBot) -> Disconnected:
    """Unlink the chatbot's number."""
    return await once(caller, Disconnected, _unlink, caller.actor, body.chatbot_id)


@router.post("/api/messages/send", status_code=201)
async def dashboard_send(caller: Writer, body: BotMessage) -> OldSent:
    """Send a text from the chatbot's number."""
    return await once(caller, OldSent, _send, caller.actor, body)


@router.get("/api/health")
async def dashboard_health(caller: Reader) -> dict[str, Any]:
    """Up, and how many of the business's numbers are connected."""
    rows = await caller.read(_numbers)
    connected = sum(row.state == SessionState.CONNECTED for row in rows)
    return {"status": "ok", "sessions": len(rows), "connected": connected}


@router.get("/qr")
async def gateway_qr(caller: Admin) -> OldSession:
    """The QR of the business's only linked number, as its gateway shows it."""
    return _old(await caller.read(_number, caller.actor, None))


@router.post("/restart")
async def gateway_restart(caller: Admin) -> Disconnected:
    """Start the gateway of the business's only linked number again."""
    return await once(caller, Disconnected, _restart, caller.actor)


@router.post("/handoff/{position}")
async def gateway_handoff(caller: Writer, position: str) -> dict[str, bool]:
    """`on`: people answer everything on the business's linked number; `off`: its assistant again."""
    if position not in ("on", "off"):
        raise NotFound
    await caller.write(_turn, caller.actor, position == "on")
    return {"handoffMode": position == "on"}


async def _linked(caller: Caller, named: str) -> Session:
    session = await caller.write(_link, caller.actor, named)
    await linking.until_shown(caller, session.channel_id, PATIENCE)
    return await caller.read(_number, caller.actor, named)


def _link(tx: Transaction, actor: Actor, named: str) -> Session:
    session = _number(tx, actor, named)
    up = session.state == SessionState.CONNECTED and sessions.in_touch(session, tx.now)
    return session if up else control.link(tx, session.channel_id, None)


def _unlink(tx: Transaction, actor: Actor, named: str) -> Disconnected:
    control.log_out(tx, _number(tx, actor, named).channel_id)
    return Disconnected(success=True, message="Disconnected successfully")


def _restart(tx: Transaction, actor: Actor) -> Disconnected:
    control.restart(tx, _number(tx, actor, None).channel_id)
    return Disconnected(success=True, message="Restarting")


def _turn(tx: Transaction, actor: Actor, on: bool) -> None:
    hand_off(tx, actor, chat.channel(tx, actor, None, ("web",)).id, on)


def _send(tx: Transaction, actor: Actor, body: BotMessage) -> OldSent:
    channel = _channel(tx, actor, body.chatbot_id)
    to = Party(phone=phones.parse(body.to if body.to.startswith("+") else f"+{body.to}"))
    return OldSent(success=True, message_id=reply.begin(tx, actor, channel, to, Words(contents.Text(text=body.message))))


def _number(tx: Transaction, actor: Actor, named: str | None) -> Session:
    return sessions.of(tx, _channel(tx, actor, named).id)


def _numbers(tx: Transaction) -> list[Session]:
    return [sessions.of(tx, row.id) for row in chat.active(tx) if row.kind == "web"]


def _channel(tx: Transaction, actor: Actor, named: str | None) -> Channel:
    """The channel of an older id: its id here, or its name; the only one where none is named. Raises NotFound, WhichChannel."""
    if named is None:
        return chat.channel(tx, actor, None, ("web",))
    found = [row for row in chat.active(tx) if row.kind == "web" and named in (str(row.id), row.name)]
    if len(found) != 1:
        raise NotFound("There is no such channel.")
    return found[0]


def _agent(named: str, row: Session, *, drawn: bool = True) -> AgentStatus:
    connected = row.state == SessionState.CONNECTED
    return AgentStatus(
        success=True, agentId=named, status=_word(row), isConnected=connected, phoneNumber=row.phone if connected else None,
        qrCode=_picture(row) if drawn else None, expiresAt=row.shown_until,
    )  # fmt: skip


def _old(row: Session) -> OldSession:
    return OldSession(
        success=True, session_id=row.channel_id, chatbot_id=row.channel_id, status=_word(row), phone_number=row.phone,
        qr_code=_picture(row), expires_at=row.shown_until,
    )  # fmt: skip


def _picture(row: Session) -> str | None:
    return qr.data_url(row.qr) if row.qr is not None and sessions.is_shown(row, clock.now()) else None


def _word(row: Session) -> str:
    if row.state == SessionState.PAIRING and row.qr is None:
        return "pending"
    return _WORDS.get(SessionState(row.state), row.state)
