"""Contacts: the address book, tags, merges, identities."""

from typing import Any

import pytest

from tests.world import World, unchanged


async def test_a_contact_is_added_found_and_changed(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    new = {"phone": "+34 600 111 222", "name": "Ana Ruiz", "language": "es", "attributes": {"size": 38}, "tags": ["vip", "new"]}
    added = (await client.post("/v1/contacts", json=new)).json()
    assert (added["phone"], added["name"], added["tags"], added["attributes"]) == ("+34600111222", "Ana Ruiz", ["new", "vip"], {"size": 38})
    for words in ("ruiz", "600111", "ANA", "ana 222"):
        found = (await client.get("/v1/contacts", params={"q": words})).json()["items"]
        assert [contact["id"] for contact in found] == [added["id"]], words
    assert (await client.get("/v1/contacts", params={"q": "bea"})).json()["items"] == []
    changes = {"name": "Ana R.", "attributes": {"shoe": 40}}
    changed = (await client.patch(f"/v1/contacts/{added['id']}", json=changes)).json()
    assert (changed["name"], changed["language"], changed["attributes"]) == ("Ana R.", "es", {"size": 38, "shoe": 40})
    assert (await client.get(f"/v1/contacts/{added['id']}")).json() == changed


async def test_a_number_that_is_known_is_a_conflict_that_says_whose(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    first = (await client.post("/v1/contacts", json={"phone": "+525512345678"})).json()
    again = await client.post("/v1/contacts", json={"phone": "+52 1 55 1234 5678"})
    assert (again.status_code, again.json()["code"], again.json()["contact_id"]) == (409, "phone_known", first["id"])


async def test_tags_come_and_go(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    id = (await client.post("/v1/contacts", json={"phone": "+34600111222"})).json()["id"]
    for tag in ("vip", "vip", "colour: red/blue"):
        assert (await client.post(f"/v1/contacts/{id}/tags", json={"tag": tag})).status_code == 200
    assert (await client.get(f"/v1/contacts/{id}")).json()["tags"] == ["colour: red/blue", "vip"]
    assert (await client.delete(f"/v1/contacts/{id}/tags/vip")).status_code == 204
    assert (await client.delete(f"/v1/contacts/{id}/tags/colour%3A%20red%2Fblue")).status_code == 204
    assert (await client.get(f"/v1/contacts/{id}")).json()["tags"] == []


async def test_two_contacts_become_one_and_two_again(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    one, two = [(await client.post("/v1/contacts", json={"phone": f"+3460011122{n}", "name": f"N{n}"})).json()["id"] for n in (1, 2)]
    merged = (await client.post(f"/v1/contacts/{one}/merge", json={"into": two})).json()
    assert merged["contact_id"] == two
    assert [contact["id"] for contact in (await client.get("/v1/contacts")).json()["items"]] == [two]
    assert (await client.get(f"/v1/contacts/{one}")).json()["merged_into"] == two
    identities = (await client.get(f"/v1/contacts/{two}/identities")).json()["items"]
    assert {identity["value"] for identity in identities} == {"+34600111221", "+34600111222"}
    assert len({identity["id"] for identity in identities}) == 2
    merges = (await client.get(f"/v1/contacts/{two}/merges")).json()["items"]
    assert [(merge["id"], merge["why"]) for merge in merges] == [(merged["merge_id"], "by_hand")]
    parted = (await client.post(f"/v1/merges/{merged['merge_id']}/undo")).json()
    assert (parted["id"], parted["merged_into"]) == (one, None)
    assert (await client.post(f"/v1/merges/{merged['merge_id']}/undo")).json()["code"] == "already_undone"
    assert len((await client.get("/v1/contacts")).json()["items"]) == 2


async def test_a_contact_cannot_be_merged_into_itself(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    id = (await client.post("/v1/contacts", json={"phone": "+34600111222"})).json()["id"]
    answer = await client.post(f"/v1/contacts/{id}/merge", json={"into": id})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "into")


async def test_contacts_come_in_pages(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    for n in range(5):
        await client.post("/v1/contacts", json={"phone": f"+3460011122{n}"})
    first = (await client.get("/v1/contacts?limit=3")).json()
    second = (await client.get("/v1/contacts", params={"limit": 3, "cursor": first["next_cursor"]})).json()
    phones = [contact["phone"][-1] for contact in first["items"] + second["items"]]
    assert phones == ["4", "3", "2", "1", "0"]
    assert second["next_cursor"] is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "phone"),
        ({"phone": "600111222"}, "phone"),
        ({"phone": "+34600111222", "name": "x" * 201}, "name"),
        ({"phone": "+34600111222", "language": "español"}, "language"),
        ({"phone": "+34600111222", "tags": [""]}, "tags[0]"),
        ({"phone": "+34600111222", "attributes": {str(n): n for n in range(51)}}, "attributes"),
        ({"phone": "+34600111222", "attributes": {"big": "x" * 30_000}}, "attributes"),
        ({"phone": "+34600111222", "attributes": {"deep": {"a": ["b\0"]}}}, "attributes.deep.a[0]"),
        ({"phone": "+34600111222", "attributes": []}, "attributes"),
    ],
)
@unchanged
async def test_what_is_wrong_is_told_by_name(still: World, body: dict[str, Any], field: str) -> None:
    answer = await still.client(still.rosa.keys["write"]).post("/v1/contacts", json=body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), answer.text


@unchanged
async def test_numbers_that_only_python_writes_are_no_json(still: World) -> None:
    client = still.client(still.rosa.keys["write"])
    for number in (b"NaN", b"Infinity", b"-Infinity"):
        body = b'{"phone": "+34600111222", "attributes": {"n": ' + number + b"}}"
        answer = await client.post("/v1/contacts", content=body, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "body")
    huge = b'{"phone": "+34600111222", "attributes": {"n": 1' + b"0" * 400 + b"}}"
    answer = await client.post("/v1/contacts", content=huge, headers={"Content-Type": "application/json"})
    assert answer.status_code in (201, 422)


@unchanged
async def test_half_a_character_is_refused(still: World) -> None:
    client = still.client(still.rosa.keys["write"])
    body = b'{"phone": "+34600111222", "name": "\\ud83d"}'
    answer = await client.post("/v1/contacts", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "name")
