"""Edits and deletions: they reach the message that they are about, in the same conversation and by the same hand only."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.channel import IncomingMessage
from frontdesk.inbox import search
from frontdesk.inbox.models import SILENT, Conversation, Message
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, among, bound

EDIT, REVOKE = "edit", "revoke"


class _Target(NamedTuple):
    conversation_id: UUID
    direction: str
    id: UUID
    text: str | None
    edited_at: datetime | None
    deleted_at: datetime | None


class _Amend(NamedTuple):
    type: str
    text: str | None
    at: datetime


# Conditions that would let SQLite read a whole conversation instead of using the key are looked at here, not there.
_TARGETS = Prepared(
    sa.select(*[getattr(Message, name) for name in _Target._fields])
    .where(Message.channel_id == sa.bindparam("channel_id"), Message.wamid == sa.bindparam("wamid"))
    .where(~among(Message.type, SILENT)),
    _Target,
)
_AMENDS = Prepared(
    sa.select(Message.direction, *[getattr(Message, name) for name in _Amend._fields])
    .where(Message.conversation_id == sa.bindparam("conversation_id"), Message.target == sa.bindparam("wamid"))
    .where(among(Message.type, [EDIT, REVOKE]))
)
_this = Message.id == sa.bindparam("id_")
_EDIT = Prepared(sa.update(Message).where(_this).values(**bound("text", "edited_at")))
_DELETE = Prepared(sa.update(Message).where(_this).values(**bound("deleted_at")))
_PREVIEW = Prepared(
    sa.update(Conversation)
    .where(Conversation.id == sa.bindparam("id_"), Conversation.preview == sa.bindparam("was"))
    .where(Conversation.preview_direction == sa.bindparam("direction"))
    .values(**bound("preview"))
)


def reach(tx: Transaction, conversation_id: UUID, channel_id: UUID, message: IncomingMessage) -> None:
    """An edit or a deletion has come: change what it is about, if that is here."""
    if message.target is None or message.type not in (EDIT, REVOKE):
        return
    amend = _Amend(message.type, message.text, message.at)
    _apply(tx, conversation_id, channel_id, message.target, _direction(message), [amend])


def catch_up(tx: Transaction, conversation_id: UUID, channel_id: UUID, message: IncomingMessage) -> None:
    """A message has come late: what was to change in it may have come before."""
    direction = _direction(message)
    rows = tx.all(_AMENDS, conversation_id=conversation_id, wamid=message.wamid)
    earlier = [_Amend(*amend) for by, *amend in rows if by == direction]
    if earlier:
        _apply(tx, conversation_id, channel_id, message.wamid, direction, sorted(earlier, key=lambda amend: amend.at))


def _apply(tx: Transaction, conversation_id: UUID, channel_id: UUID, wamid: str, direction: str, amends: list[_Amend]) -> None:
    for amend in amends:
        for target in tx.all(_TARGETS, channel_id=channel_id, wamid=wamid):
            is_meant = (target.conversation_id, target.direction) == (conversation_id, direction)
            if is_meant and _changed(tx, target, amend):
                preview = "[deleted]" if amend.type == REVOKE else (amend.text or "")[:120]
                if target.text:
                    tx.write(_PREVIEW, id_=conversation_id, was=target.text[:120], direction=direction, preview=preview)
                event = "message.deleted" if amend.type == REVOKE else "message.edited"
                feed.record(tx, event, {"message_id": str(target.id)}, conversation_id=conversation_id)


def _changed(tx: Transaction, target: _Target, amend: _Amend) -> bool:
    """What was deleted stays so, and an older edit changes nothing."""
    if target.deleted_at is not None:
        return False
    if amend.type == REVOKE:
        tx.write(_DELETE, id_=target.id, deleted_at=amend.at)
        search.reindex(tx, target.id, None)
        return True
    if amend.text is None or (target.edited_at is not None and amend.at < target.edited_at):
        return False
    tx.write(_EDIT, id_=target.id, text=amend.text, edited_at=amend.at)
    search.reindex(tx, target.id, amend.text)
    return True


def _direction(message: IncomingMessage) -> str:
    return "outbound" if message.from_me else "inbound"
