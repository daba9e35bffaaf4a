"""POST /{phone_number_id}/messages: who may, what is accepted, what is refused and how."""

from typing import Any

import httpx
import pytest

from tests.simulator.conftest import CUSTOMER, NAMED, NUMBER, OTHER_NUMBER, OTHER_TOKEN, TOKEN, Twin

BUTTON = {"type": "reply", "reply": {"id": "yes", "title": "Yes"}}
ROW = {"id": "row", "title": "Row"}

ACCEPTED: dict[str, dict[str, Any]] = {
    "a text": {"type": "text", "text": {"body": "x" * 4096, "preview_url": True}},
    "a text without a type": {"text": {"body": "Hello"}},
    "a reply": {"type": "text", "text": {"body": "Hello"}, "context": {"message_id": "wamid.any"}},
    "an image by link": {"type": "image", "image": {"link": "https://example.com/a.png", "caption": "x" * 1024}},
    "a document by link": {"type": "document", "document": {"link": "https://example.com/a.pdf", "filename": "a.pdf"}},
    "a voice message": {"type": "audio", "audio": {"link": "https://example.com/a.ogg", "voice": True}},
    "a sticker": {"type": "sticker", "sticker": {"link": "https://example.com/a.webp"}},
    "a video": {"type": "video", "video": {"link": "https://example.com/a.mp4"}},
    "a location": {"type": "location", "location": {"latitude": "51.5", "longitude": -0.12, "name": "Here"}},
    "contacts": {"type": "contacts", "contacts": [{"name": {"formatted_name": "Ann"}, "phones": [{"phone": "+1 202 555 0100"}]}]},
    "a reaction": {"type": "reaction", "reaction": {"message_id": "wamid.any", "emoji": "👍"}},
    "a reaction taken back": {"type": "reaction", "reaction": {"message_id": "wamid.any", "emoji": ""}},
    "three buttons": {"type": "interactive", "interactive": {
        "type": "button", "header": {"type": "text", "text": "H"}, "body": {"text": "B"}, "footer": {"text": "F"},
        "action": {"buttons": [{"type": "reply", "reply": {"id": str(n), "title": f"Button {n}"}} for n in range(3)]},
    }},
    "a list of ten rows": {"type": "interactive", "interactive": {
        "type": "list", "body": {"text": "B"},
        "action": {"button": "Choose", "sections": [{"rows": [{"id": str(n), "title": "Row"} for n in range(10)]}]},
    }},
    "a link button": {"type": "interactive", "interactive": {
        "type": "cta_url", "body": {"text": "B"},
        "action": {"name": "cta_url", "parameters": {"display_text": "Open", "url": "https://example.com"}},
    }},
    "a request for a location": {"type": "interactive", "interactive": {
        "type": "location_request_message", "body": {"text": "Where?"}, "action": {"name": "send_location"},
    }},
    "a flow": {"type": "interactive", "interactive": {
        "type": "flow", "body": {"text": "B"}, "action": {"name": "flow", "parameters": {"flow_id": "1", "flow_cta": "Book"}},
    }},
    "a template": {"type": "template", "template": {"name": "hello_world", "language": {"code": "en_US"}}},
}  # fmt: skip


def interactive(kind: str, **part: Any) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": "B"}} | part}


def buttons(*made: Any) -> dict[str, Any]:
    return interactive("button", action={"buttons": list(made)})


def button(identity: str, title: str) -> dict[str, Any]:
    return {"type": "reply", "reply": {"id": identity, "title": title}}


def link(label: str, url: str) -> dict[str, Any]:
    return interactive("cta_url", action={"name": "cta_url", "parameters": {"display_text": label, "url": url}})


LONG_BODY = buttons(BUTTON)
LONG_BODY["interactive"]["body"] = {"text": "x" * 1025}


def rows(*made: Any, **action: Any) -> dict[str, Any]:
    return interactive("list", action={"button": "Choose", "sections": [{"rows": list(made)}]} | action)


REFUSED: dict[str, tuple[dict[str, Any], int]] = {
    "another product": ({"messaging_product": "telegram", "text": {"body": "x"}}, 100),
    "no product": ({"messaging_product": None, "text": {"body": "x"}}, 100),
    "an unknown type": ({"type": "hologram"}, 100),
    "a group": ({"recipient_type": "group", "text": {"body": "x"}}, 100),
    "no recipient": ({"to": "", "text": {"body": "x"}}, 100),
    "a recipient that is no number": ({"to": "Ann", "text": {"body": "x"}}, 100),
    "itself as recipient": ({"to": "+442079460018", "text": {"body": "x"}}, 131021),
    "too much callback data": ({"text": {"body": "x"}, "biz_opaque_callback_data": "x" * 513}, 100),
    "a type without its part": ({"type": "text"}, 131008),
    "a part that is no object": ({"type": "text", "text": "Hello"}, 100),
    "an empty text": ({"type": "text", "text": {"body": ""}}, 100),
    "a text of 4097 characters": ({"type": "text", "text": {"body": "x" * 4097}}, 100),
    "a text that is a number": ({"type": "text", "text": {"body": 7}}, 100),
    "a file without source": ({"type": "image", "image": {"caption": "x"}}, 131008),
    "a file with two sources": ({"type": "image", "image": {"id": "1", "link": "https://example.com/a"}}, 100),
    "a file of an unknown id": ({"type": "image", "image": {"id": "1"}}, 100),
    "a file by a strange link": ({"type": "image", "image": {"link": "ftp://example.com"}}, 100),
    "a caption of 1025 characters": ({"type": "image", "image": {"link": "https://example.com/a", "caption": "x" * 1025}}, 131009),
    "a caption on audio": ({"type": "audio", "audio": {"link": "https://example.com/a", "caption": "x"}}, 100),
    "a location off the earth": ({"type": "location", "location": {"latitude": 91, "longitude": 0}}, 131009),
    "a location without longitude": ({"type": "location", "location": {"latitude": 1}}, 131008),
    "a contact without name": ({"type": "contacts", "contacts": [{"phones": []}]}, 131008),
    "no contacts": ({"type": "contacts", "contacts": []}, 131008),
    "a reaction to nothing": ({"type": "reaction", "reaction": {"emoji": "x"}}, 131008),
    "an unknown interactive": (interactive("carousels", action={}), 131009),
    "four buttons": (buttons(*[button(str(n), f"B{n}") for n in range(4)]), 131009),
    "no buttons": (buttons(), 131008),
    "a button of 21 characters": (buttons(button("a", "x" * 21)), 131009),
    "a button id of 257 characters": (buttons(button("x" * 257, "A")), 131009),
    "two buttons with one title": (buttons(button("a", "A"), button("b", "A")), 131009),
    "two buttons with one id": (buttons(button("a", "A"), button("a", "B")), 131009),
    "a button without reply": (buttons({"type": "reply"}), 131008),
    "a body of 1025 characters": (LONG_BODY, 131009),
    "a footer of 61 characters": (interactive("button", action={"buttons": [BUTTON]}, footer={"text": "x" * 61}), 131009),
    "a header of 61 characters": (interactive("button", action={"buttons": [BUTTON]}, header={"type": "text", "text": "x" * 61}), 131009),
    "a header without its file": (interactive("button", action={"buttons": [BUTTON]}, header={"type": "image"}), 131008),
    "eleven rows": (rows(*[{"id": str(n), "title": "T"} for n in range(11)]), 131009),
    "eleven sections": (interactive("list", action={"button": "C", "sections": [{"title": "S", "rows": [ROW]}] * 11}), 131009),
    "a row of 25 characters": (rows({"id": "a", "title": "x" * 25}), 131009),
    "a row id of 201 characters": (rows({"id": "x" * 201, "title": "T"}), 131009),
    "a description of 73 characters": (rows({"id": "a", "title": "T", "description": "x" * 73}), 131009),
    "two rows with one id": (rows(ROW, ROW), 131009),
    "a list button of 21 characters": (rows(ROW, button="x" * 21), 131009),
    "two sections without titles": (rows(sections=[{"rows": [ROW]}, {"rows": [{"id": "b", "title": "B"}]}]), 131008),
    "a link label of 21 characters": (link("x" * 21, "https://example.com"), 131009),
    "a link that is none": (link("x", "javascript:1"), 131009),
    "a carousel of one card": (interactive("carousel", action={"cards": [{"body": {"text": "x"}}]}), 131009),
    "a template that does not exist": ({"type": "template", "template": {"name": "nope", "language": {"code": "en_US"}}}, 132001),
    "a template without language": ({"type": "template", "template": {"name": "hello_world"}}, 131008),
}  # fmt: skip


@pytest.mark.parametrize("name", ACCEPTED)
def test_it_accepts(twin: Twin, name: str) -> None:
    response = twin.post(**ACCEPTED[name])
    assert response.status_code == 200, response.text
    body = response.json()
    assert body["messaging_product"] == "whatsapp"
    assert body["contacts"] == [{"input": f"+{CUSTOMER}", "wa_id": CUSTOMER}]
    assert body["messages"][0]["id"].startswith("wamid.")


@pytest.mark.parametrize("name", REFUSED)
def test_it_refuses(twin: Twin, name: str) -> None:
    message, code = REFUSED[name]
    response = twin.post(**message)
    error = response.json()["error"]
    assert error["code"] == code
    assert response.status_code == (404 if code == 132001 else 400)
    assert error["message"].startswith(f"(#{code})")
    assert error["type"] == "OAuthException"
    assert error["error_data"]["messaging_product"] == "whatsapp"
    assert error["error_data"]["details"]
    assert error["fbtrace_id"]
    assert twin.admin("GET", "/sent")["total"] == 0


def test_a_missing_or_unknown_token_is_refused_with_190(twin: Twin) -> None:
    for token in (None, "nonsense"):
        response = twin.post(token=token, text={"body": "x"})
        assert response.status_code == 401
        assert response.json()["error"]["code"] == 190
        assert "invalid_token" in response.headers["www-authenticate"]


def test_an_unknown_number_and_somebody_elses_look_the_same(twin: Twin) -> None:
    for number, token in (("999", TOKEN), (NUMBER, OTHER_TOKEN), (OTHER_NUMBER, TOKEN)):
        response = twin.post(number=number, token=token, text={"body": "x"})
        error = response.json()["error"]
        assert (response.status_code, error["code"], error["error_subcode"]) == (400, 100, 33)
        assert error["type"] == "GraphMethodException"


def test_what_is_no_json_is_refused(twin: Twin) -> None:
    for content in (b"{", b"[]", b"\xff", b"[" * 5000):
        response = twin.graph("POST", f"{NUMBER}/messages", content=content)
        assert response.json()["error"]["code"] == 100


def test_the_version_may_be_left_out_and_the_token_may_stand_in_the_address(twin: Twin) -> None:
    body = {"messaging_product": "whatsapp", "to": CUSTOMER, "text": {"body": "x"}}
    response = twin.http.post(f"/{NUMBER}/messages?access_token={TOKEN}", json=body)
    assert response.status_code == 200


def test_a_number_may_be_written_in_many_ways(twin: Twin) -> None:
    for to in (CUSTOMER, f"+{CUSTOMER}", "+44 7700 900-123", "(44) 7700900123"):
        response = twin.post(to=to, text={"body": "x"})
        assert response.json()["contacts"] == [{"input": to, "wa_id": CUSTOMER}]


def test_a_number_that_whatsapp_writes_differently_is_answered_with_its_own_spelling(twin: Twin) -> None:
    twin.admin("POST", "/customers", 201, json={"wa_id": "551187654321", "phone": "5511987654321"})
    response = twin.post(to="+5511987654321", text={"body": "x"})
    assert response.json()["contacts"] == [{"input": "+5511987654321", "wa_id": "551187654321"}]


def test_a_user_id_reaches_its_customer_and_no_other_business_can_use_it(twin: Twin) -> None:
    customers = {one["wa_id"]: one for one in twin.admin("GET", "/customers")}
    ids = customers[NAMED]["user_ids"]
    body = {"to": None, "recipient": ids["200000000000001"], "text": {"body": "x"}}
    response = twin.post(**body)
    assert response.json()["contacts"] == [{"input": body["recipient"], "user_id": body["recipient"]}]
    assert twin.admin("GET", f"/sent?customer={NAMED}")["items"][0]["input"] == body["recipient"]
    assert twin.post(**body | {"recipient": ids["200000000000002"]}).json()["error"]["code"] == 131009
    assert twin.post(**body | {"recipient": "GB.1"}).json()["error"]["code"] == 131009


def test_with_both_a_number_and_a_user_id_the_number_wins(twin: Twin) -> None:
    response = twin.post(recipient="US.123", text={"body": "x"})
    assert response.json()["contacts"] == [{"input": f"+{CUSTOMER}", "wa_id": CUSTOMER}]


def test_an_authentication_template_needs_a_phone_number(twin: Twin) -> None:
    template = {
        "waba_id": "200000000000001",
        "name": "code",
        "category": "AUTHENTICATION",
        "components": [{"type": "BODY", "text": "{{1}}"}],
    }
    twin.admin("POST", "/templates", 201, json=template)
    user_id = next(one for one in twin.admin("GET", "/customers") if one["wa_id"] == NAMED)["user_ids"]["200000000000001"]
    response = twin.post(to=None, recipient=user_id, type="template", template={"name": "code", "language": {"code": "en_US"}})
    assert response.json()["error"]["code"] == 131062


def test_marking_read_shows_on_the_phone_up_to_that_message(twin: Twin) -> None:
    first, second, third = (twin.write(text=text) for text in "abc")
    response = twin.graph("POST", f"{NUMBER}/messages", json={"messaging_product": "whatsapp", "status": "read", "message_id": second})
    assert (response.status_code, response.json()) == (200, {"success": True})
    thread = twin.http.get("/phone/thread", params={"customer": CUSTOMER, "number": NUMBER}).json()
    assert {one["wamid"]: one["status"] for one in thread["bubbles"]} == {first: "read", second: "read", third: "sent"}
    assert thread["typing_for"] == 0


def test_the_typing_indicator_lasts_until_the_reply(twin: Twin) -> None:
    body = {"messaging_product": "whatsapp", "status": "read", "message_id": twin.write(), "typing_indicator": {"type": "text"}}
    twin.graph("POST", f"{NUMBER}/messages", json=body)
    place = {"customer": CUSTOMER, "number": NUMBER}
    assert 20 < twin.http.get("/phone/thread", params=place).json()["typing_for"] <= 25
    twin.send()
    twin.settle()
    assert twin.http.get("/phone/thread", params=place).json()["typing_for"] == 0


def test_marking_an_unknown_message_read_is_refused(twin: Twin) -> None:
    for wamid, code in (("wamid.unknown", 131009), ("", 100)):
        response = twin.graph("POST", f"{NUMBER}/messages", json={"status": "read", "message_id": wamid})
        assert response.json()["error"]["code"] == code


def test_throughput_is_counted_per_number(twin: Twin) -> None:
    twin.behave(throughput=5, pair_rate=False)
    codes = [twin.post(text={"body": "x"}).json().get("error", {}).get("code") for _ in range(8)]
    assert codes[:5] == [None] * 5
    assert 130429 in codes[5:]
    assert twin.post(number=OTHER_NUMBER, token=OTHER_TOKEN, text={"body": "x"}).status_code == 200


def test_the_46th_message_to_one_customer_at_once_is_too_many_and_time_heals_it(twin: Twin) -> None:
    twin.behave(throughput=0)
    for _ in range(45):
        twin.send()
    response = twin.post(text={"body": "x"})
    assert (response.status_code, response.json()["error"]["code"]) == (400, 131056)
    assert twin.post(to=NAMED, text={"body": "x"}).status_code == 200
    twin.advance(seconds=7)
    assert twin.post(text={"body": "x"}).status_code == 200


def test_an_unregistered_number_sends_nothing(twin: Twin) -> None:
    twin.admin("PATCH", f"/numbers/{NUMBER}", json={"registered": False})
    assert twin.post(text={"body": "x"}).json()["error"]["code"] == 133010


def test_a_get_where_only_a_post_is_right_is_told_so(twin: Twin) -> None:
    response: httpx.Response = twin.graph("GET", f"{NUMBER}/messages")
    assert response.json()["error"]["code"] == 100
