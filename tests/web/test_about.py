"""What is known of a contact: facts, notes, attributes, consent; by their doors, and nothing of it for strangers."""

from typing import Any
from uuid import UUID

from frontdesk.contacts import facts
from frontdesk.kit.homes import Transaction
from tests.world import World


async def ana(world: World) -> str:
    """Ana has written; the id of her contact."""
    await world.text(world.rosa, "Hello")
    client = world.client(world.rosa.keys["write"])
    return str((await client.get("/v1/contacts", params={"q": "Ana"})).json()["items"][0]["id"])


async def test_facts_are_kept_under_their_key_changed_and_forgotten(world: World) -> None:
    contact, client = await ana(world), world.client(world.rosa.keys["write"])
    path = f"/v1/contacts/{contact}/facts"
    made = (await client.put(f"{path}/Allergy", json={"text": "Ammonia."})).json()
    assert (made["key"], made["text"], made["author"]) == ("allergy", "Ammonia.", "agent")
    await client.put(f"{path}/allergy ", json={"text": "Ammonia and latex."})
    await client.put(f"{path}/likes/colour", json={"text": "Copper."})
    assert [(fact["key"], fact["text"]) for fact in (await client.get(path)).json()["items"]] == [
        ("allergy", "Ammonia and latex."),
        ("likes/colour", "Copper."),
    ]
    assert (await client.delete(f"{path}/allergy")).status_code == 204
    assert [fact["key"] for fact in (await client.get(path)).json()["items"]] == ["likes/colour"]
    for key, text in (("x" * 61, "y"), ("x", " "), ("x", "y" * 501)):
        assert (await client.put(f"{path}/{key}", json={"text": text})).status_code == 422

    def fill(tx: Transaction) -> None:
        for n in range(99):
            facts.remember(tx, UUID(contact), str(n), "y")

    await world.installation.homes.transact(world.rosa.id, fill)
    assert (await client.put(f"{path}/one more", json={"text": "y"})).json()["code"] == "too_many_facts"
    assert (await client.put(f"{path}/7", json={"text": "changed"})).status_code == 200


async def test_notes_say_who_wrote_them_and_are_changed_and_removed(world: World) -> None:
    contact, agent = await ana(world), await world.signed_in(world.rosa.agent, "rosa")
    first = (await agent.post(f"/v1/contacts/{contact}/notes", json={"text": "Comes with her dog."})).json()
    second = (await agent.post(f"/v1/contacts/{contact}/notes", json={"text": "Pays by card."})).json()
    assert (first["author_name"] is not None, first["edited_at"]) == (True, None)
    changed = (await agent.patch(f"/v1/notes/{first['id']}", json={"text": "Comes with two dogs."})).json()
    assert (changed["text"], changed["edited_at"] is not None) == ("Comes with two dogs.", True)
    notes = (await agent.get(f"/v1/contacts/{contact}/notes")).json()["items"]
    assert [note["id"] for note in notes] == [second["id"], first["id"]]
    assert (await agent.delete(f"/v1/notes/{second['id']}")).status_code == 204
    assert (await agent.get(f"/v1/contacts/{contact}/notes")).json()["items"] == [changed]
    assert (await agent.post(f"/v1/contacts/{contact}/notes", json={"text": ""})).status_code == 422


async def test_attributes_are_set_one_by_one(world: World) -> None:
    contact, client = await ana(world), world.client(world.rosa.keys["write"])
    path = f"/v1/contacts/{contact}/attributes"
    await client.put(f"{path}/size", json={"value": "M"})
    shown = (await client.put(f"{path}/points", json={"value": {"earned": 7}})).json()
    assert shown["attributes"] == {"size": "M", "points": {"earned": 7}}
    assert (await client.delete(f"{path}/size")).status_code == 204
    assert (await client.get(f"/v1/contacts/{contact}")).json()["attributes"] == {"points": {"earned": 7}}
    assert (await client.put(f"{path}/long", json={"value": "x" * 20_001})).status_code == 422


async def test_what_a_contact_said_last_counts_and_every_word_stays_on_record(world: World) -> None:
    contact, client = await ana(world), await world.signed_in(world.rosa.agent, "rosa")
    path = f"/v1/contacts/{contact}/consent"
    assert {**(await client.get(path)).json(), "words": []} == {
        "everything": True,
        "assistant": True,
        "reminders": True,
        "marketing": False,
        "words": [],
    }
    await client.post(path, json={"purpose": "marketing", "given": True, "note": "ticked at the desk"})
    await client.post(path, json={"purpose": "everything", "given": False})
    shown = (await client.post(path, json={"purpose": "reminders", "given": True})).json()
    assert [shown[name] for name in ("everything", "assistant", "reminders", "marketing")] == [False, False, True, False]
    assert [(word["purpose"], word["given"], word["source"]) for word in shown["words"]] == [
        ("reminders", True, "agent"),
        ("everything", False, "agent"),
        ("marketing", True, "agent"),
    ]
    assert shown["words"][2]["note"] == "ticked at the desk"
    assert all(word["by_name"] for word in shown["words"])


async def test_what_is_known_of_two_contacts_comes_together_when_they_are_merged(world: World) -> None:
    first, client = await ana(world), world.client(world.rosa.keys["write"])
    await world.text(world.rosa, "Me again", sender="5215500000001", name="Ana 2")
    second = (await client.get("/v1/contacts", params={"q": "Ana 2"})).json()["items"][0]["id"]
    await client.put(f"/v1/contacts/{first}/facts/allergy", json={"text": "Latex."})
    await client.put(f"/v1/contacts/{second}/facts/size", json={"text": "M."})
    await client.post(f"/v1/contacts/{first}/notes", json={"text": "Comes with her dog."})
    await client.post(f"/v1/contacts/{first}/merge", json={"into": second})
    for contact in (first, second):
        assert [fact["key"] for fact in (await client.get(f"/v1/contacts/{contact}/facts")).json()["items"]] == ["allergy", "size"]
        assert len((await client.get(f"/v1/contacts/{contact}/notes")).json()["items"]) == 1
    assert (await client.delete(f"/v1/contacts/{second}/facts/allergy")).status_code == 204
    assert [fact["key"] for fact in (await client.get(f"/v1/contacts/{first}/facts")).json()["items"]] == ["size"]


async def test_strangers_and_readers_reach_nothing_of_it(world: World) -> None:
    contact, rosa, tecno = await ana(world), world.client(world.rosa.keys["write"]), world.client(world.tecno.keys["admin"])
    note = (await rosa.post(f"/v1/contacts/{contact}/notes", json={"text": "Comes with her dog."})).json()
    doors: list[tuple[str, str, Any]] = [
        ("GET", f"contacts/{contact}/facts", None),
        ("PUT", f"contacts/{contact}/facts/size", {"text": "M"}),
        ("DELETE", f"contacts/{contact}/facts/size", None),
        ("GET", f"contacts/{contact}/notes", None),
        ("POST", f"contacts/{contact}/notes", {"text": "x"}),
        ("PATCH", f"notes/{note['id']}", {"text": "x"}),
        ("DELETE", f"notes/{note['id']}", None),
        ("PUT", f"contacts/{contact}/attributes/size", {"value": "M"}),
        ("DELETE", f"contacts/{contact}/attributes/size", None),
        ("GET", f"contacts/{contact}/consent", None),
        ("POST", f"contacts/{contact}/consent", {"purpose": "everything", "given": False}),
    ]
    reader = world.client(world.rosa.keys["read"])
    for method, path, body in doors:
        assert (await tecno.request(method, f"/v1/{path}", json=body)).status_code == 404, path
        assert (await world.client().request(method, f"/v1/{path}", json=body)).status_code == 401, path
        assert (await reader.request(method, f"/v1/{path}", json=body)).status_code == (200 if method == "GET" else 403), path
    assert (await rosa.get(f"/v1/contacts/{contact}/notes")).json()["items"] == [note]
