"""What a WhatsApp message says, whatever its type: protobuf in, the typed parts of a protocol `Message` out."""

import base64
from collections.abc import Callable
from typing import Any, TypedDict

from frontdesk.gateway.journal.keepsakes import Stored
from frontdesk.gateway.protocol import Card, File, Media, Place, Poll

_WRAPPERS = (
    "ephemeralMessage", "viewOnceMessage", "viewOnceMessageV2", "viewOnceMessageV2Extension", "documentWithCaptionMessage",
    "editedMessage", "deviceSentMessage", "lottieStickerMessage", "groupMentionedMessage", "botInvokeMessage",
)  # fmt: skip
_FILES: dict[str, Media] = {
    "imageMessage": "image",
    "videoMessage": "video",
    "ptvMessage": "video",
    "audioMessage": "audio",
    "documentMessage": "document",
    "stickerMessage": "sticker",
}
_POLLS = ("pollCreationMessage", "pollCreationMessageV2", "pollCreationMessageV3", "pollCreationMessageV5")
_CHOICES = {
    "buttonsResponseMessage": "selectedDisplayText",
    "templateButtonReplyMessage": "selectedDisplayText",
    "listResponseMessage": "title",
}
_INTERNAL = frozenset(("senderKeyDistributionMessage", "messageContextInfo", "fastRatchetKeySenderKeyDistributionMessage"))
_REVOKE, _EDIT = 0, 14  # ProtocolMessage.Type

Keep = Callable[[Stored], str]


class Parts(TypedDict, total=False):
    """Fields of a protocol `Message`."""

    kind: str
    subtype: str
    text: str | None
    file: File
    place: Place
    cards: tuple[Card, ...]
    poll: Poll
    emoji: str
    target: str
    reply_to: str | None
    forwarded: int


def unwrap(message: Any) -> Any:
    """The message inside its envelopes (disappearing, view once, …)."""
    for _ in range(5):
        inner = next((name for name in _WRAPPERS if message.HasField(name)), None)
        if inner is None:
            break
        message = getattr(message, inner).message
    return message


def parts(message: Any, keep: Keep) -> Parts | None:
    """What it says; None if it is not for people. `keep` stores how its file is fetched and returns the handle."""
    message = unwrap(message)
    if message.conversation:
        return Parts(kind="text", text=message.conversation)
    name = next((field.name for field, _ in message.ListFields() if field.name not in _INTERNAL), None)
    if name is None:
        return None
    body = getattr(message, name)
    found = _read(name, body, keep)
    if found is not None and hasattr(body, "contextInfo"):
        context = body.contextInfo
        found["reply_to"] = context.stanzaID or None
        found["forwarded"] = (2 if context.forwardingScore > 4 else 1) if context.isForwarded else 0
    return found


def _read(name: str, body: Any, keep: Keep) -> Parts | None:
    if name in _FILES:
        return _file(_FILES[name], body, keep)
    if name in _POLLS:
        poll = Poll(question=body.name, options=[option.optionName for option in body.options], most=body.selectableOptionsCount)
        return Parts(kind="poll", text=body.name, poll=poll)
    if name in _CHOICES:
        return Parts(kind="text", subtype=name, text=getattr(body, _CHOICES[name]) or None)
    read = _OTHERS.get(name)
    return read(body) if read else Parts(kind="unsupported", subtype=name)


def _file(kind: Media, body: Any, keep: Keep) -> Parts:
    caption = getattr(body, "caption", "") or None
    if not body.directPath or not body.mediaKey:  # a view-once file that only the phone may open
        return Parts(kind="unsupported", subtype=f"{kind}_not_available", text=caption)
    stored = Stored(
        kind=kind, path=body.directPath, key=body.mediaKey, sha256=body.fileSHA256, encrypted_sha256=body.fileEncSHA256,
        size=body.fileLength, mime=body.mimetype or None, url=body.URL,
    )  # fmt: skip
    file = File(
        handle=keep(stored),
        kind=kind,
        mime=stored.mime,
        size=stored.size,
        sha256=base64.b64encode(stored.sha256).decode(),
        filename=getattr(body, "fileName", "") or getattr(body, "title", "") or None,
        seconds=getattr(body, "seconds", 0) or None,
        voice=bool(getattr(body, "PTT", False)),
        animated=bool(getattr(body, "isAnimated", False) or getattr(body, "gifPlayback", False)),
    )
    return Parts(kind=kind, file=file, text=caption)


def _place(body: Any, *, live: bool) -> Parts:
    name, address = getattr(body, "name", "") or None, getattr(body, "address", "") or None
    place = Place(latitude=body.degreesLatitude, longitude=body.degreesLongitude, name=name, address=address, live=live)
    return Parts(kind="location", place=place, text=name or address or getattr(body, "caption", "") or None)


def _cards(contacts: Any) -> Parts:
    cards = tuple(Card(name=each.displayName, vcard=each.vcard) for each in contacts)
    return Parts(kind="contacts", cards=cards, text=", ".join(card.name for card in cards) or None)


def _protocol(body: Any) -> Parts | None:
    if body.type == _REVOKE:
        return Parts(kind="delete", target=body.key.ID)
    if body.type == _EDIT:
        new = unwrap(body.editedMessage)
        words = new.conversation or new.extendedTextMessage.text or new.imageMessage.caption or new.videoMessage.caption
        return Parts(kind="edit", target=body.key.ID, text=words or new.documentMessage.caption or None)
    return None


_OTHERS: dict[str, Callable[[Any], Parts | None]] = {
    "extendedTextMessage": lambda body: Parts(kind="text", text=body.text),
    "locationMessage": lambda body: _place(body, live=False),
    "liveLocationMessage": lambda body: _place(body, live=True),
    "contactMessage": lambda body: _cards([body]),
    "contactsArrayMessage": lambda body: _cards(body.contacts),
    "reactionMessage": lambda body: Parts(kind="reaction", emoji=body.text, target=body.key.ID),
    "pollUpdateMessage": lambda body: Parts(kind="vote", target=body.pollCreationMessageKey.ID),
    "protocolMessage": _protocol,
}
