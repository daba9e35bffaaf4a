"""Reading: what happened on a linked number, as the gateway tells it, in the words that all channels share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias, assert_never
from uuid import UUID

import msgspec

from frontdesk.bootstrap.linked import vcards
from frontdesk.channels.channel import (
    ChannelEvent,
    ChannelReport,
    DeliveryStatus,
    IncomingMessage,
    JsonObject,
    MediaRef,
    Origin,
    Trouble,
    Unreadable,
)
from frontdesk.channels.models import Groups
from frontdesk.contacts.party import Party
from frontdesk.gateway import protocol
from frontdesk.gateway.protocol import Activity, Alarm, Happening, Lost, Message, Paired, Person, Receipt, Settled, Switched

KIND = "web"
"""What receipts of such a channel are called."""

GROUP = "group:"
"""A group is a contact whose user id is this and WhatsApp's id of the group."""

_MEDIA = ("image", "video", "audio", "document", "sticker")
_WORDS = {"edit": "edit", "delete": "revoke", "unreadable": "media_placeholder", "vote": "poll_vote"}
"""The gateway's kinds, where all channels have another word."""

_LOST = "A message arrived while the gateway was being cut off and could not be kept: ask the customer to write it again."


class Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a receipt keeps: what happened, which messages of ours its commands sent, and whether its group is answered."""

    happening: Happening
    messages: dict[str, UUID] = {}  # command id → message id
    groups: Groups = Groups.IGNORE


@dataclass(frozen=True, slots=True)
class Piece:
    """A happening on its way into a receipt."""

    key: str
    payload: str
    kind: str = KIND


def piece(journal: UUID, number: int, kept: Kept) -> Piece:
    """A numbered happening, under the key by which a repetition is known."""
    return Piece(f"web:{journal}:{number}", _encode(kept).decode())


def read(payload: str, *, received_at: datetime) -> list[ChannelEvent]:
    """What a stored receipt of this kind says. Raises Unreadable."""
    try:
        kept = _decode(payload)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unreadable("this is nothing that a gateway tells") from error
    happening = kept.happening
    match happening:
        case Message():
            return _message(happening, kept)
        case Receipt():
            return [_step(happening, id, kept.messages) for id in happening.ids]
        case Settled():
            return [_sent(happening.id, happening.at, kept.messages.get(str(happening.command)), happening.command)]
        case Lost():
            return _lost(happening)
        case Paired():
            return [ChannelReport("session", "paired", happening.at, {"phone": happening.phone, "lid": happening.lid})]
        case Switched():
            return [ChannelReport("session", "handoff_on" if happening.handoff else "handoff_off", happening.at, {})]
        case Alarm():
            return [ChannelReport("session", happening.code, happening.at, {"sentence": happening.sentence})]
        case Activity():
            return []
    assert_never(happening)


def party(person: Person, group: str | None = None) -> Party:
    """Whose conversation it is: the person's, or the group's."""
    if group is not None:
        return Party(user_id=f"{GROUP}{group}", name=f"Group {group.partition('@')[0][-6:]}")
    return Party(phone=person.phone, lid=person.lid, name=person.name)


def commands_in(happening: Happening) -> list[UUID]:
    """The sends of ours that a happening is about."""
    match happening:
        case Message(command=UUID() as command) | Settled(command=command):
            return [command]
        case Receipt():
            return list(happening.commands.values())
        case _:
            return []


def _message(message: Message, kept: Kept) -> list[ChannelEvent]:
    if message.command is not None:  # an echo of what we sent ourselves
        return [_sent(message.id, message.at, kept.messages.get(str(message.command)), message.command)]
    answered = message.group is None or kept.groups is Groups.ANSWER
    return [
        IncomingMessage(
            wamid=message.id,
            party=party(message.chat, message.group),
            at=message.at,
            type=_WORDS.get(message.kind, message.kind),
            subtype="unreadable" if message.kind == "unreadable" else message.subtype,
            text=_text(message),
            content=_content(message),
            media=_media(message),
            reply_to=message.reply_to,
            target=message.target,
            emoji=message.emoji,
            forwarded=message.forwarded,
            origin=_origin(message),
            from_me=message.from_me,
            status="sent" if message.from_me else None,
            group_id=None if answered else message.group,
        )
    ]


def _origin(message: Message) -> Origin:
    if message.history:
        return Origin.HISTORY
    return Origin.PHONE if message.from_me else Origin.CUSTOMER


def _text(message: Message) -> str | None:
    if message.poll is not None:
        return "\n".join([message.poll.question, *(f"• {option}" for option in message.poll.options)])
    return ", ".join(message.choices) if message.kind == "vote" else message.text


def _media(message: Message) -> MediaRef | None:
    file = message.file
    if file is None:
        return None
    return MediaRef(
        mime=file.mime, provider_id=file.handle, sha256=file.sha256, filename=file.filename, voice=file.voice, animated=file.animated
    )


Part: TypeAlias = Callable[[Message], Mapping[str, Any]]


def _content(message: Message) -> JsonObject:
    """The typed part, in the form in which Meta sends it, so that every reader knows it already."""
    part = _PARTS.get(message.kind)
    content = dict(part(message)) if part else {}
    if message.group is not None:
        content["from"] = msgspec.to_builtins(message.chat)
    return content


def _place(message: Message) -> Mapping[str, Any]:
    place = message.place
    if place is None:
        return {}
    found = {"latitude": place.latitude, "longitude": place.longitude, "name": place.name, "address": place.address}
    return {name: value for name, value in found.items() if value is not None}


def _file(message: Message) -> Mapping[str, Any]:
    file = message.file
    if file is None:
        return {}
    found = {"mime_type": file.mime, "filename": file.filename, "caption": message.text, "seconds": file.seconds}
    flags = {"voice": file.voice or None, "animated": file.animated or None}
    return {name: value for name, value in {**found, **flags}.items() if value is not None}


_PARTS: dict[str, Part] = {
    "text": lambda message: {"body": message.text or ""},
    "location": _place,
    "contacts": lambda message: {"contacts": [vcards.read(card.name, card.vcard) for card in message.cards]},
    "poll": lambda message: msgspec.to_builtins(message.poll) if message.poll else {},
    "vote": lambda message: {"choices": message.choices},
    **dict.fromkeys(_MEDIA, _file),
}


def _step(receipt: Receipt, id: str, messages: Mapping[str, UUID]) -> DeliveryStatus:
    command = receipt.commands.get(id)
    return DeliveryStatus(
        wamid=id,
        status=receipt.step,
        at=receipt.at,
        recipient=receipt.group or receipt.chat.phone,
        recipient_user_id=None if receipt.group else receipt.chat.lid,
        participant=(receipt.chat.phone or receipt.chat.lid) if receipt.group else None,
        reference=messages.get(str(command)) if command else None,
    )


def _sent(wamid: str, at: datetime, message_id: UUID | None, command: UUID) -> ChannelEvent:
    """A send of ours went out under this id; a report where nobody remembers the command."""
    if message_id is None:
        return ChannelReport("session", "stray_send", at, {"command": str(command)})
    return DeliveryStatus(wamid=wamid, status="sent", at=at, reference=message_id)


def _lost(lost: Lost) -> list[ChannelEvent]:
    report = ChannelReport("session", "message_lost", lost.at, {"id": lost.id})
    if lost.chat is None or not (lost.chat.phone or lost.chat.lid):
        return [report]
    trouble = Trouble(code=0, title="message_lost", sentence=_LOST)
    return [IncomingMessage(lost.id, party(lost.chat), lost.at, "unsupported", subtype="lost", troubles=(trouble,)), report]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Kept).decode
assert protocol.VERSION == 1  # whoever raises it looks at what is read here
