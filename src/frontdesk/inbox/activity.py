"""Activity: a customer types or records. The team sees it, and the assistant waits a little longer for what comes."""

from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.contacts import names
from frontdesk.contacts.models import Identity
from frontdesk.contacts.party import Party
from frontdesk.inbox.models import Conversation, Handler
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, bound


class _Chat(NamedTuple):
    id: UUID
    handler: str
    waits: bool


_CHAT = Prepared(
    sa.select(Conversation.id, Conversation.handler, Conversation.waiting_since.is_not(None))
    .join(Identity, sa.and_(Identity.tenant_id == Conversation.tenant_id, Identity.contact_id == Conversation.contact_id))
    .where(Identity.kind == sa.bindparam("kind"), Identity.value == sa.bindparam("value"))
    .where(Conversation.channel_id == sa.bindparam("channel_id")),
    _Chat,
)
_ARRIVES = Prepared(
    sa.update(Conversation)
    .where(Conversation.id == sa.bindparam("id_"), Conversation.waiting_since.is_not(None))
    .values(**bound("last_arrival_at"))
)


def note(tx: Transaction, channel_id: UUID, who: Party, doing: str) -> None:
    """Somebody known is typing, recording, paused. Of a stranger, or elsewhere, nothing is noted."""
    for name in names.of(who):
        chat = tx.first(_CHAT, kind=name.kind, value=name.value, channel_id=channel_id)
        if chat is None:
            continue
        if doing in ("typing", "recording") and chat.handler == Handler.ASSISTANT and chat.waits:
            tx.write(_ARRIVES, id_=chat.id, last_arrival_at=tx.now)
        feed.record(tx, "contact.typed", {"doing": doing}, conversation_id=chat.id)
        return
