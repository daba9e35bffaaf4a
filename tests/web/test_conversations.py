"""Conversations: views, pages, and what the team does with one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from frontdesk.kit import clock
from tests.world import World


async def test_the_conversation_with_the_latest_message_comes_first(world: World) -> None:
    await silence(world)
    for n in range(3):
        await world.text(world.rosa, "hola", sender=f"34600000{n:03}", name=f"Customer {n}")
    items = (await world.client(world.rosa.keys["read"]).get("/v1/conversations")).json()["items"]
    assert [item["contact"]["phone"] for item in items] == ["+34600000002", "+34600000001", "+34600000000"]
    newest = items[0]
    assert newest["contact"]["name"] == "Customer 2"
    assert newest["channel"] == {"id": str(world.rosa.cloud_id), "name": "WhatsApp", "kind": "cloud"}
    assert (newest["state"], newest["handler"], newest["assignee"]) == ("open", "nobody", None)
    closes = datetime.fromisoformat(newest["window_closes_at"])
    assert closes - datetime.fromisoformat(newest["last_inbound_at"]) == timedelta(hours=24)


async def test_pages_give_each_conversation_once(world: World) -> None:
    await silence(world)
    for n in range(7):
        await world.text(world.rosa, "hola", sender=f"34600000{n:03}")
    client = world.client(world.rosa.keys["read"])
    seen: list[str] = []
    cursor = None
    for size in (3, 3, 1):
        page = (await client.get("/v1/conversations", params={"limit": 3, **({"cursor": cursor} if cursor else {})})).json()
        assert len(page["items"]) == size
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert cursor is None
    assert len(set(seen)) == 7


async def test_views_show_what_they_promise(world: World) -> None:
    agent = await world.signed_in(world.rosa.agent)
    for n, text in enumerate(["hola", "una persona por favor", "precio", "persona", "horario"]):
        await world.text(world.rosa, text, sender=f"34600000{n:03}")
    ids = {item["contact"]["phone"][-1]: item["id"] for item in await items(agent)}
    await agent.post(f"/v1/conversations/{ids['0']}/take-over")
    await agent.post(f"/v1/conversations/{ids['2']}/resolve")
    await agent.post(f"/v1/conversations/{ids['3']}/resolve")

    async def shown(**view: str) -> set[str]:
        return {item["contact"]["phone"][-1] for item in await items(agent, **view)}

    assert await shown(state="open") == {"0", "1", "4"}
    assert await shown(state="resolved") == {"2", "3"}
    assert await shown(handler="agent") == {"0", "1", "3"}
    assert await shown(handler="agent", state="open") == {"0", "1"}
    assert await shown(handler="assistant") == {"2", "4"}
    assert await shown(assigned="me") == {"0"}
    assert await shown(assigned="nobody") == {"1", "3"}
    assert await shown(assigned="nobody", state="open") == {"1"}
    assert await shown(assigned="nobody", handler="assistant") == set()
    assert await shown(unread="true") == {"1", "3"}
    assert await shown(unread="true", state="resolved") == {"3"}
    assert await shown(channel=str(world.rosa.api_id)) == set()
    contact = next(item["contact"]["id"] for item in await items(agent) if item["id"] == ids["4"])
    assert await shown(contact=contact) == {"4"}


async def test_a_page_of_a_view_goes_on_where_it_ended(world: World) -> None:
    await silence(world)
    client = world.client(world.rosa.keys["write"])
    for n in range(6):
        await world.text(world.rosa, "hola", sender=f"34600000{n:03}")
        if n % 2:
            await client.post(f"/v1/conversations/{(await items(client))[0]['id']}/take-over")
    first = (await client.get("/v1/conversations", params={"state": "open", "limit": 4})).json()
    rest = (await client.get("/v1/conversations", params={"state": "open", "limit": 4, "cursor": first["next_cursor"]})).json()
    phones = [item["contact"]["phone"][-1] for item in first["items"] + rest["items"]]
    assert phones == ["5", "4", "3", "2", "1", "0"]


async def test_a_conversation_passes_from_hand_to_hand_and_every_step_is_a_row(world: World) -> None:
    await world.text(world.rosa, "hola")
    agent = await world.signed_in(world.rosa.agent)
    id = (await items(agent))[0]["id"]
    taken = (await agent.post(f"/v1/conversations/{id}/take-over")).json()
    assert (taken["handler"], taken["assignee"]["name"]) == ("agent", "Aldo Agent")
    assert (await agent.get(f"/v1/conversations/{id}")).json()["assignee"] == taken["assignee"]
    back = (await agent.post(f"/v1/conversations/{id}/hand-back")).json()
    assert (back["handler"], back["assignee"]) == ("assistant", None)
    steps = (await agent.get(f"/v1/conversations/{id}/handoffs")).json()["items"]
    assert [(step["from_handler"], step["to_handler"], step["why"]) for step in steps] == [
        ("agent", "assistant", "handed_back"),
        ("assistant", "agent", "taken_over"),
    ]
    assert steps[1]["member"]["name"] == "Aldo Agent"


async def test_taking_over_twice_is_one_step(world: World) -> None:
    await world.text(world.rosa, "hola")
    agent = await world.signed_in(world.rosa.agent)
    id = (await items(agent))[0]["id"]
    for _ in range(2):
        assert (await agent.post(f"/v1/conversations/{id}/take-over")).status_code == 200
    assert len((await agent.get(f"/v1/conversations/{id}/handoffs")).json()["items"]) == 1


async def test_a_snoozed_conversation_comes_back(world: World) -> None:
    await world.text(world.rosa, "hola")
    agent = await world.signed_in(world.rosa.agent)
    id = (await items(agent))[0]["id"]
    until = datetime.now(UTC) + timedelta(hours=2)
    snoozed = (await agent.post(f"/v1/conversations/{id}/snooze", json={"until": until.isoformat()})).json()
    assert (snoozed["state"], datetime.fromisoformat(snoozed["snoozed_until"])) == ("snoozed", until)
    before = await world.last(world.rosa)
    clock.advance(timedelta(hours=3))
    world.installation.poke()
    await world.event(world.rosa, "conversation.reopened", after=before)
    assert (await agent.get(f"/v1/conversations/{id}")).json()["state"] == "open"


async def test_resolved_and_reopened_are_told_to_the_feed(world: World) -> None:
    await world.text(world.rosa, "hola")
    agent = await world.signed_in(world.rosa.agent)
    id = (await items(agent))[0]["id"]
    resolved = (await agent.post(f"/v1/conversations/{id}/resolve")).json()
    assert resolved["state"] == "resolved"
    assert resolved["resolved_at"] is not None
    assert str((await world.event(world.rosa, "conversation.resolved")).conversation_id) == id
    assert (await agent.post(f"/v1/conversations/{id}/reopen")).json()["state"] == "open"
    await world.event(world.rosa, "conversation.reopened")


async def test_reading_takes_the_unread_count_away(world: World) -> None:
    await world.text(world.rosa, "una persona por favor")
    agent = await world.signed_in(world.rosa.agent)
    conversation = (await items(agent))[0]
    assert conversation["unread"] == 1
    assert (await agent.post(f"/v1/conversations/{conversation['id']}/read")).json()["unread"] == 0
    await world.event(world.rosa, "conversation.read")


async def test_a_customer_sees_that_a_person_has_read(world: World) -> None:
    await silence(world)
    agent = await world.signed_in(world.rosa.agent)

    def shown() -> list[str]:
        asked = [asked.json for asked in world.graph.asked if asked.path.endswith("/messages")]
        return [body["message_id"] for body in asked if body.get("status") == "read"]

    async def look() -> bool | None:
        return wamid in shown() or None

    wamid = await world.text(world.rosa, "hola")
    id = (await items(agent))[0]["id"]
    assert shown() == []
    await agent.post(f"/v1/conversations/{id}/read")
    await world.until(world.rosa, look)
    wamid = await world.text(world.rosa, "¿hay alguien?")
    await agent.post(f"/v1/conversations/{id}/messages", json={"content": {"type": "text", "text": "Sí"}})
    await world.until(world.rosa, look)


async def test_a_moment_in_the_past_is_no_time_to_snooze_until(world: World) -> None:
    await world.text(world.rosa, "hola")
    agent = await world.signed_in(world.rosa.agent)
    id = (await items(agent))[0]["id"]
    for until in ("2020-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2030-01-01T00:00:00", "tomorrow", None):
        answer = await agent.post(f"/v1/conversations/{id}/snooze", json={"until": until})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "until")


async def test_a_customer_known_by_a_user_id_alone_has_no_phone(world: World) -> None:
    message = {"from_user_id": "BR.abc123", "id": "wamid.nophone", "timestamp": "1750000000", "type": "text", "text": {"body": "oi"}}
    contact = {"user_id": "BR.abc123", "profile": {"name": "Bia", "username": "bia.b"}}
    await world.webhook(world.rosa, world.envelope(world.rosa, messages=[message], contacts=[contact]))
    shown = await world.message(world.rosa, "wamid.nophone")
    assert (shown["from"], shown["from_user_id"]) == (None, "BR.abc123")
    found = (await items(world.client(world.rosa.keys["read"])))[0]["contact"]
    assert (found["name"], found["phone"], found["username"]) == ("Bia", None, "bia.b")


async def test_merged_contacts_are_shown_as_the_one_that_speaks(world: World) -> None:
    await world.text(world.rosa, "hola", sender="34600000001", name="Old")
    await world.text(world.rosa, "hola", sender="34600000002", name="New")
    client = world.client(world.rosa.keys["write"])
    contacts = {item["contact"]["name"]: item["contact"]["id"] for item in await items(client)}
    await client.post(f"/v1/contacts/{contacts['Old']}/merge", json={"into": contacts["New"]})
    assert [item["contact"]["name"] for item in await items(client)] == ["New", "New"]
    both = await items(client, contact=contacts["New"])
    assert len(both) == 2


async def silence(world: World) -> None:
    """Let nobody answer, so that conversations stay in the order in which customers wrote."""
    await world.client(world.rosa.keys["admin"]).patch(f"/v1/channels/{world.rosa.cloud_id}", json={"assistant_id": None})


async def items(client: httpx.AsyncClient, **view: str) -> list[dict[str, Any]]:
    answer = await client.get("/v1/conversations", params=view)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found
