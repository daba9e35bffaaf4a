"""Conversations: lists, and what the team does with one."""

from collections.abc import Callable
from typing import Annotated, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query

from frontdesk.billing import entries
from frontdesk.channels.models import Channel
from frontdesk.inbox import conversations, handoff
from frontdesk.inbox.conversations import Place, View
from frontdesk.inbox.models import Conversation as Row
from frontdesk.inbox.models import ConversationState, Handler, Handoff
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web import cursors
from frontdesk.web.answers import once
from frontdesk.web.deps import Caller, Reader, Writer
from frontdesk.web.shapes import conversations as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.conversations import Conversation, HandoffShape, MemberRef, Snooze
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["conversations"], prefix="/v1/conversations")

Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(max_length=200)]


@router.get("")
async def list_conversations(
    caller: Reader,
    *,
    state: ConversationState | None = None,
    handler: Handler | None = None,
    assigned: Annotated[
        Literal["me", "nobody"] | None, Query(description="Held by the caller; or meant for people, and held by none yet.")
    ] = None,
    unread: Annotated[bool, Query(description="Only those with unread messages.")] = False,
    channel: UUID | None = None,
    contact: UUID | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[Conversation]:
    """Conversations, the one with the latest message first."""
    mine = caller.actor.person_id or UUID(int=0)  # a program holds none
    view = View(state, handler, mine if assigned == "me" else None, unread, channel, contact, unassigned=assigned == "nobody")
    rows, used = await caller.read(_page, view, cursors.place(cursor), limit + 1)
    page = cursors.page(rows, [shapes.conversation(row) for row in rows], limit, _end)
    await _name(caller, page.items, used)
    return page


@router.get("/{id}")
async def get_conversation(caller: Reader, id: UUID) -> Conversation:
    """One conversation."""
    return await _named(caller, shapes.conversation(await caller.read(conversations.one, id)))


@router.get("/{id}/handoffs")
async def list_handoffs(caller: Reader, id: UUID, cursor: Cursor = None, limit: Limit = 50) -> Page[HandoffShape]:
    """Who passed it to whom, the latest first."""
    rows = await caller.read(_handoffs, caller.actor, id, cursors.id(cursor), limit + 1)
    items = [shapes.handoff(row) for row in rows]
    names = await caller.desk.names(row.member_id for row in rows)
    for item in items:
        if item.member is not None:
            item.member.name = names.get(item.member.id)
    return cursors.page(rows, items, limit, lambda row: cursors.of_id(row.id))


@router.post("/{id}/take-over")
async def take_over(caller: Writer, id: UUID) -> Conversation:
    """Hold the conversation from now on; the assistant is silent."""
    return await _act(caller, id, lambda tx, row: handoff.take_over(tx, row, caller.actor.person_id))


@router.post("/{id}/hand-back")
async def hand_back(caller: Writer, id: UUID) -> Conversation:
    """Give it back to the assistant, or where the channel has none, to nobody."""
    return await _act(caller, id, _hand_back)


@router.post("/{id}/resolve")
async def resolve(caller: Writer, id: UUID) -> Conversation:
    """Done, until the customer writes again."""
    return await _act(caller, id, handoff.resolve)


@router.post("/{id}/reopen")
async def reopen(caller: Writer, id: UUID) -> Conversation:
    """Back to the open ones."""
    return await _act(caller, id, handoff.reopen)


@router.post("/{id}/snooze")
async def snooze(caller: Writer, id: UUID, body: Snooze) -> Conversation:
    """Out of sight until a moment, or until the customer writes."""
    return await _act(caller, id, lambda tx, row: handoff.snooze(tx, row, body.until))


@router.post("/{id}/read")
async def mark_read(caller: Writer, id: UUID) -> Conversation:
    """Nothing in it is unread any more."""
    return await _act(caller, id, conversations.mark_read)


Deed = Callable[[Transaction, Row], None]


async def _act(caller: Caller, id: UUID, deed: Deed) -> Conversation:
    return await _named(caller, await once(caller, Conversation, _done, caller.actor, id, deed))


def _done(tx: Transaction, actor: Actor, id: UUID, deed: Deed) -> Conversation:
    deed(tx, access.get(tx, Row, id, actor, lock=True))
    return shapes.conversation(conversations.one(tx, id))


def _hand_back(tx: Transaction, row: Row) -> None:
    channel = tx.session.get_one(Channel, (tx.tenant_id, row.channel_id))
    handoff.hand_back(tx, row, assistant=channel.assistant_id is not None)


def _handoffs(tx: Transaction, actor: Actor, id: UUID, after: UUID | None, most: int) -> list[Handoff]:
    conversation = access.get(tx, Row, id, actor)
    statement = sa.select(Handoff).where(Handoff.conversation_id == conversation.id).order_by(Handoff.id.desc()).limit(most)
    return list(tx.session.scalars(statement if after is None else statement.where(Handoff.id < after)))


def _page(tx: Transaction, view: View, after: Place | None, most: int) -> tuple[list[conversations.Listed], dict[UUID, int]]:
    rows = conversations.page(tx, view, after=after, most=most)
    return rows, entries.used_by(tx, "conversation_id", [row.id for row in rows])


async def _named(caller: Caller, one: Conversation) -> Conversation:
    await _name(caller, [one], await caller.read(entries.used_by, "conversation_id", [one.id]))
    return one


async def _name(caller: Caller, items: list[Conversation], used: dict[UUID, int]) -> None:
    """Say what the assignees are called, and what the conversations have cost."""
    for item in items:
        item.credits_used = used.get(item.id, 0)
    assigned: list[MemberRef] = [item.assignee for item in items if item.assignee is not None]
    names = await caller.desk.names(one.id for one in assigned)
    for one in assigned:
        one.name = names.get(one.id)


def _end(row: conversations.Listed) -> str:
    return cursors.of_place(Place(row.last_message_at, row.id))
