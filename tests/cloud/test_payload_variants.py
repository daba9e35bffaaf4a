"""The same payloads in other bytes and in batches."""

import json
from typing import Any

import pytest

from frontdesk.cloud.webhook import split
from tests.payloads.reading import ARRIVED_AT, META_DOCS, Sample, carried, own, samples, timed
from tests.payloads.variants import batch, batches, rewritten

ALL = [*own(), *samples(META_DOCS)]
_LISTS = ("messages", "statuses", "events")


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.id)
def test_other_bytes_of_the_same_meaning_carry_the_same(sample: Sample) -> None:
    for name, body in rewritten(sample):
        found = carried(body)
        assert found["messages"] == timed(sample.expected["messages"]), name
        assert {field: found[field] for field in ("statuses", "events")} == {
            field: sample.expected[field] for field in ("statuses", "events")
        }, name
        assert len(found.get("unreadable", [])) == sample.expected.get("unreadable", 0), name


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.id)
def test_the_order_of_keys_does_not_make_an_update_new(sample: Sample) -> None:
    backwards = dict(rewritten(sample))[f"{sample.id}, with its keys backwards"]
    assert {piece.key for piece in split(backwards)} == {piece.key for piece in split(sample.body)}


@pytest.mark.parametrize("size", [2, 7, 500])
def test_payloads_batched_into_one_webhook_carry_the_sum(size: int) -> None:
    for together in batches(ALL, size):
        found = carried(batch(together))
        for name in _LISTS:
            expected = [row for sample in together for row in sample.expected[name]]
            assert found[name] == (timed(expected) if name == "messages" else expected)
        assert len(found.get("unreadable", [])) == sum(sample.expected.get("unreadable", 0) for sample in together)


def test_a_full_batch_of_1000_updates_and_3_megabytes_is_taken_apart() -> None:
    pieces = split(_full_batch())
    assert len(pieces) == len({piece.key for piece in pieces}) == 1000
    assert {piece.kind for piece in pieces} == {"message", "status"}
    assert max(len(piece.payload) for piece in pieces) < 8000


def _full_batch() -> bytes:
    messages = [_message(number) for number in range(500)]
    statuses = [{"id": f"wamid.out{n}", "status": "read", "timestamp": "1764579600", "recipient_id": str(n)} for n in range(500)]
    contacts = [{"profile": {"name": f"N{n}"}, "wa_id": str(15550100000 + n)} for n in range(500)]
    metadata = {"phone_number_id": "1", "display_phone_number": "2"}
    value = {"metadata": metadata, "contacts": contacts, "messages": messages, "statuses": statuses}
    body = json.dumps({"entry": [{"id": "w", "changes": [{"field": "messages", "value": value}]}]}).encode()
    assert 2_800_000 < len(body) < 3_145_728
    return body


def _message(number: int) -> dict[str, Any]:
    text = "é" * 900
    return {"id": f"wamid.{number}", "from": str(15550100000 + number), "timestamp": "1764579600", "type": "text", "text": {"body": text}}


def test_the_moment_that_stands_in_for_arrival_is_in_no_payload() -> None:
    assert str(int(ARRIVED_AT.timestamp())) not in " ".join(sample.body.decode() for sample in ALL)
