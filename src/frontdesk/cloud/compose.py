"""Outgoing content in the words of Meta's send API."""

from typing import Any, assert_never
from uuid import UUID

import msgspec

from frontdesk.channels.channel import Advice, SendFailed
from frontdesk.channels.content import (
    Buttons,
    Contacts,
    Content,
    CtaUrl,
    List,
    Location,
    Media,
    Reaction,
    Section,
    Template,
    Text,
)
from frontdesk.contacts.party import Party

_encode = msgspec.json.Encoder().encode


def message(to: Party, content: Content, *, reply_to: str | None, reference: UUID, target: str | None) -> bytes:
    """The body of `POST /{phone_number_id}/messages`. Raises SendFailed for what cannot be addressed or has no file."""
    body: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **_recipient(to),
        **_part(content, target),
        "biz_opaque_callback_data": str(reference),
    }
    if reply_to:
        body["context"] = {"message_id": reply_to}
    return _encode(body)


def seen(wamid: str, *, typing: bool) -> bytes:
    """The body that marks a message, and those before it, as read."""
    body: dict[str, Any] = {"messaging_product": "whatsapp", "status": "read", "message_id": wamid}
    if typing:
        body["typing_indicator"] = {"type": "text"}
    return _encode(body)


def _recipient(to: Party) -> dict[str, str]:
    if to.phone:
        # Without the plus, Meta may put the business's own country code in front
        return {"to": f"+{to.phone.removeprefix('+')}"}
    if to.user_id:
        return {"recipient": to.user_id}
    raise SendFailed(Advice.NEVER, None, "Neither a phone number nor a WhatsApp user id of this customer is known.")


def _part(content: Content, target: str | None) -> dict[str, Any]:
    match content:
        case Text():
            return _typed("text", {"body": content.text, "preview_url": content.preview_url})
        case Media():
            return _typed(content.kind, _media(content))
        case Reaction():
            return _typed("reaction", _reaction(content, target))
        case Location():
            return _typed("location", content.model_dump(include={"latitude", "longitude", "name", "address"}, exclude_none=True))
        case Contacts():
            return _typed("contacts", content.contacts)
        case Buttons() | List() | CtaUrl():
            return _typed("interactive", _interactive(content))
        case Template():
            return _typed("template", _template(content))
        case _:
            assert_never(content)


def _typed(kind: str, part: object) -> dict[str, Any]:
    return {"type": kind, kind: part}


def _media(media: Media) -> dict[str, Any]:
    if not (media.provider_id or media.link):
        raise SendFailed(Advice.NEVER, None, "The file of this message has not been handed to WhatsApp.")
    part: dict[str, Any] = {"id": media.provider_id} if media.provider_id else {"link": media.link}
    if media.caption:
        part["caption"] = media.caption
    if media.filename and media.kind == "document":
        part["filename"] = media.filename
    if media.voice and media.kind == "audio":
        part["voice"] = True
    return part


def _reaction(reaction: Reaction, target: str | None) -> dict[str, Any]:
    if not target:
        raise SendFailed(Advice.NEVER, None, "The message to react to is not known to WhatsApp.")
    return {"message_id": target, "emoji": reaction.emoji}


def _interactive(content: Buttons | List | CtaUrl) -> dict[str, Any]:
    part: dict[str, Any] = {**_action(content), "body": {"text": content.body}}
    if content.header:
        part["header"] = {"type": "text", "text": content.header}
    if content.footer:
        part["footer"] = {"text": content.footer}
    return part


def _action(content: Buttons | List | CtaUrl) -> dict[str, Any]:
    match content:
        case Buttons():
            buttons = [{"type": "reply", "reply": {"id": button.id, "title": button.title}} for button in content.buttons]
            return {"type": "button", "action": {"buttons": buttons}}
        case List():
            return {"type": "list", "action": {"button": content.button, "sections": [_section(s) for s in content.sections]}}
        case CtaUrl():
            parameters = {"display_text": content.label, "url": content.url}
            return {"type": "cta_url", "action": {"name": "cta_url", "parameters": parameters}}
        case _:
            assert_never(content)


def _section(section: Section) -> dict[str, Any]:
    rows = [row.model_dump(exclude_none=True) for row in section.rows]
    return {"title": section.title, "rows": rows} if section.title else {"rows": rows}


def _template(template: Template) -> dict[str, Any]:
    part: dict[str, Any] = {"name": template.name, "language": {"code": template.language}}
    if template.components:
        part["components"] = template.components
    return part
