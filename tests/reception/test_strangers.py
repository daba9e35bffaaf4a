"""What a body names must be one's own: ids of another business are as unknown as ids that nobody has."""

from tests.reception.salon import open_salon
from tests.world import World


async def test_rows_of_another_business_cannot_be_named_in_a_body(world: World) -> None:
    salon = await open_salon(world)
    theirs = {"resource": salon.resources[0]["id"], "contact": salon.contact_id, "conversation": salon.conversation_id}
    booked = (await salon.book((await salon.slots())[0]["token"])).json()
    stranger = world.client(world.tecno.keys["admin"])
    own = (await stranger.post("/v1/contacts", json={"phone": "+34600111222"})).json()["id"]
    person = (await stranger.post("/v1/resources", json={"name": "Max"})).json()["id"]
    service = (await stranger.post("/v1/services", json={"name": "Repair", "length": 30, "resource_ids": [person]})).json()["id"]
    product = (await stranger.post("/v1/products", json={"name": "Case", "price": 100})).json()["id"]
    token = (await stranger.get(f"/v1/services/{service}/slots", params={"limit": 1})).json()["items"][0]["token"]
    bodies = [
        ("services", {"name": "Cut", "length": 30, "resource_ids": [theirs["resource"]]}, 422),
        ("appointments", {"token": token, "contact_id": theirs["contact"], "name": "X"}, 404),
        ("appointments", {"token": token, "contact_id": own, "conversation_id": theirs["conversation"], "name": "X"}, 404),
        ("calendars", {"name": "X", "resource_id": theirs["resource"]}, 404),
        ("quotes", {"lines": [{"product_id": product}], "contact_id": theirs["contact"]}, 404),
        ("quotes", {"lines": [{"product_id": product}], "conversation_id": theirs["conversation"]}, 404),
        ("escalations", {"reason": "X", "conversation_id": theirs["conversation"]}, 404),
    ]
    for noun, body, status in bodies:
        assert (await stranger.post(f"/v1/{noun}", json=body)).status_code == status, noun
    slots = f"/v1/services/{service}/slots"
    assert (await stranger.get(slots, params={"moving": booked["id"]})).status_code == 404
    assert (await stranger.get(slots, params={"resource_id": theirs["resource"]})).status_code == 404
    assert (await stranger.get("/v1/appointments", params={"contact_id": theirs["contact"]})).status_code == 404
    assert (await stranger.get("/v1/quotes", params={"contact_id": theirs["contact"]})).json()["items"] == []


async def test_an_agents_reach_ends_where_settings_begin(world: World) -> None:
    await open_salon(world)
    agent = await world.signed_in(world.rosa.agent, "rosa")
    refused = [
        ("POST", "services", {"name": "X", "length": 30}),
        ("POST", "resources", {"name": "X"}),
        ("PUT", "booking-rule", {}),
        ("POST", "calendars", {"name": "X"}),
        ("POST", "products", {"name": "X", "price": 1}),
        ("POST", "exceptions", {"first_day": "2027-03-01", "last_day": "2027-03-01"}),
        ("POST", "escalation-contacts", {"name": "X", "way": "whatsapp", "address": "+34600111222"}),
        ("PUT", "escalation-rule", {}),
    ]
    for method, path, body in refused:
        answer = await agent.request(method, f"/v1/{path}", json=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), path
    assert (await agent.get("/v1/appointments")).status_code == 200
    assert (await agent.post("/v1/escalations", json={"reason": "help"})).status_code == 201
