"""What a message says, by its type. A type not known yet keeps its content and says nothing."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from frontdesk.channels.channel import MediaRef, Unreadable
from frontdesk.cloud.shapes import Shape

_PEOPLE = ("from", "from_user_id", "from_parent_user_id", "to", "to_user_id", "to_parent_user_id", "group_id")
_FRAME = frozenset(("id", "timestamp", "type", "context", "referral", "errors", "history_context", *_PEOPLE))
MEDIA = frozenset(("image", "video", "audio", "voice", "document", "sticker"))


class Substance(NamedTuple):
    """The part of a message that differs from type to type."""

    text: str | None = None
    subtype: str | None = None
    media: MediaRef | None = None
    target: str | None = None
    emoji: str | None = None


def type_of(message: Shape) -> str:
    """WhatsApp's word for the message; where it is missing, the part that is there tells."""
    return message.text("type") or next((name for name in _READERS if name in message.value), "unknown")


def substance(message: Shape, kind: str, *, strict: bool) -> Substance:
    """Read the typed part. `strict`: raises Unreadable when a known type lacks what makes it one."""
    try:
        return _read(message, kind)
    except Unreadable:
        if strict:
            raise
        return Substance()


def content(message: Shape, kind: str) -> Mapping[str, Any]:
    """The typed part as received, with whatever else the message carries that is not its frame."""
    extra = {name: item for name, item in message.value.items() if name not in _FRAME and name != kind}
    product = message.inner("context").value.get("referred_product")
    if product is not None:
        extra["referred_product"] = product
    section = message.value.get(kind)
    if isinstance(section, dict):
        return {**extra, **section}
    return extra if section is None else {**extra, kind: section}


def _read(message: Shape, kind: str) -> Substance:
    if kind == "contacts" and not isinstance(message.value.get(kind), list):
        raise Unreadable(f"{message.place(kind)} is no list")
    reader = _READERS.get(kind)
    return reader(message.need(kind)) if reader else Substance(text=message.inner("text").text("body"))


def _text(part: Shape) -> Substance:
    body = part.value.get("body")
    if not isinstance(body, str):
        raise Unreadable(f"{part.place('body')} is no text")
    return Substance(text=body)


def _media(part: Shape) -> Substance:
    reference = MediaRef(
        mime=part.text("mime_type"),
        provider_id=part.text("id"),
        url=part.text("url") or part.text("link"),
        sha256=part.text("sha256"),
        filename=part.text("filename"),
        voice=part.flag("voice") is True,
        animated=part.flag("animated") is True,
    )
    return Substance(text=part.text("caption"), media=reference)


def _interactive(part: Shape) -> Substance:
    subtype = part.text("type")
    return Substance(subtype=subtype, text=part.inner(subtype).text("title") if subtype else None)


def _reaction(part: Shape) -> Substance:
    emoji = part.value.get("emoji")
    return Substance(target=part.need_text("message_id"), emoji=emoji if isinstance(emoji, str) else "")


def _edit(part: Shape) -> Substance:
    message = part.inner("message")
    edited = message.inner(message.text("type") or "text")
    return Substance(target=part.need_text("original_message_id"), text=edited.text("body") or edited.text("caption"))


def _revoke(part: Shape) -> Substance:
    return Substance(target=part.need_text("original_message_id"))


_READERS: dict[str, Callable[[Shape], Substance]] = {
    "text": _text,
    **dict.fromkeys(sorted(MEDIA), _media),
    "interactive": _interactive,
    "button": lambda part: Substance(text=part.text("text")),
    "reaction": _reaction,
    "location": lambda part: Substance(),
    "order": lambda part: Substance(text=part.text("text")),
    "system": lambda part: Substance(subtype=part.text("type")),
    "edit": _edit,
    "revoke": _revoke,
}
