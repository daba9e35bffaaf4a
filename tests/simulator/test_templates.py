"""Templates: created, reviewed, used, changed, deleted."""

from typing import Any

import pytest

from tests.simulator.conftest import ACCOUNT, CUSTOMER, NUMBER, OTHER_TOKEN, Twin

BODY = {"type": "BODY", "text": "Hello {{1}}, your table is booked for {{2}} people.", "example": {"body_text": [["Ann", "4"]]}}


def new(**changes: Any) -> dict[str, Any]:
    return {"name": "booking", "language": "en_US", "category": "UTILITY", "components": [BODY]} | changes


def create(twin: Twin, **changes: Any) -> dict[str, Any]:
    return twin.graph("POST", f"{ACCOUNT}/message_templates", json=new(**changes)).json()


def use(name: str, *components: Any, language: str = "en_US") -> dict[str, Any]:
    return {"type": "template", "template": {"name": name, "language": {"code": language}, "components": list(components)}}


def texts(*values: str, kind: str = "body") -> dict[str, Any]:
    return {"type": kind, "parameters": [{"type": "text", "text": value} for value in values]}


def code(twin: Twin, message: dict[str, Any]) -> int | None:
    return twin.post(**message).json().get("error", {}).get("code")


def test_a_new_template_is_pending_then_approved_and_the_app_is_told(twin: Twin) -> None:
    made = create(twin)
    assert (made["status"], made["category"]) == ("PENDING", "UTILITY")
    twin.settle()
    hook = twin.receiver.hooks[0]
    entry = hook.json["entry"][0]
    assert (entry["id"], entry["changes"][0]["field"]) == (ACCOUNT, "message_template_status_update")
    value = entry["changes"][0]["value"]
    assert (value["event"], value["message_template_id"], value["message_template_name"]) == ("APPROVED", int(made["id"]), "booking")
    assert twin.graph("GET", made["id"]).json()["status"] == "APPROVED"


def test_before_it_is_approved_it_cannot_be_sent(twin: Twin) -> None:
    twin.behave(review_after=None)
    template_id = create(twin)["id"]
    assert code(twin, use("booking", texts("Ann", "4"))) == 132001
    twin.admin("POST", f"/templates/{template_id}/review", json={"status": "APPROVED"})
    assert code(twin, use("booking", texts("Ann", "4"))) is None


@pytest.mark.parametrize(("status", "expected"), [("REJECTED", 132001), ("PAUSED", 132015), ("DISABLED", 132016)])
def test_one_that_fell_from_grace_cannot_be_sent_and_the_app_is_told(twin: Twin, status: str, expected: int) -> None:
    template_id = create(twin)["id"]
    twin.settle()
    twin.admin("POST", f"/templates/{template_id}/review", json={"status": status, "reason": "LOW_QUALITY"})
    twin.settle()
    assert twin.receiver.values()[-1]["event"] == status
    assert code(twin, use("booking", texts("Ann", "4"))) == expected


def test_meta_may_move_it_to_a_dearer_category(twin: Twin) -> None:
    template_id = create(twin)["id"]
    twin.settle()
    twin.admin("POST", f"/templates/{template_id}/review", json={"category": "MARKETING"})
    twin.settle()
    value = twin.receiver.values()[-1]
    assert (value["previous_category"], value["new_category"]) == ("UTILITY", "MARKETING")
    assert twin.graph("GET", template_id).json()["previous_category"] == "UTILITY"


def test_the_phone_shows_it_filled_in(twin: Twin) -> None:
    header = {"type": "HEADER", "format": "TEXT", "text": "For {{1}}", "example": {"header_text": ["x"]}}
    options = {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Cancel"}]}
    create(twin, components=[header, BODY, {"type": "FOOTER", "text": "Bye"}, options])
    twin.settle()
    payload = {"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [{"type": "payload", "payload": "no-show"}]}
    twin.send(**use("booking", texts("you", kind="header"), texts("Ann", "4"), payload))
    twin.settle()
    shown = twin.http.get("/phone/thread", params={"customer": CUSTOMER, "number": NUMBER}).json()["bubbles"][0]["content"]
    assert shown == {
        "text": "Hello Ann, your table is booked for 4 people.", "header": "For you", "footer": "Bye",
        "buttons": [{"kind": "quick_reply", "title": "Cancel", "id": "no-show"}],
    }  # fmt: skip


def test_parameters_must_be_as_many_and_of_the_kind_that_it_has_room_for(twin: Twin) -> None:
    create(twin)
    picture = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["x"]}}
    link = {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Open", "url": "https://e.com/{{1}}", "example": ["x"]}]}
    create(twin, name="rich", components=[picture, {"type": "BODY", "text": "Look"}, link])
    twin.settle()
    image = {"type": "header", "parameters": [{"type": "image", "image": {"link": "https://e.com/a.png"}}]}
    button = {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "x"}]}
    assert code(twin, use("booking")) == 132000
    assert code(twin, use("booking", texts("Ann"))) == 132000
    assert code(twin, use("booking", texts("Ann", " "))) == 131008
    assert code(twin, use("booking", {"type": "body", "parameters": [{"type": "image"}, {"type": "image"}]})) == 132012
    assert code(twin, use("rich", image)) == 131008
    assert code(twin, use("rich", button)) == 132012
    assert code(twin, use("rich", image, button)) is None
    assert code(twin, use("booking", texts("Ann", "4"), language="de")) == 132001


def test_named_parameters_must_have_the_templates_names(twin: Twin) -> None:
    body = {"type": "BODY", "text": "Hello {{name}}, welcome to us.", "example": {"body_text_named_params": []} | {"x": 1}}
    create(twin, components=[body], parameter_format="NAMED")
    twin.settle()
    for name, expected in (("name", None), ("nom", 132012)):
        parameter = {"type": "text", "parameter_name": name, "text": "Ann"}
        assert code(twin, use("booking", {"type": "body", "parameters": [parameter]})) == expected


def with_buttons(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"components": [BODY, {"type": "BUTTONS", "buttons": list(buttons)}]}


QUICK, LINK = {"type": "QUICK_REPLY", "text": "x"}, {"type": "URL", "text": "x", "url": "https://e.com"}
BAD: dict[str, tuple[dict[str, Any], int | None]] = {
    "capitals in the name": ({"name": "Booking"}, 2388040),
    "a name of 513 characters": ({"name": "x" * 513}, 2388040),
    "no body": ({"components": []}, 2388072),
    "a body of 1025 characters": ({"components": [{"type": "BODY", "text": "x" * 1025}]}, 2388040),
    "a body that begins with a variable": ({"components": [{**BODY, "text": "{{1}} and so on and on and on"}]}, 2388299),
    "a body that ends with a variable": ({"components": [{**BODY, "text": "And so on and on {{1}}"}]}, 2388299),
    "too many variables": ({"components": [{**BODY, "text": "A {{1}} {{2}} {{3}} b"}]}, 2388293),
    "no examples": ({"components": [{"type": "BODY", "text": "Hello {{1}}, how are you?"}]}, 2388072),
    "a header of 61 characters": ({"components": [BODY, {"type": "HEADER", "format": "TEXT", "text": "x" * 61}]}, 2388040),
    "two variables in the header": ({"components": [BODY, {"type": "HEADER", "text": "{{1}} {{2}}", "example": {}}]}, 2388047),
    "an unknown header": ({"components": [BODY, {"type": "HEADER", "format": "SMELL"}]}, 2388047),
    "a footer of 61 characters": ({"components": [BODY, {"type": "FOOTER", "text": "x" * 61}]}, 2388040),
    "a variable in the footer": ({"components": [BODY, {"type": "FOOTER", "text": "{{1}}"}]}, 2388073),
    "eleven buttons": (with_buttons(*[QUICK] * 11), 2388040),
    "three links": (with_buttons(*[LINK] * 3), 2388040),
    "a button of 26 characters": (with_buttons(QUICK | {"text": "x" * 26}), 2388040),
    "quick replies apart": (with_buttons(QUICK, LINK, QUICK), 2388072),
    "a code of 16 characters": (with_buttons({"type": "COPY_CODE", "example": "x" * 16}), 2388040),
    "an unknown category": ({"category": "FUN"}, None),
    "no language": ({"language": ""}, None),
    "components that are no list": ({"components": "x"}, None),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_it_refuses(twin: Twin, name: str) -> None:
    changes, subcode = BAD[name]
    error = create(twin, **changes)["error"]
    assert (error["code"], error.get("error_subcode")) == (100, subcode)


def test_a_name_and_language_exist_once(twin: Twin) -> None:
    create(twin)
    assert create(twin)["error"]["error_subcode"] == 2388024
    assert create(twin, language="de")["id"]


def test_an_hour_has_room_for_100(twin: Twin) -> None:
    for n in range(100):
        assert "id" in create(twin, name=f"t{n}")
    assert create(twin, name="one_more")["error"]["code"] == 80007
    twin.advance(hours=1, seconds=1)
    assert "id" in create(twin, name="one_more")


def test_the_list_has_pages_and_filters(twin: Twin) -> None:
    for n in range(5):
        create(twin, name=f"t{n}")
    names, query = [], "limit=2"
    while True:
        page = twin.graph("GET", f"{ACCOUNT}/message_templates?{query}").json()
        names += [template["name"] for template in page["data"]]
        if "next" not in page["paging"]:
            break
        query = f"limit=2&after={page['paging']['cursors']['after']}"
    assert names == ["hello_world", "t0", "t1", "t2", "t3", "t4"]
    assert [one["name"] for one in twin.graph("GET", f"{ACCOUNT}/message_templates?name=t3").json()["data"]] == ["t3"]


def test_an_edit_is_reviewed_again_once_a_day(twin: Twin) -> None:
    template_id = create(twin)["id"]
    twin.settle()
    changed = {"components": [{"type": "BODY", "text": "Hello there"}]}
    assert twin.graph("POST", template_id, json=changed).json() == {"success": True}
    assert twin.graph("GET", template_id).json()["components"] == changed["components"]
    twin.settle()
    assert "once a day" in twin.graph("POST", template_id, json=changed).json()["error"]["message"]
    assert "category" in twin.graph("POST", template_id, json={"category": "MARKETING"}).json()["error"]["message"]
    twin.advance(hours=25)
    assert twin.graph("POST", template_id, json=changed).json() == {"success": True}


def test_a_deleted_name_is_blocked_for_30_days(twin: Twin) -> None:
    create(twin)
    assert twin.graph("DELETE", f"{ACCOUNT}/message_templates?name=booking").json() == {"success": True}
    assert twin.graph("DELETE", f"{ACCOUNT}/message_templates?name=booking").json()["error"]["code"] == 100
    assert create(twin)["error"]["error_subcode"] == 2388023
    twin.advance(days=31)
    assert "id" in create(twin)


def test_one_language_can_be_deleted_by_its_id(twin: Twin) -> None:
    create(twin)
    german = create(twin, language="de")["id"]
    twin.graph("DELETE", f"{ACCOUNT}/message_templates?name=booking&hsm_id={german}")
    left = twin.graph("GET", f"{ACCOUNT}/message_templates?name=booking").json()["data"]
    assert [one["language"] for one in left] == ["en_US"]


def test_somebody_elses_account_does_not_exist(twin: Twin) -> None:
    response = twin.graph("GET", f"{ACCOUNT}/message_templates", token=OTHER_TOKEN)
    assert response.json()["error"]["error_subcode"] == 33
