"""Messages: threads, sending, statuses, search."""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import APIRouter, Query, Response

from frontdesk.assistant import rulebook
from frontdesk.billing import entries
from frontdesk.channels.models import Channel
from frontdesk.contacts import phones
from frontdesk.contacts.party import Party
from frontdesk.inbox import reply, search, send, steps, threads
from frontdesk.inbox.conversations import Place
from frontdesk.inbox.models import Author, Conversation
from frontdesk.inbox.models import Message as Row
from frontdesk.inbox.reply import Words
from frontdesk.inbox.threads import Said
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web import cursors
from frontdesk.web.answers import once
from frontdesk.web.deps import Caller, Reader, Writer
from frontdesk.web.routes.conversations import Cursor, Limit
from frontdesk.web.shapes import messages as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.messages import FirstMessage, Found, Message, Outgoing, StatusShape, UserId
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["messages"], prefix="/v1")

Shown = TypeVar("Shown", bound=Message)


@router.get("/conversations/{id}/messages")
async def list_messages(caller: Reader, id: UUID, cursor: Cursor = None, limit: Limit = 50) -> Page[Message]:
    """A conversation's messages, the newest first; the cursor goes to older ones."""
    rows, items = await caller.read(_thread, caller.actor, id, cursors.place(cursor), limit + 1)
    await name_authors(caller, items)
    return cursors.page(rows, items, limit, lambda said: cursors.of_place(Place(said.at, said.id)))


@router.post("/conversations/{id}/messages", status_code=201)
async def send_message(caller: Writer, id: UUID, body: Outgoing) -> Message:
    """Say something in a conversation, now or at `send_at`. It is the caller's from then on."""
    words = Words(body.content, body.reply_to, body.send_at, body.despite_opt_out)
    return await named(caller, await once(caller, Message, _answer, caller.actor, id, words))


@router.get("/messages")
async def list_arrivals(
    caller: Reader,
    channel: UUID | None = None,
    wamid: Annotated[str | None, Query(max_length=255, description="WhatsApp's id of a message.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[Message]:
    """Messages of all conversations in the order in which they came here, the newest first."""
    rows, items = await caller.read(_arrivals, cursors.id(cursor), channel, wamid, limit + 1)
    await name_authors(caller, items)
    return cursors.page(rows, items, limit, lambda said: cursors.of_id(said.id))


@router.post("/messages", status_code=201)
async def send_first_message(caller: Writer, body: FirstMessage) -> Message:
    """Write to a number or user id; the conversation is opened where there is none."""
    party = Party(user_id=body.to.bsuid) if isinstance(body.to, UserId) else Party(phone=_phone(body.to))
    words = Words(body.content, send_at=body.send_at, despite_opt_out=body.despite_opt_out)
    return await named(caller, await once(caller, Message, _begin, caller.actor, body.channel_id, party, words))


@router.get("/messages/{id}")
async def get_message(caller: Reader, id: UUID) -> Message:
    """One message."""
    return await named(caller, await caller.read(show, id))


@router.get("/messages/{id}/statuses")
async def list_statuses(caller: Reader, id: UUID) -> Page[StatusShape]:
    """Every status that WhatsApp has told of one message, in its order of time."""
    return Page(items=[shapes.status(step) for step in await caller.read(_statuses, caller.actor, id)])


@router.post("/messages/{id}/resend")
async def resend(caller: Writer, id: UUID) -> Message:
    """Send a message that failed, or that may have been lost, (again)."""
    return await named(caller, await once(caller, Message, _again, caller.actor, id))


@router.delete("/messages/{id}", status_code=204)
async def cancel(caller: Writer, id: UUID) -> Response:
    """Take back a message that has not left yet."""
    await caller.write(_cancel, caller.actor, id)
    return Response(status_code=204)


@router.get("/search")
async def search_messages(
    caller: Reader, q: Annotated[str, Query(min_length=1, max_length=200)], cursor: Cursor = None, limit: Limit = 30
) -> Page[Found]:
    """Messages that have all these words, the newest first."""
    rows, items = await caller.read(_search, q, cursors.id(cursor), limit + 1)
    await name_authors(caller, items)
    return cursors.page(rows, items, limit, lambda said: cursors.of_id(said.id))


def show(tx: Transaction, id: UUID) -> Message:
    """One message with what stands on it."""
    return _shown(tx, [threads.one(tx, id)], shapes.message)[0]


async def named(caller: Caller, one: Message) -> Message:
    """The message with its author's name."""
    await name_authors(caller, [one])
    return one


async def name_authors(caller: Caller, items: Sequence[Message]) -> None:
    """Say what the people are called who wrote."""
    by_people = [item for item in items if item.author is Author.AGENT]
    names = await caller.desk.names(item.author_id for item in by_people)
    for item in by_people:
        item.author_name = names.get(item.author_id) if item.author_id else None


def _thread(tx: Transaction, actor: Actor, id: UUID, after: Place | None, most: int) -> tuple[list[Said], list[Message]]:
    conversation = access.get(tx, Conversation, id, actor)
    rows = threads.thread(tx, conversation.id, after=after, most=most)
    return rows, _shown(tx, rows, shapes.message)


def _arrivals(tx: Transaction, after: UUID | None, channel: UUID | None, wamid: str | None, most: int) -> tuple[list[Said], list[Message]]:
    rows = threads.arrivals(tx, after=after, channel_id=channel, wamid=wamid, most=most)
    return rows, _shown(tx, rows, shapes.message)


def _search(tx: Transaction, words: str, after: UUID | None, most: int) -> tuple[list[Said], list[Found]]:
    rows = threads.chosen(tx, search.find(tx, words, before=after, limit=most))
    return rows, _shown(tx, rows, shapes.found)


def _answer(tx: Transaction, actor: Actor, id: UUID, words: Words) -> Message:
    conversation = access.get(tx, Conversation, id, actor, lock=True)
    return show(tx, reply.answer(tx, actor, conversation, words))


def _begin(tx: Transaction, actor: Actor, channel_id: UUID, to: Party, words: Words) -> Message:
    return show(tx, reply.begin(tx, actor, access.get(tx, Channel, channel_id, actor), to, words))


def _again(tx: Transaction, actor: Actor, id: UUID) -> Message:
    send.resend(tx, access.get(tx, Row, id, actor, lock=True))
    return show(tx, id)


def _cancel(tx: Transaction, actor: Actor, id: UUID) -> None:
    send.cancel(tx, access.get(tx, Row, id, actor, lock=True))


def _statuses(tx: Transaction, actor: Actor, id: UUID) -> list[steps.Step]:
    return steps.of_message(tx, access.get(tx, Row, id, actor))


def _shown(tx: Transaction, rows: list[Said], shape: Callable[..., Shown]) -> list[Shown]:
    reactions = threads.reactions(tx, rows)
    assistants = rulebook.names(tx, {said.author_id for said in rows if said.author == Author.ASSISTANT and said.author_id})
    used = entries.used_by(tx, "message_id", [said.id for said in rows if said.direction == "outbound"])
    shown = [shape(said, reactions.get(said.id, ()), assistants) for said in rows]
    for message in shown:
        message.credits_used = used.get(message.id, 0)
    return shown


def _phone(typed: str) -> str:
    try:
        return phones.parse(typed)
    except Invalid as error:
        raise Invalid(error.sentence.replace("phone:", "to:"), field="to") from error
