"""One change of a webhook, broken into pieces: its updates one by one, or a report of the whole."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from frontdesk.cloud import history, wire
from frontdesk.cloud.piece import MAX_PIECES, Piece, identifier, key_of, unrecognised
from frontdesk.cloud.shared import Contacts, metadata_of

_ENVELOPE = frozenset(("messaging_product", "metadata", "contacts", "messages", "statuses", "message_echoes", "history"))


class TooManyUpdates(Exception):
    """More updates than one webhook can sensibly hold."""


class Change(NamedTuple):
    """A change's value, and what its pieces repeat of the webhook around it."""

    value: dict[str, Any]
    field: object
    time: object
    entry_field: object  # in some webhooks the field stands at the entry, not at the change
    waba_id: str | None
    path: str

    @property
    def phone_number_id(self) -> str | None:
        metadata = self.value.get("metadata")
        return identifier(metadata.get("phone_number_id")) if isinstance(metadata, dict) else None


def add_pieces(pieces: list[Piece], change: Change) -> None:
    """Append the pieces of a change in the order in which it lists them. Raises TooManyUpdates."""
    number, before = change.phone_number_id, len(pieces)
    for part in _UPDATES:
        _add_part(pieces, part, change, number)
    reported = len(pieces) == before
    _add_part(pieces, _ECHOES, change, number)
    _add_history(pieces, change, number)
    if reported:
        pieces.append(_report(change, number))


class _Part(NamedTuple):
    """A list of updates in a change: what its items are called, whom they are about, and what makes one the same."""

    name: str
    kind: Literal["message", "status", "echo"]
    identities: tuple[str, ...]
    key: Callable[[dict[str, Any]], str]


def _message_key(message: dict[str, Any]) -> str:
    return key_of("message", _message_identity(message))


def _echo_key(echo: dict[str, Any]) -> str:
    return key_of("echo", _message_identity(echo))


def _message_identity(message: dict[str, Any]) -> str:
    wamid, kind = message.get("id"), message.get("type")
    known = isinstance(wamid, str) and wamid
    return f"{wamid}:{kind if isinstance(kind, str) else ''}" if known else wire.fingerprint(message)


def _status_key(status: dict[str, Any]) -> str:
    # The fingerprint tells apart two statuses of one second that differ in price or error only
    who = status.get("recipient_participant_id") or status.get("recipient_participant_user_id") or status.get("recipient_id")
    names = (status.get("id"), status.get("status"), status.get("timestamp"), who or "")
    return key_of("status", *map(str, names), wire.short_fingerprint(status))


_RECIPIENTS = ("recipient_participant_id", "recipient_participant_user_id", "recipient_id", "recipient_user_id")
_UPDATES = (
    _Part("messages", "message", ("from", "from_user_id"), _message_key),
    _Part("statuses", "status", _RECIPIENTS, _status_key),
)
_ECHOES = _Part("message_echoes", "echo", ("to", "to_user_id"), _echo_key)


def _add_part(pieces: list[Piece], part: _Part, change: Change, number: str | None) -> None:
    items = change.value.get(part.name)
    if not items:
        return
    if not isinstance(items, list):
        pieces.append(_odd(change, number, history.Oddity(items, part.name, "is not a list")))
        return
    if len(pieces) + len(items) > MAX_PIECES:
        raise TooManyUpdates
    alone = len(items) == 1
    contacts, metadata = Contacts(change.value.get("contacts"), alone=alone), metadata_of(change.value, alone=alone)
    rest = {name: item for name, item in change.value.items() if name not in _ENVELOPE}
    for position, item in enumerate(items):
        if not isinstance(item, dict):
            pieces.append(_odd(change, number, history.Oddity(item, f"{part.name}[{position}]", "is not an object")))
            continue
        payload = {"field": change.field, part.kind: item, "contact": contacts.of(item, part.identities), "metadata": metadata}
        if rest:
            payload["rest"], rest = rest, {}
        pieces.append(Piece(number, change.waba_id, part.kind, part.key(item), wire.dump(payload)))


def _add_history(pieces: list[Piece], change: Change, number: str | None) -> None:
    metadata = metadata_of(change.value, alone=False)
    for part in history.slices(change.value.get("history")):
        if len(pieces) >= MAX_PIECES:
            raise TooManyUpdates
        if isinstance(part, history.Oddity):
            pieces.append(_odd(change, number, part))
            continue
        payload = {"field": change.field, "thread": part.thread, "messages": part.messages, "metadata": metadata}
        key = key_of("history", wire.fingerprint([part.thread, part.messages]))
        pieces.append(Piece(number, change.waba_id, "history", key, wire.dump(payload)))


def _report(change: Change, number: str | None) -> Piece:
    payload = {"field": change.field, "time": change.time, "value": history.without_messages(change.value)}
    if change.entry_field is not None:
        payload["entry_field"] = change.entry_field
    key = key_of("report", wire.fingerprint([change.waba_id, change.time, change.field, change.value]))
    # The entry of a partner's event is named after a business portfolio; its WhatsApp account stands inside
    account = change.value.get("waba_info")
    waba_id = identifier(account.get("waba_id")) if isinstance(account, dict) else None
    return Piece(number, waba_id or change.waba_id, "report", key, wire.dump(payload))


def _odd(change: Change, number: str | None, oddity: history.Oddity) -> Piece:
    path = f"{change.path}.value.{oddity.place}"
    return unrecognised(oddity.found, path, oddity.complaint, phone_number_id=number, waba_id=change.waba_id)
