"""What became of the messages that we sent."""

from datetime import datetime
from uuid import UUID

from frontdesk.channels.channel import ChannelEvent, DeliveryStatus, Pricing
from frontdesk.cloud import errors
from frontdesk.cloud.shapes import Shape


def read_status(piece: Shape, *, received_at: datetime) -> list[ChannelEvent]:
    """One step of one message, for one recipient. Raises Unreadable."""
    status, contact = piece.need("status"), piece.inner("contact")
    conversation = status.inner("conversation")
    in_group = status.text("recipient_type") == "group"
    return [
        DeliveryStatus(
            wamid=status.need_text("id"),
            status=status.need_text("status"),
            at=status.instant("timestamp") or received_at,
            recipient=status.text("recipient_id"),
            recipient_user_id=status.text("recipient_user_id") or (None if in_group else contact.text("user_id")),
            participant=_participant(status),
            reference=_reference(status),
            troubles=errors.troubles(status),
            pricing=_pricing(status),
            window_origin=conversation.inner("origin").text("type"),
            window_expires_at=conversation.instant("expiration_timestamp"),
        )
    ]


def _participant(status: Shape) -> str | None:
    names = ("recipient_participant_id", "participant_recipient_id", "recipient_participant_user_id")
    return next((found for name in names if (found := status.text(name))), None)


def _reference(status: Shape) -> UUID | None:
    try:
        return UUID(status.text("biz_opaque_callback_data") or "")
    except ValueError:
        return None  # another program sends from this number too


def _pricing(status: Shape) -> Pricing | None:
    price = status.inner("pricing")
    if not price.value:
        return None
    return Pricing(
        billable=price.flag("billable"),
        model=price.text("pricing_model"),
        type=price.text("type"),
        category=price.text("category"),
    )
