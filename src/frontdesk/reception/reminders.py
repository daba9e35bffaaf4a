"""Reminders: planned with the appointment, decided when they are due, when it is known what WhatsApp allows."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit import feed
from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import wake
from frontdesk.reception import booking_rules, notices
from frontdesk.reception.booking_models import Appointment, Reminder, ReminderState

REMIND = "remind"
"""Kind of wake-up: look at the reminders of an appointment."""


def plan(tx: Transaction, appointment: Appointment) -> None:
    """Plan the reminders of an appointment anew, as its time and state now are; those that were sent stay."""
    tx.session.execute(sa.delete(Reminder).where(Reminder.appointment_id == appointment.id, Reminder.state == ReminderState.WAITING))
    if not appointment.is_booked or appointment.conversation_id is None:
        return
    for minutes in booking_rules.of(tx).remind:
        due = appointment.starts_at - timedelta(minutes=minutes)
        if due > tx.now and not _known(tx, appointment.id, minutes, due):
            tx.session.add(Reminder(appointment_id=appointment.id, minutes=minutes, due_at=due))
            wake(tx, REMIND, appointment.id, due)


def of(tx: Transaction, appointment_id: UUID) -> list[Reminder]:
    """The reminders of an appointment, in order."""
    return list(tx.session.scalars(sa.select(Reminder).where(Reminder.appointment_id == appointment_id).order_by(Reminder.due_at)))


def look(tx: Transaction, appointment_id: UUID) -> None:
    """Send what is due: of several only the last, and none once the appointment has begun."""
    appointment = tx.session.get(Appointment, (tx.tenant_id, appointment_id))
    if appointment is None:
        return
    notices.hold(tx, appointment.conversation_id)
    tx.session.refresh(appointment, with_for_update={"key_share": True})
    waiting = [one for one in of(tx, appointment_id) if one.state == ReminderState.WAITING]
    due = [one for one in waiting if one.due_at <= tx.now]
    for one in due[:-1]:
        _skip(one, "overtaken")
    if due:
        _remind(tx, appointment, due[-1])
    later = [one.due_at for one in waiting if one.due_at > tx.now]
    if later:
        wake(tx, REMIND, appointment_id, min(later))


def _remind(tx: Transaction, appointment: Appointment, reminder: Reminder) -> None:
    if not appointment.is_booked or appointment.starts_at <= tx.now:
        _skip(reminder, "too_late" if appointment.is_booked else "not_booked")
        return
    rules = booking_rules.of(tx)
    told = notices.say(tx, appointment, "reminder", rules.reminder_template, rules.template_language)
    if told.message_id is None:
        _skip(reminder, told.why or "")
    else:
        reminder.state, reminder.message_id = ReminderState.SENT, told.message_id
    event = "appointment.reminded" if told.message_id else "appointment.not_reminded"
    feed.record(tx, event, {"appointment_id": str(appointment.id), "why": told.why}, conversation_id=appointment.conversation_id)


def _skip(reminder: Reminder, why: str) -> None:
    reminder.state, reminder.why = ReminderState.SKIPPED, why


def _known(tx: Transaction, appointment_id: UUID, minutes: int, due: datetime) -> bool:
    """Moved there and back: this one was sent already."""
    return any(one.minutes == minutes and one.due_at == due for one in of(tx, appointment_id))
