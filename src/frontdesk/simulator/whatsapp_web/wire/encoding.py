"""Nodes to bytes."""

import struct

from frontdesk.simulator.whatsapp_web.wire import jids
from frontdesk.simulator.whatsapp_web.wire.jids import Jid
from frontdesk.simulator.whatsapp_web.wire.nodes import Attribute, Node
from frontdesk.simulator.whatsapp_web.wire.tokens import CODES

LIST_EMPTY, LIST_8, LIST_16 = 0, 248, 249
JID_DEVICE, JID_PAIR = 247, 250
BINARY_8, BINARY_20, BINARY_32 = 252, 253, 254
DOMAINS = {jids.PHONE: 0, jids.LID: 1, "hosted": 128, "hosted.lid": 129}


def encode(node: Node) -> bytes:
    """The node, uncompressed, without the leading byte of flags."""
    parts = bytearray()
    _node(node, parts)
    return bytes(parts)


def _node(node: Node, parts: bytearray) -> None:
    parts += _size(1 + 2 * len(node.attributes) + (node.content is not None))
    parts += _text(node.tag)
    for name, value in node.attributes.items():
        parts += _text(name)
        parts += _attribute(value)
    if isinstance(node.content, bytes):
        parts += _binary(node.content)
    elif node.content is not None:
        parts += _size(len(node.content))
        for child in node.content:
            _node(child, parts)


def _attribute(value: Attribute) -> bytes:
    return _jid(value) if isinstance(value, Jid) else _text(value)


def _jid(jid: Jid) -> bytes:
    if jid.device:
        return bytes([JID_DEVICE, DOMAINS[jid.server], jid.device]) + _text(jid.user)
    user = _text(jid.user) if jid.user else bytes([LIST_EMPTY])
    return bytes([JID_PAIR]) + user + _text(jid.server)


def _text(text: str) -> bytes:
    return CODES.get(text) or _binary(text.encode())


def _binary(data: bytes) -> bytes:
    size = len(data)
    if size < 1 << 8:
        return bytes([BINARY_8, size]) + data
    if size < 1 << 20:
        return bytes([BINARY_20]) + size.to_bytes(3, "big") + data
    return bytes([BINARY_32]) + size.to_bytes(4, "big") + data


def _size(size: int) -> bytes:
    if size == 0:
        return bytes([LIST_EMPTY])
    if size < 1 << 8:
        return bytes([LIST_8, size])
    return bytes([LIST_16]) + struct.pack(">H", size)
