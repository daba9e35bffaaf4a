"""The door's half: signatures, and bytes of every kind."""

import hmac
import json
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.channels.channel import Unreadable
from frontdesk.cloud.events import read
from frontdesk.cloud.piece import MAX_PIECES
from frontdesk.cloud.webhook import BadSignature, split, verify
from frontdesk.cloud.wire import NotJson
from tests.payloads.reading import FOLDER as PAYLOADS
from tests.payloads.reading import samples

SECRET = b"app-secret"
NOW = datetime(2025, 12, 1, tzinfo=UTC)


def signed(body: bytes, secret: bytes = SECRET) -> str:
    return "sha256=" + hmac.new(secret, body, sha256).hexdigest()


def webhook(value: Any, **change: Any) -> bytes:
    return json.dumps({"entry": [{"id": "w", "changes": [{"field": "messages", "value": value, **change}]}]}).encode()


def text(wamid: str = "wamid.1", **more: Any) -> dict[str, Any]:
    return {"id": wamid, "from": "15550100812", "timestamp": "1764579600", "type": "text", "text": {"body": "hello"}, **more}


def test_a_signature_over_the_raw_bytes_is_accepted() -> None:
    body = b'{"text":"\\u0040 \\/ \\ud83d\\ude00"}'
    verify(body, signed(body), SECRET)
    verify(body, signed(body).upper().replace("SHA256", "sha256"), SECRET)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        "sha256",
        signed(b"{}", b"another"),
        signed(b"{} "),
        signed(b"{}")[7:],
        "sha1" + signed(b"{}")[6:],
        "sha256=é\ud83d",
    ],
)
def test_any_other_signature_is_refused(header: str | None) -> None:
    with pytest.raises(BadSignature) as refused:
        verify(b"{}", header, SECRET)
    assert refused.value.status == 401


def test_an_app_without_a_secret_signs_nothing() -> None:
    with pytest.raises(BadSignature):
        verify(b"{}", signed(b"{}", b""), b"")


@pytest.mark.parametrize("body", [b"", b" ", b"hello", b"{", b"NaN", b"[Infinity]", b"\xff\xfe\x00", b'{"a":}', b"\x00", b"a=b&c=d"])
def test_bytes_that_are_no_json_are_refused(body: bytes) -> None:
    with pytest.raises(NotJson) as refused:
        split(body)
    assert refused.value.status == 400


@pytest.mark.parametrize(
    "body", [b"[" * 5000 + b"]" * 5000, b'{"entry":' + b'{"a":' * 3000 + b"1" + b"}" * 3001, b"[" * 200_000 + b"]" * 200_000]
)
def test_json_nested_too_deep_is_kept_as_text(body: bytes) -> None:
    (piece,) = split(body)
    assert piece.kind == "unrecognised"
    assert body.decode() in piece.payload.replace('\\"', '"')
    with pytest.raises(Unreadable, match="nested too deep"):
        read(piece.kind, piece.payload, received_at=NOW)


def test_numbers_beyond_measure_do_not_lose_the_message() -> None:
    body = webhook({"messages": [text()]}).replace(b'"hello"', b'"hello","big":' + b"9" * 6000 + b',"huge":1e999')
    (piece,) = split(body)
    assert piece.kind == "message"
    assert read(piece.kind, piece.payload, received_at=NOW)


def test_bytes_that_are_no_utf8_become_replacement_characters() -> None:
    (piece,) = split(webhook({"messages": [text()]}).replace(b"hello", b"h\xffllo"))
    assert "h\ufffdllo" in piece.payload


def test_a_webhook_of_more_updates_than_can_be_is_kept_whole() -> None:
    value: dict[str, Any]
    for value in ({"messages": [{}] * (MAX_PIECES + 1)}, {"statuses": [1] * (MAX_PIECES + 1)}):
        (piece,) = split(webhook(value))
        assert (piece.kind, piece.phone_number_id) == ("unrecognised", None)
    document: dict[str, Any]
    for document in ({"entry": [{}] * (MAX_PIECES + 5)}, {"entry": [{"changes": [{}] * (MAX_PIECES + 5)}]}):
        assert len(split(json.dumps(document).encode())) == 1


def test_a_large_contact_is_not_repeated_in_each_of_a_thousand_messages() -> None:
    contact = {"wa_id": "15550100812", "profile": {"name": "A" * 100_000}}
    pieces = split(webhook({"contacts": [contact], "messages": [text(f"wamid.{n}") for n in range(1000)]}))
    assert sum(len(piece.payload) for piece in pieces) < 1_000_000
    assert '"name":"' + "A" * 256 + '"' in pieces[999].payload


def test_what_stands_beside_the_messages_is_kept_once() -> None:
    first, second = split(webhook({"messages": [text("wamid.1"), text("wamid.2")], "errors": [{"code": 131000}]}))
    assert '"rest":{"errors":[{"code":131000}]}' in first.payload
    assert "rest" not in second.payload


def test_an_id_too_long_for_an_index_makes_a_short_key() -> None:
    (piece,) = split(webhook({"messages": [text("w" * 5000)]}))
    assert len(piece.key) < 256
    (event,) = read(piece.kind, piece.payload, received_at=NOW)
    assert getattr(event, "wamid", None) == "w" * 5000


def test_two_statuses_of_one_second_that_differ_in_price_are_two() -> None:
    status = {"id": "wamid.1", "status": "sent", "timestamp": "1764579600", "recipient_id": "1"}
    priced = {**status, "pricing": {"pricing_model": "PMP", "category": "utility"}}
    assert len({piece.key for piece in split(webhook({"statuses": [status, priced, status]}))}) == 2


def test_no_piece_holds_what_a_utf8_database_refuses() -> None:
    pieces = [piece for sample in samples(PAYLOADS / "escapes.jsonl") for piece in split(sample.body)]
    assert len(pieces) >= 13
    for piece in pieces:
        for stored in (piece.payload, piece.key, *_strings(json.loads(piece.payload))):
            assert "\x00" not in stored
            stored.encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.sampled_from(["text", "wamid.1", "1764579600"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "type", "text", "from", "body", "errors", "pricing"]) | st.text(max_size=3), inner, max_size=5
        )
    ),
    max_leaves=12,
)
VALUES = st.dictionaries(
    st.sampled_from(["messages", "statuses", "message_echoes", "history", "contacts", "metadata", "errors"]), JSON, max_size=4
)
DOCUMENTS = JSON | st.builds(
    lambda values: {"entry": [{"id": "w", "changes": [{"field": "messages", "value": v} for v in values]}]}, st.lists(VALUES)
)


@given(DOCUMENTS)
def test_any_json_is_taken_apart_and_read_or_called_unreadable(document: Any) -> None:
    pieces = split(json.dumps(document, allow_nan=True).replace("NaN", "0").replace("-Infinity", "0").replace("Infinity", "0").encode())
    assert pieces
    for piece in pieces:
        _read_or_complain(piece.kind, piece.payload)


@given(st.sampled_from(["message", "echo", "history", "status", "report", "unrecognised", "else"]), JSON)
def test_any_stored_payload_is_read_or_called_unreadable(kind: str, payload: Any) -> None:
    for stored in (payload, {kind: payload, "value": payload, "messages": [payload], "thread": payload, "contact": payload}):
        _read_or_complain(kind, json.dumps(stored))


@given(st.binary(max_size=64))
def test_any_bytes_are_taken_apart_or_called_no_json(body: bytes) -> None:
    with suppress(NotJson):
        assert split(body)


def _read_or_complain(kind: str, payload: str) -> None:
    with suppress(Unreadable):
        read(kind, payload, received_at=NOW)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    if isinstance(value, dict):
        return [text for name, item in value.items() for text in (name, *_strings(item))]
    return []
