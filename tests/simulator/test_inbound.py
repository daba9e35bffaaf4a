"""What customers can send, and how an application is told of it."""

import base64
import hashlib
from typing import Any

import pytest

from tests.simulator.conftest import ACCOUNT, CUSTOMER, NAMED, NUMBER, Twin

PARTS: dict[str, Any] = {
    "location": {"latitude": 51.5, "longitude": -0.12},
    "contacts": [{"name": {"formatted_name": "Ann"}}],
    "interactive": {"type": "button_reply", "button_reply": {"id": "yes", "title": "Yes"}},
    "button": {"payload": "STOP", "text": "Stop"},
    "order": {"catalog_id": "1", "product_items": []},
    "unsupported": {"type": "poll"},
    "request_welcome": {},
    "hologram": {"of": "tomorrow"},
}


def told(twin: Twin) -> dict[str, Any]:
    """The value of the one webhook that came."""
    twin.settle()
    (value,) = twin.receiver.values()
    return value


def test_a_text_arrives_with_everything_around_it(twin: Twin) -> None:
    wamid = twin.write(text="Hi")
    hook = twin.receiver.wait(lambda it: it.hooks)[0]
    (entry,) = hook.json["entry"]
    (change,) = entry["changes"]
    assert (hook.json["object"], entry["id"], change["field"]) == ("whatsapp_business_account", ACCOUNT, "messages")
    value = change["value"]
    assert value["metadata"] == {"display_phone_number": "442079460018", "phone_number_id": NUMBER}
    (contact,), (message,) = value["contacts"], value["messages"]
    assert (contact["profile"], contact["wa_id"]) == ({"name": "Amelia Hart"}, CUSTOMER)
    assert message == {
        "from": CUSTOMER, "from_user_id": contact["user_id"], "id": wamid, "timestamp": message["timestamp"], "type": "text",
        "text": {"body": "Hi"},
    }  # fmt: skip
    assert message["timestamp"].isdigit()


@pytest.mark.parametrize("kind", PARTS)
def test_every_type_passes_through_as_it_was_written(twin: Twin, kind: str) -> None:
    twin.write(type=kind, part=PARTS[kind])
    message = told(twin)["messages"][0]
    assert (message["type"], message[kind]) == (kind, PARTS[kind])


def test_replies_forwards_ads_and_further_fields_are_carried(twin: Twin) -> None:
    twin.write(reply_to="wamid.x", forwarded=True, referral={"source_type": "ad"}, extra={"extra": 1})
    message = told(twin)["messages"][0]
    assert message["context"] == {"from": "442079460018", "id": "wamid.x", "forwarded": True}
    assert (message["referral"], message["extra"]) == ({"source_type": "ad"}, 1)


def test_a_file_has_an_id_a_hash_and_an_address_that_works_with_the_token(twin: Twin) -> None:
    content = b"\x89PNG not really"
    file = {"mime": "image/png", "base64": base64.b64encode(content).decode()}
    twin.write(type="image", text="Look", file=file)
    image = told(twin)["messages"][0]["image"]
    assert (image["caption"], image["mime_type"]) == ("Look", "image/png")
    assert base64.b64decode(image["sha256"]) == hashlib.sha256(content).digest()
    assert twin.http.get(image["url"], headers={"authorization": "Bearer EAA-simulated"}).content == content
    assert twin.graph("GET", image["id"]).json()["file_size"] == len(content)


def test_a_voice_message_and_a_document_carry_what_only_they_have(twin: Twin) -> None:
    twin.write(type="audio", file={"mime": "audio/ogg; codecs=opus", "base64": "AAAA", "voice": True})
    twin.write(type="document", file={"mime": "application/pdf", "base64": "AAAA", "filename": "a.pdf"})
    twin.settle()
    voice, document = twin.receiver.messages()
    assert voice["audio"]["voice"] is True
    assert document["document"]["filename"] == "a.pdf"


@pytest.mark.parametrize(("shows", "expected"), [("phone", NAMED), ("both", NAMED), ("hidden", None), ("empty", "")])
def test_a_customer_shows_as_much_as_they_want(twin: Twin, shows: str, expected: str | None) -> None:
    twin.admin("PATCH", f"/customers/{NAMED}", json={"shows": shows})
    twin.write(**{"from": NAMED})
    value = told(twin)
    assert value["messages"][0].get("from") == expected
    assert value["contacts"][0].get("wa_id") == expected
    has_user_id = shows != "phone"
    assert ("from_user_id" in value["messages"][0]) is has_user_id
    assert value["contacts"][0]["profile"].get("username") == ("marcus.reed" if has_user_id else None)


def test_the_phone_can_be_hidden_for_one_message_only(twin: Twin) -> None:
    twin.write(hide_phone=True)
    twin.write()
    twin.settle()
    hidden, shown = twin.receiver.messages()
    assert "from" not in hidden
    assert hidden["from_user_id"] == shown["from_user_id"]
    assert shown["from"] == CUSTOMER
    decoded = base64.b64decode(hidden["id"].removeprefix("wamid."))
    assert CUSTOMER.encode() not in decoded


def test_a_message_told_three_times_is_still_one_message(twin: Twin) -> None:
    wamid = twin.write(duplicate=2)
    twin.settle()
    assert [message["id"] for message in twin.receiver.messages()] == [wamid] * 3
    assert twin.admin("GET", "")["received"] == 1


def test_a_message_can_come_late_and_with_a_time_and_id_of_its_own(twin: Twin) -> None:
    body = {"from": CUSTOMER, "number": NUMBER, "text": "x", "delay": 0.05, "id": "wamid.mine", "at": "2026-01-02T03:04:05Z"}
    twin.admin("POST", "/inbound", 202, json=body)
    assert twin.receiver.hooks == []
    message = told(twin)["messages"][0]
    assert (message["id"], message["timestamp"]) == ("wamid.mine", "1767323045")


def test_many_customers_can_write_at_once_with_duplicates_and_out_of_order(twin: Twin) -> None:
    body = {"number": NUMBER, "customers": 5, "each": 4, "text": "{n} of {customer}", "duplicates": 0.5, "shuffle": True}
    answer = twin.admin("POST", "/inbound/bulk", 201, json=body)
    twin.settle()
    got = [message["id"] for message in twin.receiver.messages()]
    assert len(answer["messages"]) == 20
    assert set(got) == {message["wamid"] for message in answer["messages"]}
    assert len(got) == answer["webhooks"] > 20
    first_seen = list(dict.fromkeys(got))
    assert first_seen != [message["wamid"] for message in answer["messages"]]


def test_a_bulk_can_be_paced(twin: Twin) -> None:
    twin.admin("POST", "/inbound/bulk", 201, json={"number": NUMBER, "customers": 10, "rate": 100})
    twin.settle()
    posts = twin.admin("GET", "/webhooks")["items"]
    assert 0.05 < posts[-1]["at"] - posts[0]["at"] < 2


def test_edits_deletions_and_reactions_change_what_the_phone_shows(twin: Twin) -> None:
    first, second, third = (twin.write(text=text) for text in "abc")
    new = {"type": "text", "text": {"body": "A"}}
    twin.write(type="edit", part={"original_message_id": first, "message": new})
    twin.write(type="revoke", part={"original_message_id": second})
    twin.write(type="reaction", part={"message_id": third, "emoji": "❤️"})
    shown = twin.http.get("/phone/thread", params={"customer": CUSTOMER, "number": NUMBER}).json()["bubbles"]
    assert [bubble["wamid"] for bubble in shown] == [first, second, third]
    assert (shown[0]["content"], shown[0]["edited"]) == ({"text": "A"}, True)
    assert shown[1]["deleted"] is True
    assert shown[2]["reactions"] == {"me": "❤️"}
    twin.settle()
    assert [message["type"] for message in twin.receiver.messages()] == ["text"] * 3 + ["edit", "revoke", "reaction"]


def test_a_customer_who_changes_number_is_announced_and_reachable_under_the_new_one(twin: Twin) -> None:
    old = next(one for one in twin.admin("GET", "/customers") if one["wa_id"] == CUSTOMER)["user_ids"][ACCOUNT]
    twin.admin("POST", f"/customers/{CUSTOMER}/change_number", json={"number": NUMBER, "wa_id": "447700900777"})
    message = told(twin)["messages"][0]
    assert (message["from"], message["type"]) == (CUSTOMER, "system")
    assert message["system"]["type"] == "user_changed_number"
    assert message["system"]["wa_id"] == "447700900777"
    assert message["system"]["previous_user_id"] == old != message["system"]["user_id"]
    assert twin.post(to="447700900777", text={"body": "x"}).status_code == 200


def test_the_businesss_own_phone_is_echoed_to_the_app_and_shown_to_the_customer(twin: Twin) -> None:
    wamid = twin.admin("POST", "/echo", 201, json={"to": CUSTOMER, "number": NUMBER, "text": "On my way"})["wamid"]
    hook = twin.receiver.wait(lambda it: it.hooks)[0]
    change = hook.json["entry"][0]["changes"][0]
    assert change["field"] == "smb_message_echoes"
    (echo,) = change["value"]["message_echoes"]
    assert (echo["from"], echo["to"], echo["id"], echo["text"]) == ("442079460018", CUSTOMER, wamid, {"body": "On my way"})
    shown = twin.http.get("/phone/thread", params={"customer": CUSTOMER, "number": NUMBER}).json()["bubbles"]
    assert (shown[0]["mine"], shown[0]["content"]) == (False, {"text": "On my way"})


def test_a_blocked_customer_reaches_nobody_and_is_not_reached(twin: Twin) -> None:
    users = {"messaging_product": "whatsapp", "block_users": [{"user": f"+{CUSTOMER}"}]}
    refused = twin.graph("POST", f"{NUMBER}/block_users", json=users)
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == 139100
    assert refused.json()["block_users"]["failed_users"][0]["errors"][0]["code"] == 131047
    twin.write()
    twin.settle()
    added = twin.graph("POST", f"{NUMBER}/block_users", json=users)
    assert added.json()["block_users"] == {"added_users": [{"input": f"+{CUSTOMER}", "wa_id": CUSTOMER}]}
    twin.receiver.forget()
    assert twin.admin("POST", "/inbound", 201, json={"from": CUSTOMER, "number": NUMBER, "text": "x"}) == {"wamid": None, "blocked": True}
    wamid = twin.send()
    assert twin.steps(wamid) == ["failed"]
    assert [one["wa_id"] for one in twin.graph("GET", f"{NUMBER}/block_users").json()["data"]] == [CUSTOMER]
    removed = twin.graph("DELETE", f"{NUMBER}/block_users", json=users).json()
    assert removed["block_users"]["removed_users"] == [{"input": f"+{CUSTOMER}", "wa_id": CUSTOMER}]
    assert twin.steps(twin.send()) == ["sent", "delivered"]


def test_a_message_of_nobody_or_to_an_unknown_number_is_told_what_is_wrong(twin: Twin) -> None:
    assert "from" in twin.admin("POST", "/inbound", 422, json={"number": NUMBER, "text": "x"})["error"]
    assert "phone number" in twin.admin("POST", "/inbound", 422, json={"from": "me", "number": NUMBER})["error"]
    assert "no number" in twin.admin("POST", "/inbound", 404, json={"from": CUSTOMER, "number": "1"})["error"]
    assert (
        "base64"
        in twin.admin("POST", "/inbound", 422, json={"from": CUSTOMER, "number": NUMBER, "type": "image", "file": {"base64": "!"}})["error"]
    )
