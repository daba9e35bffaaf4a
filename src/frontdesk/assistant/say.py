"""What a turn leaves behind in its conversation: words, who holds it next, and what counts as answered."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant.scene import Scene
from frontdesk.channels import content as contents
from frontdesk.channels.content import Content
from frontdesk.inbox import handoff, send
from frontdesk.inbox.handoff import Why
from frontdesk.inbox.models import Author, Conversation, Handler
from frontdesk.inbox.send import Draft
from frontdesk.kit.homes import Prepared, Transaction, bound

_this = Conversation.id == sa.bindparam("id_")
_READ = Prepared(sa.update(Conversation).where(_this).values(unread=0))
_ANSWERED = Prepared(sa.update(Conversation).where(_this).values(**bound("answered_to", "waiting_since")))


def say(tx: Transaction, scene: Scene, content: Content) -> UUID:
    """Queue a message of the assistant's. Returns its id."""
    return send.queue(tx, scene.conversation_id, scene.channel_id, Draft(content, Author.ASSISTANT, scene.assistant_id))


def say_lines(tx: Transaction, scene: Scene, lines: Sequence[str]) -> list[UUID]:
    """Queue texts, one message each; empty ones say nothing."""
    return [say(tx, scene, contents.Text(text=line)) for line in lines if line]


def pass_on(tx: Transaction, scene: Scene, why: Why) -> None:
    """A person takes over."""
    handoff.pass_on(tx, scene.conversation_id, Handler.ASSISTANT, Handler.AGENT, why)


def read(tx: Transaction, scene: Scene) -> None:
    """Nobody needs to look at what was answered."""
    tx.write(_READ, id_=scene.conversation_id)


def answered(tx: Transaction, scene: Scene, upto: UUID | None, *, more: bool = False) -> None:
    """What came up to this message needs no answer any more; `more`: something newer does."""
    since = (scene.last_arrival_at or tx.now) if more else None
    tx.write(_ANSWERED, id_=scene.conversation_id, answered_to=upto, waiting_since=since)
