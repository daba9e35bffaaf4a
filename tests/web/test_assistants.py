"""Assistants, rules, profile and hours."""

from typing import Any

import pytest

from tests.world import World, unchanged

RULE = {
    "name": "Parking",
    "words": {"en": ["parking"], "es": ["aparcar", "parking"]},
    "replies": {"en": {"type": "text", "text": "In the yard."}, "es": {"type": "text", "text": "En el patio."}},
    "priority": 500,
}


async def test_a_new_rule_answers_the_next_message(world: World) -> None:
    admin, assistant = world.client(world.rosa.keys["admin"]), await the_assistant(world)
    rule = (await admin.post(f"/v1/assistants/{assistant}/rules", json=RULE)).json()
    assert (await admin.get(f"/v1/assistants/{assistant}/rules")).json()["items"][0] == rule, "the highest priority comes first"
    await world.text(world.rosa, "¿se puede APARCAR?")
    await world.event(world.rosa, "message.sent")
    said = (await admin.get("/v1/messages")).json()["items"][0]
    assert (said["author"], said["text"]) == ("assistant", "En el patio.")


async def test_a_rule_can_be_tried_without_sending_anything(world: World) -> None:
    client, assistant = world.client(world.rosa.keys["read"]), await the_assistant(world)
    path = f"/v1/assistants/{assistant}/try"
    tried = (await client.post(path, json={"text": "How much is it?"})).json()
    assert (tried["rule"]["name"], tried["language"], tried["hand_off"], tried["tag"]) == ("Prices", "en", False, "asked-price")
    assert tried["reply"]["text"].startswith("Cut and blow-dry")
    nothing = (await client.post(path, json={"text": "xyzzy"})).json()
    assert (nothing["rule"], nothing["hand_off"]) == (None, True)
    assert nothing["reply"]["text"]
    assert (await client.get("/v1/messages")).json()["items"] == []


async def test_hours_decide_which_rule_answers(world: World) -> None:
    admin, assistant = world.client(world.rosa.keys["admin"]), await the_assistant(world)
    closed = {
        "name": "Closed",
        "match": "always",
        "hours": "closed",
        "priority": 900,
        "replies": {"es": {"type": "text", "text": "Cerrado"}},
    }
    await admin.post(f"/v1/assistants/{assistant}/rules", json=closed)
    path = f"/v1/assistants/{assistant}/try"
    monday, night = "2026-03-02T10:00:00+01:00", "2026-03-02T23:00:00+01:00"
    assert (await admin.post(path, json={"text": "hola", "at": monday})).json()["rule"]["name"] == "Hello"
    assert (await admin.post(path, json={"text": "hola", "at": night})).json()["rule"]["name"] == "Closed"


@unchanged
@pytest.mark.parametrize("at", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
async def test_a_moment_that_no_calendar_of_ours_shows_is_refused_by_name(still: World, at: str) -> None:
    admin, assistant = still.client(still.rosa.keys["admin"]), await the_assistant(still)
    asked = [await admin.post(f"/v1/assistants/{assistant}/try", json={"text": "hola", "at": at})]
    asked += [await admin.get("/v1/hours/at", params={"at": at})]
    inbound = {"id": "1", "from": {"phone": "+34600000001"}, "text": "hola", "at": at}
    asked += [await admin.post(f"/v1/channels/{still.rosa.api_id}/inbound", json=inbound)]
    assert [(answer.status_code, answer.json()["errors"][0]["field"]) for answer in asked] == [(422, "at")] * 3


async def test_a_rule_is_changed_and_taken_out(world: World) -> None:
    admin, assistant = world.client(world.rosa.keys["admin"]), await the_assistant(world)
    path = f"/v1/assistants/{assistant}/rules"
    rule = (await admin.post(path, json=RULE)).json()
    before = (await admin.get(f"/v1/assistants/{assistant}")).json()["version"]
    changed = (await admin.put(f"{path}/{rule['id']}", json={**RULE, "enabled": False})).json()
    assert changed == {**rule, "enabled": False}
    assert (await admin.get(f"{path}/{rule['id']}")).json() == changed
    assert (await admin.delete(f"{path}/{rule['id']}")).status_code == 204
    assert (await admin.get(f"{path}/{rule['id']}")).status_code == 404
    assert (await admin.get(f"/v1/assistants/{assistant}")).json()["version"] == before + 2


async def test_an_assistant_that_answers_somewhere_stays(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    assert (await admin.delete(f"/v1/assistants/{await the_assistant(world)}")).json()["code"] == "assistant_in_use"
    added = (await admin.post("/v1/assistants", json={"name": "Night", "language": "es", "handoff_line": ""})).json()
    await admin.post(f"/v1/assistants/{added['id']}/rules", json=RULE)
    assert (await admin.patch(f"/v1/assistants/{added['id']}", json={"name": "Late"})).json() == {**added, "name": "Late", "version": 3}
    assert (await admin.delete(f"/v1/assistants/{added['id']}")).status_code == 204
    assert (await admin.get(f"/v1/assistants/{added['id']}/rules")).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": {}}, "words"),
        ({"words": {"en": []}}, "words"),
        ({"words": {"english!": ["x"]}}, "words.english!"),
        ({"replies": {}}, "replies"),
        ({"replies": {"en": {"type": "text"}}}, "replies.en.text"),
        ({"replies": {"en": {"type": "reaction", "message_id": "0192f0c1-2a3b-7c4d-8e5f-000000000000", "emoji": "x"}}}, "replies.en"),
        (
            {"replies": {"en": {"type": "media", "kind": "image", "media_id": "0192f0c1-2a3b-7c4d-8e5f-000000000000"}}},
            "replies.en.media_id",
        ),
        ({"match": "some"}, "match"),
        ({"priority": 10**20}, "priority"),
        ({"hours": "late"}, "hours"),
        ({"name": ""}, "name"),
    ],
)
@unchanged
async def test_a_rule_that_makes_no_sense_is_refused_by_name(still: World, change: dict[str, Any], field: str) -> None:
    admin, assistant = still.client(still.rosa.keys["admin"]), await the_assistant(still)
    answer = await admin.post(f"/v1/assistants/{assistant}/rules", json={**RULE, **change})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), answer.text


async def test_the_profile_is_read_and_written(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    profile = (await admin.get("/v1/profile")).json()
    assert (profile["name"], profile["timezone"]) == ("Salon Rosa", "Europe/Madrid")
    wanted = {**profile, "about": "Hair.", "timezone": "America/Mexico_City"}
    assert (await admin.put("/v1/profile", json=wanted)).json() == wanted == (await admin.get("/v1/profile")).json()
    for zone in ("Mars/Olympus", "../../etc/passwd", "", "UTC\0"):
        answer = await admin.put("/v1/profile", json={**wanted, "timezone": zone})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "timezone")


async def test_the_week_is_read_and_written(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    week = (await admin.get("/v1/hours")).json()
    assert week["timezone"] == "Europe/Madrid"
    assert {"weekday": 0, "opens": "09:00", "closes": "13:30"} in week["openings"]
    wanted = [{"weekday": 6, "opens": "00:00", "closes": "24:00"}]
    assert (await admin.put("/v1/hours", json={"openings": wanted})).json()["openings"] == wanted
    always = (await admin.put("/v1/hours", json={"openings": []})).json()
    assert (always["openings"], always["open_now"]) == ([], True)


@pytest.mark.parametrize(
    "openings",
    [
        [{"weekday": 7, "opens": "09:00", "closes": "10:00"}],
        [{"weekday": 0, "opens": "10:00", "closes": "09:00"}],
        [{"weekday": 0, "opens": "09:00", "closes": "25:00"}],
        [{"weekday": 0, "opens": "09:00", "closes": "12:00"}, {"weekday": 0, "opens": "11:00", "closes": "13:00"}],
        [{"weekday": 0, "opens": "9", "closes": "12:00"}],
    ],
)
@unchanged
async def test_a_week_that_cannot_be_is_refused(still: World, openings: list[dict[str, Any]]) -> None:
    answer = await still.client(still.rosa.keys["admin"]).put("/v1/hours", json={"openings": openings})
    assert answer.status_code == 422
    assert answer.json()["errors"], answer.text


async def the_assistant(world: World) -> str:
    client = world.client(world.rosa.keys["read"])
    return str((await client.get("/v1/assistants")).json()["items"][0]["id"])
