"""Composing: what is to be said, as the gateway sends it. What linked numbers cannot show becomes text that reads well."""

from typing import Any, assert_never

from frontdesk.bootstrap.linked import vcards
from frontdesk.bootstrap.linked.reading import GROUP
from frontdesk.channels.channel import Advice, SendFailed
from frontdesk.channels.content import Buttons, Contacts, Content, CtaUrl, List, Location, Media, Reaction, Template, Text
from frontdesk.contacts.party import Party
from frontdesk.gateway import protocol
from frontdesk.gateway.protocol import Attachment, Card, Cards, Person, Pin, Place, React


def person(to: Party) -> Person:
    """Somebody as the gateway names them: digits, and the LID without its server."""
    digits = "".join(filter(str.isdigit, to.phone or "")) or None
    return Person(phone=digits, lid=(to.lid or "").partition("@")[0] or None)


def group(to: Party) -> str | None:
    """WhatsApp's id of the group that this contact is, if it is one."""
    return to.user_id.removeprefix(GROUP) if to.user_id and to.user_id.startswith(GROUP) else None


def content(said: Content, *, target: str | None, target_is_ours: bool) -> protocol.Content:
    """A message's content. Files have been handed over already. Raises SendFailed for what this channel cannot send."""
    match said:
        case Text():
            return protocol.Text(text=said.text)
        case Media():
            return _attachment(said)
        case Reaction():
            if target is None:
                raise SendFailed(Advice.NEVER, None, "The message reacted to is not on WhatsApp.")
            return React(target=target, emoji=said.emoji, mine=target_is_ours)
        case Location():
            return Pin(place=Place(latitude=said.latitude, longitude=said.longitude, name=said.name, address=said.address))
        case Contacts():
            return Cards(cards=[Card(name=str(card["name"]["formatted_name"]), vcard=vcards.write(card)) for card in said.contacts])
        case Buttons() | List() | CtaUrl():
            return protocol.Text(text=in_words(said))
        case Template():
            raise SendFailed(Advice.NEVER, None, "Templates are for Cloud API numbers; a linked number writes the text itself.")
    assert_never(said)


def in_words(said: Buttons | List | CtaUrl) -> str:
    """Buttons and lists as text: linked numbers cannot send them, and a customer can type what stands there."""
    head = f"*{said.header}*" if said.header else None
    foot = f"_{said.footer}_" if said.footer else None
    return "\n\n".join(part for part in (head, said.body, _choices(said), foot) if part)


def _choices(said: Buttons | List | CtaUrl) -> str:
    match said:
        case Buttons():
            return "\n".join(f"• {button.title}" for button in said.buttons)
        case CtaUrl():
            return f"{said.label}: {said.url}"
        case List():
            return "\n\n".join(_section(section.title, section.rows) for section in said.sections)
    assert_never(said)


def _section(title: str | None, rows: list[Any]) -> str:
    lines = [f"• {row.title}" + (f" – {row.description}" if row.description else "") for row in rows]
    return "\n".join([*([f"*{title}*"] if title else []), *lines])


def _attachment(said: Media) -> Attachment:
    if said.provider_id is None:
        raise SendFailed(Advice.NEVER, None, "The file of this message was not handed to the gateway.")
    return Attachment(kind=said.kind, handle=said.provider_id, caption=said.caption, filename=said.filename, voice=said.voice)
