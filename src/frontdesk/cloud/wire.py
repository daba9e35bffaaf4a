"""JSON as Meta writes it: read whatever can be read, write what any UTF-8 database can keep."""

import json
import re
from hashlib import blake2b, sha256
from typing import Any

import msgspec

from frontdesk.kit.errors import AppError

_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode
_encode_sorted = msgspec.json.Encoder(order="sorted").encode
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL keeps no NUL in text; lone surrogates are no UTF-8


class NotJson(AppError):
    """The body is signed, but it is not JSON."""

    code, status = "not_json", 400


class TooDeep(Exception):
    """JSON nested deeper than this process can read."""


def load(body: bytes) -> Any:  # the one place where outside data has no type yet
    """Read bytes as JSON, with NUL and lone surrogates replaced by U+FFFD. Raises NotJson or TooDeep."""
    try:
        document = _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _load_patiently(body)
    return _cleaned(document) if b"\\u0000" in body else document


def dump(value: object) -> str:
    """Write a value as compact JSON text. Raises RecursionError when it is nested too deep."""
    return _encode(value).decode()


def raw(value: object) -> msgspec.Raw:
    """A value written once, to be put into several larger ones."""
    return msgspec.Raw(_encode(value))


def fingerprint(value: object) -> str:
    """The same for the same JSON, whatever the order of its keys."""
    return sha256(_encode_sorted(value)).hexdigest()


def short_fingerprint(value: object) -> str:
    """64 bits: enough to tell apart the updates of one message."""
    return blake2b(_encode_sorted(value), digest_size=8).hexdigest()


def _load_patiently(body: bytes) -> Any:
    try:
        text = body.decode("utf-8", "replace")
        return _cleaned(json.loads(text, parse_constant=_refuse, parse_int=_integer))
    except RecursionError:
        raise TooDeep from None
    except ValueError:
        raise NotJson from None


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is not JSON")


def _integer(digits: str) -> int | float:
    # Python refuses to read integers of more than 4,300 digits
    return int(digits) if len(digits) <= 300 else float(digits)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    return value
