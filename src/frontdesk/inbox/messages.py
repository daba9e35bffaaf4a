"""An incoming message: whose it is, in which conversation it stands, and what it changes there."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.channels.channel import IncomingMessage, Origin, Unreadable
from frontdesk.contacts import identities
from frontdesk.contacts.party import Party
from frontdesk.inbox import amends, delivery, handoff, media, search
from frontdesk.inbox.models import SILENT, Author, Handler, Message, Status
from frontdesk.inbox.standing import Thread, answerable, answers, thread_with, touch
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import new_id

_INSERT = Prepared(
    insert(Message)
    .values(
        **bound(
            *("tenant_id", "id", "conversation_id", "channel_id", "direction", "author", "type", "subtype", "text", "content"),
            *("media_id", "wamid", "reply_to", "target", "sender_phone", "sender_user_id", "group_id", "forwarded", "referral"),
            *("status", "error_code", "error", "at", "created_at"),
        ),
        attempts=0,
    )
    .on_conflict_do_nothing(index_elements=["tenant_id", "channel_id", "wamid", "type"])
)
# An echo of what we sent ourselves comes under WhatsApp's name for its type, not under ours.
_sent_by_us = sa.and_(Message.direction == sa.literal_column("'outbound'"), Message.author != sa.literal_column(f"'{Author.PHONE}'"))
_KNOWN = Prepared(
    sa.select(Message.id)
    .where(Message.channel_id == sa.bindparam("channel_id"), Message.wamid == sa.bindparam("wamid"))
    .where(sa.or_(Message.type == sa.bindparam("type"), _sent_by_us))
)
_NEWEST = Prepared(
    sa.select(Message.at)
    .where(Message.conversation_id == sa.bindparam("conversation_id"), Message.at < sa.bindparam("before", type_=Message.at.type))
    .order_by(Message.at.desc())
    .limit(sa.literal_column("1"))
)
_SENT_WITHIN = timedelta(seconds=10)
"""Our words stand at the time of their sending, a conversation at that of their writing: what is later than this is newer than both."""
LONGEST = 255
"""Signs that a wamid may have."""


def take_in(
    tx: Transaction, channel_id: UUID, assistant_id: UUID | None, message: IncomingMessage, *, known_as: Party | None = None
) -> bool:
    """Store a message in its conversation, unless it is there already. Returns whether it was new. Raises Nobody, Unreadable.

    `known_as`: whose it is, where the message itself names nobody.
    """
    if len(message.wamid) > LONGEST:
        raise Unreadable(f"the message's id has more than {LONGEST} signs")
    if tx.first(_KNOWN, channel_id=channel_id, wamid=message.wamid, type=message.type[:40]) is not None:
        return False
    contact = identities.resolve(tx, known_as or message.party, at=message.at)
    thread = thread_with(tx, channel_id, contact.contact_id, Handler.ASSISTANT if assistant_id else Handler.NOBODY, message.at)
    is_late = thread.message_count > 0 and message.at <= thread.last_message_at
    message = _within_its_second(tx, thread, message)
    if answerable(message):
        thread = handoff.wake_up(tx, thread, assistant=assistant_id is not None)
    id = new_id()
    if not _store(tx, id, thread.id, channel_id, message):
        return False
    if answers(message):
        thread = handoff.from_phone(tx, thread)
    touch(tx, thread, message)
    if message.origin is Origin.PHONE:
        delivery.catch_up(tx, channel_id, id, message.wamid)
    amends.reach(tx, thread.id, channel_id, message)
    if is_late:
        amends.catch_up(tx, thread.id, channel_id, message)
    _record(tx, id, thread, message)
    return True


def _within_its_second(tx: Transaction, thread: Thread, message: IncomingMessage) -> IncomingMessage:
    """WhatsApp counts whole seconds, we finer ones: what comes in stands after what we said in the same second."""
    if message.at.microsecond or message.at > thread.last_message_at + _SENT_WITHIN:
        return message
    newest = tx.first(_NEWEST, conversation_id=thread.id, before=message.at + timedelta(seconds=1))
    return message if newest is None or newest[0] <= message.at else replace(message, at=newest[0])


def _store(tx: Transaction, id: UUID, conversation_id: UUID, channel_id: UUID, message: IncomingMessage) -> bool:
    media_id = media.expect(tx, channel_id, message.media) if message.media else None
    trouble = message.troubles[0] if message.troubles else None
    stored = tx.run(
        _INSERT,
        id=id,
        conversation_id=conversation_id,
        channel_id=channel_id,
        direction="outbound" if message.from_me else "inbound",
        author=Author.PHONE if message.from_me else Author.CONTACT,
        type=message.type[:40],
        subtype=_cut(message.subtype, 60),
        text=message.text,
        content=_content(message),
        media_id=media_id,
        wamid=message.wamid,
        reply_to=_cut(message.reply_to, LONGEST),
        target=_cut(message.target, LONGEST),
        sender_phone=None if message.from_me else _cut(message.party.phone, 64),
        sender_user_id=None if message.from_me else _cut(message.party.user_id, 160),
        group_id=_cut(message.group_id, 160),
        forwarded=message.forwarded,
        referral=message.referral,
        status=_status(message),
        error_code=trouble.code if trouble else None,
        error=(trouble.sentence or trouble.details or trouble.title) if trouble else None,
        at=message.at,
        created_at=tx.now,
    )
    if stored > 0 and message.text and message.type not in SILENT:
        search.index(tx, id, message.text)
    return stored > 0


def _cut(words: str | None, longest: int) -> str | None:
    """What is longer than any of WhatsApp's own names, cut to what the column holds."""
    return words if words is None else words[:longest]


def _content(message: IncomingMessage) -> dict[str, Any]:
    content = dict(message.content)
    if message.emoji is not None:
        content["emoji"] = message.emoji
    if message.troubles:
        content["errors"] = [{"code": t.code, "title": t.title, "details": t.details} for t in message.troubles]
    return content


def _status(message: IncomingMessage) -> str:
    if not message.from_me:
        return Status.RECEIVED
    known = message.status or ""
    return known if known in (Status.SENT, Status.DELIVERED, Status.READ, Status.PLAYED, Status.FAILED) else Status.SENT


def _record(tx: Transaction, id: UUID, thread: Thread, message: IncomingMessage) -> None:
    if message.type == "reaction":
        feed.record(tx, "message.reacted", {"message_id": str(id), "target": message.target}, conversation_id=thread.id)
        return
    what = {"message_id": str(id), "type": message.type, "origin": str(message.origin)}
    data = {**what, "handler": thread.handler, "answerable": answerable(message)}
    feed.record(tx, "message.received", data, conversation_id=thread.id)
