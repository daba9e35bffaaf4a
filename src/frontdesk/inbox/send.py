"""Send: a message is a row before it is a call. `queue` writes it, the outbox of its conversation takes it from there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.channels import content as contents
from frontdesk.channels.content import Content
from frontdesk.inbox import search
from frontdesk.inbox.models import OUTGOING, Author, Conversation, Message, Status
from frontdesk.kit import feed
from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Prepared, Transaction, among, bound
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import wake

OUTBOX = "outbox"


class NotPending(Conflict):
    """This message has already left; it can no longer be changed."""

    code = "not_pending"


class NotInDoubt(Conflict):
    """Only a message that failed or was never confirmed can be sent again."""

    code = "not_in_doubt"


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be sent, and on whose behalf."""

    content: Content
    author: Author
    author_id: UUID | None = None
    reply_to: str | None = None  # wamid
    target: str | None = None  # wamid of the message that a reaction is about
    send_at: datetime | None = None


_INSERT = Prepared(
    insert(Message).values(
        **bound(
            *("tenant_id", "id", "conversation_id", "channel_id", "author", "author_id", "type", "text", "content", "media_id"),
            *("reply_to", "target", "status", "send_after", "at", "created_at"),
        ),
        direction="outbound",
        forwarded=0,
        attempts=0,
    )
)
_at = sa.bindparam("at_", type_=Conversation.last_message_at.type)
_shown = {
    **bound("preview"),
    "preview_direction": "outbound",
    "last_message_at": sa.case((Conversation.last_message_at > _at, Conversation.last_message_at), else_=_at),
}
_LINE = Prepared(sa.select(Message.type, Message.text).where(Message.id == sa.bindparam("id_")))
_APPEAR = Prepared(sa.update(Conversation).where(Conversation.id == sa.bindparam("id_")).values(**_shown))
_SHOW = Prepared(
    sa.update(Conversation).where(Conversation.id == sa.bindparam("id_")).values(**_shown, message_count=Conversation.message_count + 1)
)
_COUNT = Prepared(
    sa.update(Conversation).where(Conversation.id == sa.bindparam("id_")).values(message_count=Conversation.message_count + 1)
)
_SETTLE = Prepared(
    sa.update(Message)
    .where(Message.id == sa.bindparam("id_"), among(Message.status, [Status.SCHEDULED, Status.QUEUED, Status.FAILED, Status.UNCONFIRMED]))
    .where(Message.status == sa.bindparam("was"))
    .values(**bound("status"), wamid=None, attempts=0, send_after=None, unsure_since=None, error=None, error_code=None)
)
_OF_ASSISTANT = Prepared(
    sa.select(Message.id)
    .where(Message.conversation_id == sa.bindparam("conversation_id"), among(Message.status, OUTGOING))
    .where(Message.author == sa.literal_column(f"'{Author.ASSISTANT}'"))
    .order_by(Message.id)  # the order of the outbox's own index, which is hereby the one that serves
)
_WAITING = Prepared(
    sa.select(Message.conversation_id).where(Message.channel_id == sa.bindparam("channel_id"), among(Message.status, OUTGOING)).distinct()
)
_WITHDRAW = Prepared(
    sa.update(Message).where(Message.id == sa.bindparam("id_"), Message.status == Status.QUEUED).values(status=Status.CANCELLED)
)


def queue(tx: Transaction, conversation_id: UUID, channel_id: UUID, draft: Draft) -> UUID:
    """Write a message and wake its outbox: now, or at `send_at`. Returns its id."""
    id, later = new_id(), draft.send_at is not None and draft.send_at > tx.now
    at = draft.send_at if draft.send_at is not None and later else tx.now
    stored = draft.content.model_dump(mode="json", exclude_none=True)
    text = contents.words(draft.content)
    tx.write(
        _INSERT,
        id=id,
        conversation_id=conversation_id,
        channel_id=channel_id,
        author=draft.author,
        author_id=draft.author_id,
        type=_type(draft.content),
        text=text,
        content=stored,
        media_id=draft.content.media_id if isinstance(draft.content, contents.Media) else None,
        reply_to=draft.reply_to,
        target=draft.target,
        status=Status.SCHEDULED if later else Status.QUEUED,
        send_after=at if later else None,
        at=at,
        created_at=tx.now,
    )
    if text and not isinstance(draft.content, contents.Reaction):
        search.index(tx, id, text)
    _show(tx, conversation_id, draft.content, at, later=later)
    wake(tx, OUTBOX, conversation_id, at)
    event = "message.scheduled" if later else "message.queued"
    feed.record(tx, event, {"message_id": str(id), "author": str(draft.author)}, conversation_id=conversation_id)
    return id


def cancel(tx: Transaction, message: Message) -> None:
    """Take back a message that has not left yet."""
    if message.status not in (Status.SCHEDULED, Status.QUEUED) or not _settle(tx, message, Status.CANCELLED):
        raise NotPending
    feed.record(tx, "message.cancelled", {"message_id": str(message.id)}, conversation_id=message.conversation_id)


def resend(tx: Transaction, message: Message) -> None:
    """A person decides that a message which failed, or may have been lost, is to go (again)."""
    if message.direction != "outbound" or message.status not in (Status.FAILED, Status.UNCONFIRMED):
        raise NotInDoubt
    if not _settle(tx, message, Status.QUEUED):
        raise NotInDoubt
    wake(tx, OUTBOX, message.conversation_id)
    feed.record(tx, "message.queued", {"message_id": str(message.id), "again": True}, conversation_id=message.conversation_id)


def withdraw(tx: Transaction, conversation_id: UUID) -> None:
    """Take back what the assistant was still going to say: a human speaks now."""
    for (message_id,) in tx.all(_OF_ASSISTANT, conversation_id=conversation_id):
        if tx.run(_WITHDRAW, id_=message_id):
            feed.record(tx, "message.cancelled", {"message_id": str(message_id)}, conversation_id=conversation_id)


def appear(tx: Transaction, conversation_id: UUID, message_id: UUID) -> None:
    """A message that was scheduled goes now: from here on the list shows it."""
    row = tx.first(_LINE, id_=message_id)
    if row is not None and row[0] != "reaction":
        tx.write(_APPEAR, id_=conversation_id, preview=_preview(*row), at_=tx.now)


def wake_outboxes(tx: Transaction, channel_id: UUID) -> None:
    """A channel can send again: begin with what waits there."""
    for (conversation_id,) in tx.all(_WAITING, channel_id=channel_id):
        wake(tx, OUTBOX, conversation_id)


def _settle(tx: Transaction, message: Message, status: Status) -> bool:
    return tx.run(_SETTLE, id_=message.id, was=message.status, status=status) == 1


def _show(tx: Transaction, conversation_id: UUID, content: Content, at: datetime, *, later: bool) -> None:
    if later or isinstance(content, contents.Reaction):
        tx.write(_COUNT, id_=conversation_id)
    else:
        tx.write(_SHOW, id_=conversation_id, preview=_preview(_type(content), contents.words(content)), at_=at)


def _preview(type: str, text: str | None) -> str:
    return (text or f"[{type}]")[:120]


def _type(content: Content) -> str:
    return str(content.kind) if isinstance(content, contents.Media) else str(content.type)
