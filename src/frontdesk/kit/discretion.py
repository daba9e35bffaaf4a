"""What never reaches a log: message bodies, tokens, phone numbers; not even inside an error's text."""

import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, TypeAlias
from uuid import UUID

from frontdesk.kit.errors import AppError

Event: TypeAlias = MutableMapping[str, Any]

REMOVED = "[removed]"
SECRET_WORDS = {
    *("body", "caption", "content", "message", "answer", "reply", "text", "title", "subject", "prompt", "query", "payload", "value"),
    *("authorization", "cookie", "csrf", "headers", "password", "secret", "token", "url"),
    *("address", "email", "from", "ip", "lid", "name", "phone", "recipient", "sender", "to", "user_agent", "user_id", "username"),
    *("filename", "wa_id", "wamid"),
}
"""Words that, alone or as the last or first part of a key (`access_token`, `body_text`), mean that its value is kept out,
unless it is one of our ids.

wamid is among them: base64 of it spells out the customer's number.
"""
_LONGEST = 200
_SCRUBBED = (
    re.compile(r"(?i)\bbearer\s+\S+"),
    re.compile(r"\b(?:fd|EAA)[_A-Za-z0-9]{16,}"),  # our keys; Meta's access tokens
    re.compile(r"\bwamid\.\S+"),
    re.compile(r"[^\s@\"'<>]+@[^\s@\"'<>]+\.[^\s@\"'<>]+"),
    re.compile(r"\+?\d(?:[ ()./-]{0,3}\d){6,}"),
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OURS = ("at", "level", "logger")


def discreet(_logger: object, _method: str, event: Event) -> Event:
    """A structlog processor: removes what must not be kept, and turns exceptions into a type, a first line and places."""
    error = _exception(event.pop("exc_info", None))
    for key in [k for k in event if not k.startswith("_")]:
        event[key] = _seen(key, event[key])
    if error is not None:
        event["error"] = describe(error)
        event["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    return event


def describe(error: BaseException) -> str:
    """An error in one safe line. Only the first line of its text: databases quote whole rows in the next."""
    text = error.code if isinstance(error, AppError) else str(error).split("\n", 1)[0]
    return scrub(f"{type(error).__name__}: {text}" if text else type(error).__name__)


def scrub(text: str) -> str:
    """Free text without tokens, addresses and numbers that could be somebody's phone, cut at 200 characters. UUIDs stay."""
    parts, last = [], 0
    text = text[: 4 * _LONGEST]
    for found in _UUID.finditer(text):
        parts += [_hidden(text[last : found.start()]), found.group()]
        last = found.end()
    return "".join([*parts, _hidden(text[last:])])[:_LONGEST]


def _hidden(text: str) -> str:
    for pattern in _SCRUBBED:
        text = pattern.sub("#", text)
    return text


def _seen(key: str, value: object) -> object:
    if key in _OURS or value is None or isinstance(value, bool):
        return value
    if isinstance(value, UUID) or (isinstance(value, str) and _UUID.fullmatch(value)):
        return str(value)
    if _is_secret(key):
        return REMOVED
    if isinstance(value, int | float):
        return value
    if isinstance(value, dict | list | tuple | set | bytes):
        return f"[{type(value).__name__} of {len(value)}]"
    return scrub(str(value))


def _is_secret(key: str) -> bool:
    words = key.lower().split("_")
    return any(word in SECRET_WORDS for word in (key.lower(), words[0], words[-1]))


def _exception(given: object) -> BaseException | None:
    if given is True:
        return sys.exc_info()[1]
    if isinstance(given, tuple):
        return given[1] if isinstance(given[1], BaseException) else None
    return given if isinstance(given, BaseException) else None
