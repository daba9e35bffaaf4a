"""References: what is known of a message that another one names by its wamid."""

from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.contacts import identities
from frontdesk.contacts.party import Party
from frontdesk.inbox.models import SILENT, Conversation, Message
from frontdesk.kit.homes import Prepared, Transaction, among


class Named(NamedTuple):
    """A message that is replied or reacted to. `ours`: the business wrote it."""

    wamid: str
    ours: bool
    text: str | None


_of_wamid = sa.and_(Message.channel_id == sa.bindparam("channel_id"), Message.wamid == sa.bindparam("wamid"))
_NAMED = Prepared(sa.select(Message.direction, Message.text).where(_of_wamid, ~among(Message.type, SILENT)))
_CONTACT = Prepared(
    sa.select(Conversation.contact_id)
    .join(Message, sa.and_(Message.tenant_id == Conversation.tenant_id, Message.conversation_id == Conversation.id))
    .where(_of_wamid)
)


def look_up(tx: Transaction, channel_id: UUID, wamid: str) -> Named:
    """The message, as far as it is known here; one that is not is the customer's."""
    row = tx.first(_NAMED, channel_id=channel_id, wamid=wamid)
    return Named(wamid, False, None) if row is None else Named(wamid, row[0] == "outbound", row[1])


def chat_of(tx: Transaction, channel_id: UUID, wamid: str) -> Party | None:
    """With whom the message's conversation is."""
    row = tx.first(_CONTACT, channel_id=channel_id, wamid=wamid)
    return None if row is None else identities.address(tx, row[0])
