"""A customer's word on being written to, said to a person or to nobody: heard there as well, though no assistant answers."""

from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant.guard.before import says_start, says_stop
from frontdesk.contacts import consent
from frontdesk.contacts.consent import Purpose
from frontdesk.inbox.models import Conversation, Message
from frontdesk.kit.homes import Prepared, Transaction


class _Heard(NamedTuple):
    contact_id: UUID
    text: str | None


_HEARD = Prepared(
    sa.select(Conversation.contact_id, Message.text)
    .join(Conversation, sa.and_(Conversation.tenant_id == Message.tenant_id, Conversation.id == Message.conversation_id))
    .where(Message.id == sa.bindparam("id_")),
    _Heard,
)


def overhear(tx: Transaction, message_id: UUID) -> None:
    """Note a stop word, or the word that takes it back; nothing is said to it: whoever has the conversation sees it."""
    heard = tx.first(_HEARD, id_=message_id)
    if heard is None or not heard.text:
        return
    if says_stop(heard.text):
        consent.withdraw(tx, heard.contact_id, Purpose.EVERYTHING, note="stop word")
    elif says_start(heard.text) and consent.withdrawn_at(tx, heard.contact_id, Purpose.EVERYTHING) is not None:
        consent.give(tx, heard.contact_id, Purpose.EVERYTHING, note="start word")
