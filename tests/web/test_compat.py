"""The older systems' addresses."""

import asyncio
import json
from typing import Any

import pytest

from tests.world import World, unchanged

CHAT = {"message": "hola", "sender": "+34600000001", "timestamp": "2026-03-02T10:00:00Z"}


def now() -> dict[str, Any]:
    """A message that was written this moment: what is old is a person's to answer."""
    import time

    return {**CHAT, "timestamp": time.time()}


async def test_the_receptionist_s_chat_gives_the_reply_at_once(world: World) -> None:
    client = world.client(world.rosa.keys["write"], **{"X-Client-ID": "rosa"})
    answer = await client.post("/api/chat", json=now())
    assert answer.status_code == 200, answer.text
    assert answer.json()["reply"].startswith("¡Bienvenida")
    assert answer.json()["handoff"] is False
    thread = await client.get(f"/v1/conversations/{answer.json()['conversation_id']}/messages")
    assert [(m["author"], m["from"]) for m in thread.json()["items"]] == [("assistant", None), ("contact", "+34600000001")]


async def test_the_same_message_again_gets_the_same_reply_and_is_stored_once(world: World) -> None:
    client, message = world.client(world.rosa.keys["write"]), now()
    answers = await asyncio.gather(*[client.post("/api/chat", json=message) for _ in range(5)])
    assert len({answer.json()["message_id"] for answer in answers}) == 1
    assert len((await client.get("/v1/messages")).json()["items"]) == 2
    later = await client.post("/api/chat", json=message)
    assert later.json() == answers[0].json()
    other = await client.post("/api/chat", json={**message, "message": "precio"})
    assert other.json()["message_id"] != answers[0].json()["message_id"]


async def test_while_a_person_holds_the_conversation_there_is_no_reply(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    first = (await client.post("/api/chat", json=now())).json()
    await (await world.signed_in(world.rosa.agent)).post(f"/v1/conversations/{first['conversation_id']}/take-over")
    answer = await client.post("/api/chat", json=now())
    assert (answer.status_code, answer.json()["reply"], answer.json()["reason"]) == (202, None, "human")


async def test_a_reply_that_hands_off_says_so(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    answer = (await client.post("/api/chat", json={**now(), "message": "una persona por favor"})).json()
    assert (answer["handoff"], answer["reply"]) == (True, "Claro. Aviso a una compañera, un momento por favor.")


async def test_when_time_is_up_it_is_said(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    await admin.patch(f"/v1/channels/{world.rosa.api_id}", json={"pause_ms": 60_000, "pause_most_ms": 60_000})
    answer = await admin.post("/api/chat?wait=0.05", json=now())
    assert (answer.status_code, answer.json()["reason"]) == (202, "timeout")


async def test_a_message_that_comes_hours_late_is_a_person_s_to_answer(world: World) -> None:
    answer = await world.client(world.rosa.keys["write"]).post("/api/chat", json=CHAT)
    assert (answer.status_code, answer.json()["reason"]) == (202, "human")


@pytest.mark.parametrize("timestamp", [1_790_000_000, 1_790_000_000_000, "1790000000", "2026-03-02 10:00", "noon", -5, 1e300, None])
@unchanged
async def test_any_way_to_write_a_time_is_taken(still: World, timestamp: object) -> None:
    answer = await still.client(still.rosa.keys["write"]).post("/api/chat", json={**CHAT, "timestamp": timestamp})
    assert answer.status_code in (200, 202), answer.text


async def test_the_client_s_id_must_be_the_key_s(world: World) -> None:
    wrong = world.client(world.rosa.keys["write"], **{"X-Client-ID": "tecno"})
    for method, path in (("POST", "/api/chat"), ("GET", "/api/profile"), ("GET", "/api/conversations"), ("GET", "/health")):
        answer = await wrong.request(method, path, json=now() if method == "POST" else None)
        assert (path, answer.status_code) == (path, 404)


async def test_without_one_api_channel_it_is_not_known_where_a_chat_belongs(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    await admin.post("/v1/channels", json={"kind": "api", "name": "Second"})
    answer = await admin.post("/api/chat", json=now())
    assert (answer.status_code, answer.json()["code"]) == (409, "which_channel")


async def test_the_receptionist_s_profile_and_conversations(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    await client.post("/api/chat", json=now())
    profile = (await client.get("/api/profile")).json()
    assert (profile["name"], len(profile["hours"])) == ("Salon Rosa", 11)
    conversations = (await client.get("/api/conversations?limit=50")).json()["conversations"]
    assert [(c["sender"], c["status"], c["handoffMode"], c["message_count"]) for c in conversations] == [
        ("+34600000001", "active", False, 2)
    ]


async def test_health_shows_whether_people_answer_everything(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"], **{"X-Client-ID": "rosa"})
    assert (await admin.get("/health")).json()["handoffMode"] is False
    for channel in (world.rosa.cloud_id, world.rosa.api_id):
        await admin.patch(f"/v1/channels/{channel}", json={"assistant_id": None})
    health = (await admin.get("/health")).json()
    assert (health["tenant"], health["handoffMode"]) == ("rosa", True)


async def test_the_platform_s_webhook_verifies_and_takes_events(world: World) -> None:
    rosa, path = world.rosa, f"/functions/v1/whatsapp-webhook?app={world.rosa.app_id}"
    query = {"hub.mode": "subscribe", "hub.verify_token": rosa.verify_token, "hub.challenge": "42"}
    verified = await world.client().get("/functions/v1/whatsapp-webhook", params={**query, "app": str(rosa.app_id)})
    assert (verified.status_code, verified.text) == (200, "42")
    wrong = await world.client().get("/functions/v1/whatsapp-webhook", params={**query, "app": str(rosa.app_id), "hub.verify_token": "x"})
    assert wrong.status_code == 403
    message = {"from": "34600000001", "id": "wamid.old", "timestamp": "1790000000", "type": "text", "text": {"body": "hola"}}
    body = world.envelope(rosa, messages=[message])
    assert (await world.webhook(rosa, body, path=path)).status_code == 200
    await world.message(rosa, "wamid.old")
    assert (await world.webhook(rosa, body, path=path, secret="another")).status_code == 401
    by_channel = f"/functions/v1/whatsapp-webhook?channel={rosa.cloud_id}"
    assert (await world.webhook(rosa, body, path=by_channel)).status_code == 200
    for unknown in ("", "?app=x", f"?app={rosa.api_id}", "?channel="):
        assert (await world.webhook(rosa, body, path=f"/functions/v1/whatsapp-webhook{unknown}")).status_code == 404
    for method in ("PUT", "DELETE", "PATCH"):
        assert (await world.client().request(method, path)).status_code == 405


async def test_the_platform_sends_a_message(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    body = {"to": "+34600000001", "message": "Your order is ready", "channel_id": str(world.rosa.api_id)}
    answer = await client.post("/functions/v1/send-message", json=body)
    assert answer.status_code == 201, answer.text
    await world.event(world.rosa, "message.sent", message_id=answer.json()["message_id"])
    which = await client.post("/functions/v1/send-message", json={"to": "+34600000001", "message": "x"})
    assert which.json()["code"] == "which_channel"
    neither = await client.post("/functions/v1/send-message", json={"to": "+34600000001"})
    assert (neither.status_code, neither.json()["errors"][0]["field"]) == (422, "message")


async def test_the_platform_s_chatbot_says_what_it_would_answer(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    body = {"message": "how much is it?", "channel_id": str(world.rosa.api_id)}
    answer = (await client.post("/functions/v1/chatbot-engine", json=body)).json()
    assert answer["rule"]["name"] == "Prices"
    assert json.dumps(answer["reply"])


@pytest.mark.parametrize("path", ["/functions/v1/process-campaign", "/functions/v1/analytics-aggregator"])
@unchanged
async def test_what_is_not_built_yet_is_a_404(still: World, path: str) -> None:
    assert (await still.client(still.rosa.keys["admin"]).post(path, json={})).status_code == 404
