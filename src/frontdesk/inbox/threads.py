"""What was said, as it is read: a conversation's thread, all messages by arrival, one message, and their reactions."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.models import Channel
from frontdesk.contacts.models import Contact, speaker_of
from frontdesk.inbox.conversations import Place
from frontdesk.inbox.models import Conversation, Media, Message
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Prepared, Transaction, listed, one_of, places
from frontdesk.kit.schema import Id, Instant


class Said(NamedTuple):
    """A message with its file, the message it answers, and the name of the customer it was said with."""

    id: UUID
    conversation_id: UUID
    channel_id: UUID
    direction: str
    author: str
    author_id: UUID | None
    type: str
    subtype: str | None
    text: str | None
    content: dict[str, Any]
    wamid: str | None
    reply_to: str | None
    target: str | None
    sender_phone: str | None
    sender_user_id: str | None
    group_id: str | None
    forwarded: int
    referral: dict[str, Any] | None
    status: str
    error_code: int | None
    error: str | None
    pricing: dict[str, Any] | None
    send_after: datetime | None
    at: datetime
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    media_id: UUID | None
    media_state: str | None
    media_mime: str | None
    media_size: int | None
    media_filename: str | None
    reply_to_id: UUID | None
    contact_id: UUID
    contact_name: str | None


class Reaction(NamedTuple):
    """What somebody put on a message, the last by each author."""

    emoji: str
    author: str


_MESSAGE = Said._fields[: Said._fields.index("media_id")]
_contact = sa.orm.aliased(Contact)
_speaker = sa.orm.aliased(Contact)
_quoted = sa.orm.aliased(Message)
_answered = (
    sa.select(_quoted.id)
    .where(_quoted.channel_id == Message.channel_id, _quoted.wamid == Message.reply_to)
    .limit(sa.literal_column("1"))
    .scalar_subquery()
)
_columns = (
    sa.select(
        *[getattr(Message, name) for name in _MESSAGE],
        *(Message.media_id, Media.state, Media.mime, Media.size, Media.filename, _answered),
        *(_speaker.id, sa.func.coalesce(_speaker.name, _speaker.profile_name)),
    )
    .outerjoin(Media, sa.and_(Media.tenant_id == Message.tenant_id, Media.id == Message.media_id))
    .join(Conversation, sa.and_(Conversation.tenant_id == Message.tenant_id, Conversation.id == Message.conversation_id))
    .join(_contact, sa.and_(_contact.tenant_id == Conversation.tenant_id, _contact.id == Conversation.contact_id))
    .join(
        _speaker,
        sa.and_(
            _speaker.tenant_id == Conversation.tenant_id,
            _speaker.id == speaker_of(_contact),
        ),
    )
)
_ONE = Prepared(_columns.where(Message.id == sa.bindparam("id_")), Said)
_OF_WAMID = Prepared(sa.select(Message.id).where(Message.channel_id == sa.bindparam("channel_id"), Message.wamid == sa.bindparam("wamid")))


def thread(tx: Transaction, conversation_id: UUID, *, after: Place | None = None, most: int = 50) -> list[Said]:
    """A conversation's messages, the newest first."""
    place = {} if after is None else {"after_at": after.at, "after_id": after.id}
    return tx.all(_thread(after is not None), conversation_id=conversation_id, **place, most=most)


def arrivals(
    tx: Transaction, *, after: UUID | None = None, channel_id: UUID | None = None, wamid: str | None = None, most: int = 50
) -> list[Said]:
    """Messages of all conversations in the order in which they came here, the newest first."""
    if wamid is not None:
        return _by_wamid(tx, wamid, after, channel_id, most)
    given = {"after": after, "channel_id": channel_id}
    known = {name: value for name, value in given.items() if value is not None}
    return tx.all(_arrivals(frozenset(known)), **known, most=most)


def one(tx: Transaction, id: UUID) -> Said:
    """One message. Raises NotFound."""
    found = tx.first(_ONE, id_=id)
    if found is None:
        raise NotFound("There is no such message.")
    return found


def chosen(tx: Transaction, ids: Iterable[UUID]) -> list[Said]:
    """These messages, in this order."""
    wanted = list(ids)
    if not wanted:
        return []
    size = places(len(wanted))
    found = {said.id: said for said in tx.all(_chosen(size), **listed("id", wanted, size))}
    return [found[id] for id in wanted if id in found]


def reactions(tx: Transaction, messages: Iterable[Said]) -> dict[UUID, list[Reaction]]:
    """For each message that has any, what stands on it now."""
    asked = {(said.conversation_id, said.wamid): said.id for said in messages if said.wamid is not None}
    if not asked:
        return {}
    conversations, wamids = ({key[n] for key in asked} for n in (0, 1))
    sizes = places(len(conversations)), places(len(wamids))
    in_them = {**listed("conversation", [*conversations], sizes[0]), **listed("wamid", [*wamids], sizes[1])}
    rows = tx.all(_reactions(*sizes), **in_them)
    last: dict[UUID, dict[tuple[str, UUID | None], str]] = {}
    for conversation, target, content, author, author_id in rows:
        id = asked.get((conversation, target))
        if id is not None:
            last.setdefault(id, {})[author, author_id] = str(content.get("emoji") or "")
    return {id: [Reaction(emoji, author) for (author, _), emoji in by.items() if emoji] for id, by in last.items()}


def _by_wamid(tx: Transaction, wamid: str, after: UUID | None, channel_id: UUID | None, most: int) -> list[Said]:
    """A wamid names a message of one channel, or (where its type changed) a few: they are found by its index, then sorted."""
    channels = [channel_id] if channel_id else tx.session.scalars(sa.select(Channel.id)).all()
    ids = [row[0] for channel in channels for row in tx.all(_OF_WAMID, channel_id=channel, wamid=wamid)]
    wanted = sorted((id for id in ids if after is None or id < after), reverse=True)
    return chosen(tx, wanted[:most])


@cache
def _thread(later: bool) -> Prepared[Said]:
    statement = _columns.where(Message.conversation_id == sa.bindparam("conversation_id"))
    if later:
        place = sa.tuple_(sa.bindparam("after_at", type_=Instant), sa.bindparam("after_id", type_=Id))
        statement = statement.where(sa.tuple_(Message.at, Message.id) < place)
    statement = statement.order_by(Message.at.desc(), Message.id.desc())
    return Prepared(statement.limit(sa.bindparam("most", type_=sa.Integer)), Said)


@cache
def _chosen(size: int) -> Prepared[Said]:
    return Prepared(_columns.where(one_of(Message.id, "id", size)), Said)


@cache
def _reactions(conversations: int, wamids: int) -> Prepared[tuple[Any, ...]]:
    return Prepared(
        sa.select(Message.conversation_id, Message.target, Message.content, Message.author, Message.author_id)
        .where(
            one_of(Message.conversation_id, "conversation", conversations),
            one_of(Message.target, "wamid", wamids),
            Message.type == sa.literal_column("'reaction'"),
        )
        .order_by(Message.at, Message.id)
    )


@cache
def _arrivals(given: frozenset[str]) -> Prepared[Said]:
    statement = _columns.order_by(Message.id.desc())
    if "after" in given:
        statement = statement.where(Message.id < sa.bindparam("after", type_=Id))
    if "channel_id" in given:
        statement = statement.where(Message.channel_id == sa.bindparam("channel_id"))
    return Prepared(statement.limit(sa.bindparam("most", type_=sa.Integer)), Said)
