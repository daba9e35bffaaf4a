"""What WhatsApp allows: the 24-hour window, one message in six seconds to a customer, so many per second from a number."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.channels import policy
from frontdesk.channels.policy import Throughput

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_window_is_open_for_a_day_after_the_customer_wrote() -> None:
    assert not policy.window_open(None, NOW)
    assert policy.window_open(NOW, NOW)
    assert policy.window_open(NOW, NOW + timedelta(hours=24, microseconds=-1))
    assert not policy.window_open(NOW, NOW + timedelta(hours=24))


def test_forty_five_messages_go_at_once_and_then_one_in_six_seconds() -> None:
    pace, now = None, NOW
    for _ in range(45):
        wait, pace = policy.pair_pace(pace, now)
        assert not wait
    for _ in range(5):
        wait, _ = policy.pair_pace(pace, now)
        assert wait == timedelta(seconds=6)
        now += wait
        wait, pace = policy.pair_pace(pace, now)
        assert not wait


@given(st.lists(st.integers(0, 120_000), min_size=1, max_size=300))
def test_in_any_stretch_of_time_no_more_go_than_whatsapp_allows(steps: list[int]) -> None:
    """Whoever waits as long as told never has more than 45 messages and one per six seconds in any window."""
    pace, now, sent = None, NOW, list[datetime]()
    for step in steps:
        now += timedelta(milliseconds=step)
        wait, next_pace = policy.pair_pace(pace, now)
        if wait:
            continue
        pace = next_pace
        sent.append(now)
    for first, start in enumerate(sent):
        for last in range(first, len(sent)):
            assert last - first + 1 <= 45 + (sent[last] - start) / timedelta(seconds=6)


def test_after_too_many_messages_to_a_customer_the_wait_grows_fourfold_to_an_hour() -> None:
    assert [policy.pair_back_off(n).total_seconds() for n in range(8)] == [1, 4, 16, 64, 256, 1024, 3600, 3600]


def test_a_number_sends_a_seconds_worth_at_once_and_then_evenly() -> None:
    throughput = Throughput()
    assert [throughput.take("a", 3, 0.0) for _ in range(3)] == [0, 0, 0]
    assert round(throughput.take("a", 3, 0.0), 3) == 0.333
    assert throughput.take("a", 3, 0.34) == 0
    assert throughput.take("b", 3, 0.34) == 0


def test_threads_share_one_throughput() -> None:
    throughput = Throughput()
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: throughput.take("a", 80, 1.0), range(400)))
    assert waits.count(0) == 80
