"""The team's lists of conversations, the newest first, and what people do with one besides answering it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.models import Channel
from frontdesk.channels.policy import WINDOW
from frontdesk.contacts import book
from frontdesk.contacts.book import Card
from frontdesk.contacts.models import Contact, Identity, speaker_of
from frontdesk.inbox.models import SILENT, Conversation, ConversationState, Handler, Message, Status
from frontdesk.kit import feed
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Prepared, Transaction, among
from frontdesk.kit.schema import Id, Instant


class Listed(NamedTuple):
    """A conversation as the team sees it. The contact is whoever speaks for it now; `phone` is E.164.

    `preview_author` and `preview_status` are those of the newest message that is said: was it an answer, and did it arrive?
    """

    id: UUID
    state: str
    handler: str
    member_id: UUID | None
    snoozed_until: datetime | None
    unread: int
    message_count: int
    last_message_at: datetime
    last_inbound_at: datetime | None
    preview: str | None
    preview_direction: str | None
    created_at: datetime
    resolved_at: datetime | None
    channel_id: UUID
    channel_name: str
    channel_kind: str
    contact_id: UUID
    contact_name: str | None
    username: str | None
    phone: str | None
    preview_author: str | None
    preview_status: str | None

    @property
    def window_closes_at(self) -> datetime | None:
        """When WhatsApp takes no free messages any more; None where there is no such window, or none yet."""
        if self.channel_kind != "cloud" or self.last_inbound_at is None:
            return None
        return self.last_inbound_at + WINDOW


class Place(NamedTuple):
    """Where a page ends: the next one begins after it."""

    at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class View:
    """Which conversations are wanted; None means any. `unassigned`: for people, but not any of them in particular."""

    state: ConversationState | None = None
    handler: Handler | None = None
    member_id: UUID | None = None
    unread: bool = False
    channel_id: UUID | None = None
    contact_id: UUID | None = None
    unassigned: bool = False


_contact = sa.orm.aliased(Contact)
_speaker = sa.orm.aliased(Contact)
_phone = (
    sa.select(Identity.value)
    .where(Identity.kind == sa.literal_column("'phone'"), Identity.contact_id.in_([Conversation.contact_id, _speaker.id]))
    .order_by(Identity.retired_at.is_not(None), Identity.created_at.desc())
    .limit(sa.literal_column("1"))
    .scalar_subquery()
)


def _newest(column: sa.orm.InstrumentedAttribute[str]) -> sa.ScalarSelect[str]:
    pending = among(Message.status, (Status.SCHEDULED, Status.CANCELLED))
    return (
        sa.select(column)
        .where(Message.conversation_id == Conversation.id, ~among(Message.type, SILENT), ~pending)
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(sa.literal_column("1"))
        .scalar_subquery()
    )


_columns = (
    sa.select(
        *[getattr(Conversation, name) for name in Listed._fields[:13]],
        *(Channel.id, Channel.name, Channel.kind),
        *(_speaker.id, sa.func.coalesce(_speaker.name, _speaker.profile_name), _speaker.username, _phone),
        *(_newest(Message.author), _newest(Message.status)),
    )
    .join(Channel, sa.and_(Channel.tenant_id == Conversation.tenant_id, Channel.id == Conversation.channel_id))
    .join(_contact, sa.and_(_contact.tenant_id == Conversation.tenant_id, _contact.id == Conversation.contact_id))
    .join(
        _speaker,
        sa.and_(
            _speaker.tenant_id == Conversation.tenant_id,
            _speaker.id == speaker_of(_contact),
        ),
    )
)
_ONE = Prepared(_columns.where(Conversation.id == sa.bindparam("id_")), Listed)
_READ = Prepared(
    sa.update(Conversation).where(Conversation.id == sa.bindparam("id_"), Conversation.unread > sa.literal_column("0")).values(unread=0)
)


def page(tx: Transaction, view: View, *, after: Place | None = None, most: int = 50) -> list[Listed]:
    """A page of a view, the conversation with the latest message first."""
    rows = [_some(tx, branch, after, most) for branch in _branches(view)]
    if len(rows) == 1:
        return rows[0]
    return list(islice(merge(*rows, key=lambda row: (row.last_message_at, row.id), reverse=True), most))


def one(tx: Transaction, id: UUID) -> Listed:
    """One conversation. Raises NotFound."""
    found = tx.first(_ONE, id_=id)
    if found is None:
        raise NotFound("There is no such conversation.")
    return found


def customers(tx: Transaction, ids: Collection[UUID]) -> dict[UUID, Card]:
    """For each of these conversations, whom it is with."""
    asked = sa.select(Conversation.id, Conversation.contact_id).where(Conversation.id.in_(ids))
    contacts = {row.id: row.contact_id for row in tx.session.execute(asked)}
    cards = book.cards(tx, set(contacts.values()))
    return {id: cards[contact_id] for id, contact_id in contacts.items()}


def mark_read(tx: Transaction, conversation: Conversation) -> None:
    """Somebody has looked at it."""
    if tx.run(_READ, id_=conversation.id):
        conversation.unread = 0
        feed.record(tx, "conversation.read", {}, conversation_id=conversation.id)


def _branches(view: View) -> Iterable[dict[str, Any]]:
    """The view as selections that one index each gives in order: by state and handler together, or by neither."""
    given: dict[str, Any] = {
        name: value
        for name, value in (
            ("state", view.state),
            ("handler", view.handler),
            ("member_id", view.member_id),
            ("unread", view.unread or None),
            ("channel_id", view.channel_id),
            ("contact_id", view.contact_id),
            ("unassigned", view.unassigned or None),
        )
        if value is not None
    }
    if {"member_id", "unread", "contact_id"} & given.keys() or not {"state", "handler", "unassigned"} & given.keys():
        return [given]
    states = [view.state] if view.state else list(ConversationState)
    handlers = [view.handler] if view.handler else [one for one in Handler if not (view.unassigned and one is Handler.ASSISTANT)]
    return [{**given, "state": state, "handler": handler} for state in states for handler in handlers]


def _some(tx: Transaction, given: dict[str, Any], after: Place | None, most: int) -> list[Listed]:
    place = {} if after is None else {"after_at": after.at, "after_id": after.id}
    return tx.all(_statement(frozenset(given), after is not None), **given, **place, most=most)


@cache
def _statement(given: frozenset[str], later: bool) -> Prepared[Listed]:
    statement = _columns.order_by(Conversation.last_message_at.desc(), Conversation.id.desc())
    for name in sorted(given - {"unread", "contact_id", "unassigned"}):
        statement = statement.where(getattr(Conversation, name) == sa.bindparam(name))
    if "unassigned" in given:
        statement = statement.where(Conversation.member_id.is_(None), Conversation.handler != sa.literal_column("'assistant'"))
    if "unread" in given:
        statement = statement.where(Conversation.unread > sa.literal_column("0"))  # the words of the partial index
    if "contact_id" in given:
        asked = sa.bindparam("contact_id", type_=Id)
        family = sa.select(Contact.id).where(sa.or_(Contact.id == asked, Contact.merged_into == asked))
        statement = statement.where(Conversation.contact_id.in_(family))
    if later:
        place = sa.tuple_(sa.bindparam("after_at", type_=Instant), sa.bindparam("after_id", type_=Id))
        statement = statement.where(sa.tuple_(Conversation.last_message_at, Conversation.id) < place)
    return Prepared(statement.limit(sa.bindparam("most", type_=sa.Integer)), Listed)
