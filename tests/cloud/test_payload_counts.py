"""The published count of payloads."""

from tests.payloads.count import PAGE, page


def test_the_published_count_is_the_count() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.payloads.count"
