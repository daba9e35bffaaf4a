"""Reply: a person or a program says something to a customer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from frontdesk.channels import content as contents
from frontdesk.channels import policy
from frontdesk.channels.content import Content
from frontdesk.channels.models import Channel, ChannelState
from frontdesk.contacts import identities
from frontdesk.contacts.party import Party
from frontdesk.inbox import conversations, handoff, permission, send, standing
from frontdesk.inbox.handoff import Why
from frontdesk.inbox.models import Author, Conversation, Handler, Media, MediaState, Message
from frontdesk.inbox.permission import Asked
from frontdesk.inbox.send import Draft
from frontdesk.kit.errors import Conflict, Invalid, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor


class NotOnWhatsApp(Conflict):
    """That message has not reached WhatsApp, so nothing can refer to it yet."""

    code = "not_on_whatsapp"


class ChannelRemoved(Conflict):
    """This channel was removed: nothing can be sent through it."""

    code = "channel_removed"


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be said. `reply_to` is the id of one of our messages in the same conversation."""

    content: Content
    reply_to: UUID | None = None
    send_at: datetime | None = None
    despite_opt_out: bool = False  # they know that the contact wants no more messages


def answer(tx: Transaction, actor: Actor, conversation: Conversation, words: Words) -> UUID:
    """Say it in a conversation, which is the actor's from then on.

    Raises Invalid, WindowClosed, OptedOut, NotOnWhatsApp, ChannelRemoved.
    """
    message_id = _queue(tx, actor, conversation, words)
    if not isinstance(words.content, contents.Reaction):
        handoff.take_over(tx, conversation, actor.person_id, why=Why.REPLIED)
        handoff.reopen(tx, conversation)
    conversations.mark_read(tx, conversation)
    return message_id


def begin(tx: Transaction, actor: Actor, channel: Channel, to: Party, words: Words) -> UUID:
    """Say it to somebody, known or not, in a conversation that is opened where there is none.

    A person holds that conversation from then on. A program's notification leaves it with whoever has it.
    """
    if words.reply_to is not None or isinstance(words.content, contents.Reaction):
        raise Invalid("content: in a new conversation there is nothing to react to.", field="content")
    contact = identities.resolve(tx, to, at=tx.now)
    handler = Handler.ASSISTANT if channel.assistant_id else Handler.NOBODY
    thread = standing.thread_with(tx, channel.id, contact.contact_id, handler, tx.now)
    conversation = access.get(tx, Conversation, thread.id, actor)
    if actor.person_id is not None:
        return answer(tx, actor, conversation, words)
    return _queue(tx, actor, conversation, words)


def _queue(tx: Transaction, actor: Actor, conversation: Conversation, words: Words) -> UUID:
    channel = access.get(tx, Channel, conversation.channel_id, actor)
    if channel.state == ChannelState.REMOVED:
        raise ChannelRemoved
    at = max(words.send_at or tx.now, tx.now)
    free = channel.kind != "cloud" or isinstance(words.content, contents.Template)
    if not free and not policy.window_open(conversation.last_inbound_at, at):
        raise policy.WindowClosed
    permission.ask(tx, conversation, channel.kind, Asked(words.content, at > tx.now, words.despite_opt_out))
    _check_file(tx, actor, words.content)
    draft = Draft(
        words.content,
        Author.AGENT,
        actor.person_id or actor.key_id,
        reply_to=_wamid(tx, actor, conversation, words.reply_to, "reply_to"),
        target=_target(tx, actor, conversation, words.content),
        send_at=words.send_at,
    )
    return send.queue(tx, conversation.id, channel.id, draft)


def _target(tx: Transaction, actor: Actor, conversation: Conversation, content: Content) -> str | None:
    if not isinstance(content, contents.Reaction):
        return None
    return _wamid(tx, actor, conversation, content.message_id, "content.message_id")


def _wamid(tx: Transaction, actor: Actor, conversation: Conversation, message_id: UUID | None, field: str) -> str | None:
    """WhatsApp's name for one of our messages. Raises Invalid for one of another conversation."""
    if message_id is None:
        return None
    try:
        message = access.get(tx, Message, message_id, actor)
    except NotFound as error:
        raise Invalid(f"{field}: there is no such message in this conversation.", field=field) from error
    if message.conversation_id != conversation.id:
        raise Invalid(f"{field}: there is no such message in this conversation.", field=field)
    if message.wamid is None:
        raise NotOnWhatsApp
    return message.wamid


def _check_file(tx: Transaction, actor: Actor, content: Content) -> None:
    if not isinstance(content, contents.Media) or content.media_id is None:
        return
    try:
        media = access.get(tx, Media, content.media_id, actor)
    except NotFound as error:
        raise Invalid("content.media_id: there is no such file.", field="content.media_id") from error
    if media.state != MediaState.STORED:
        raise Invalid("content.media_id: this file has not arrived.", field="content.media_id")
