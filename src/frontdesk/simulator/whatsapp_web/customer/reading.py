"""What the client library tells, as plain facts. All of it was decrypted by the customer's own keys."""

import hashlib
from typing import Any

from neonize.aioze.client import NewAClient
from neonize.proto.Neonize_pb2 import JID, ChatPresence, HistorySync, MessageSource, Receipt
from neonize.proto.Neonize_pb2 import Message as Incoming
from neonize.proto.waE2E.WAWebProtobufsE2E_pb2 import Message, ProtocolMessage

Facts = dict[str, object]
FILES = {
    "imageMessage": "image",
    "videoMessage": "video",
    "audioMessage": "audio",
    "documentMessage": "document",
    "stickerMessage": "sticker",
}
NOT_CONTENT = {"messageContextInfo", "senderKeyDistributionMessage"}


async def message(client: NewAClient, incoming: Incoming) -> Facts | None:
    """One message, with its file fetched; None for what only carries keys."""
    content = incoming.Message
    kinds = [field.name for field, _ in content.ListFields() if field.name not in NOT_CONTENT]
    if not kinds:
        return None
    info = incoming.Info
    facts = {"kind": "message", "id": info.ID, "sent_at": info.Timestamp / 1000, "type": _type(kinds[0]), "name": info.Pushname}
    facts |= _source(info.MessageSource) | _content(content, kinds[0])
    if kinds[0] in FILES:
        facts["file"] = await _file(client, content, kinds[0])
    return facts


def receipt(told: Receipt) -> Facts:
    kind = Receipt.ReceiptType.Name(told.Type).lower()
    return {"kind": "receipt", "type": kind, "ids": list(told.MessageIDs)} | _source(told.MessageSource)


def typing(told: ChatPresence) -> Facts:
    state = "paused" if told.State == ChatPresence.PAUSED else "recording" if told.Media == ChatPresence.AUDIO else "composing"
    return {"kind": "typing", "state": state} | _source(told.MessageSource)


def history(told: HistorySync) -> Facts:
    old = [each.message for conversation in told.Data.conversations for each in conversation.messages]
    return {"kind": "history", "conversations": len(told.Data.conversations), "ids": [each.key.ID for each in old]}


def address(jid: JID) -> str:
    """`user@server`, or `user:device@server`; empty for none."""
    if not jid.User:
        return ""
    return f"{jid.User}:{jid.Device}@{jid.Server}" if jid.Device else f"{jid.User}@{jid.Server}"


def _source(source: MessageSource) -> Facts:
    return {
        "chat": address(source.Chat),
        "from": address(source.Sender),
        "also": address(source.SenderAlt),
        "mine": source.IsFromMe,
        "group": source.IsGroup,
    }


def _type(field: str) -> str:
    if field in ("conversation", "extendedTextMessage"):
        return "text"
    return FILES.get(field) or field.removesuffix("Message").removesuffix("CreationV3")


def _content(content: Message, field: str) -> Facts:
    part: Any = getattr(content, field)
    if field == "conversation":
        return {"text": part}
    facts: Facts = {"text": getattr(part, "text", "") or getattr(part, "caption", "")}
    if hasattr(part, "contextInfo") and part.contextInfo.stanzaID:
        facts["reply_to"] = part.contextInfo.stanzaID
    if field == "reactionMessage":
        facts["about"] = part.key.ID
    if field == "protocolMessage":
        facts |= {"about": part.key.ID, "does": ProtocolMessage.Type.Name(part.type).lower()}
        facts["text"] = part.editedMessage.conversation or part.editedMessage.extendedTextMessage.text
    if field == "locationMessage":
        facts |= {"latitude": part.degreesLatitude, "longitude": part.degreesLongitude, "text": part.name}
    if field == "contactMessage":
        facts |= {"text": part.displayName, "vcard": part.vcard}
    if field.startswith("pollCreation"):
        facts |= {"text": part.name, "options": [option.optionName for option in part.options]}
    return facts


async def _file(client: NewAClient, content: Message, field: str) -> Facts:
    part: Any = getattr(content, field)
    facts: Facts = {"mime": part.mimetype, "filename": getattr(part, "fileName", ""), "voice": bool(getattr(part, "PTT", False))}
    try:
        fetched = await client.download_any(content)
    except Exception as error:  # noqa: BLE001 - whatever the library says is what the customer sees
        return facts | {"error": str(error)}
    return facts | {"size": len(fetched), "sha256": hashlib.sha256(fetched).hexdigest()}
