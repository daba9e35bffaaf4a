"""Bytes to nodes. What is cut short or unknown is a ValueError, never a node that was guessed."""

import zlib

from frontdesk.simulator.whatsapp_web.wire import jids
from frontdesk.simulator.whatsapp_web.wire.encoding import (
    BINARY_8,
    BINARY_20,
    BINARY_32,
    DOMAINS,
    JID_DEVICE,
    JID_PAIR,
    LIST_8,
    LIST_16,
    LIST_EMPTY,
)
from frontdesk.simulator.whatsapp_web.wire.jids import Jid
from frontdesk.simulator.whatsapp_web.wire.nodes import Attribute, Content, Node
from frontdesk.simulator.whatsapp_web.wire.tokens import DOUBLE, FIRST_DICTIONARY, SINGLE

COMPRESSED = 2
HEXADECIMAL, NIBBLES = 251, 255
ALPHABETS = {HEXADECIMAL: "0123456789ABCDEF", NIBBLES: "0123456789-.\0\0\0\0"}
SERVERS = {number: name for name, number in DOMAINS.items()}


def decode(frame: bytes) -> Node:
    """The node in a frame, which starts with its byte of flags. Raises ValueError."""
    try:
        body = zlib.decompress(frame[1:]) if frame[0] & COMPRESSED else frame[1:]
        return _Reader(body).node()
    except (IndexError, zlib.error) as error:
        raise ValueError("this is no node") from error


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def node(self) -> Node:
        size = self._size(self._number(1))
        tag = self._text()
        attributes = {self._text(): self._attribute() for _ in range((size - 1) // 2)}
        return Node(tag, attributes, self._content() if size % 2 == 0 else None)

    def _content(self) -> Content:
        kind = self._number(1)
        if kind in (LIST_EMPTY, LIST_8, LIST_16):
            return [self.node() for _ in range(self._size(kind))]
        if kind in (BINARY_8, BINARY_20, BINARY_32):
            return self._take(self._length(kind))
        return self._word(kind).encode()

    def _attribute(self) -> Attribute:
        kind = self._number(1)
        if kind == JID_PAIR:
            return Jid(self._text(), self._text())
        if kind == JID_DEVICE:
            domain, device = self._number(1), self._number(1)
            return Jid(self._text(), SERVERS.get(domain, jids.PHONE), device)
        return self._word(kind)

    def _text(self) -> str:
        return self._word(self._number(1))

    def _word(self, kind: int) -> str:
        if kind == LIST_EMPTY:
            return ""
        if kind in ALPHABETS:
            return self._packed(ALPHABETS[kind])
        if kind in (BINARY_8, BINARY_20, BINARY_32):
            return self._take(self._length(kind)).decode("utf-8", "replace")
        if FIRST_DICTIONARY <= kind < FIRST_DICTIONARY + len(DOUBLE):
            return DOUBLE[kind - FIRST_DICTIONARY][self._number(1)]
        return SINGLE[kind]

    def _packed(self, alphabet: str) -> str:
        header = self._number(1)
        text = "".join(alphabet[byte >> 4] + alphabet[byte & 15] for byte in self._take(header & 127))
        return text[:-1] if header & 128 else text

    def _size(self, kind: int) -> int:
        if kind == LIST_EMPTY:
            return 0
        if kind not in (LIST_8, LIST_16):
            raise ValueError("a list was expected")
        return self._number(1 if kind == LIST_8 else 2)

    def _length(self, kind: int) -> int:
        if kind == BINARY_20:
            return self._number(3) & 0xFFFFF
        return self._number(1 if kind == BINARY_8 else 4)

    def _number(self, size: int) -> int:
        return int.from_bytes(self._take(size), "big")

    def _take(self, size: int) -> bytes:
        data = self._data[self._at : self._at + size]
        if len(data) < size:
            raise ValueError("the node is cut short")
        self._at += size
        return data
