"""Old messages, handed over as an owner's phone does after a device was linked: packed, uploaded, and announced to the other devices."""

import zlib

from neonize.aioze.client import NewAClient
from neonize.proto.waCommon.WACommon_pb2 import MessageKey
from neonize.proto.waE2E.WAWebProtobufsE2E_pb2 import HistorySyncNotification, Message, ProtocolMessage
from neonize.proto.waHistorySync.WAWebProtobufsHistorySync_pb2 import Conversation, HistorySync, HistorySyncMsg
from neonize.proto.waWeb.WAWebProtobufsWeb_pb2 import WebMessageInfo
from neonize.utils.enum import MediaType

from frontdesk.simulator.whatsapp_web.customer.orders import Chat, History, Old
from frontdesk.simulator.whatsapp_web.wire import jids


async def announce(client: NewAClient, order: History) -> Message:
    """The message that tells where the history lies; for one's own devices only."""
    content = HistorySync(syncType=HistorySync.RECENT, conversations=[_conversation(chat) for chat in order.chats])
    uploaded = await client.upload(zlib.compress(content.SerializeToString()), MediaType.MediaHistory)
    notification = HistorySyncNotification(
        syncType=int(HistorySync.RECENT),
        directPath=uploaded.DirectPath,
        mediaKey=uploaded.MediaKey,
        fileEncSHA256=uploaded.FileEncSHA256,
        fileSHA256=uploaded.FileSHA256,
        fileLength=uploaded.FileLength,
    )
    return Message(protocolMessage=ProtocolMessage(type=ProtocolMessage.HISTORY_SYNC_NOTIFICATION, historySyncNotification=notification))


def _conversation(chat: Chat) -> Conversation:
    address = str(jids.parse(chat.peer))
    return Conversation(ID=address, messages=[HistorySyncMsg(message=_old(address, old)) for old in chat.messages])


def _old(chat: str, old: Old) -> WebMessageInfo:
    key = MessageKey(remoteJID=chat, fromMe=old.mine, ID=old.id)
    return WebMessageInfo(key=key, messageTimestamp=int(old.at), message=Message(conversation=old.text))
