"""`python -m …whatsapp_web.run frontdesk.simulator.whatsapp_web.customer.program <store>`: one customer, over stdin and stdout."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TextIO

import msgspec
from neonize.aioze import events
from neonize.aioze.client import NewAClient
from neonize.exc import NeonizeError
from neonize.utils.enum import ChatPresence, ChatPresenceMedia, ReceiptType
from neonize.utils.jid import build_jid

from frontdesk.simulator.whatsapp_web.customer import history, reading, writing
from frontdesk.simulator.whatsapp_web.customer.orders import ORDERS, Answer, History, NewGroup, Nothing, Order, Read, Send, Typing
from frontdesk.simulator.whatsapp_web.wire import jids

DIALS_AGAIN_AFTER = 0.5
LONGEST_LINE = 200 * 1024 * 1024  # a file of 100 MB in base64
Told = Callable[[Any], reading.Facts | None]


class Program:
    """A client of the library, and the two streams."""

    def __init__(self, store: str, out: TextIO) -> None:
        self._client = NewAClient(store, uuid="customer")
        self._out = out
        self._working: set[asyncio.Task[None]] = set()
        self._does: dict[str, Callable[[Any], Awaitable[object]]] = {
            "send": self.send,
            "typing": self.typing,
            "read": self.read,
            "group": self.group,
            "history": self.history,
            "logout": self.logout,
            "state": self.state,
        }

    async def run(self) -> None:
        """Until the orders end."""
        self._listen()
        dialling = asyncio.create_task(self._dial())
        self._working.add(dialling)
        lines = asyncio.StreamReader(LONGEST_LINE)
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
        while line := await lines.readline():
            task = asyncio.create_task(self._obey(msgspec.json.decode(line, type=Order)))
            self._working.add(task)
            task.add_done_callback(self._working.discard)

    async def send(self, order: Send) -> object:
        sent = await self._client.send_message(_jid(order.to), await writing.compose(self._client, order))
        return {"id": sent.ID, "at": sent.Timestamp}

    async def typing(self, order: Typing) -> None:
        state = ChatPresence.CHAT_PRESENCE_PAUSED if order.state == "paused" else ChatPresence.CHAT_PRESENCE_COMPOSING
        voice = order.state == "recording"
        media = ChatPresenceMedia.CHAT_PRESENCE_MEDIA_AUDIO if voice else ChatPresenceMedia.CHAT_PRESENCE_MEDIA_TEXT
        await self._client.send_chat_presence(_jid(order.to), state, media)

    async def read(self, order: Read) -> None:
        kind = ReceiptType.PLAYED if order.played else ReceiptType.READ
        await self._client.mark_read(*order.ids, chat=_jid(order.chat), sender=_jid(order.sender or order.chat), receipt=kind)

    async def group(self, order: NewGroup) -> object:
        made = await self._client.create_group(order.subject, [_jid(member) for member in order.members])
        return {"jid": reading.address(made.JID)}

    async def history(self, order: History) -> object:
        """To one's own number: the other devices of the account get it."""
        sent = await self._client.send_message(_jid(self._client.me.JID.User), await history.announce(self._client, order))
        return {"id": sent.ID}

    async def logout(self, order: Nothing) -> None:
        await self._client.logout()

    async def state(self, order: Nothing) -> object:
        return {"connected": await self._client.is_connected, "logged_in": await self._client.is_logged_in}

    async def _dial(self) -> None:
        """The library does not try a first dial again that failed; afterwards it comes back by itself."""
        while True:
            try:
                await (await self._client.connect())
            except NeonizeError as error:
                self._tell({"kind": "dial_failed", "error": str(error)})
            await asyncio.sleep(DIALS_AGAIN_AFTER)

    async def _obey(self, order: Order) -> None:
        try:
            what = msgspec.json.decode(order.what, type=ORDERS[order.do])
            self._say(Answer(re=order.n, result=await self._does[order.do](what)))
        except Exception as error:  # noqa: BLE001 - the library's errors are the answer
            self._say(Answer(re=order.n, error=f"{type(error).__name__}: {error}"))

    def _listen(self) -> None:
        async def qr(_: NewAClient, code: bytes) -> None:
            self._tell({"kind": "qr", "qr": code.decode()})

        async def message(client: NewAClient, told: Any) -> None:
            self._tell(await reading.message(client, told))

        self._client.qr(qr)
        self._client.event(events.MessageEv)(message)
        self._on(events.ReceiptEv, reading.receipt)
        self._on(events.ChatPresenceEv, reading.typing)
        self._on(events.HistorySyncEv, reading.history)
        for name in ("Connected", "Disconnected", "LoggedOut", "StreamReplaced", "TemporaryBan", "ClientOutdated", "PairStatus"):
            self._on(getattr(events, f"{name}Ev"), partial(_changed, name.lower()))

    def _on(self, kind: Any, read: Told) -> None:
        async def heard(_: NewAClient, told: Any) -> None:
            self._tell(read(told))

        self._client.event(kind)(heard)

    def _tell(self, facts: reading.Facts | None) -> None:
        if facts is not None:
            self._say(Answer(event=facts))

    def _say(self, answer: Answer) -> None:
        self._out.write(msgspec.json.encode(answer).decode() + "\n")


def _changed(kind: str, _: object) -> reading.Facts:
    return {"kind": kind}


def main(store: str) -> None:
    """Keep stdout to ourselves: the library prints to it."""
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    asyncio.run(Program(store, out).run())
    os._exit(0)  # the library's threads would keep the process


def _jid(text: str) -> Any:
    jid = jids.parse(text)
    return build_jid(jid.user, jid.server)


if __name__ == "__main__":
    main(sys.argv[1])
