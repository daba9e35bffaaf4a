"""What only the operator does: businesses and shared Meta apps."""

import pytest

from tests.world import World, unchanged


async def test_a_business_is_added_and_can_be_entered_at_once(world: World) -> None:
    operator = await world.signed_in("operator@desk.example")
    added = await operator.post("/v1/tenants", json={"slug": "flor", "name": "Floristería Flor"})
    assert (added.status_code, added.json()["state"]) == (201, "active")
    assert [tenant["slug"] for tenant in (await operator.get("/v1/tenants")).json()["items"]] == ["flor", "rosa", "tecno"]
    assert (await operator.get("/v1/profile?tenant=flor")).json()["name"] == "Floristería Flor"
    assert len((await operator.get("/v1/assistants?tenant=flor")).json()["items"]) == 1


async def test_a_removed_business_is_gone_with_all_that_was_its_own(world: World) -> None:
    operator, rosa = world.client(world.operator_key), world.rosa
    await world.text(rosa, "hola")
    folder = next(entry.folder for entry in world.installation.directory if entry.id == rosa.id)
    assert (await operator.delete(f"/v1/tenants/{rosa.id}")).status_code == 204
    assert [tenant["slug"] for tenant in (await operator.get("/v1/tenants")).json()["items"]] == ["tecno"]
    assert (await world.client(rosa.keys["admin"]).get("/v1/conversations")).status_code == 401
    assert (await world.webhook(rosa, world.envelope(rosa))).status_code == 404
    assert not folder.exists()
    assert (await operator.delete(f"/v1/tenants/{rosa.id}")).status_code == 404
    assert (await world.client(world.tecno.keys["read"]).get("/v1/conversations")).status_code == 200


@pytest.mark.parametrize("slug", ["", "x", "Rosa", "rosa shop", "../rosa", "con", "-rosa", "r" * 41])
@unchanged
async def test_a_short_name_that_is_none_is_refused_by_name(still: World, slug: str) -> None:
    answer = await still.client(still.operator_key).post("/v1/tenants", json={"slug": slug, "name": "X"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "slug")


async def test_a_shared_app_s_address_takes_what_meta_sends(world: World) -> None:
    operator = world.client(world.operator_key)
    new = {"name": "Shared", "app_secret": "shared-secret", "verify_token": "word"}
    app = (await operator.post("/v1/apps", json=new)).json()
    assert (await operator.post("/v1/apps", json={**new, "name": "Again"})).json()["id"] == app["id"]
    query = {"hub.mode": "subscribe", "hub.verify_token": "word", "hub.challenge": "7"}
    assert (await world.client().get(app["webhook_url"], params=query)).text == "7"
    listed = await operator.get("/v1/apps")
    assert app["id"] in [one["id"] for one in listed.json()["items"]]
    assert "shared-secret" not in listed.text


async def test_an_app_cannot_speak_for_a_number_of_another(world: World) -> None:
    message = {"from": "34600000001", "id": "wamid.forged", "timestamp": "1790000000", "type": "text", "text": {"body": "hola"}}
    forged = world.envelope(world.rosa, messages=[message])
    assert (await world.webhook(world.tecno, forged)).status_code == 200
    for business in (world.rosa, world.tecno):
        assert (await world.client(business.keys["read"]).get("/v1/messages")).json()["items"] == []
