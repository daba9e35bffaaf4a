"""How an application is told: signatures, escapes, batches, retries, several apps, the handshake."""

import json
import socket
from itertools import pairwise

import pytest

from tests.simulator.conftest import ACCOUNT, APP, CUSTOMER, NUMBER, OTHER_ACCOUNT, OTHER_NUMBER, Twin
from tests.simulator.receiver import Receiver


def test_a_webhook_is_signed_over_its_raw_bytes_with_the_apps_secret(twin: Twin) -> None:
    twin.write(text="Grüße 😀 a/b user@example.com 50% <b>")
    hook = twin.receiver.wait(lambda it: it.hooks)[0]
    assert hook.is_signed()
    assert not hook.is_signed("another secret")


def test_metas_escapes_are_in_the_bytes_and_their_meaning_is_unchanged(twin: Twin) -> None:
    text = "Grüße 😀 a/b user@example.com 50% <b>"
    twin.write(text=text)
    hook = twin.receiver.wait(lambda it: it.hooks)[0]
    assert rb"Gr\u00fc\u00dfe \ud83d\ude00 a\/b user\u0040example.com 50\u0025 \u003Cb>" in hook.raw
    assert hook.json["entry"][0]["changes"][0]["value"]["messages"][0]["text"]["body"] == text
    assert hook.raw != json.dumps(hook.json).encode()


def test_each_update_is_posted_by_itself_unless_batches_are_asked_for(twin: Twin) -> None:
    for n in range(3):
        twin.write(text=str(n))
    twin.settle()
    assert len(twin.receiver.hooks) == 3


def test_a_batch_holds_several_changes_also_of_several_accounts(twin: Twin) -> None:
    for number in (NUMBER, OTHER_NUMBER):
        twin.behave(number, batch_window=0.2)
    for n in range(4):
        twin.write(number=(NUMBER, OTHER_NUMBER)[n % 2], text=str(n))
    hook = twin.receiver.wait(lambda it: it.hooks)[0]
    assert [entry["id"] for entry in hook.json["entry"]] == [ACCOUNT, OTHER_ACCOUNT]
    assert [len(entry["changes"]) for entry in hook.json["entry"]] == [2, 2]
    twin.settle()
    assert len(twin.receiver.hooks) == 1


def test_a_batch_is_posted_early_when_it_is_full(twin: Twin) -> None:
    twin.behave(batch_window=5.0, batch_most=2)
    for n in range(4):
        twin.write(text=str(n))
    twin.receiver.wait(lambda it: len(it.hooks) == 2)
    assert [len(hook.values()) for hook in twin.receiver.hooks] == [2, 2]


@pytest.mark.usefixtures("open_window")
def test_folded_batches_carry_all_statuses_of_a_number_in_one_change(twin: Twin) -> None:
    twin.behave(batch_window=0.2, batch_shape="folded")
    sent = [twin.send() for _ in range(3)]
    twin.settle()
    values = twin.receiver.values()
    assert len(values) == 1
    assert sorted(status["id"] for status in values[0]["statuses"]) == sorted(sent * 2)
    assert len(values[0]["contacts"]) == 1


def test_a_batch_that_would_be_over_three_megabytes_is_split(twin: Twin) -> None:
    twin.behave(batch_window=0.3)
    for _ in range(150):
        twin.admin("POST", "/inbound", 201, json={"from": CUSTOMER, "number": NUMBER, "text": "ü" * 4096})
    twin.settle()
    assert len(twin.receiver.messages()) == 150
    assert max(len(hook.raw) for hook in twin.receiver.hooks) <= 3 * 1024 * 1024


def test_a_refused_webhook_comes_again_and_again_and_then_no_more(twin: Twin) -> None:
    twin.receiver.answers += [500, 404, 201]
    wamid = twin.write()
    twin.settle()
    assert [message["id"] for message in twin.receiver.messages()] == [wamid] * 4
    posts = twin.admin("GET", "/webhooks")["items"]
    assert [(post["attempt"], post["outcome"]) for post in posts] == [(1, 500), (2, 404), (3, 201), (4, 200)]
    waits = [later["at"] - sooner["at"] for sooner, later in pairwise(posts)]
    assert waits[0] < waits[1] < waits[2]


def test_an_app_that_was_down_gets_everything_when_it_is_back(twin: Twin) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    twin.admin("POST", "/apps", 201, json={"app_id": APP, "webhook_url": f"http://127.0.0.1:{port}/"})
    written = {twin.write(text=str(n)) for n in range(50)}
    posts = twin.admin("GET", "/webhooks")
    assert {post["outcome"] for post in posts["items"]} <= {0}
    with Receiver(port=port) as back:
        back.wait(lambda it: {message["id"] for message in it.messages()} == written)
    assert twin.admin("GET", "/webhooks?limit=10000")["total"] < 1000


def test_every_app_that_follows_the_account_is_told_with_its_own_signature(twin: Twin) -> None:
    secret = "another app's secret"
    twin.admin("POST", "/apps", 201, json={"waba_ids": [ACCOUNT], "app_secret": secret, "webhook_url": f"{twin.receiver.url}/second"})
    twin.write()
    twin.settle()
    hooks = {hook.path: hook for hook in twin.receiver.hooks}
    assert set(hooks) == {"/hook", "/second"}
    assert hooks["/hook"].is_signed()
    assert hooks["/second"].is_signed(secret)
    assert hooks["/hook"].raw == hooks["/second"].raw


def test_a_retry_goes_to_all_apps_so_that_the_others_see_a_duplicate(twin: Twin) -> None:
    twin.admin("POST", "/apps", 201, json={"waba_ids": [ACCOUNT], "webhook_url": "http://127.0.0.1:9/nobody"})
    twin.write()
    twin.receiver.wait(lambda it: len(it.hooks) >= 2)
    assert {message["id"] for message in twin.receiver.messages()} == {twin.receiver.messages()[0]["id"]}


def test_the_handshake_shows_whether_the_address_knows_the_token(twin: Twin) -> None:
    assert twin.admin("POST", f"/apps/{APP}/verify") == {"verified": True, "status": 200}
    twin.admin("POST", "/apps", 201, json={"app_id": APP, "verify_token": "wrong"})
    assert twin.admin("POST", f"/apps/{APP}/verify") == {"verified": False, "status": 403}
    twin.admin("POST", "/apps", 201, json={"app_id": APP, "webhook_url": "http://127.0.0.1:9/"})
    assert twin.admin("POST", f"/apps/{APP}/verify") == {"verified": False, "status": 0}


def test_an_account_may_override_the_address_after_a_handshake(twin: Twin) -> None:
    wanted = {"override_callback_uri": f"{twin.receiver.url}/override", "verify_token": "wrong"}
    refused = twin.graph("POST", f"{ACCOUNT}/subscribed_apps", json=wanted)
    assert refused.json()["error"]["code"] == 2200
    accepted = twin.graph("POST", f"{ACCOUNT}/subscribed_apps", json=wanted | {"verify_token": "the verify token"})
    assert accepted.json() == {"success": True}
    data = twin.graph("GET", f"{ACCOUNT}/subscribed_apps").json()["data"]
    assert data[0]["override_callback_uri"] == wanted["override_callback_uri"]
    twin.write()
    assert twin.receiver.wait(lambda it: it.hooks)[0].path == "/override"


def test_a_number_may_have_an_address_of_its_own(twin: Twin) -> None:
    configuration = {"override_callback_uri": f"{twin.receiver.url}/number", "verify_token": "the verify token"}
    assert twin.graph("POST", NUMBER, json={"webhook_configuration": configuration}).json() == {"success": True}
    twin.write()
    assert twin.receiver.wait(lambda it: it.hooks)[0].path == "/number"


def test_an_app_that_unsubscribed_is_told_nothing(twin: Twin) -> None:
    assert twin.graph("DELETE", f"{ACCOUNT}/subscribed_apps").json() == {"success": True}
    twin.write()
    twin.settle()
    assert twin.receiver.hooks == []


def test_any_event_can_be_posted_signed(twin: Twin) -> None:
    twin.admin("POST", "/event", 201, json={"number": NUMBER, "field": "account_update", "value": {"event": "VERIFIED_ACCOUNT"}})
    hook = twin.receiver.wait(lambda it: it.hooks)[0]
    entry = hook.json["entry"][0]
    assert (entry["id"], entry["changes"]) == (ACCOUNT, [{"value": {"event": "VERIFIED_ACCOUNT"}, "field": "account_update"}])
    assert isinstance(entry["time"], int)
    assert hook.is_signed()


def test_bytes_that_are_no_json_can_be_posted_signed(twin: Twin) -> None:
    twin.admin("POST", "/event", 201, json={"number": NUMBER, "body": "{not json"})
    hook = twin.receiver.wait(lambda it: it.hooks)[0]
    assert (hook.raw, hook.is_signed()) == (b"{not json", True)
