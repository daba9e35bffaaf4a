"""One client's connection: frames, the handshake, then pairing or login, then stanzas until it ends."""

import asyncio
import logging
from collections.abc import AsyncIterator

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from frontdesk.simulator.whatsapp_web.connection import login
from frontdesk.simulator.whatsapp_web.pairing import code
from frontdesk.simulator.whatsapp_web.pairing.pairing import Pairing
from frontdesk.simulator.whatsapp_web.stanzas import presence, table
from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.wire import decoding, encoding, protobuf
from frontdesk.simulator.whatsapp_web.wire.nodes import Node
from frontdesk.simulator.whatsapp_web.wire.noise import Cipher, Handshake
from frontdesk.simulator.whatsapp_web.world import World

log = logging.getLogger(__name__)
PROLOGUE = 4  # bytes: WA, and two of version
ROUTING = b"ED"
USERNAME, REGISTRATION, DEVICE = 1, 19, 18


class Connection:
    """Serves one socket. It is the Line of the device that logs in on it."""

    def __init__(self, world: World, socket: ServerConnection) -> None:
        self._world, self._socket = world, socket
        self._outgoing: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._cipher: Cipher | None = None
        self._caller: Caller | None = None
        self._pairing: Pairing | None = None
        self.mute = False  # open, but nothing is read, answered or told any more

    def send(self, node: Node) -> None:
        if self._cipher is not None and not self.mute:
            self._put(self._cipher.seal(b"\0" + encoding.encode(node)))

    def close(self) -> None:
        self._outgoing.put_nowait(None)

    def cut(self) -> None:
        self._socket.transport.abort()

    async def run(self) -> None:
        """Until either side ends it."""
        writer = asyncio.create_task(self._write())
        try:
            await self._serve()
        except (ConnectionClosed, StopAsyncIteration):
            pass
        except ValueError as error:
            self._world.journal.note("connection.refused", why=str(error))
        finally:
            writer.cancel()
            self._leave()

    async def _serve(self) -> None:
        frames = self._frames()
        prologue = await anext(frames)
        handshake = Handshake(prologue, self._world.trust.static, self._world.trust.certificates)
        self._put(handshake.hello(await anext(frames)))
        noise, payload, self._cipher = handshake.finish(await anext(frames))
        self._begin(noise, protobuf.read(payload))
        async for frame in frames:
            self._handle(decoding.decode(self._cipher.open(frame)))

    def _begin(self, noise: bytes, payload: protobuf.Message) -> None:
        """Pair or log in, as the client's payload says, or turn it away."""
        if USERNAME not in payload:
            self._pairing = Pairing.of(self._world, self, noise, payload.message(REGISTRATION))
            self._pairing.offer()
            return
        device = login.admit(self._world, self, str(payload.number(USERNAME)), payload.number(DEVICE))
        if device is not None:
            self._caller = Caller(self._world, device, self)
            login.welcome(self._caller)

    def _handle(self, stanza: Node) -> None:
        if self.mute:
            return
        try:
            if self._caller is not None:
                table.answer(self._caller, stanza)
            elif self._pairing is not None:
                _pair(self._pairing, stanza)
        except ValueError as error:
            log.warning("a <%s> was not of its form: %s", stanza.tag, error)
            self._world.journal.note("stanza.refused", tag=stanza.tag, why=str(error))

    def _leave(self) -> None:
        if self._pairing is not None:
            self._pairing.withdraw()
        if self._caller is not None and self._caller.device.line is self:
            device = self._caller.device
            device.line = None
            device.account.available = False
            presence.announce(self._world, device.account)
            self._world.journal.note("device.disconnected", phone=device.account.phone, device=device.number)

    def _put(self, frame: bytes) -> None:
        self._outgoing.put_nowait(len(frame).to_bytes(3, "big") + frame)

    async def _write(self) -> None:
        while (frame := await self._outgoing.get()) is not None:
            try:
                await self._socket.send(frame)
            except ConnectionClosed:
                return
        await self._socket.close()

    async def _frames(self) -> AsyncIterator[bytes]:
        """First the prologue, then each frame without its length."""
        waiting, prologue = b"", False
        async for message in self._socket:
            waiting += message if isinstance(message, bytes) else message.encode()
            if not prologue:
                if waiting[:2] == ROUTING:
                    waiting = waiting[7 + int.from_bytes(waiting[4:7], "big") :]
                if len(waiting) < PROLOGUE:
                    continue
                first, waiting, prologue = waiting[:PROLOGUE], waiting[PROLOGUE:], True
                yield first
            while len(waiting) >= 3 and len(waiting) >= (end := 3 + int.from_bytes(waiting[:3], "big")):
                frame, waiting = waiting[3:end], waiting[end:]
                yield frame


def _pair(pairing: Pairing, stanza: Node) -> None:
    if stanza.find("pair-device-sign") is not None:
        pairing.sign(stanza)
    elif stanza.find(code.STANZA) is not None:
        code.hello(pairing, stanza)
    elif stanza.tag == "iq" and stanza["type"] == "get":
        pairing.line.send(Node("iq", {"id": stanza["id"], "type": "result", "from": stanza.attributes["to"]}))
