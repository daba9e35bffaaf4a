"""Variants derived from the payload files by rule: the same meaning in other bytes. Counted apart from what was written."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.payloads.reading import Sample

_NEW = {"a_field_of_tomorrow": {"list": [1, 2.5, None, True], "text": "ü"}}


def rewritten(sample: Sample) -> Iterator[tuple[str, bytes]]:
    """Every way of writing one sample that must change nothing in what it carries."""
    for name, write in REWRITINGS.items():
        yield f"{sample.id}, {name}", write(sample.payload)


def batches(samples: list[Sample], size: int) -> Iterator[list[Sample]]:
    """Samples that can stand in one webhook, mixed so that neighbours differ."""
    able = [sample for sample in samples if isinstance(sample.payload, dict) and _lists_entries(sample.payload)]
    mixed = sorted(able, key=lambda sample: hash_of(sample.id))
    for start in range(0, len(mixed), size):
        yield mixed[start : start + size]


def batch(samples: list[Sample]) -> bytes:
    """One webhook with the entries of all these samples."""
    entries = [entry for sample in samples for entry in sample.payload["entry"]]
    return json.dumps({"object": "whatsapp_business_account", "entry": entries}).encode()


def hash_of(text: str) -> int:
    """The same in every process, unlike Python's own."""
    return int.from_bytes(text.encode()) * 2654435761 % 2**32


def _lists_entries(payload: dict[str, Any]) -> bool:
    return isinstance(payload.get("entry"), list) and bool(payload["entry"])


def _pretty(payload: Any) -> bytes:
    return json.dumps(payload, indent=2).encode()


def _escaped(payload: Any) -> bytes:
    """As Meta's own servers write it: slashes and some of ASCII escaped too."""
    text = json.dumps(payload, separators=(",", ":"))
    return text.replace("/", "\\/").replace("@", "\\u0040").replace("<", "\\u003C").encode()


def _backwards(payload: Any) -> bytes:
    return json.dumps(_mapped(payload, lambda found: dict(reversed(found.items())))).encode()


def _extended(payload: Any) -> bytes:
    # An empty object, where a list should be, has to stay empty
    return json.dumps(_mapped(payload, lambda found: {**found, **_NEW} if found else found)).encode()


def _numbered(payload: Any) -> bytes:
    """Times as numbers, which some of Meta's webhooks have."""
    return json.dumps(_mapped(payload, _with_numbers)).encode()


def _with_numbers(found: dict[str, Any]) -> dict[str, Any]:
    time = found.get("timestamp")
    return {**found, "timestamp": int(time)} if isinstance(time, str) and time.isdigit() and len(time) < 16 else found


def _mapped(value: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    if isinstance(value, dict):
        return change({name: _mapped(item, change) for name, item in value.items()})
    return value


REWRITINGS: dict[str, Callable[[Any], bytes]] = {
    "indented": _pretty,
    "escaped": _escaped,
    "with its keys backwards": _backwards,
    "with fields of tomorrow": _extended,
    "with its times as numbers": _numbered,
}
