"""Reads the payload files, and says what the product reads in a payload, in the words of their `expected`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from frontdesk.channels.channel import (
    ChannelEvent,
    ChannelReport,
    DeliveryStatus,
    IdentityChange,
    IncomingMessage,
    Origin,
    Trouble,
    Unreadable,
)
from frontdesk.cloud.events import read
from frontdesk.cloud.webhook import split
from frontdesk.contacts.party import Party

FOLDER = Path(__file__).parent
META_DOCS = FOLDER / "meta_docs.jsonl"
ARRIVED_AT = datetime(2031, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)  # no payload names this moment


@dataclass(frozen=True)
class Sample:
    """One line of a payload file."""

    id: str
    kinds: list[str]
    expected: dict[str, Any]
    payload: Any

    @property
    def body(self) -> bytes:
        """The payload as Meta sends it: everything beyond ASCII escaped."""
        return json.dumps(self.payload).encode()


def samples(path: Path) -> list[Sample]:
    """The lines of one file."""
    with path.open(encoding="utf-8") as lines:
        return [_sample(json.loads(line)) for line in lines]


def own() -> list[Sample]:
    """Every payload that was written here after Meta's documentation."""
    return [sample for path in sorted(FOLDER.glob("*.jsonl")) if path != META_DOCS for sample in samples(path)]


def carried(body: bytes) -> dict[str, Any]:
    """What is in a webhook, as far as the product reads it. Lists that `expected` may leave out are left out when empty."""
    found: dict[str, list[Any]] = {"messages": [], "statuses": [], "events": [], "phone_number_ids": []}
    for piece in split(body):
        _once(found["phone_number_ids"], piece.phone_number_id)
        try:
            events = read(piece.kind, piece.payload, received_at=ARRIVED_AT)
        except Unreadable as unreadable:
            found.setdefault("unreadable", []).append(str(unreadable))
            continue
        for event in events:
            for name, row in _rows(piece.kind, event):
                found.setdefault(name, []).append(row)
    return found


def timed(expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Expected messages with the arrival in place of times that are none (Meta's samples have words there)."""
    return [{**row, "timestamp": row["timestamp"] if row["timestamp"].isdigit() else "ARRIVAL"} for row in expected]


def _sample(line: dict[str, Any]) -> Sample:
    return Sample(line["id"], line["kinds"], line["expected"], line["payload"])


def _once(found: list[Any], item: object) -> None:
    if item is not None and item not in found:
        found.append(item)


def _rows(kind: str, event: ChannelEvent) -> Iterator[tuple[str, Any]]:
    match event:
        case IncomingMessage(origin=Origin.PHONE):
            yield "echoes", _echo(event)
        case IncomingMessage() if kind == "history":
            yield "history", _old(event)
        case IncomingMessage():
            yield from _message(event)
        case DeliveryStatus():
            yield from _status(event)
        case IdentityChange():
            yield "identity_changes", {"old": _who(event.old), "new": _who(event.new)}
        case ChannelReport():
            yield "events", {"field": event.field, "event": event.event}
            for party, category, wish in event.preferences:
                yield "preferences", [party.phone, party.user_id, category, wish]


def _message(event: IncomingMessage) -> Iterator[tuple[str, Any]]:
    yield (
        "messages",
        {
            "wamid": event.wamid,
            "from": event.party.phone,
            "from_user_id": event.party.user_id,
            "type": event.type,
            "subtype": event.subtype,
            "text": event.text,
            "reply_to": event.reply_to,
            "timestamp": _time(event.at),
        },
    )
    if event.party.name is not None:
        yield "names", event.party.name
    for trouble in event.troubles:
        yield "error_codes", trouble.code
    if event.target is not None:
        yield "targets", event.target


def _echo(event: IncomingMessage) -> dict[str, Any]:
    assert event.from_me
    party = event.party
    row = {"wamid": event.wamid, "to": party.phone, "to_user_id": party.user_id}
    return {**row, "type": event.type, "text": event.text, "timestamp": _time(event.at)}


def _old(event: IncomingMessage) -> dict[str, Any]:
    assert event.origin is Origin.HISTORY
    row = {"wamid": event.wamid, "customer": event.party.phone, "from_me": event.from_me, "type": event.type}
    return {**row, "text": event.text, "status": event.status, "timestamp": _time(event.at)}


def _status(event: DeliveryStatus) -> Iterator[tuple[str, Any]]:
    price = event.pricing
    yield (
        "statuses",
        {
            "wamid": event.wamid,
            "status": event.status,
            "recipient": event.recipient,
            "error_codes": _codes(event.troubles),
            "billable": price.billable if price else None,
            "pricing_model": price.model if price else None,
            "pricing_type": price.type if price else None,
            "pricing_category": price.category if price else None,
        },
    )
    yield "references", str(event.reference) if event.reference else None
    yield "participants", event.participant
    yield "window", event.window_origin


def _codes(troubles: tuple[Trouble, ...]) -> list[int]:
    return [trouble.code for trouble in troubles]


def _who(party: Party) -> dict[str, str | None]:
    return {"phone": party.phone, "user_id": party.user_id}


def _time(at: datetime) -> str:
    return "ARRIVAL" if at == ARRIVED_AT else str(int(at.timestamp()))
