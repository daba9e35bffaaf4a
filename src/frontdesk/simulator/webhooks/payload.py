"""Webhook bodies, byte for byte as Meta writes them: one line, escaped, and signed over exactly those bytes."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

_compact = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


class Update(NamedTuple):
    """One thing that happened: what becomes one change of a webhook."""

    account_id: str
    field: str
    value: dict[str, Any]
    kind: str  # "messages", "statuses", or the field: what faults filter by
    at: int | None = None  # entry.time, which account events carry


def body(updates: Sequence[Update], *, folded: bool = False) -> bytes:
    """A whole webhook body: an entry per account, a change per update; folded, one change per number and kind."""
    entries: dict[tuple[str, int | None], dict[str, Any]] = {}
    for update in _fold(updates) if folded else updates:
        entry = entries.get((update.account_id, update.at))
        if entry is None:
            entry = {"id": update.account_id} | ({"time": update.at} if update.at else {}) | {"changes": []}
            entries[update.account_id, update.at] = entry
        entry["changes"].append({"value": update.value, "field": update.field})
    return escape({"object": "whatsapp_business_account", "entry": list(entries.values())})


def escape(payload: dict[str, Any]) -> bytes:
    """JSON with Meta's escapes: `\\/`, non-ASCII as lower-case `\\uXXXX`, and `@`, `%`, `<` likewise.

    These characters occur inside strings only, so replacing them in the text is safe.
    """
    text = _compact(payload).replace("/", "\\/")
    return text.replace("@", "\\u0040").replace("%", "\\u0025").replace("<", "\\u003C").encode("ascii")


def sign(secret: str, content: bytes) -> str:
    """The value of X-Hub-Signature-256."""
    return "sha256=" + hmac.digest(secret.encode(), content, hashlib.sha256).hex()


def _fold(updates: Sequence[Update]) -> list[Update]:
    folded: dict[tuple[str, str, str], Update] = {}
    loose = []
    for update in updates:
        if update.kind not in ("messages", "statuses"):
            loose.append(update)
            continue
        key = update.account_id, update.kind, update.value["metadata"]["phone_number_id"]
        if key not in folded:
            folded[key] = update._replace(value=dict(update.value, **{update.kind: [], "contacts": []}))
        value = folded[key].value
        value[update.kind] += update.value[update.kind]
        value["contacts"] += [one for one in update.value.get("contacts", ()) if one not in value["contacts"]]
    for update in folded.values():
        if not update.value["contacts"]:
            del update.value["contacts"]
    return [*folded.values(), *loose]
