"""Orders to send, as the client library's messages."""

import base64
from typing import Any

from neonize.aioze.client import NewAClient
from neonize.proto.waCommon.WACommon_pb2 import MessageKey
from neonize.proto.waE2E.WAWebProtobufsE2E_pb2 import (
    AudioMessage,
    ContactMessage,
    ContextInfo,
    DocumentMessage,
    ExtendedTextMessage,
    ImageMessage,
    LocationMessage,
    Message,
    ProtocolMessage,
    ReactionMessage,
    StickerMessage,
    VideoMessage,
)
from neonize.utils.enum import MediaType, VoteType
from neonize.utils.jid import Jid2String

from frontdesk.kit import clock
from frontdesk.simulator.whatsapp_web.customer.orders import Card, NewFile, Place, Reference, Send
from frontdesk.simulator.whatsapp_web.wire import jids

MEDIA = {
    "image": MediaType.MediaImage,
    "sticker": MediaType.MediaImage,
    "video": MediaType.MediaVideo,
    "audio": MediaType.MediaAudio,
    "document": MediaType.MediaDocument,
}


async def compose(client: NewAClient, order: Send) -> Message:
    """The message that an order means."""
    to = str(jids.parse(order.to))
    if order.react_to:
        now = int(clock.now().timestamp() * 1000)
        return Message(reactionMessage=ReactionMessage(key=_key(to, order.react_to), text=order.text, senderTimestampMS=now))
    if order.edit:
        changed = ProtocolMessage(
            key=_key(to, Reference(id=order.edit)), type=ProtocolMessage.MESSAGE_EDIT, editedMessage=Message(conversation=order.text)
        )
        return Message(protocolMessage=changed)
    if order.revoke:
        return Message(protocolMessage=ProtocolMessage(key=_key(to, Reference(id=order.revoke)), type=ProtocolMessage.REVOKE))
    if order.poll:
        poll: Message = await client.build_poll_vote_creation(order.poll.question, order.poll.options, VoteType.SINGLE)
        return poll
    return await _plain(client, order)


async def _plain(client: NewAClient, order: Send) -> Message:
    context = _context(client, order.reply_to) if order.reply_to else None
    if order.file:
        return await _file(client, order.file, order.text, context)
    if order.place:
        return _place(order.place, context)
    if order.card:
        return Message(contactMessage=ContactMessage(displayName=order.card.name, vcard=_vcard(order.card), contextInfo=context))
    if context:
        return Message(extendedTextMessage=ExtendedTextMessage(text=order.text, contextInfo=context))
    return Message(conversation=order.text)


async def _file(client: NewAClient, file: NewFile, caption: str, context: ContextInfo | None) -> Message:
    content = base64.b64decode(file.base64)
    uploaded = await client.upload(content, MEDIA[file.kind])
    part: dict[str, Any] = {
        "URL": uploaded.url,
        "directPath": uploaded.DirectPath,
        "mediaKey": uploaded.MediaKey,
        "fileEncSHA256": uploaded.FileEncSHA256,
        "fileSHA256": uploaded.FileSHA256,
        "fileLength": uploaded.FileLength,
        "mimetype": file.mime,
        "contextInfo": context,
    }
    if file.kind == "image":
        return Message(imageMessage=ImageMessage(caption=caption, **part))
    if file.kind == "video":
        return Message(videoMessage=VideoMessage(caption=caption, seconds=file.seconds, **part))
    if file.kind == "sticker":
        return Message(stickerMessage=StickerMessage(**part))
    if file.kind == "audio":
        return Message(audioMessage=AudioMessage(seconds=file.seconds, PTT=file.voice, **part))
    return Message(documentMessage=DocumentMessage(caption=caption, title=file.filename, fileName=file.filename, **part))


def _place(place: Place, context: ContextInfo | None) -> Message:
    location = LocationMessage(degreesLatitude=place.latitude, degreesLongitude=place.longitude, name=place.name, contextInfo=context)
    return Message(locationMessage=location)


def _vcard(card: Card) -> str:
    return f"BEGIN:VCARD\nVERSION:3.0\nFN:{card.name}\nTEL;type=CELL;waid={card.phone}:+{card.phone}\nEND:VCARD"


def _context(client: NewAClient, quoted: Reference) -> ContextInfo:
    writer = str(jids.parse(quoted.sender).bare) if quoted.sender else Jid2String(client.me.JID)
    return ContextInfo(stanzaID=quoted.id, participant=writer, quotedMessage=Message(conversation=""))


def _key(chat: str, message: Reference) -> MessageKey:
    return MessageKey(remoteJID=chat, fromMe=message.sender is None, ID=message.id)
