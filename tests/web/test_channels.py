"""Channels: adding, changing, stopping, resuming; what was reported, told and parked; messages brought in by hand."""

from typing import Any

import pytest
from starlette.responses import JSONResponse

from frontdesk.bootstrap import Installation
from frontdesk.channels.models import Channel
from frontdesk.kit.homes import Transaction
from tests.world import World, unchanged

NEW = {
    "kind": "cloud", "name": "Second", "phone_number_id": "3001", "waba_id": "4001", "access_token": "EAAsecret-token",
    "app_secret": "another-secret", "verify_token": "a-word",
}  # fmt: skip


async def test_a_number_is_added_and_meta_finds_it_at_once(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    answer = await admin.post("/v1/channels", json=NEW)
    assert answer.status_code == 201, answer.text
    added = answer.json()
    assert (added["state"], added["has_access_token"], added["verify_token"]) == ("active", True, "a-word")
    assert not any(secret in answer.text for secret in ("EAAsecret-token", "another-secret"))
    for url in (added["webhook_url"], added["app_webhook_url"]):
        query = {"hub.mode": "subscribe", "hub.verify_token": "a-word", "hub.challenge": "12345"}
        assert (await world.client().get(url, params=query)).text == "12345"
        query["hub.verify_token"] = "another"
        assert (await world.client().get(url, params=query)).status_code == 403


async def test_the_stored_token_is_sealed(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    id = (await admin.post("/v1/channels", json=NEW)).json()["id"]

    def stored(tx: Transaction) -> bytes | None:
        return next(row.access_token for row in tx.session.query(Channel) if str(row.id) == id)

    sealed = await world.installation.homes.read(world.rosa.id, stored)
    assert sealed is not None
    assert b"EAAsecret" not in sealed
    opened = world.installation.sealer.open(sealed, tenant=world.rosa.id, table="channel.access_token", row=id)
    assert opened == "EAAsecret-token"


async def test_the_same_number_again_is_the_same_channel(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    first = (await admin.post("/v1/channels", json=NEW)).json()
    again = (await admin.post("/v1/channels", json={**NEW, "name": "Renamed"})).json()
    assert (again["id"], again["name"]) == (first["id"], "Renamed")


async def test_what_came_for_a_number_before_it_was_here_is_handed_over(world: World) -> None:
    rosa, admin = world.rosa, world.client(world.rosa.keys["admin"])
    message = {"from": "34600000001", "id": "wamid.early", "timestamp": "1790000000", "type": "text", "text": {"body": "anybody there?"}}
    payload = world.envelope(rosa, messages=[message])
    payload["entry"][0]["changes"][0]["value"]["metadata"]["phone_number_id"] = "3001"
    assert (await world.webhook(rosa, payload)).status_code == 200
    added = await admin.post("/v1/channels", json={**NEW, "app_secret": rosa.secret, "verify_token": rosa.verify_token})
    shown = await world.message(rosa, "wamid.early")
    assert shown["channel_id"] == added.json()["id"]


async def test_agents_see_channels_without_their_webhooks(world: World) -> None:
    for channel in (await world.client(world.rosa.keys["write"]).get("/v1/channels")).json()["items"]:
        assert (channel["webhook_url"], channel["app_webhook_url"], channel["verify_token"]) == (None, None, None)


async def test_a_shared_app_is_for_the_operator_to_give(world: World) -> None:
    operator = await world.signed_in("operator@desk.example")
    shared = (await operator.post("/v1/apps", json={"name": "Shared", "app_secret": "shared", "verify_token": "word"})).json()
    body = {key: value for key, value in NEW.items() if key not in ("app_secret", "verify_token")} | {"app_id": shared["id"]}
    admin = world.client(world.rosa.keys["admin"])
    assert (await admin.post("/v1/channels", json=body)).status_code == 404
    given = await operator.post("/v1/channels?tenant=rosa", json=body)
    assert given.status_code == 201, given.text
    shown = (await admin.get(f"/v1/channels/{given.json()['id']}")).json()
    assert (shown["verify_token"], shown["app_webhook_url"]) == (None, None)
    taken = await operator.post("/v1/channels?tenant=tecno", json=body)
    assert (taken.status_code, taken.json()["code"]) == (409, "number_taken")


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/v24.0", "https://evil.example/v24.0", "http://[::1]/x"])
async def test_another_address_than_meta_s_is_for_the_operator_to_choose(world: World, url: str) -> None:
    admin = world.client(world.rosa.keys["admin"])
    refused = await admin.post("/v1/channels", json={**NEW, "graph_url": url})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (403, "graph_url")
    assert (await admin.patch(f"/v1/channels/{world.rosa.cloud_id}", json={"graph_url": url})).status_code == 403
    operator = await world.signed_in("operator@desk.example")
    allowed = await operator.post("/v1/channels?tenant=rosa", json={**NEW, "graph_url": url})
    assert (allowed.status_code, allowed.json()["graph_url"]) == (201, url)


async def test_an_address_inside_an_allowed_network_may_be_chosen(world: World) -> None:
    networks = type(world.installation.settings).model_validate({"allow_private_urls": "127.0.0.0/8"}).allow_private_urls
    world.app.state.desk.settings = world.installation.settings.model_copy(update={"allow_private_urls": networks})
    admin = world.client(world.rosa.keys["admin"])
    assert (await admin.post("/v1/channels", json={**NEW, "graph_url": "http://127.0.0.1:9/v24.0"})).status_code == 201
    assert (await admin.post("/v1/channels", json={**NEW, "graph_url": "http://10.0.0.1/v24.0"})).status_code == 403


async def test_a_channel_is_changed_part_by_part(world: World) -> None:
    admin, path = world.client(world.rosa.keys["admin"]), f"/v1/channels/{world.rosa.cloud_id}"
    before = (await admin.get(path)).json()
    changed = (await admin.patch(path, json={"name": "Front", "pause_ms": 1500, "mark_read": False})).json()
    assert changed == {**before, "name": "Front", "pause_ms": 1500, "mark_read": False}
    assert (await admin.patch(path, json={"assistant_id": None})).json()["assistant_id"] is None
    strange = await admin.patch(path, json={"assistant_id": "0192f0c1-2a3b-7c4d-8e5f-000000000000"})
    assert (strange.status_code, strange.json()["errors"][0]["field"]) == (422, "assistant_id")
    token = await admin.patch(f"/v1/channels/{world.rosa.api_id}", json={"access_token": "x"})
    assert (token.status_code, token.json()["errors"][0]["field"]) == (422, "access_token")


async def test_a_removed_channel_takes_and_sends_nothing_more(world: World) -> None:
    await world.text(world.rosa, "hola")
    await world.event(world.rosa, "message.sent")
    admin, id = world.client(world.rosa.keys["admin"]), str(world.rosa.cloud_id)
    conversation = (await admin.get("/v1/conversations")).json()["items"][0]["id"]
    assert (await admin.delete(f"/v1/channels/{id}")).status_code == 204
    assert id not in [channel["id"] for channel in (await admin.get("/v1/channels")).json()["items"]]
    assert (await admin.patch(f"/v1/channels/{id}", json={"name": "x"})).status_code == 404
    refused = await admin.post(f"/v1/conversations/{conversation}/messages", json={"content": {"type": "text", "text": "x"}})
    assert refused.json()["code"] == "channel_removed"
    assert (await world.client().post(f"/webhooks/cloud/channels/{id}", content=b"{}")).status_code == 404
    assert len((await admin.get(f"/v1/conversations/{conversation}/messages")).json()["items"]) == 2


async def test_a_stopped_channel_is_resumed_and_sends_what_waits(world: World) -> None:
    await world.text(world.rosa, "hola")
    await world.event(world.rosa, "message.sent")
    admin = world.client(world.rosa.keys["admin"])
    conversation = (await admin.get("/v1/conversations")).json()["items"][0]["id"]
    error = {"message": "Invalid OAuth access token", "type": "OAuthException", "code": 190, "fbtrace_id": "A1"}
    world.graph.answers.append(JSONResponse({"error": error}, 401))
    sent = await admin.post(f"/v1/conversations/{conversation}/messages", json={"content": {"type": "text", "text": "x"}})
    await world.event(world.rosa, "channel.stopped")
    stopped = (await admin.get(f"/v1/channels/{world.rosa.cloud_id}")).json()
    assert (stopped["state"], stopped["state_code"]) == ("stopped", 190)
    assert stopped["state_reason"]
    resumed = (await admin.post(f"/v1/channels/{world.rosa.cloud_id}/resume")).json()
    assert (resumed["state"], resumed["state_reason"]) == ("active", None)
    await world.event(world.rosa, "message.sent", message_id=sent.json()["id"])
    await world.event(world.rosa, "channel.resumed")


async def test_reports_are_listed_as_they_came(world: World) -> None:
    value = {"event": "APPROVED", "message_template_id": 5, "message_template_name": "reminder"}
    change = {"field": "message_template_status_update", "value": value}
    await world.webhook(world.rosa, {"object": "whatsapp_business_account", "entry": [{"id": world.rosa.waba_id, "changes": [change]}]})
    await world.event(world.rosa, "channel.reported")
    client = world.client(world.rosa.keys["read"])
    for params in ({}, {"field": "message_template_status_update"}):
        found = (await client.get(f"/v1/channels/{world.rosa.cloud_id}/events", params=params)).json()["items"]
        assert [(report["field"], report["event"]) for report in found] == [("message_template_status_update", "APPROVED")]
        assert found[0]["content"]["message_template_name"] == "reminder"
    other = {"field": "account_update"}
    assert (await client.get(f"/v1/channels/{world.rosa.cloud_id}/events", params=other)).json()["items"] == []


async def test_every_status_is_listed_also_of_messages_that_are_not_ours(world: World) -> None:
    errors = [{"code": 131049, "title": "This message was not delivered", "error_data": {"details": "to keep the ecosystem healthy"}}]
    status = {"id": "wamid.foreign", "status": "failed", "timestamp": "1790000000", "recipient_id": "34600000001", "errors": errors}
    await world.webhook(world.rosa, world.envelope(world.rosa, statuses=[status]))
    client, path = world.client(world.rosa.keys["read"]), f"/v1/channels/{world.rosa.cloud_id}/statuses"

    async def look() -> list[dict[str, Any]] | None:
        return (await client.get(path, params={"wamid": "wamid.foreign"})).json()["items"] or None

    found = (await world.until(world.rosa, look))[0]
    assert (found["status"], found["recipient"], found["timestamp"], found["error_codes"]) == (
        "failed",
        "34600000001",
        "1790000000",
        [131049],
    )
    assert found["errors"][0]["details"] == "to keep the ecosystem healthy"
    assert (await client.get(path, params={"wamid": "wamid.other"})).json()["items"] == []


async def test_what_cannot_be_read_is_parked_seen_and_replayed(world: World) -> None:
    rosa, admin = world.rosa, world.client(world.rosa.keys["admin"])
    broken = {"from": "34600000001", "id": "wamid.broken", "timestamp": "1790000000", "type": "text", "text": "no object"}
    whole = {"from": "34600000001", "id": "wamid.whole", "timestamp": "1790000001", "type": "text", "text": {"body": "hola"}}
    assert (await world.webhook(rosa, world.envelope(rosa, messages=[broken, whole]))).status_code == 200
    await world.message(rosa, "wamid.whole")
    await world.event(rosa, "receipt.parked")
    path = f"/v1/channels/{rosa.cloud_id}/receipts"
    parked = (await admin.get(path, params={"state": "parked"})).json()["items"]
    assert len(parked) == 1
    assert "text" in parked[0]["error"]
    assert parked[0]["payload"]["message"]["id"] == "wamid.broken"
    before = await world.last(rosa)
    assert (await admin.post(f"{path}/{parked[0]['id']}/replay")).json()["state"] == "new"
    await world.event(rosa, "receipt.parked", after=before)
    done = next(receipt for receipt in (await admin.get(path)).json()["items"] if receipt["state"] == "done")
    assert (await admin.post(f"{path}/{done['id']}/replay")).json()["code"] == "not_parked"


async def test_a_message_is_brought_in_by_hand_once_and_answered(world: World) -> None:
    program, path = world.client(world.rosa.keys["write"]), f"/v1/channels/{world.rosa.api_id}/inbound"
    body = {"id": "web-1", "from": {"phone": "+34600000001", "name": "Ana"}, "text": "hola"}
    first, second = await program.post(path, json=body), await program.post(path, json=body)
    assert (first.status_code, first.json()["new"], second.json()["new"]) == (202, True, False)
    shown = await world.message(world.rosa, first.json()["wamid"])
    assert (shown["text"], shown["author_name"], shown["channel_id"]) == ("hola", "Ana", str(world.rosa.api_id))
    await world.event(world.rosa, "message.sent")
    thread = (await program.get(f"/v1/conversations/{shown['conversation_id']}/messages")).json()["items"]
    assert [message["author"] for message in thread] == ["assistant", "contact"]


async def test_nothing_is_brought_in_by_hand_on_a_cloud_number(world: World) -> None:
    program = world.client(world.rosa.keys["write"])
    body = {"id": "web-1", "from": {"phone": "+34600000001"}, "text": "hola"}
    answer = await program.post(f"/v1/channels/{world.rosa.cloud_id}/inbound", json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_api_channel")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"phone_number_id": None}, "phone_number_id"),
        ({"waba_id": None}, "waba_id"),
        ({"access_token": None}, "access_token"),
        ({"app_secret": None}, "app_secret"),
        ({"kind": "fax"}, "kind"),
        ({"phone_number_id": "a b"}, "phone_number_id"),
        ({"graph_url": "ftp://x"}, "graph_url"),
        ({"access_token": ""}, "access_token"),
    ],
)
@unchanged
async def test_a_channel_that_is_not_whole_is_refused_by_name(still: World, change: dict[str, Any], field: str) -> None:
    answer = await still.client(still.rosa.keys["admin"]).post("/v1/channels", json={**NEW, **change})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), answer.text


async def test_the_channels_are_there_after_a_restart(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    id = (await admin.post("/v1/channels", json=NEW)).json()["id"]
    assert isinstance(world.installation, Installation)
    world.installation.changed()
    query = {"hub.mode": "subscribe", "hub.verify_token": "a-word", "hub.challenge": "1"}
    assert (await world.client().get(f"/webhooks/cloud/channels/{id}", params=query)).text == "1"
