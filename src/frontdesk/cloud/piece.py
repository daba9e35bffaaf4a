"""The smallest part of a webhook that is stored, and repeated deliveries recognised, by itself."""

import re
from hashlib import sha256
from typing import Literal, NamedTuple, TypeAlias

from frontdesk.cloud import wire

Kind: TypeAlias = Literal["message", "status", "report", "history", "echo", "unrecognised"]
_POSITION = re.compile(r"\[\d+\]")
MAX_PIECES = 10_000  # Meta batches up to 1,000 updates; more than this is not taken apart


class Piece(NamedTuple):
    """`key` is the same when Meta delivers the same update again; `payload` is JSON that `events.read` understands."""

    phone_number_id: str | None
    waba_id: str | None
    kind: Kind
    key: str
    payload: str


def identifier(value: object) -> str | None:
    """An id as text; None for what cannot be one."""
    if isinstance(value, str):
        return value if 0 < len(value) <= 128 else None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30 else None


def key_of(kind: str, *parts: str) -> str:
    """A key that fits every index, however long the ids in it are."""
    key = ":".join((kind, *parts))
    return key if len(key) <= 256 else f"{kind}:{sha256(key.encode()).hexdigest()}"


def unrecognised(found: object, path: str, complaint: str, *, phone_number_id: str | None = None, waba_id: str | None = None) -> Piece:
    """Keep what has no known shape, with a sentence that says where it stood and what is wrong with it."""
    payload = wire.dump({"complaint": f"{path} {complaint}", "found": found})
    place = _POSITION.sub("[]", path)  # wherever in a batch it stands the next time, it is the same
    key = key_of("unrecognised", wire.fingerprint([waba_id, phone_number_id, place, found]))
    return Piece(phone_number_id, waba_id, "unrecognised", key, payload)
