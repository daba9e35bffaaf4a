"""The webhooks that Meta's own documentation shows."""

import pytest

from tests.payloads.reading import META_DOCS, Sample, carried, samples, timed

META = samples(META_DOCS)


@pytest.mark.parametrize("sample", META, ids=lambda sample: sample.id)
def test_a_sample_of_metas_carries_exactly_what_it_is_said_to_carry(sample: Sample) -> None:
    found = carried(sample.body)
    assert found["messages"] == timed(sample.expected["messages"])
    for name in ("statuses", "events", "phone_number_ids"):
        assert found[name] == sample.expected[name], name


def test_all_forty_samples_are_here() -> None:
    assert len(META) == len({sample.id for sample in META}) == 40


def test_the_old_conversations_of_a_history_sample_are_read_as_history() -> None:
    (sample,) = (sample for sample in META if sample.id == "wh059")
    history = carried(sample.body)["history"]
    assert [(row["customer"], row["from_me"], row["status"]) for row in history] == [
        ("16505551234", True, "read"),
        ("16505551234", True, "played"),
        ("16505551234", False, "read"),
        ("12125557890", True, "delivered"),
    ]


def test_every_sample_survives_being_read_without_a_complaint() -> None:
    assert not [sample.id for sample in META if "unreadable" in carried(sample.body)]
