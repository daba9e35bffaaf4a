"""The older systems' doors answer through the whole assistant: its model, its tools, its wallet."""

import asyncio
import time
from datetime import timedelta
from typing import Any

import httpx
import pytest

from frontdesk.kit import clock
from frontdesk.kit.homes import Transaction
from frontdesk.reception import resources, services
from frontdesk.reception.resources import NewResource
from frontdesk.reception.services import NewService
from tests.assistant.brain import BOOKS, Brain
from tests.world import Business, World

ANA = "+34600000001"


async def prepaid(world: World, business: Business, credits: int) -> None:
    """Billing is on, with so many credits."""
    operator, path = world.client(world.operator_key), f"/v1/tenants/{business.id}"
    await operator.patch(f"{path}/wallet", json={"mode": "prepaid"})
    if credits:
        await operator.post(f"{path}/credits", json={"amount": credits, "key": "opening"})


async def available(world: World, business: Business) -> tuple[int, int]:
    """What is left, and what is held."""
    shown = (await world.client(business.keys["admin"]).get("/v1/wallet")).json()
    return shown["available"], shown["held"]


def line(text: str, **more: Any) -> dict[str, Any]:
    """What a customer writes this moment."""
    return {"message": text, "sender": ANA, "timestamp": time.time(), **more}


async def chat(world: World, text: str, business: Business | None = None, **more: Any) -> httpx.Response:
    return await world.client((business or world.rosa).keys["write"]).post("/api/chat", json=line(text, **more))


async def test_the_model_answers_for_its_price_and_what_it_cost_is_seen_everywhere(world: World, brain: Brain) -> None:
    await prepaid(world, world.rosa, 10)
    await brain.play({"when": "parking", "text": "Yes, in the yard."})
    answer = await chat(world, "Do you have parking?")
    assert (answer.status_code, answer.json()["reply"], answer.json()["handoff"]) == (200, "Yes, in the yard.", False)
    admin = world.client(world.rosa.keys["admin"])
    message = (await admin.get(f"/v1/messages/{answer.json()['message_id']}")).json()
    assert (message["author"], message["credits_used"]) == ("assistant", 2)
    assert (await admin.get(f"/v1/conversations/{answer.json()['conversation_id']}")).json()["credits_used"] == 2
    (debit, _) = (await admin.get("/api/credit-transactions")).json()["transactions"]
    assert (debit["type"], debit["amount"], debit["balance_before"], debit["balance_after"]) == ("debit", 2, 10, 8)
    assert (debit["related_entity_type"], debit["related_entity_id"]) == ("message", message["id"])
    (conversation,) = (await admin.get("/api/conversations")).json()["conversations"]
    assert (conversation["sender"], conversation["last_message"]) == (ANA, "Yes, in the yard.")


async def test_a_customer_books_over_the_receptionist_s_chat(world: World, brain: Brain) -> None:
    def furnish(tx: Transaction) -> None:
        who = resources.add(tx, NewResource("Rosa"))
        services.add(tx, NewService("Manicura larga", 30, price=2800), [who.id])

    await world.installation.homes.transact(world.rosa.id, furnish)
    day = next(d for d in (clock.now() + timedelta(days=n) for n in range(1, 8)) if d.weekday() == 2).date().isoformat()
    asks = {"when": "book", "step": 0, "calls": [{"name": "free_slots", "arguments": {"service": "Manicura larga", "first_day": day}}]}
    await brain.play(asks, *BOOKS[1:])
    answer = await chat(world, "Please book me in")
    assert answer.json()["reply"] == "It is booked, see you then!"
    (booked,) = (await world.client(world.rosa.keys["admin"]).get("/v1/appointments")).json()["items"]
    assert booked["service_name"] == "Manicura larga"


async def test_the_same_message_again_is_answered_with_its_own_reply_and_paid_once(world: World, brain: Brain) -> None:
    await prepaid(world, world.rosa, 10)
    await brain.play({"when": "first", "text": "One."}, {"when": "second", "text": "Two."})
    first = line("the first thing")
    client = world.client(world.rosa.keys["write"])
    answers = await asyncio.gather(*(client.post("/api/chat", json=first) for _ in range(5)))
    assert (await chat(world, "the second thing")).json()["reply"] == "Two."
    again = await client.post("/api/chat", json=first)
    assert {answer.json()["reply"] for answer in (*answers, again)} == {"One."}
    assert await available(world, world.rosa) == (6, 0)


async def test_a_model_that_fails_leaves_a_friendly_line_a_person_and_the_credits(world: World, brain: Brain) -> None:
    await prepaid(world, world.rosa, 10)
    await brain.play({"status": 500})
    answer = await chat(world, "Do you have parking?")
    assert answer.status_code == 200
    assert answer.json()["handoff"] is True
    assert "colleague" in answer.json()["reply"] or "persona" in answer.json()["reply"]
    assert await available(world, world.rosa) == (10, 0)


async def test_on_an_empty_wallet_the_customer_is_told_once_the_owner_too_and_a_person_answers(world: World, brain: Brain) -> None:
    await prepaid(world, world.rosa, 1)
    answer = await chat(world, "Do you have parking?")
    assert (answer.status_code, answer.json()["handoff"]) == (200, True)
    again = await chat(world, "Hello?")
    assert (again.status_code, again.json()["reason"]) == (202, "human")
    assert await brain.asked() == []
    assert await available(world, world.rosa) == (1, 0)
    told = (await world.client(world.rosa.keys["admin"]).get("/v1/escalations?state=pending")).json()["items"]
    assert [one["urgency"] for one in told if "créditos" in one["reason"] or "Credits" in one["reason"]] == ["high"]


async def test_an_answer_that_takes_longer_than_the_caller_waits_is_there_when_they_ask_again(world: World, brain: Brain) -> None:
    await brain.play({"text": "At last.", "seconds": 1.0})
    client, asked = world.client(world.rosa.keys["write"]), line("Do you have parking?")
    late = await client.post("/api/chat?wait=0.05", json=asked)
    assert (late.status_code, late.json()["reason"]) == (202, "timeout")
    assert (await client.post("/api/chat", json=asked)).json()["reply"] == "At last."
    assert len(await brain.asked()) == 1


async def test_the_desktop_agent_gets_the_model_s_answer_once_for_each_message_id(world: World, brain: Brain) -> None:
    await prepaid(world, world.tecno, 10)
    await brain.play({"when": "laptop", "text": "We have two."})
    client = world.client(world.tecno.keys["write"])
    body = {"message": "Any laptop left?", "from": ANA, "name": "Ana", "messageId": "wa-1", "metadata": {"device": "desk"}}
    first, again = [(await client.post("/api/desktop-agent/process-message", json=body)).json() for _ in range(2)]
    assert first == again
    assert (first["success"], first["reply"], first["handoff"]) == (True, "We have two.", False)
    assert await available(world, world.tecno) == (8, 0)
    assert len(await brain.asked()) == 1


async def test_the_platform_s_chatbot_asks_the_model_where_no_rule_fits_and_sends_nothing(world: World, brain: Brain) -> None:
    await prepaid(world, world.rosa, 3)
    await brain.play({"when": "parking", "text": "Yes, in the yard."})
    client, path = world.client(world.rosa.keys["write"]), "/functions/v1/chatbot-engine"
    body = {"message": "Do you have parking?", "channel_id": str(world.rosa.api_id)}
    answers = [(await client.post(path, json=body, headers={"Idempotency-Key": "one"})).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert (answers[0]["rule"], answers[0]["reply"]["text"], answers[0]["hand_off"]) == (None, "Yes, in the yard.", False)
    assert await available(world, world.rosa) == (1, 0)
    refused = await client.post(path, json=body)
    assert (refused.status_code, refused.json()["code"]) == (402, "out_of_credits")
    ruled = (await client.post(path, json={**body, "message": "precio?"})).json()
    assert ruled["rule"] is not None
    assert (await client.get("/v1/messages")).json()["items"] == []
    assert await available(world, world.rosa) == (1, 0)


async def test_a_model_that_gives_the_chatbot_nothing_is_said_so(world: World, brain: Brain) -> None:
    await prepaid(world, world.rosa, 10)
    await brain.play({"status": 401})
    body = {"message": "Do you have parking?", "channel_id": str(world.rosa.api_id)}
    answer = await world.client(world.rosa.keys["write"]).post("/functions/v1/chatbot-engine", json=body)
    assert (answer.status_code, answer.json()["code"]) == (502, "model_failed")
    assert await available(world, world.rosa) == (10, 0)


@pytest.mark.parametrize("path", ["/api/chat", "/api/desktop-agent/process-message", "/functions/v1/chatbot-engine"])
async def test_a_stranger_s_key_neither_talks_to_the_assistant_nor_pays_with_its_wallet(world: World, brain: Brain, path: str) -> None:
    await prepaid(world, world.rosa, 10)
    body = {"message": "Hello", **({"channel_id": str(world.rosa.api_id)} if "functions" in path else {"sender": ANA})}
    stranger = world.client(world.tecno.keys["write"], **{"X-Client-ID": "rosa"})
    assert (await stranger.post(path, json=body)).status_code == 404
    assert (await world.client(world.rosa.keys["read"]).post(path, json=body)).status_code == 403
    assert (await world.client().post(path, json=body)).status_code == 401
    assert await brain.asked() == []
    assert await available(world, world.rosa) == (10, 0)
