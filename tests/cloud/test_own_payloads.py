"""Our own payloads: every type, status, error and price of Meta's documentation, and shapes that it does not have."""

from collections import Counter
from typing import Any

import pytest

from frontdesk.cloud.webhook import split
from tests.payloads.reading import Sample, carried, own, timed

OWN = own()
_LISTS = ("messages", "statuses", "events", "phone_number_ids")
_EXTRAS = (
    "history",
    "echoes",
    "identity_changes",
    "preferences",
    "references",
    "participants",
    "window",
    "names",
    "error_codes",
    "targets",
)


def expected_of(sample: Sample) -> dict[str, Any]:
    """What a sample says about itself; what it does not mention is not compared."""
    return {**sample.expected, "messages": timed(sample.expected["messages"])}


@pytest.mark.parametrize("sample", OWN, ids=lambda sample: sample.id)
def test_a_payload_carries_exactly_what_it_was_written_to_carry(sample: Sample) -> None:
    expected, found = expected_of(sample), carried(sample.body)
    for name in _LISTS:
        assert found[name] == expected[name], name
    for name in _EXTRAS:
        assert name not in expected or found.get(name, []) == expected[name], name
    assert len(found.get("unreadable", [])) == expected.get("unreadable", 0), found.get("unreadable")
    assert ("identity_changes" in found) == bool(expected.get("identity_changes"))


@pytest.mark.parametrize("sample", OWN, ids=lambda sample: sample.id)
def test_a_payload_delivered_again_has_the_same_keys(sample: Sample) -> None:
    assert [piece.key for piece in split(sample.body)] == [piece.key for piece in split(sample.body)]


def test_no_two_updates_share_a_key() -> None:
    keys = Counter(key for sample in OWN for key in {piece.key for piece in split(sample.body) if piece.kind != "unrecognised"})
    assert {key for key, count in keys.items() if count > 1} == set()


def test_the_ids_of_the_payloads_are_distinct() -> None:
    assert len({sample.id for sample in OWN}) == len(OWN) >= 200
