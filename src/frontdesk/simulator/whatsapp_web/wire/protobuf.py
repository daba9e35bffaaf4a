"""As much of protobuf as the handshake, the pairing and the messages need: fields by number, no schema."""

from collections.abc import Iterator

Value = int | bytes | str
VARINT, FIXED_64, LENGTH, FIXED_32 = 0, 1, 2, 5
_SIZES = {FIXED_64: 8, FIXED_32: 4}


def write(*fields: tuple[int, Value | None]) -> bytes:
    """A message of these (number, value) fields, in this order; None is left out. A nested message is its bytes."""
    return b"".join(_field(number, value) for number, value in fields if value is not None)


def read(data: bytes) -> "Message":
    """The fields of a message. Raises ValueError for what is none."""
    return Message(dict(_fields(data)))


class Message:
    """Fields that were read: the last value of each number. A missing one is 0 or empty, as protobuf has it."""

    def __init__(self, fields: dict[int, int | bytes]) -> None:
        self._fields = fields

    def __contains__(self, number: int) -> bool:
        return number in self._fields

    def number(self, number: int) -> int:
        value = self._fields.get(number, 0)
        return value if isinstance(value, int) else int.from_bytes(value, "little")

    def data(self, number: int) -> bytes:
        value = self._fields.get(number, b"")
        if isinstance(value, int):
            raise ValueError(f"field {number} is a number")
        return value

    def text(self, number: int) -> str:
        return self.data(number).decode("utf-8", "replace")

    def message(self, *path: int) -> "Message":
        """The nested message on this path of field numbers."""
        found = self
        for number in path:
            found = read(found.data(number))
        return found


def varint(value: int) -> bytes:
    """A number, seven bits to the byte."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _field(number: int, value: Value) -> bytes:
    if isinstance(value, int):
        return varint(number << 3 | VARINT) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | LENGTH) + varint(len(data)) + data


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == VARINT:
            value, at = _varint(data, at)
            yield number, value
            continue
        if kind == LENGTH:
            size, at = _varint(data, at)
        elif kind in _SIZES:
            size = _SIZES[kind]
        else:
            raise ValueError("this is no protobuf message")
        if at + size > len(data):
            raise ValueError("the message is cut short")
        yield number, data[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data):
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
    raise ValueError("the message is cut short")
