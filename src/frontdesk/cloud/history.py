"""Old conversations of a coexisting phone app, taken apart into slices that one short transaction can store."""

from collections.abc import Iterator
from typing import Any, NamedTuple

SLICE = 50


class Slice(NamedTuple):
    """Some messages of one thread; `odd` is what stands there without being a message."""

    thread: dict[str, Any]
    messages: list[dict[str, Any]]


class Oddity(NamedTuple):
    """Something in a history that is no message, and where."""

    found: object
    place: str
    complaint: str


def slices(chunks: object) -> Iterator[Slice | Oddity]:
    """Walk through `value.history`: every message once, everything else named."""
    for number, chunk in enumerate(chunks if isinstance(chunks, list) else ()):
        threads = chunk.get("threads") if isinstance(chunk, dict) else None
        for position, thread in enumerate(threads if isinstance(threads, list) else ()):
            yield from _thread(thread, f"history[{number}].threads[{position}]")


def without_messages(value: dict[str, Any]) -> dict[str, Any]:
    """A change's value for its report: threads and echoes, which are stored by themselves, become their count."""
    chunks, echoes = value.get("history"), value.get("message_echoes")
    if isinstance(chunks, list):
        value = {**value, "history": [_counted(chunk, "threads") for chunk in chunks]}
    return _counted(value, "message_echoes") if isinstance(echoes, list) else value


def _thread(thread: Any, place: str) -> Iterator[Slice | Oddity]:
    messages = thread.get("messages") if isinstance(thread, dict) else None
    if not isinstance(messages, list):
        yield Oddity(thread, place, "lists no messages")
        return
    for number, message in enumerate(messages):
        if not _is_message(message):
            yield Oddity(message, f"{place}.messages[{number}]", "has no id")
    good = [message for message in messages if _is_message(message)]
    about = {name: thread[name] for name in ("id", "context") if name in thread}
    for start in range(0, len(good), SLICE):
        yield Slice(about, good[start : start + SLICE])


def _is_message(message: object) -> bool:
    return isinstance(message, dict) and isinstance(message.get("id"), str) and bool(message["id"])


def _counted(item: Any, name: str) -> Any:
    listed = item.get(name) if isinstance(item, dict) else None
    return {**item, name: len(listed)} if isinstance(listed, list) else item
