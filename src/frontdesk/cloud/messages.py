"""Messages of customers, of the business's own phone, and of conversations before our time."""

import re
from dataclasses import dataclass
from datetime import datetime

from frontdesk.channels.channel import ChannelEvent, IdentityChange, IncomingMessage, Origin
from frontdesk.cloud import errors, parties
from frontdesk.cloud.shapes import Shape
from frontdesk.cloud.substance import content, substance, type_of
from frontdesk.contacts.party import Party

_UNANSWERED = frozenset(("history", "standby"))  # fields whose messages are old, or in another agent's hands
_IDENTITY_CHANGES = frozenset(("user_changed_number", "customer_changed_number", "user_changed_user_id"))
_CHANGED = re.compile(r"from (\S+) to (\S+)$")


def read_message(piece: Shape, *, received_at: datetime) -> list[ChannelEvent]:
    """A customer's message, and the change of identity that a system message tells of. Raises Unreadable."""
    message = piece.need("message")
    old = piece.text("field") in _UNANSWERED
    ours = old and parties.same_number(message.text("from"), piece.inner("metadata").text("display_phone_number"))
    sender = parties.party(message, piece.inner("contact"), by="to" if ours else "from")
    frame = _Frame(sender, received_at, Origin.HISTORY if old else Origin.CUSTOMER, from_me=ours)
    return [_message(message, frame), *_identity_change(message, sender)]


def read_echo(piece: Shape, *, received_at: datetime) -> list[ChannelEvent]:
    """A message that was written on the business's own phone. Raises Unreadable."""
    echo = piece.need("echo")
    customer = parties.party(echo, piece.inner("contact"), by="to")
    return [_message(echo, _Frame(customer, received_at, Origin.PHONE, from_me=True))]


def read_history(piece: Shape, *, received_at: datetime) -> list[ChannelEvent]:
    """Some messages of an old conversation, whoever wrote them. Raises Unreadable."""
    customer, business = parties.owner(piece.inner("thread")), piece.inner("metadata").text("display_phone_number")
    messages: list[ChannelEvent] = []
    for message in piece.items("messages"):
        context = message.inner("history_context")
        ours = parties.same_number(message.text("from"), business) or context.flag("from_me") is True
        status = (context.text("status") or "").lower() or None
        messages.append(_message(message, _Frame(customer, received_at, Origin.HISTORY, from_me=ours, status=status)))
    return messages


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is known of a message before it is read."""

    party: Party
    received_at: datetime
    origin: Origin
    from_me: bool = False
    status: str | None = None


def _message(message: Shape, frame: _Frame) -> IncomingMessage:
    wamid, kind, context = message.need_text("id"), type_of(message), message.inner("context")
    troubles = errors.troubles(message)
    said = substance(message, kind, strict=frame.origin is not Origin.HISTORY and not troubles)
    referral = message.inner("referral").value
    return IncomingMessage(
        wamid=wamid,
        party=frame.party,
        at=message.instant("timestamp") or frame.received_at,
        type=kind,
        subtype=said.subtype,
        text=said.text,
        content=content(message, kind),
        media=said.media,
        reply_to=context.text("id"),
        target=said.target,
        emoji=said.emoji,
        forwarded=_forwarded(context),
        referral=referral or None,
        troubles=troubles,
        origin=frame.origin,
        from_me=frame.from_me,
        status=frame.status,
        group_id=message.text("group_id"),
    )


def _forwarded(context: Shape) -> int:
    if context.flag("frequently_forwarded"):
        return 2
    return 1 if context.flag("forwarded") else 0


def _identity_change(message: Shape, sender: Party) -> list[ChannelEvent]:
    system = message.inner("system")
    if type_of(message) != "system" or system.text("type") not in _IDENTITY_CHANGES:
        return []
    new = Party(
        phone=(system.text("wa_id") or system.text("new_wa_id") or "").removeprefix("+") or None,
        user_id=system.text("user_id"),
        parent_user_id=system.text("parent_user_id"),
    )
    old = Party(
        phone=sender.phone,
        user_id=_previous_user_id(system, sender, new),
        parent_user_id=system.text("previous_parent_user_id"),
    )
    names_both = (old.phone or old.user_id) and (new.phone or new.user_id)
    moved = (old.phone, old.user_id) != (new.phone, new.user_id)
    return [IdentityChange(old=old, new=new)] if names_both and moved else []


def _previous_user_id(system: Shape, sender: Party, new: Party) -> str | None:
    named = system.text("previous_user_id")
    if named or sender.user_id != new.user_id:
        return named or sender.user_id
    # Before August 2026 only the sentence named the old id; a customer's name stands before it and cannot fake its end
    told = _CHANGED.search(system.text("body") or "")
    return told[1] if told and new.user_id and told[2] == new.user_id else None
