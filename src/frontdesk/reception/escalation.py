"""Escalations: a named person outside the inbox must know. Pending until somebody says "I have it", resolved when it is done."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit import feed
from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import wake
from frontdesk.reception.escalation_models import Escalation, EscalationNotice, EscalationRule, EscalationState, Urgency
from frontdesk.reception.telling import ESCALATE, Notifier, NotTold

__all__ = ["ESCALATE", "NotTold", "Notifier", "acknowledge", "newest", "notices", "open", "put_rule", "resolve", "rule"]

_ORDER = tuple(Urgency)


class AlreadyResolved(Conflict):
    """This escalation is resolved already."""

    code = "already_resolved"


def open(tx: Transaction, *, conversation_id: UUID | None, reason: str, urgency: str = Urgency.NORMAL) -> Escalation:
    """See to it that somebody is told. One that is still pending for the conversation goes on, with the higher urgency."""
    level = Urgency(urgency)
    pending = _pending(tx, conversation_id)
    if pending is not None:
        if _ORDER.index(level) > _ORDER.index(Urgency(pending.urgency)):
            pending.urgency, pending.tell_at = level, tx.now
            wake(tx, ESCALATE, pending.id)
        return pending
    made = Escalation(
        id=new_id(), conversation_id=conversation_id, reason=reason[:2000], urgency=level, told=0, tell_at=tx.now, opened_at=tx.now,
        state=EscalationState.PENDING,
    )  # fmt: skip
    tx.session.add(made)
    tx.session.flush()
    wake(tx, ESCALATE, made.id)
    _record(tx, made, "opened", urgency=str(level))
    return made


def acknowledge(tx: Transaction, escalation: Escalation, *, by: str) -> Escalation:
    """Somebody has it: nobody else is told. Twice is the same as once. Raises AlreadyResolved."""
    if escalation.state == EscalationState.RESOLVED:
        raise AlreadyResolved
    if escalation.state == EscalationState.PENDING:
        escalation.state, escalation.tell_at = EscalationState.ACKNOWLEDGED, None
        escalation.acknowledged_at, escalation.acknowledged_by = tx.now, by[:120]
        _record(tx, escalation, "acknowledged")
    return escalation


def resolve(tx: Transaction, escalation: Escalation, *, by: str) -> Escalation:
    """It is done. Twice is the same as once."""
    if escalation.state != EscalationState.RESOLVED:
        escalation.state, escalation.tell_at = EscalationState.RESOLVED, None
        escalation.resolved_at, escalation.resolved_by = tx.now, by[:120]
        _record(tx, escalation, "resolved")
    return escalation


def newest(tx: Transaction, *, state: str | None = None, before: UUID | None = None, most: int = 50) -> Sequence[Escalation]:
    """Escalations, the newest first."""
    wanted = sa.select(Escalation).order_by(Escalation.id.desc()).limit(most)
    if state is not None:
        wanted = wanted.where(Escalation.state == state)
    if before is not None:
        wanted = wanted.where(Escalation.id < before)
    return tx.session.scalars(wanted).all()


def notices(tx: Transaction, escalation_ids: Sequence[UUID]) -> dict[UUID, list[EscalationNotice]]:
    """Escalation → who was told, in order."""
    found: dict[UUID, list[EscalationNotice]] = {id: [] for id in escalation_ids}
    wanted = sa.select(EscalationNotice).where(EscalationNotice.escalation_id.in_(escalation_ids)).order_by(EscalationNotice.turn)
    for one in tx.session.scalars(wanted):
        found[one.escalation_id].append(one)
    return found


def rule(tx: Transaction) -> EscalationRule:
    """How people are told; the defaults before it was written."""
    return tx.session.get(EscalationRule, tx.tenant_id) or EscalationRule(repeat_minutes=10, rounds=3, template_language="en")


def put_rule(tx: Transaction, *, repeat_minutes: int, rounds: int, template: str | None, template_language: str) -> EscalationRule:
    """Write it."""
    row = tx.session.get(EscalationRule, tx.tenant_id) or EscalationRule()
    row.repeat_minutes, row.rounds, row.template, row.template_language = repeat_minutes, rounds, template, template_language
    tx.session.add(row)
    tx.session.flush()
    return row


def _pending(tx: Transaction, conversation_id: UUID | None) -> Escalation | None:
    if conversation_id is None:
        return None
    wanted = sa.select(Escalation).where(Escalation.conversation_id == conversation_id, Escalation.state == EscalationState.PENDING)
    return tx.session.scalar(wanted.order_by(Escalation.id.desc()).limit(1))


def _record(tx: Transaction, escalation: Escalation, what: str, **more: str) -> None:
    data = {"escalation_id": str(escalation.id), **more}
    feed.record(tx, f"escalation.{what}", data, conversation_id=escalation.conversation_id)
