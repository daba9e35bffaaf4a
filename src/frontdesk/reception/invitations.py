"""The calendar file that goes to the customer as a document, once for each time an appointment has."""

from collections.abc import AsyncIterator
from typing import NamedTuple
from uuid import UUID

from frontdesk.channels import content as contents
from frontdesk.channels.models import Channel, ChannelState
from frontdesk.contacts import consent
from frontdesk.contacts.consent import Purpose
from frontdesk.inbox import media, send
from frontdesk.inbox.media import Blobs, Stored
from frontdesk.inbox.models import Author, Conversation
from frontdesk.inbox.send import Draft
from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import Claim
from frontdesk.reception import calendars, notices
from frontdesk.reception.booking_models import Appointment

FILENAME = "appointment.ics"
MIME = "text/plain"
"""Meta takes no text/calendar; phones open the file by its ending."""
MOST = 64 * 1024


class Inviter:
    """The handler of `invite:<appointment>`."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs

    async def run(self, claim: Claim) -> None:
        """Store the file, then queue it, unless it was or can no longer be sent."""
        wanted = await claim.read(_wanted, claim.uuid)
        if wanted is None:
            return
        stored = await self._blobs.put(claim.tenant_id, _chunks(wanted.file), most=MOST)
        await claim.transact(_queue, claim.uuid, stored, wanted.sequence)


class _Wanted(NamedTuple):
    file: bytes
    sequence: int


def _wanted(tx: Transaction, appointment_id: UUID) -> _Wanted | None:
    appointment = tx.session.get(Appointment, (tx.tenant_id, appointment_id))
    if appointment is None or _place(tx, appointment) is None:
        return None
    return _Wanted(calendars.invitation(tx, appointment), appointment.sequence)


def _place(tx: Transaction, appointment: Appointment) -> tuple[Conversation, Channel] | None:
    """Where to send it; None where it was sent, is no longer true, is not wanted, or WhatsApp takes no files now."""
    if not appointment.is_booked or appointment.conversation_id is None or appointment.invited == appointment.sequence:
        return None
    conversation = tx.session.get_one(Conversation, (tx.tenant_id, appointment.conversation_id))
    channel = tx.session.get_one(Channel, (tx.tenant_id, conversation.channel_id))
    if channel.state == ChannelState.REMOVED or not notices.is_free(tx, conversation, channel):
        return None
    if not consent.allowed(tx, appointment.contact_id, Purpose.REMINDERS):
        return None
    return conversation, channel


def _queue(tx: Transaction, appointment_id: UUID, stored: Stored, sequence: int) -> None:
    appointment = tx.session.get_one(Appointment, (tx.tenant_id, appointment_id))
    notices.hold(tx, appointment.conversation_id)
    tx.session.refresh(appointment, with_for_update={"key_share": True})
    place = _place(tx, appointment)
    if place is None or appointment.sequence != sequence:
        return  # sent already, or moved meanwhile: then another wake-up is there
    conversation, channel = place
    file = media.keep(tx, stored, FILENAME, MIME)
    appointment.invited = sequence
    tx.session.flush()
    document = contents.Media(kind="document", media_id=file.id, filename=FILENAME)
    send.queue(tx, conversation.id, channel.id, Draft(document, Author.SYSTEM))


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    yield content
