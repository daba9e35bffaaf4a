"""Rows that inbox tests begin with."""

from typing import Any

from frontdesk.channels.models import Channel
from frontdesk.contacts.models import Contact
from frontdesk.inbox.models import Conversation, Message
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id


def add_conversation(tx: Transaction, **channel: Any) -> Conversation:
    """A conversation with a contact of its own, on a channel of its own (of kind `api` unless said otherwise)."""
    place = Channel(**{"id": new_id(), "kind": "api", "name": "Shop", "state_since": tx.now, "created_at": tx.now, **channel})
    contact = Contact(id=new_id(), attributes={}, folded="", created_at=tx.now)
    conversation = Conversation(
        id=new_id(), contact_id=contact.id, channel_id=place.id, handler="nobody", last_message_at=tx.now, created_at=tx.now
    )
    for row in (place, contact, conversation):
        tx.session.add(row)
        tx.session.flush()
    return conversation


def add_message(tx: Transaction, conversation: Conversation, **more: Any) -> Message:
    """A customer's message."""
    message = Message(
        **{
            "id": new_id(),
            "conversation_id": conversation.id,
            "channel_id": conversation.channel_id,
            "direction": "inbound",
            "author": "contact",
            "type": "text",
            "content": {},
            "status": "received",
            "at": tx.now,
            "created_at": tx.now,
            **more,
        }
    )
    tx.session.add(message)
    tx.session.flush()
    return message
