"""The door's half of Meta's webhook: is it signed, and which pieces of it are to be stored.

Nothing is understood here. A piece keeps everything that `events.read` needs later, so that one malformed update costs
its neighbours nothing, and an update of a kind not known yet is read when it is known.
"""

import hmac
from typing import Any

from frontdesk.cloud import wire
from frontdesk.cloud.change import Change, TooManyUpdates, add_pieces
from frontdesk.cloud.piece import MAX_PIECES, Piece, identifier, unrecognised
from frontdesk.kit.errors import AppError


class BadSignature(AppError):
    """The signature does not belong to this body and this app's secret."""

    code, status = "bad_signature", 401


def verify(body: bytes, signature_header: str | None, secret: bytes) -> None:
    """Check `X-Hub-Signature-256` over the raw bytes: Meta escapes characters, so JSON written anew would not match."""
    scheme, _, given = (signature_header or "").partition("=")
    expected = hmac.new(secret, body, "sha256").hexdigest()  # hmac.digest lets another thread have the interpreter, and waits for it
    if not secret or scheme != "sha256" or not hmac.compare_digest(expected.encode(), given.lower().encode("utf-8", "replace")):
        raise BadSignature


def split(body: bytes) -> list[Piece]:
    """Break a webhook into its storable pieces, in the order it lists them. Raises NotJson, and nothing else."""
    try:
        return _pieces(wire.load(body))
    except TooManyUpdates:
        return [_whole(body, f"holds more than {MAX_PIECES} updates")]
    except (wire.TooDeep, RecursionError):
        return [_whole(body, "is nested too deep")]


def _pieces(document: Any) -> list[Piece]:
    entries = document.get("entry") if isinstance(document, dict) else None
    if not isinstance(entries, list) or not entries:
        return [unrecognised(document, "the webhook", "lists no entry")]
    pieces: list[Piece] = []
    for number, entry in enumerate(entries):
        if len(pieces) >= MAX_PIECES:
            raise TooManyUpdates
        _add_entry(pieces, entry, f"entry[{number}]")
    return pieces


def _add_entry(pieces: list[Piece], entry: Any, path: str) -> None:
    changes = entry.get("changes") if isinstance(entry, dict) else None
    waba_id = identifier(entry.get("id")) if isinstance(entry, dict) else None
    if not isinstance(changes, list) or not changes:
        pieces.append(unrecognised(entry, path, "lists no changes", waba_id=waba_id))
        return
    for number, change in enumerate(changes):
        if len(pieces) >= MAX_PIECES:
            raise TooManyUpdates
        place = f"{path}.changes[{number}]"
        value = change.get("value") if isinstance(change, dict) else None
        if isinstance(value, dict):
            add_pieces(pieces, Change(value, change.get("field"), entry.get("time"), entry.get("field"), waba_id, place))
        else:
            pieces.append(unrecognised(change, place, "has no value that is an object", waba_id=waba_id))


def _whole(body: bytes, complaint: str) -> Piece:
    text = body.decode("utf-8", "replace").replace("\x00", "\ufffd")
    return unrecognised(text, "the webhook", complaint)
