"""Where a conversation stands: found, or opened, for a message, and brought up to date by it."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.channels.channel import IncomingMessage, Origin
from frontdesk.contacts.models import Contact
from frontdesk.inbox.models import SILENT, Conversation, ConversationState, Handler
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import Id, new_id


class Thread(NamedTuple):
    """A conversation as receiving sees it."""

    id: UUID
    state: str
    handler: str
    unread: int
    message_count: int
    last_message_at: datetime
    last_inbound_at: datetime | None
    last_inbound_wamid: str | None
    waiting_since: datetime | None
    last_arrival_at: datetime | None
    preview: str | None
    preview_direction: str | None
    has_merged: bool  # somebody was merged into this contact


_follower = sa.orm.aliased(Contact)
_merged = sa.exists().where(_follower.tenant_id == Conversation.tenant_id, _follower.merged_into == Conversation.contact_id)
_threads = sa.select(*[getattr(Conversation, name) for name in Thread._fields[:-1]], _merged).where(
    Conversation.channel_id == sa.bindparam("channel_id")
)
_FIND = Prepared(_threads.where(Conversation.contact_id == sa.bindparam("contact_id")).with_for_update(key_share=True), Thread)
# In two steps: joined, PostgreSQL went through every conversation of the channel, by a plan made while there were few.
_MERGED = Prepared(sa.select(Contact.id).where(Contact.merged_into == sa.bindparam("contact_id", type_=Id)))
_OPEN = Prepared(
    insert(Conversation)
    .values(
        **bound("tenant_id", "id", "contact_id", "channel_id", "handler", "last_message_at", "created_at"),
        state=ConversationState.OPEN,
        unread=0,
        message_count=0,
    )
    .on_conflict_do_nothing(index_elements=["tenant_id", "channel_id", "contact_id"])
)
_CHANGED = ("unread", "message_count", "last_message_at", "last_inbound_at", "last_inbound_wamid")
_CHANGED_TOO = ("waiting_since", "last_arrival_at", "preview", "preview_direction")
_CHANGE = Prepared(sa.update(Conversation).where(Conversation.id == sa.bindparam("id_")).values(**bound(*_CHANGED, *_CHANGED_TOO)))


def thread_with(tx: Transaction, channel_id: UUID, contact_id: UUID, handler: str, at: datetime) -> Thread:
    """The conversation of a contact on a channel, locked; opened, with this handler, where there is none."""
    thread = tx.first(_FIND, channel_id=channel_id, contact_id=contact_id)
    if thread is None or thread.has_merged:
        merged = _thread_of_merged(tx, channel_id, contact_id)
        if merged is not None and (thread is None or merged.last_message_at > thread.last_message_at):
            return merged
    if thread is not None:
        return thread
    id = new_id()
    if tx.run(
        _OPEN, id=id, contact_id=contact_id, channel_id=channel_id, handler=handler, last_message_at=min(at, tx.now), created_at=tx.now
    ):
        feed.record(tx, "conversation.opened", {"channel_id": str(channel_id), "handler": handler}, conversation_id=id)
    thread = tx.first(_FIND, channel_id=channel_id, contact_id=contact_id)
    assert thread is not None
    return thread


def _thread_of_merged(tx: Transaction, channel_id: UUID, contact_id: UUID) -> Thread | None:
    """Whoever was merged into a contact may have been in conversation under the other name: the latest one goes on."""
    found = [tx.first(_FIND, channel_id=channel_id, contact_id=row[0]) for row in tx.all(_MERGED, contact_id=contact_id)]
    return max((thread for thread in found if thread), key=lambda thread: thread.last_message_at, default=None)


def answerable(message: IncomingMessage) -> bool:
    """Is this something that somebody should answer?"""
    return message.origin is Origin.CUSTOMER and not message.from_me and message.type not in SILENT and message.group_id is None


def touch(tx: Transaction, thread: Thread, message: IncomingMessage) -> None:
    """Bring the conversation's own columns up to date; old messages that come late never set it back."""
    live, at = answerable(message), min(message.at, tx.now)
    # WhatsApp's times are whole seconds: a message of the second in which we wrote is shown as the newer one
    shown = thread.preview is None or (message.type not in SILENT and at >= thread.last_message_at.replace(microsecond=0))
    latest = _opens_window(message) and (thread.last_inbound_at is None or at >= thread.last_inbound_at)
    waits = live and thread.handler == Handler.ASSISTANT
    tx.write(
        _CHANGE,
        id_=thread.id,
        unread=0 if answers(message) else thread.unread + live,
        message_count=thread.message_count + 1,
        last_message_at=max(at, thread.last_message_at),
        last_inbound_at=at if latest else thread.last_inbound_at,
        last_inbound_wamid=message.wamid if latest and live else thread.last_inbound_wamid,
        waiting_since=(thread.waiting_since or tx.now) if waits else thread.waiting_since,
        last_arrival_at=tx.now if live else thread.last_arrival_at,
        preview=(message.text or f"[{message.type}]")[:120] if shown else thread.preview,
        preview_direction=("outbound" if message.from_me else "inbound") if shown else thread.preview_direction,
    )


def answers(message: IncomingMessage) -> bool:
    """Is this somebody's answer on the business's own phone?"""
    return message.origin is Origin.PHONE and message.type not in SILENT and message.group_id is None


def _opens_window(message: IncomingMessage) -> bool:
    """Whatever customers write opens it, also what is old or came to another agent; notices of WhatsApp do not."""
    return not message.from_me and message.group_id is None and message.type != "system"
