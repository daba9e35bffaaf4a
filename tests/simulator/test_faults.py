"""Trouble on demand: on sends, on statuses, on webhooks."""

import time

import httpx
import pytest

from tests.simulator.conftest import CUSTOMER, NAMED, NUMBER, Twin

pytestmark = pytest.mark.usefixtures("open_window")


def test_a_send_can_be_accepted_and_its_answer_lost(twin: Twin) -> None:
    twin.fault("sever", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        twin.post(text={"body": "x"}, biz_opaque_callback_data="ours")
    twin.settle()
    (row,) = twin.admin("GET", "/sent?reference=ours")["items"]
    assert (row["answered"], row["message"]["text"]) == (False, {"body": "x"})
    assert twin.receiver.steps(row["wamid"]) == ["sent", "delivered"]
    assert {status["biz_opaque_callback_data"] for status in twin.receiver.statuses()} == {"ours"}
    assert twin.send()


def test_a_connection_can_break_before_anything_was_accepted(twin: Twin) -> None:
    twin.fault("sever_before", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        twin.post(text={"body": "x"})
    assert twin.admin("GET", "/sent")["total"] == 0


@pytest.mark.parametrize(("accept", "sent"), [(True, 1), (False, 0)])
def test_a_send_can_hang_with_or_without_being_accepted(twin: Twin, accept: bool, sent: int) -> None:
    twin.fault("hang", times=1, seconds=5, accept=accept)
    with pytest.raises(httpx.ReadTimeout):
        twin.http.post(
            f"/{NUMBER}/messages",
            json={"messaging_product": "whatsapp", "to": CUSTOMER, "text": {"body": "x"}},
            headers={"authorization": "Bearer EAA-simulated"},
            timeout=0.2,
        )
    assert twin.admin("GET", "/sent")["total"] == sent


def test_an_answer_can_be_slow(twin: Twin) -> None:
    twin.fault("slow", times=1, seconds=0.2)
    began = time.monotonic()
    twin.send()
    assert time.monotonic() - began >= 0.2


def test_a_send_can_be_refused_with_any_code_so_many_times(twin: Twin) -> None:
    twin.fault("reject", code=131056, times=2, retry_after=4)
    first, second, third = (twin.post(text={"body": "x"}) for _ in range(3))
    assert [response.status_code for response in (first, second, third)] == [400, 400, 200]
    assert first.json()["error"]["code"] == 131056
    assert first.headers["retry-after"] == "4"
    twin.fault("reject", code=4, http_status=429, times=1)
    assert twin.post(text={"body": "x"}).status_code == 429


def test_a_proxy_in_between_can_answer_with_a_page(twin: Twin) -> None:
    twin.fault("reject", plain=True, times=1)
    response = twin.post(text={"body": "x"})
    assert (response.status_code, response.headers["content-type"]) == (502, "text/html")


def test_a_message_can_be_held_for_quality(twin: Twin) -> None:
    twin.fault("hold", times=1)
    assert twin.post(text={"body": "x"}).json()["messages"][0]["message_status"] == "held_for_quality_assessment"


def test_a_fault_strikes_only_whom_it_is_meant_for(twin: Twin) -> None:
    twin.fault("reject", customer=NAMED)
    twin.fault("reject", types=["location"])
    assert twin.post(text={"body": "x"}).status_code == 200
    assert twin.post(to=NAMED, text={"body": "x"}).status_code == 500
    assert twin.post(type="location", location={"latitude": 1, "longitude": 1}).status_code == 500


def test_odds_are_the_same_again_with_the_same_seed(twin: Twin) -> None:
    twin.behave(throughput=0, pair_rate=False)
    twin.fault("reject", probability=0.5)

    def run() -> list[int]:
        twin.admin("POST", "/seed", json=42)
        return [twin.post(text={"body": "x"}).status_code for _ in range(20)]

    first = run()
    assert first == run()
    assert {200, 500} == set(first)


def test_faults_can_be_listed_and_taken_back(twin: Twin) -> None:
    one, two = twin.fault("reject"), twin.fault("slow", times=3)
    assert [fault["id"] for fault in twin.admin("GET", "/faults")] == [one, two]
    twin.post(text={"body": "x"})
    assert twin.admin("GET", f"/faults/{one}")["struck"] == 1
    twin.admin("DELETE", f"/faults/{one}")
    assert [fault["id"] for fault in twin.admin("GET", "/faults")] == [two]
    assert twin.admin("DELETE", "/faults") == []


def test_an_unknown_fault_is_refused_by_name(twin: Twin) -> None:
    assert "explode" in twin.admin("POST", "/faults", 422, json={"kind": "explode"})["error"]
    assert "wrong" in twin.admin("POST", "/faults", 422, json={"kind": "slow", "wrong": 1})["error"]


def test_a_message_can_fail_in_place_of_being_sent_or_after_it(twin: Twin) -> None:
    twin.fault("fail", code=131049, times=1)
    never, later = twin.send(), None
    assert twin.steps(never) == ["failed"]
    assert twin.receiver.statuses(never)[0]["errors"][0]["code"] == 131049
    twin.fault("fail_after_sent", code=131026, times=1)
    later = twin.send()
    assert twin.steps(later) == ["sent", "failed"]


def test_statuses_can_be_withheld_all_or_some(twin: Twin) -> None:
    twin.fault("withhold", statuses=["sent"], times=1)
    assert twin.steps(twin.send()) == ["delivered"]
    assert twin.steps(twin.send()) == ["sent", "delivered"]
    twin.fault("withhold")
    assert twin.steps(twin.send()) == []


def test_statuses_can_come_in_the_wrong_order(twin: Twin) -> None:
    twin.fault("disorder", times=1)
    assert twin.steps(twin.send()) == ["delivered", "sent"]
    assert twin.steps(twin.send()) == ["sent", "delivered"]


def test_delivered_can_be_skipped(twin: Twin) -> None:
    twin.fault("skip_delivered", times=1)
    assert twin.steps(twin.send()) == ["sent", "read"]


def test_webhooks_can_be_told_more_than_once(twin: Twin) -> None:
    twin.fault("duplicate", types=["messages"], copies=3, times=1)
    wamid = twin.write()
    twin.settle()
    assert [message["id"] for message in twin.receiver.messages()] == [wamid] * 4


def test_webhooks_can_be_late(twin: Twin) -> None:
    twin.fault("delay", types=["messages"], seconds=0.1, times=1)
    late, soon = twin.write(text="late"), twin.write(text="soon")
    twin.settle()
    assert [message["id"] for message in twin.receiver.messages()] == [soon, late]


def test_webhooks_can_be_shuffled(twin: Twin) -> None:
    twin.fault("reorder", seconds=0.2)
    written = [twin.write(text=str(n)) for n in range(8)]
    twin.settle()
    got = [message["id"] for message in twin.receiver.messages()]
    assert sorted(got) == sorted(written)
    assert got != written


def test_a_webhook_can_be_badly_signed_and_is_good_when_it_comes_again(twin: Twin) -> None:
    twin.fault("bad_signature", times=1)
    twin.receiver.answers += [401]
    wamid = twin.write()
    twin.settle()
    bad, good = twin.receiver.hooks
    assert (bad.is_signed(), good.is_signed()) == (False, True)
    assert [message["id"] for message in twin.receiver.messages()] == [wamid] * 2
