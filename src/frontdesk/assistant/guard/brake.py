"""Two brakes: on going round in circles, perhaps with another machine, and on one contact in a day."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant.rules import plain
from frontdesk.inbox.models import Conversation, Message
from frontdesk.kit.homes import Prepared, Transaction

SAME = 4
"""So many times the same words within `ROUND`, each answered: the other end does not read what we write."""
ROUND = timedelta(minutes=10)
FAST = 12
"""So many answers within `BREATH`: no person reads and writes that fast."""
BREATH = timedelta(seconds=90)
_DAY = timedelta(days=1)


class _Line(NamedTuple):
    author: str
    text: str | None
    created_at: datetime


_RECENT = Prepared(
    sa.select(Message.author, Message.text, Message.created_at)
    .where(Message.conversation_id == sa.bindparam("conversation_id_"), Message.at > sa.bindparam("since", type_=Message.at.type))
    .order_by(Message.at.desc(), Message.id.desc())
    .limit(sa.literal_column("80")),
    _Line,
)
_TURNS = Prepared(
    sa.select(sa.func.count(sa.distinct(Message.created_at)))
    .join(Conversation, sa.and_(Conversation.tenant_id == Message.tenant_id, Conversation.id == Message.conversation_id))
    .where(Conversation.contact_id == sa.bindparam("contact_id_", type_=Conversation.contact_id.type))
    .where(Message.author == sa.literal_column("'assistant'"), Message.at > sa.bindparam("since", type_=Message.at.type))
)


def circling(tx: Transaction, conversation_id: UUID) -> bool:
    """Does this conversation go round, or faster than people write?"""
    recent = tx.all(_RECENT, conversation_id_=conversation_id, since=tx.now - ROUND)[::-1]
    ours = [line for line in recent if line.author == "assistant"]
    if len(ours) < SAME - 1:
        return False
    answers = {line.created_at for line in ours}
    breath = tx.now - BREATH
    if sum(1 for at in answers if at > breath) >= FAST:
        return True
    return _repeats([_said(line) for line in recent if line.author == "contact"]) >= SAME and len(answers) >= SAME - 1


def over(tx: Transaction, contact_id: UUID, most: int) -> bool:
    """Has the assistant answered this contact as often as it may in a day? What was written at one moment is one answer."""
    row = tx.first(_TURNS, contact_id_=contact_id, since=tx.now - _DAY)
    return row is not None and row[0] >= most


def said_before(tx: Transaction, conversation_id: UUID, text: str) -> bool:
    """Were the assistant's last two answers these very words?"""
    recent = tx.all(_RECENT, conversation_id_=conversation_id, since=tx.now - ROUND)
    ours = [plain(line.text or "") for line in recent if line.author == "assistant"][:2]
    return len(ours) == 2 and set(ours) == {plain(text)}


def _said(line: _Line) -> str:
    return plain(line.text or "")


def _repeats(texts: list[str]) -> int:
    """How often the last words were said in a row, or the last two in turns."""
    if not texts or not texts[-1]:
        return 0
    last = next(len(list(group)) for _, group in groupby(reversed(texts)))
    pair = Counter(texts[-2 * SAME :])
    return max(last, pair[texts[-1]] if len(texts) >= 2 * SAME and len(pair) == 2 else 0)
