"""What is sent, as the library's protobuf."""

import time
from typing import Any, assert_never

from frontdesk.gateway.journal.keepsakes import Stored
from frontdesk.gateway.protocol import (
    Attachment,
    Card,
    Cards,
    Content,
    Delete,
    Edit,
    Pin,
    Question,
    React,
    Send,
    Text,
)
from frontdesk.gateway.session import people
from frontdesk.gateway.session.library import Library, wa

KINDS = {"image": 0, "sticker": 0, "video": 1, "audio": 2, "document": 3}
"""What the library calls the key under which a kind of file is encrypted."""
WAY = {"image": "image", "sticker": "image", "video": "video", "audio": "audio", "document": "document"}
_QUOTED = ("extendedTextMessage", "imageMessage", "videoMessage", "audioMessage", "documentMessage", "stickerMessage", "locationMessage",
           "contactMessage", "contactsArrayMessage", "pollCreationMessage", "pollCreationMessageV3")  # fmt: skip


class Writer:
    """Composes messages for the owner of this number."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def message(self, send: Send, chat: Any, file: Stored | None) -> Any:
        """The protobuf of a message; `file` is what WhatsApp knows of the attachment."""
        composed = self._content(send, send.content, chat, file)
        if send.quote is not None:
            self._quote(composed, send, chat)
        return composed

    def _content(self, send: Send, content: Content, chat: Any, file: Stored | None) -> Any:
        match content:
            case Text():
                return wa.Message(conversation=content.text)
            case Attachment():
                assert file is not None
                return _attachment(content, file)
            case Pin():
                return _pin(content)
            case Cards():
                return _cards(content.cards)
            case Question():
                return self._library.poll(content.poll.question, content.poll.options, content.poll.most)
            case React():
                sender = self._me(chat) if content.mine else people.jid(*_user(send))
                return self._library.reaction(chat, sender, content.target, content.emoji)
            case Edit():
                return _edit(content, chat)
            case Delete():
                return self._library.revocation(chat, self._me(chat), content.target)
            case _:
                assert_never(content)

    def _me(self, chat: Any) -> Any:
        me = self._library.me()
        mine = me.LID if chat.Server == people.LID else me.JID
        return people.jid(mine.User, mine.Server)

    def _quote(self, composed: Any, send: Send, chat: Any) -> None:
        quote = send.quote
        assert quote is not None
        if composed.conversation:
            words = composed.conversation
            composed.ClearField("conversation")
            composed.extendedTextMessage.text = words
        name = next((name for name in _QUOTED if composed.HasField(name)), None)
        if name is not None:
            context = getattr(composed, name).contextInfo
            context.stanzaID = quote.id
            context.participant = people.text(self._me(chat) if quote.mine else people.jid(*_user(send)))
            context.quotedMessage.conversation = quote.text


def _user(send: Send) -> tuple[str, str]:
    if send.to.phone:
        return send.to.phone, people.PHONE
    return send.to.lid or "", people.LID


def _attachment(content: Attachment, file: Stored) -> Any:
    common: dict[str, Any] = {
        "URL": file.url,
        "directPath": file.path,
        "mediaKey": file.key,
        "fileSHA256": file.sha256,
        "fileEncSHA256": file.encrypted_sha256,
        "fileLength": file.size,
        "mediaKeyTimestamp": int(time.time()),
        "mimetype": content.mime or file.mime or "application/octet-stream",
    }
    caption = {"caption": content.caption} if content.caption else {}
    match content.kind:
        case "image":
            return wa.Message(imageMessage=wa.ImageMessage(**common, **caption))
        case "video":
            return wa.Message(videoMessage=wa.VideoMessage(**common, **caption, seconds=content.seconds or 0))
        case "audio":
            return wa.Message(audioMessage=wa.AudioMessage(**common, seconds=content.seconds or 0, PTT=content.voice))
        case "sticker":
            return wa.Message(stickerMessage=wa.StickerMessage(**common))
        case "document":
            name = content.filename or "document"
            return wa.Message(documentMessage=wa.DocumentMessage(**common, **caption, fileName=name, title=name))
        case _:
            assert_never(content.kind)


def _pin(content: Pin) -> Any:
    place = content.place
    return wa.Message(
        locationMessage=wa.LocationMessage(
            degreesLatitude=place.latitude, degreesLongitude=place.longitude, name=place.name or "", address=place.address or ""
        )
    )


def _cards(cards: list[Card]) -> Any:
    contacts = [wa.ContactMessage(displayName=card.name, vcard=card.vcard) for card in cards]
    if len(contacts) == 1:
        return wa.Message(contactMessage=contacts[0])
    return wa.Message(contactsArrayMessage=wa.ContactsArrayMessage(displayName=f"{len(contacts)} contacts", contacts=contacts))


def _edit(content: Edit, chat: Any) -> Any:
    changed = wa.ProtocolMessage(
        type=wa.ProtocolMessage.MESSAGE_EDIT,
        editedMessage=wa.Message(conversation=content.text),
        timestampMS=int(time.time() * 1000),
    )
    changed.key.fromMe, changed.key.ID, changed.key.remoteJID = True, content.target, people.text(chat)
    return wa.Message(editedMessage=wa.FutureProofMessage(message=wa.Message(protocolMessage=changed)))
