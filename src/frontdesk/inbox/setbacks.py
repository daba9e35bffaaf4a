"""What becomes of a message that did not go, or may have gone: tried again, given up, or in doubt until a status tells."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels import policy, refusals, sender
from frontdesk.channels.channel import Advice, SendFailed
from frontdesk.inbox.models import Conversation, Message, Status
from frontdesk.inbox.pending import NeedsUpload, Ready
from frontdesk.inbox.send import OUTBOX
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, among, bound
from frontdesk.kit.wake import wake

DOUBT = timedelta(seconds=30)
"""How long a message in doubt holds those behind it: statuses come within seconds when they come."""

RETRIES, FEW = 8, 3
"""Attempts before a message fails: of an error that passes, and of one that seldom does."""

_HOLD = Prepared(sa.update(Conversation).where(Conversation.id == sa.bindparam("id_")).values(**bound("hold_until")))
_BACK = Prepared(
    sa.update(Message)
    .where(Message.id == sa.bindparam("id_"), Message.status == Status.SENDING)
    .values(**bound("status", "send_after", "unsure_since", "error_code", "error"))
)
_UPLOAD_AGAIN = Prepared(
    sa.update(Message)
    .where(Message.id == sa.bindparam("id_"), among(Message.status, [Status.SCHEDULED, Status.QUEUED]))
    .values(**bound("send_after"), status=Status.QUEUED, attempts=Message.attempts + 1)
)
_FAIL_FIRST = Prepared(
    sa.update(Message)
    .where(Message.id == sa.bindparam("id_"), among(Message.status, [Status.SCHEDULED, Status.QUEUED]))
    .values(status=Status.FAILED, error_code=sa.bindparam("code"), error=sa.bindparam("sentence"))
)


def failed(tx: Transaction, ready: Ready, error: SendFailed) -> None:
    """The provider did not take it, or we cannot know: do what its code advises."""
    if ready.place.kind == "web":
        error = refusals.judge(tx, ready.place.channel_id, error, ready.place.last_inbound_at)
    match error.advice:
        case Advice.UNCERTAIN:
            mark_unsure(tx, ready.conversation_id, ready.message_id)
        case Advice.STOP_SENDER:
            _put_back(tx, ready, error, None)
            sender.stop(tx, ready.place.channel_id, error.code, error.sentence, at=tx.now)
        case Advice.BACK_OFF_PAIR:
            again = tx.now + policy.pair_back_off(ready.attempts)
            tx.write(_HOLD, id_=ready.conversation_id, hold_until=again)
            _put_back(tx, ready, error, again)
        case Advice.RETRY if ready.attempts + 1 < (FEW if error.few else RETRIES):
            _put_back(tx, ready, error, tx.now + timedelta(seconds=error.retry_after or min(2**ready.attempts, 300)))
        case Advice.RETRY | Advice.NEVER:
            if _back(tx, ready, Status.FAILED, error):
                data = {"message_id": str(ready.message_id), "status": Status.FAILED, "code": error.code}
                feed.record(tx, "message.failed", data, conversation_id=ready.conversation_id)
            wake(tx, OUTBOX, ready.conversation_id)


def upload_failed(tx: Transaction, needs: NeedsUpload, conversation_id: UUID, error: SendFailed) -> None:
    """The message's file could not be handed over: try again later, or fail the message. Nothing was sent."""
    again = needs.attempts + 1 < RETRIES and error.advice in (Advice.RETRY, Advice.UNCERTAIN, Advice.BACK_OFF_PAIR)
    if error.advice is Advice.STOP_SENDER:
        sender.stop(tx, needs.place.channel_id, error.code, error.sentence, at=tx.now)
    elif again:
        later = tx.now + timedelta(seconds=error.retry_after or min(2**needs.attempts, 300))
        tx.write(_UPLOAD_AGAIN, id_=needs.message_id, send_after=later)
        wake(tx, OUTBOX, conversation_id, later)
    else:
        fail_unsent(tx, conversation_id, needs.message_id, error.code, error.sentence)


def mark_unsure(tx: Transaction, conversation_id: UUID, message_id: UUID) -> None:
    """Nobody knows whether this message went; look again when it has held those behind it long enough."""
    unsure = tx.run(
        _BACK, id_=message_id, status=Status.UNCONFIRMED, send_after=None, unsure_since=tx.now, error_code=None,
        error="WhatsApp's answer was lost; a status will tell whether the message went.",
    )  # fmt: skip
    if unsure:
        feed.record(tx, "message.unconfirmed", {"message_id": str(message_id)}, conversation_id=conversation_id)
    wake(tx, OUTBOX, conversation_id, tx.now + DOUBT)


def fail_unsent(tx: Transaction, conversation_id: UUID, message_id: UUID, code: int | None, sentence: str) -> None:
    """This message will not go, and never left; the next may."""
    if tx.run(_FAIL_FIRST, id_=message_id, code=code, sentence=sentence):
        data = {"message_id": str(message_id), "status": Status.FAILED, "code": code}
        feed.record(tx, "message.failed", data, conversation_id=conversation_id)
    wake(tx, OUTBOX, conversation_id)


def refuse(tx: Transaction, conversation_id: UUID, message_id: UUID, sentence: str) -> None:
    """A message that was marked `sending` in this very transaction does not go after all."""
    tx.write(_BACK, id_=message_id, status=Status.FAILED, send_after=None, unsure_since=None, error_code=None, error=sentence)
    feed.record(
        tx, "message.failed", {"message_id": str(message_id), "status": Status.FAILED, "code": None}, conversation_id=conversation_id
    )
    wake(tx, OUTBOX, conversation_id)


def _put_back(tx: Transaction, ready: Ready, error: SendFailed, again: datetime | None) -> None:
    if _back(tx, ready, Status.QUEUED, error, send_after=again):
        data = {"message_id": str(ready.message_id), "status": Status.QUEUED, "code": error.code}
        feed.record(tx, "message.put_off", data, conversation_id=ready.conversation_id)
    wake(tx, OUTBOX, ready.conversation_id, again or tx.now)


def _back(tx: Transaction, ready: Ready, status: Status, error: SendFailed, *, send_after: datetime | None = None) -> bool:
    """Whatever the error says: what a status has told meanwhile stands."""
    changed = tx.run(
        _BACK, id_=ready.message_id, status=status, send_after=send_after, unsure_since=None, error_code=error.code, error=error.sentence
    )
    return changed > 0
