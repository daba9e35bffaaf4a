"""Reading and writing frames."""

from typing import TypeAlias, TypeVar
from uuid import UUID

import msgspec

from frontdesk.gateway.protocol.happenings import Happening
from frontdesk.gateway.protocol.orders import Ack, Command, Refused, Welcome
from frontdesk.gateway.protocol.reports import Code, Event, Hello, Qr, Result, State

_T = TypeVar("_T")
VERSION = 1
"""Of this protocol; a server refuses one that it does not know with `upgrade_server` or `upgrade_gateway`."""

PATH = "/gateway"
TENANT_HEADER = "X-Frontdesk-Tenant"
MAX_FRAME = 1 << 20
"""Bytes of a message on the socket at most; events and commands are far smaller, pieces 256 KB."""
PIECE_BYTES = 256 * 1024


class Closing:
    """Close codes of the socket. All but BUSY mean: do not dial again before something has changed."""

    PROTOCOL = 4400  # a frame that the other side does not understand
    KEY = 4401  # wrong or revoked key
    UNKNOWN = 4404  # no such tenant or session, or another tenant's
    SUPERSEDED = 4409  # a newer holder has this session
    UPGRADE = 4426  # versions do not fit
    BUSY = 4503  # the tenant's home is not available now: dial again later


FromGateway: TypeAlias = Hello | State | Qr | Code | Event | Result
FromServer: TypeAlias = Welcome | Refused | Ack | Command


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Part of the file of a Fetch or Upload, in order. On the wire: 16 bytes of the command's id, one of flags (1: last), the bytes."""

    id: UUID
    data: bytes
    last: bool = False


class ProtocolFault(Exception):
    """The other side sent something that is no frame of this protocol."""


_json = msgspec.json.Encoder()
_from_gateway = msgspec.json.Decoder(FromGateway)
_from_server = msgspec.json.Decoder(FromServer)
_happening = msgspec.json.Decoder(Happening)


def write(frame: FromGateway | FromServer | Piece) -> str | bytes:
    """What goes over the socket: text for frames, bytes for pieces."""
    if isinstance(frame, Piece):
        return frame.id.bytes + bytes([frame.last]) + frame.data
    return _json.encode(frame).decode()


def read_from_gateway(data: str | bytes) -> FromGateway | Piece:
    """On the server. Raises ProtocolFault."""
    return _piece(data) if isinstance(data, bytes) else _decode(_from_gateway, data)


def read_from_server(data: str | bytes) -> FromServer | Piece:
    """On the gateway. Raises ProtocolFault."""
    return _piece(data) if isinstance(data, bytes) else _decode(_from_server, data)


def pack(happening: Happening) -> bytes:
    """A happening as a journal or a receipt keeps it."""
    return _json.encode(happening)


def unpack(stored: bytes | str) -> Happening:
    """The happening kept by `pack`. Raises ProtocolFault."""
    found: Happening = _decode(_happening, stored)
    return found


def _decode(decoder: "msgspec.json.Decoder[_T]", data: str | bytes) -> "_T":
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ProtocolFault(str(error)) from error


def _piece(data: bytes) -> Piece:
    if len(data) < 17:
        raise ProtocolFault("a piece has at least 17 bytes")
    return Piece(id=UUID(bytes=data[:16]), data=data[17:], last=bool(data[16] & 1))
