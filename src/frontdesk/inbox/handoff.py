"""Handoffs: one handler per conversation, changed only by a row that says from whom, to whom, why and when."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

from frontdesk.inbox import send
from frontdesk.inbox.models import Conversation, ConversationState, Handler, Handoff, Message
from frontdesk.inbox.standing import Thread
from frontdesk.kit import feed
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import wake


class Why(StrEnum):
    """Why a conversation changed hands."""

    TAKEN_OVER = "taken_over"  # an agent took it
    REPLIED = "replied"  # an agent answered it
    HANDED_BACK = "handed_back"
    PHONE = "phone"  # somebody answered on the business's own phone
    ASSISTANT = "assistant"  # its channel has one now
    NO_ASSISTANT = "no_assistant"  # its channel has none any more
    NO_RULE = "no_rule"
    RULE = "rule"
    REOPENED = "reopened"
    TOO_OLD = "too_old"  # it reached us too late for the assistant
    FAILED = "failed"  # the model gave the assistant nothing of use
    NO_CREDITS = "no_credits"  # the wallet is empty
    ASKED = "asked"  # the customer asked for a person, or the assistant did
    SENSITIVE = "sensitive"  # a subject for people
    LOOP = "loop"  # the same again and again: perhaps another machine
    DAILY_CAP = "daily_cap"  # more in a day than an assistant answers one contact
    OPTED_OUT = "opted_out"  # the customer has asked the assistant to be silent
    UNSAFE = "unsafe"  # what the assistant was going to say may not be said


_ROW = Prepared(
    sa.insert(Handoff).values(**bound("tenant_id", "id", "conversation_id", "from_handler", "to_handler", "member_id", "why", "at"))
)
_this = Conversation.id == sa.bindparam("id_")
_HOLD = Prepared(sa.update(Conversation).where(_this).values(**bound("handler", "member_id"), waiting_since=None))
_STATE = Prepared(sa.update(Conversation).where(_this).values(**bound("state", "snoozed_until", "resolved_at")))
_AWAIT_NOTHING = Prepared(sa.update(Conversation).where(_this).values(waiting_since=None))
_BEGIN_AFTER = Prepared(sa.update(Conversation).where(_this).values(**bound("answered_to")))
_NEWEST = Prepared(
    sa.select(Message.id)
    .where(Message.conversation_id == sa.bindparam("conversation_id"), Message.direction == sa.literal_column("'inbound'"))
    .order_by(Message.id.desc())
    .limit(sa.literal_column("1"))
)


def take_over(tx: Transaction, conversation: Conversation, member_id: UUID | None, *, why: Why = Why.TAKEN_OVER) -> None:
    """An agent (None: a program) holds the conversation from now on; the assistant is silent, also with what it had in hand."""
    if conversation.handler == Handler.AGENT and member_id in (None, conversation.member_id):
        return
    pass_on(tx, conversation.id, conversation.handler, Handler.AGENT, why, member_id=member_id)
    send.withdraw(tx, conversation.id)


def hand_back(tx: Transaction, conversation: Conversation, *, assistant: bool) -> None:
    """The assistant (or, without one, nobody) holds it again; what is already there is not answered."""
    to = Handler.ASSISTANT if assistant else Handler.NOBODY
    if conversation.handler != to:
        pass_on(tx, conversation.id, conversation.handler, to, Why.HANDED_BACK)


def resolve(tx: Transaction, conversation: Conversation) -> None:
    """Done, until the customer writes again."""
    _set_state(tx, conversation, ConversationState.RESOLVED, "conversation.resolved", resolved_at=tx.now)
    tx.write(_AWAIT_NOTHING, id_=conversation.id)


def reopen(tx: Transaction, conversation: Conversation) -> None:
    """Back to the open ones."""
    _set_state(tx, conversation, ConversationState.OPEN, "conversation.reopened")


def snooze(tx: Transaction, conversation: Conversation, until: datetime) -> None:
    """Out of sight until a moment, or until the customer writes."""
    if until <= tx.now:
        raise Invalid("until: choose a moment in the future", field="until")
    _set_state(tx, conversation, ConversationState.SNOOZED, "conversation.snoozed", snoozed_until=until)
    wake(tx, "snooze", conversation.id, until)


def snooze_over(tx: Transaction, conversation: Conversation) -> None:
    """Reopen a snoozed conversation whose moment has come; an alarm that is too early is set anew, one too late does nothing."""
    until = conversation.snoozed_until
    if conversation.state != ConversationState.SNOOZED or until is None:
        return
    if until > tx.now:
        wake(tx, "snooze", conversation.id, until)
    else:
        reopen(tx, conversation)


def from_phone(tx: Transaction, thread: Thread) -> Thread:
    """A reply typed on the business's own phone: a human has it now."""
    if thread.handler == Handler.AGENT:
        return thread
    pass_on(tx, thread.id, thread.handler, Handler.AGENT, Why.PHONE)
    send.withdraw(tx, thread.id)
    return thread._replace(handler=Handler.AGENT, waiting_since=None)


def wake_up(tx: Transaction, thread: Thread, *, assistant: bool) -> Thread:
    """A customer writes: a resolved conversation starts anew with the assistant, a snoozed one goes on with whom it was."""
    to, why = thread.handler, Why.REOPENED
    if thread.state == ConversationState.RESOLVED:
        to = Handler.ASSISTANT if assistant else Handler.NOBODY
    elif thread.handler == Handler.ASSISTANT and not assistant:
        to, why = Handler.NOBODY, Why.NO_ASSISTANT
    elif thread.handler == Handler.NOBODY and assistant:
        to, why = Handler.ASSISTANT, Why.ASSISTANT
    if thread.state != ConversationState.OPEN:
        tx.write(_STATE, id_=thread.id, state=ConversationState.OPEN, snoozed_until=None, resolved_at=None)
        feed.record(tx, "conversation.reopened", {"from": thread.state}, conversation_id=thread.id)
        thread = thread._replace(state=ConversationState.OPEN)
    if to == thread.handler:
        return thread
    pass_on(tx, thread.id, thread.handler, to, why)
    return thread._replace(handler=to, waiting_since=None)


def pass_on(tx: Transaction, conversation_id: UUID, from_handler: str, to_handler: str, why: Why, *, member_id: UUID | None = None) -> UUID:
    """Write the row, change the handler, tell the feed. Nobody waits for the assistant from then on."""
    id = new_id()
    row = {"from_handler": from_handler, "to_handler": to_handler, "member_id": member_id, "why": why}
    tx.write(_ROW, id=id, conversation_id=conversation_id, at=tx.now, **row)
    tx.write(_HOLD, id_=conversation_id, handler=to_handler, member_id=member_id)
    if to_handler == Handler.ASSISTANT:  # it answers what comes from now on
        newest = tx.first(_NEWEST, conversation_id=conversation_id)
        tx.write(_BEGIN_AFTER, id_=conversation_id, answered_to=newest[0] if newest else None)
    data = {"from": from_handler, "to": to_handler, "why": str(why), "member_id": str(member_id) if member_id else None}
    feed.record(tx, "conversation.handed_off", data, conversation_id=conversation_id)
    return id


def _set_state(
    tx: Transaction,
    conversation: Conversation,
    state: ConversationState,
    event: str,
    *,
    snoozed_until: datetime | None = None,
    resolved_at: datetime | None = None,
) -> None:
    if conversation.state == state and state != ConversationState.SNOOZED:
        return
    tx.write(_STATE, id_=conversation.id, state=state, snoozed_until=snoozed_until, resolved_at=resolved_at)
    data = {"snoozed_until": snoozed_until.isoformat() if snoozed_until else None}
    feed.record(tx, event, data, conversation_id=conversation.id)
