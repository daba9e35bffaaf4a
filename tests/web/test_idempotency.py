"""A POST that is repeated with its key happens once, whoever is faster."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.world import World

FIRST = {"to": "+34600000009", "content": {"type": "text", "text": "Your order is ready"}}


def body(world: World) -> dict[str, Any]:
    return {**FIRST, "channel_id": str(world.rosa.api_id)}


async def test_the_second_answer_is_the_first_one(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    answers = [await client.post("/v1/messages", json=body(world), headers={"Idempotency-Key": "order-7"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201] * 3
    assert answers[0].json() == answers[1].json() == answers[2].json()
    assert len((await client.get("/v1/messages")).json()["items"]) == 1


async def test_many_at_once_are_one(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    asked = [client.post("/v1/messages", json=body(world), headers={"Idempotency-Key": "order-7"}) for _ in range(12)]
    answers = await asyncio.gather(*asked)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len((await client.get("/v1/messages")).json()["items"]) == 1


async def test_another_request_under_the_same_key_is_refused(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    await client.post("/v1/messages", json=body(world), headers={"Idempotency-Key": "order-7"})
    other = await client.post("/v1/messages", json={**body(world), "to": "+34600000008"}, headers={"Idempotency-Key": "order-7"})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


async def test_a_key_counts_for_one_caller_and_one_address(world: World) -> None:
    one, two = world.client(world.rosa.keys["write"]), world.client(world.rosa.keys["admin"])
    headers = {"Idempotency-Key": "same"}
    ids = {(await client.post("/v1/messages", json=body(world), headers=headers)).json()["id"] for client in (one, two)}
    assert len(ids) == 2
    assert (await one.post("/v1/contacts", json={"phone": "+34600000001"}, headers=headers)).status_code == 201
    other = world.client(world.tecno.keys["write"])
    assert (await other.post("/v1/contacts", json={"phone": "+34600000001"}, headers=headers)).status_code == 201


async def test_a_refused_request_leaves_its_key_free(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    headers = {"Idempotency-Key": "try"}
    assert (await client.post("/v1/contacts", json={"phone": "nonsense"}, headers=headers)).status_code == 422
    assert (await client.post("/v1/contacts", json={"phone": "+34600000001"}, headers=headers)).status_code == 201


async def test_a_new_key_s_token_is_given_again_and_stored_sealed(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    new = {"name": "till", "scopes": ["read"]}
    first, again = [(await admin.post("/v1/keys", json=new, headers={"Idempotency-Key": "k"})).json() for _ in range(2)]
    assert first == again
    assert len([key for key in (await admin.get("/v1/keys")).json()["items"] if key["name"] == "till"]) == 1
    data = world.installation.settings.data_dir
    stored = b"".join(file.read_bytes() for file in data.glob("control.db*"))
    assert first["token"].encode() not in stored


async def test_work_of_several_steps_is_done_once_too(world: World) -> None:
    operator = world.client(world.operator_key)
    new = {"slug": "nuevo", "name": "Nuevo"}
    first, again = [(await operator.post("/v1/tenants", json=new, headers={"Idempotency-Key": "t"})).json() for _ in range(2)]
    assert first == again
    assert (await operator.post("/v1/tenants", json=new)).json()["code"] == "slug_taken"
    admin = world.client(world.rosa.keys["admin"])
    channel = {"kind": "api", "name": "Shop"}
    ids = {(await admin.post("/v1/channels", json=channel, headers={"Idempotency-Key": "c"})).json()["id"] for _ in range(2)}
    assert len(ids) == 1


@pytest.mark.parametrize("key", ["", "x" * 256, "tab\there"])
async def test_a_key_that_cannot_be_kept_is_refused(world: World, key: str) -> None:
    client = world.client(world.rosa.keys["write"])
    answer = await client.post("/v1/contacts", json={"phone": "+34600000001"}, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "Idempotency-Key")


async def test_an_action_without_a_body_can_be_repeated(world: World) -> None:
    await world.text(world.rosa, "hola")
    agent = await world.signed_in(world.rosa.agent)
    id = (await agent.get("/v1/conversations")).json()["items"][0]["id"]

    async def take_over() -> httpx.Response:
        return await agent.post(f"/v1/conversations/{id}/take-over", headers={"Idempotency-Key": "mine"})

    first = (await take_over()).json()
    await agent.post(f"/v1/conversations/{id}/hand-back")
    assert (await take_over()).json() == first
    assert (await agent.get(f"/v1/conversations/{id}")).json()["handler"] == "assistant", "it was done once, before"
