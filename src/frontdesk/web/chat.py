"""A message in, its reply out, in one call: for callers of an `api` channel who wait."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels import content as contents
from frontdesk.channels import records
from frontdesk.channels.api import Written
from frontdesk.channels.models import Channel
from frontdesk.inbox.models import Author, Conversation, Handler, Message
from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web.deps import Caller
from frontdesk.web.routes.inbound import take_in


class WhichChannel(Conflict):
    """This business has no channel of that kind, or several: name one with channel_id."""

    code = "which_channel"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reply, or the reason why there is none."""

    reply: str | None = None
    handoff: bool = False
    conversation_id: UUID | None = None
    message_id: UUID | None = None
    reason: str = ""
    sentence: str = ""


class _Standing(NamedTuple):
    """Where a message stands: nothing yet, answered, or not to be answered."""

    outcome: Outcome | None


MOST_PARTS = 10
"""Messages of one answer: words, buttons, files."""

HELD = Outcome(reason="human", sentence="A person has this conversation; the message was stored and is shown to them.")
SILENT = Outcome(reason="silent", sentence="The message was stored; the assistant has nothing to say to it.")
LATE = Outcome(reason="timeout", sentence="The message was stored; its reply was not ready in time and follows in the conversation.")


async def ask(caller: Caller, channel: Channel, written: Written, seconds: float) -> Outcome:
    """Store the message and wait until it is answered, or will not be."""
    told = asyncio.Event()
    with caller.desk.tails.follow(caller.tenant_id, told.set):
        await caller.write(take_in, caller.actor, channel.id, written)
        try:
            async with asyncio.timeout(seconds):
                while True:
                    told.clear()
                    standing = await caller.read(_standing, channel.id, written.wamid)
                    if standing.outcome is not None:
                        return standing.outcome
                    await told.wait()
        except TimeoutError:
            return LATE


def active(tx: Transaction) -> list[Channel]:
    """The channels that were not removed."""
    return list(records.channels(tx))


def channel(tx: Transaction, actor: Actor, id: UUID | None, kinds: Sequence[str] = ()) -> Channel:
    """The channel meant: the one that is named, or the only one of these kinds. Raises WhichChannel, NotFound."""
    if id is not None:
        return access.get(tx, Channel, id, actor)
    found = [row for row in active(tx) if not kinds or row.kind in kinds]
    if len(found) != 1:
        raise WhichChannel
    return found[0]


def _standing(tx: Transaction, channel_id: UUID, wamid: str) -> _Standing:
    asked = tx.session.scalar(sa.select(Message).where(Message.channel_id == channel_id, Message.wamid == wamid))
    if asked is None:
        return _Standing(None)
    conversation = tx.session.get_one(Conversation, (tx.tenant_id, asked.conversation_id))
    answers = _answers(tx, asked)
    if answers:
        words = "\n\n".join(filter(None, (contents.words(contents.load(answer.content)) for answer in answers)))
        return _Standing(Outcome(words, conversation.handler != Handler.ASSISTANT, conversation.id, answers[-1].id))
    if conversation.handler != Handler.ASSISTANT:
        return _Standing(HELD)
    done = conversation.answered_to is not None and conversation.answered_to >= asked.id
    return _Standing(SILENT if done else None)


def _answers(tx: Transaction, asked: Message) -> Sequence[Message]:
    """All parts of the answer to a message, which are there at once; not what was said to the customer's next one."""
    here = sa.select(Message).where(Message.conversation_id == asked.conversation_id, Message.id > asked.id).order_by(Message.id)
    said = here.where(Message.direction == "outbound", Message.author == Author.ASSISTANT)
    first = tx.session.scalar(said.limit(1))
    if first is None:
        return ()
    following = tx.session.scalar(here.where(Message.direction == "inbound", Message.id > first.id).limit(1))
    return tx.session.scalars((said if following is None else said.where(Message.id < following.id)).limit(MOST_PARTS)).all()
