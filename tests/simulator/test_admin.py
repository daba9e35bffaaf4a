"""The simulator's own API: numbers, logs, resets, the clock; and what Graph tells of a number."""

import pytest

from tests.simulator.conftest import ACCOUNT, CUSTOMER, NAMED, NUMBER, OTHER_TOKEN, Twin


def test_a_number_can_be_made_while_it_runs_with_everything_it_needs_made_up(twin: Twin) -> None:
    made = twin.admin("POST", "/numbers", 201, json={"verified_name": "New", "webhook_url": f"{twin.receiver.url}/new"})
    assert all(made[name] for name in ("token", "app_secret", "verify_token"))
    twin.write(number=made["phone_number_id"])
    hook = twin.receiver.wait(lambda it: it.hooks)[0]
    assert hook.path == "/new"
    assert hook.is_signed(made["app_secret"])
    assert twin.post(number=made["phone_number_id"], token=made["token"], text={"body": "x"}).status_code == 200
    assert twin.admin("GET", "/numbers")[-1]["verified_name"] == "New"


def test_a_setting_that_does_not_exist_is_refused_by_name(twin: Twin) -> None:
    assert "sped" in twin.admin("PATCH", f"/numbers/{NUMBER}", 422, json={"behaviour": {"sped": 1}})["error"]
    assert "windo" in twin.admin("POST", "/numbers", 422, json={"behaviour": {"windo": 1}})["error"]
    assert "async" not in twin.admin("PATCH", f"/numbers/{NUMBER}", 422, json={"behaviour": {"window": 1}})["error"]


def test_graph_describes_a_number_and_its_account(twin: Twin) -> None:
    number = twin.graph("GET", NUMBER).json()
    assert (number["id"], number["verified_name"], number["quality_rating"]) == (NUMBER, "Rosewood Dental", "GREEN")
    assert twin.graph("GET", f"{NUMBER}?fields=verified_name").json() == {"id": NUMBER, "verified_name": "Rosewood Dental"}
    assert [one["id"] for one in twin.graph("GET", f"{ACCOUNT}/phone_numbers").json()["data"]] == [NUMBER]
    assert twin.graph("GET", ACCOUNT).json()["id"] == ACCOUNT
    for thing in (NUMBER, ACCOUNT, "12345"):
        assert twin.graph("GET", thing, token=OTHER_TOKEN).json()["error"]["error_subcode"] == 33
    assert twin.graph("POST", "12345", json={}).json()["error"]["error_subcode"] == 33


@pytest.mark.usefixtures("open_window")
def test_what_was_sent_is_there_to_be_counted(twin: Twin) -> None:
    for reference in ("a", "b", "a"):
        twin.send(biz_opaque_callback_data=reference)
    twin.send(to=NAMED, text={"body": "Hi"})
    counts = twin.admin("GET", f"/sent/counts?number={NUMBER}")
    assert counts == {"total": 4, "customers": {CUSTOMER: 3, NAMED: 1}, "repeated_references": {"a": 2}}
    page = twin.admin("GET", "/sent?limit=2")
    assert (page["total"], [row["reference"] for row in page["items"]]) == (4, ["a", "b"])
    rest = twin.admin("GET", f"/sent?after={page['items'][-1]['n']}")["items"]
    assert [row["n"] for row in rest] == [3, 4]
    assert rest[1]["message"]["text"] == {"body": "Hi"}
    assert [row["reference"] for row in twin.admin("GET", f"/sent?customer={NAMED}&type=text")["items"]] == [None]


def test_forgetting_keeps_the_people_and_resetting_does_not(twin: Twin) -> None:
    twin.admin("POST", "/customers", 201, json={"wa_id": "447700900555", "name": "Late"})
    twin.write()
    twin.fault("slow")
    twin.admin("POST", "/reset", json={"keep_people": True})
    overview = twin.admin("GET", "")
    assert (overview["received"], overview["customers"], twin.admin("GET", "/faults")) == (0, 3, [])
    assert twin.steps(twin.send()) == ["failed"], "the window was forgotten too"
    twin.admin("POST", "/reset")
    assert twin.admin("GET", "")["customers"] == 2


def test_what_was_under_way_at_a_reset_never_arrives(twin: Twin) -> None:
    twin.receiver.answers += [500]
    twin.fault("delay", seconds=0.1, types=["statuses"])
    twin.write()
    twin.send()
    twin.receiver.wait(lambda it: it.hooks)
    twin.admin("POST", "/reset")
    twin.receiver.forget()
    last = twin.write(text="after")
    twin.settle()
    assert [message["id"] for message in twin.receiver.messages()] == [last]
    assert twin.receiver.statuses() == []


def test_waiting_for_quiet_says_when_it_is_not(twin: Twin) -> None:
    twin.fault("delay", seconds=30)
    twin.write()
    assert twin.admin("GET", "/settled?timeout=0.05", 408)["busy"] == 1
    twin.admin("POST", "/reset")
    assert twin.admin("GET", "/settled")["settled"] is True


def test_the_clock_can_be_set_moved_and_let_go(twin: Twin) -> None:
    assert twin.admin("POST", "/clock", json={"at": "2026-10-01T00:00:00Z"})["now"] == "2026-10-01T00:00:00Z"
    assert twin.admin("POST", "/clock", json={"advance": 60})["now"] == "2026-10-01T00:01:00Z"
    assert not twin.admin("POST", "/clock")["now"].startswith("2026-10-01T00:0")


def test_a_page_elsewhere_on_the_web_cannot_use_it_through_a_developers_browser(twin: Twin) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    assert "own page" in twin.admin("POST", "/inbound", 403, json={"from": CUSTOMER, "text": "x"}, headers=headers)["error"]
    assert twin.http.get("/phone/people", headers=headers).status_code == 403


def test_unknown_things_are_404(twin: Twin) -> None:
    for method, path in (("PATCH", "/numbers/1"), ("PATCH", "/customers/1"), ("GET", "/faults/1"), ("POST", "/templates/1/review")):
        assert twin.admin(method, path, 404, json={})["error"]
    assert twin.admin("POST", f"/customers/{CUSTOMER}/sing", 404)["error"]
