"""How far a message has come: the steps, the price, who the recipient is, and what fails."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.simulator.conftest import ACCOUNT, CUSTOMER, NAMED, NUMBER, Twin

TEMPLATE = {"type": "template", "template": {"name": "hello_world", "language": {"code": "en_US"}}}


def at(twin: Twin, year: int, month: int, day: int) -> None:
    twin.admin("POST", "/clock", json={"at": datetime(year, month, day, 12, tzinfo=UTC).isoformat()})


def prices(twin: Twin, wamid: str) -> list[dict[str, Any]]:
    twin.settle()
    return [status["pricing"] for status in twin.receiver.statuses(wamid) if "pricing" in status]


@pytest.mark.usefixtures("open_window")
def test_a_message_is_sent_then_delivered_then_read_when_the_customer_looks(twin: Twin) -> None:
    wamid = twin.send(biz_opaque_callback_data="our-id")
    assert twin.steps(wamid) == ["sent", "delivered"]
    assert twin.admin("POST", f"/customers/{CUSTOMER}/read", json={"number": NUMBER}) == {"read": 1}
    assert twin.steps(wamid) == ["sent", "delivered", "read"]
    assert twin.admin("POST", f"/customers/{CUSTOMER}/read", json={"number": NUMBER}) == {"read": 0}
    assert {status["biz_opaque_callback_data"] for status in twin.receiver.statuses(wamid)} == {"our-id"}
    assert {status["recipient_id"] for status in twin.receiver.statuses(wamid)} == {CUSTOMER}
    assert [row["wamid"] for row in twin.admin("GET", "/delivered")["items"]] == [wamid]


@pytest.mark.usefixtures("open_window")
def test_reading_and_listening_can_happen_by_themselves(twin: Twin) -> None:
    twin.behave(read_after=0.01, played_after=0.01)
    text = twin.send()
    voice = twin.send(type="audio", audio={"link": "https://example.com/a.ogg", "voice": True})
    assert twin.steps(text) == ["sent", "delivered", "read"]
    assert twin.steps(voice) == ["sent", "delivered", "read", "played"]


@pytest.mark.usefixtures("open_window")
def test_a_voice_message_is_played_when_the_customer_listens(twin: Twin) -> None:
    wamid = twin.send(type="audio", audio={"link": "https://example.com/a.ogg", "voice": True})
    twin.settle()
    assert twin.admin("POST", f"/customers/{CUSTOMER}/play", json={"wamid": wamid}) == {"played": True}
    assert twin.steps(wamid) == ["sent", "delivered", "read", "played"]


@pytest.mark.usefixtures("open_window")
def test_a_reaction_is_only_sent(twin: Twin) -> None:
    target = twin.write()
    wamid = twin.send(type="reaction", reaction={"message_id": target, "emoji": "🙏"})
    assert twin.steps(wamid) == ["sent"]
    thread = twin.http.get("/phone/thread", params={"customer": CUSTOMER, "number": NUMBER}).json()
    assert thread["bubbles"][-1]["reactions"] == {"business": "🙏"}


@pytest.mark.usefixtures("open_window")
def test_a_phone_without_connection_gets_its_messages_when_it_is_back(twin: Twin) -> None:
    twin.admin("PATCH", f"/customers/{CUSTOMER}", json={"online": False})
    wamid = twin.send()
    assert twin.steps(wamid) == ["sent"]
    twin.admin("PATCH", f"/customers/{CUSTOMER}", json={"online": True})
    assert twin.steps(wamid) == ["sent", "delivered"]


def test_outside_the_window_a_message_is_accepted_and_fails_with_131047(twin: Twin) -> None:
    wamid = twin.send()
    assert twin.steps(wamid) == ["failed"]
    (status,) = twin.receiver.statuses(wamid)
    assert status["errors"][0]["code"] == 131047
    assert status["errors"][0]["error_data"]["details"]
    assert "pricing" not in status
    assert twin.admin("GET", "/delivered")["total"] == 0


def test_the_window_opens_with_a_message_and_closes_after_24_hours(twin: Twin) -> None:
    twin.write()
    assert twin.steps(twin.send()) == ["sent", "delivered"]
    twin.advance(hours=23, minutes=59)
    assert twin.steps(twin.send()) == ["sent", "delivered"]
    twin.advance(minutes=2)
    assert twin.steps(twin.send()) == ["failed"]
    assert twin.steps(twin.send(**TEMPLATE)) == ["sent", "delivered"]


def test_the_closed_window_can_be_told_at_once_or_not_at_all(twin: Twin) -> None:
    twin.behave(window="sync")
    assert twin.post(text={"body": "x"}).json()["error"]["code"] == 131047
    assert twin.post(**TEMPLATE).status_code == 200
    twin.behave(window="off")
    assert twin.steps(twin.send()) == ["sent", "delivered"]


@pytest.mark.usefixtures("open_window")
def test_a_customer_can_be_one_who_never_gets_anything(twin: Twin) -> None:
    twin.admin("PATCH", f"/customers/{CUSTOMER}", json={"fails_with": 131026})
    wamid = twin.send()
    assert twin.steps(wamid) == ["failed"]
    assert twin.receiver.statuses(wamid)[0]["errors"][0]["code"] == 131026


def test_a_stranger_has_a_phone_or_has_none(twin: Twin) -> None:
    assert twin.steps(twin.send(to="+491701234567", **TEMPLATE)) == ["sent", "delivered"]
    twin.behave(strangers="unreachable")
    assert twin.steps(twin.send(to="+491709999999", **TEMPLATE)) == ["failed"]


@pytest.mark.usefixtures("open_window")
def test_who_stopped_marketing_gets_none_and_the_business_is_told(twin: Twin) -> None:
    marketing = {"waba_id": ACCOUNT, "name": "sale", "category": "MARKETING", "components": [{"type": "BODY", "text": "Sale"}]}
    twin.admin("POST", "/templates", 201, json=marketing)
    twin.admin("PATCH", f"/customers/{CUSTOMER}", json={"stopped_marketing": True})
    twin.settle()
    (value,) = twin.receiver.values()
    assert value["user_preferences"][0]["value"] == "stop"
    wamid = twin.send(type="template", template={"name": "sale", "language": {"code": "en_US"}})
    assert twin.steps(wamid) == ["failed"]
    assert twin.receiver.statuses(wamid)[0]["errors"][0]["code"] == 131050
    assert twin.steps(twin.send(**TEMPLATE)) == ["sent", "delivered"]


@pytest.mark.usefixtures("open_window")
def test_a_file_sent_as_something_it_is_not_fails_with_131053(twin: Twin) -> None:
    files = {"file": ("a.pdf", b"%PDF-1.4", "application/pdf")}
    media_id = twin.graph("POST", f"{NUMBER}/media", data={"messaging_product": "whatsapp"}, files=files).json()["id"]
    wamid = twin.send(type="image", image={"id": media_id})
    assert twin.steps(wamid) == ["failed"]
    assert twin.receiver.statuses(wamid)[0]["errors"][0]["code"] == 131053
    assert twin.steps(twin.send(type="document", document={"id": media_id})) == ["sent", "delivered"]


@pytest.mark.usefixtures("open_window")
def test_the_price_comes_with_sent_and_with_one_of_delivered_and_read(twin: Twin) -> None:
    twin.behave(read_after=0.01, pricing="PMP-2025")
    wamid = twin.send()
    twin.settle()
    priced = [status["status"] for status in twin.receiver.statuses(wamid) if "pricing" in status]
    assert priced == ["sent", "delivered"]
    twin.fault("skip_delivered")
    wamid = twin.send()
    twin.settle()
    assert twin.receiver.steps(wamid) == ["sent", "read"]
    assert len(prices(twin, wamid)) == 2


def test_before_july_2025_conversations_are_priced(twin: Twin) -> None:
    at(twin, 2025, 6, 1)
    twin.write()
    wamid = twin.send()
    assert prices(twin, wamid)[0] == {"billable": False, "pricing_model": "CBP", "category": "service"}
    sent, delivered = twin.receiver.statuses(wamid)
    assert sent["conversation"]["origin"] == {"type": "service"}
    assert sent["conversation"]["id"] == delivered["conversation"]["id"]
    assert "expiration_timestamp" in sent["conversation"]
    assert "expiration_timestamp" not in delivered["conversation"]


def test_from_july_2025_service_is_free_and_utility_is_in_the_window(twin: Twin) -> None:
    at(twin, 2026, 9, 1)
    outside = prices(twin, twin.send(**TEMPLATE))[0]
    twin.write()
    inside, service = prices(twin, twin.send(**TEMPLATE))[0], prices(twin, twin.send())[0]
    assert outside == {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "utility"}
    assert inside == {"billable": False, "pricing_model": "PMP", "type": "free_customer_service", "category": "utility"}
    assert service == {"billable": False, "pricing_model": "PMP", "type": "free_customer_service", "category": "service"}
    assert all("conversation" not in status for status in twin.receiver.statuses())


def test_from_october_2026_service_costs_once_the_months_free_ones_are_used(twin: Twin) -> None:
    at(twin, 2026, 10, 20)
    twin.behave(free_service=2)
    twin.write()
    types = [prices(twin, twin.send())[0]["type"] for _ in range(3)]
    assert types == ["free_customer_service", "free_customer_service", "regular"]
    assert prices(twin, twin.send(**TEMPLATE))[0]["type"] == "regular"
    at(twin, 2026, 11, 2)
    twin.write()
    assert prices(twin, twin.send())[0]["type"] == "free_customer_service"


def test_after_an_ad_everything_is_free_for_72_hours(twin: Twin) -> None:
    at(twin, 2026, 10, 20)
    twin.behave(free_service=0)
    twin.write(referral={"source_type": "ad", "source_id": "1", "source_url": "https://fb.me/x", "ctwa_clid": "c"})
    wamid = twin.send(**TEMPLATE)
    free = {"billable": False, "pricing_model": "PMP", "type": "free_entry_point", "category": "referral_conversion"}
    assert prices(twin, wamid)[0] == free
    assert twin.receiver.statuses(wamid)[0]["conversation"]["origin"] == {"type": "referral_conversion"}
    twin.advance(hours=73)
    assert prices(twin, twin.send(**TEMPLATE))[0]["type"] == "regular"


def status_value(twin: Twin, shows: str, **message: Any) -> list[dict[str, Any]]:
    twin.admin("PATCH", f"/customers/{NAMED}", json={"shows": shows})
    twin.write(**{"from": NAMED})
    twin.settle()
    twin.receiver.forget()
    twin.send(**message)
    twin.settle()
    return twin.receiver.values()


def test_before_2026_statuses_name_only_the_phone(twin: Twin) -> None:
    sent, _ = status_value(twin, "phone", to=NAMED)
    assert "contacts" not in sent
    assert sent["statuses"][0]["recipient_id"] == NAMED
    assert "recipient_user_id" not in sent["statuses"][0]


def test_sent_to_a_phone_statuses_name_phone_and_user_id_and_the_username_once_it_arrived(twin: Twin) -> None:
    sent, delivered = status_value(twin, "hidden", to=NAMED)
    for value in (sent, delivered):
        (status,) = value["statuses"]
        assert status["recipient_id"] == NAMED
        assert status["recipient_user_id"] == value["contacts"][0]["user_id"]
        assert value["contacts"][0]["wa_id"] == NAMED
    assert "username" not in sent["contacts"][0]["profile"]
    assert delivered["contacts"][0]["profile"]["username"] == "marcus.reed"


@pytest.mark.parametrize(("shows", "phone"), [("hidden", None), ("empty", ""), ("both", NAMED)])
def test_sent_to_a_user_id_statuses_tell_the_phone_only_as_far_as_it_is_shown(twin: Twin, shows: str, phone: str | None) -> None:
    user_id = next(one for one in twin.admin("GET", "/customers") if one["wa_id"] == NAMED)["user_ids"][ACCOUNT]
    sent, _ = status_value(twin, shows, to=None, recipient=user_id)
    (status,) = sent["statuses"]
    assert status.get("recipient_id") == phone
    assert sent["contacts"][0].get("wa_id") == phone
    assert status["recipient_user_id"] == user_id
    assert NAMED not in (status["id"] if phone is None else "")


def test_a_failed_status_has_no_contacts(twin: Twin) -> None:
    wamid = twin.send(to=NAMED)
    twin.settle()
    (value,) = twin.receiver.values()
    assert value["statuses"][0]["id"] == wamid
    assert "contacts" not in value
    assert "recipient_user_id" not in value["statuses"][0]


def test_parent_user_ids_come_along_when_they_are_switched_on(twin: Twin) -> None:
    twin.admin("PATCH", f"/customers/{CUSTOMER}", json={"parent": True})
    twin.write()
    twin.send()
    twin.settle()
    inbound, sent, _ = twin.receiver.values()
    assert inbound["messages"][0]["from_parent_user_id"].startswith("GB.ENT.")
    assert sent["statuses"][0]["recipient_parent_user_id"] == inbound["contacts"][0]["parent_user_id"]
