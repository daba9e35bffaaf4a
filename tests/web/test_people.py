"""Signing in, members, keys."""

import httpx

from frontdesk.tenants import access, members
from frontdesk.tenants.members import NewMember
from frontdesk.tenants.models import Role
from tests.world import PASSWORD, World


async def test_signing_in_gives_a_cookie_and_a_second_token(world: World) -> None:
    client = world.client()
    answer = await client.post("/v1/login", json={"email": world.rosa.owner.upper(), "password": PASSWORD})
    assert answer.json()["tenants"] == [{"slug": "rosa", "name": "Salon Rosa", "role": "owner"}]
    assert answer.json()["person"]["email"] == world.rosa.owner
    cookie = answer.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=lax", "Path=/"))
    assert (await client.get("/v1/me")).json() == answer.json()


async def test_the_cookie_is_for_https_only_where_the_world_comes_by_https(world: World) -> None:
    client = httpx.AsyncClient(transport=httpx.ASGITransport(world.app), base_url="https://desk.test")
    async with client:
        answer = await client.post("/v1/login", json={"email": world.rosa.owner, "password": PASSWORD})
        assert "Secure" in answer.headers["set-cookie"]


async def test_a_wrong_password_and_an_unknown_person_are_told_alike(world: World) -> None:
    client = world.client()
    wrong = await client.post("/v1/login", json={"email": world.rosa.owner, "password": "not this one"})
    unknown = await client.post("/v1/login", json={"email": "nobody@rosa.example", "password": "not this one"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert "set-cookie" not in wrong.headers


async def test_guessing_is_slowed_down(world: World) -> None:
    client = world.client()
    statuses = [
        (await client.post("/v1/login", json={"email": world.rosa.agent, "password": f"guess number {n}"})).status_code for n in range(8)
    ]
    assert statuses[:5] == [401] * 5
    assert statuses[-1] == 429
    answer = await client.post("/v1/login", json={"email": world.rosa.agent, "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert answer.json()["code"] == "too_many_attempts"


async def test_a_request_that_writes_needs_the_second_token(world: World) -> None:
    client = await world.signed_in(world.rosa.agent)
    del client.headers["X-CSRF-Token"]
    answer = await client.post("/v1/contacts", json={"phone": "+447700900001"})
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    forged = await client.post("/v1/contacts", json={"phone": "+447700900001"}, headers={"X-CSRF-Token": "fc_wrong"})
    assert (forged.status_code, forged.json()["code"]) == (403, "csrf")
    assert (await client.get("/v1/contacts")).json()["items"] == []


async def test_signing_out_ends_the_session(world: World) -> None:
    client = await world.signed_in(world.rosa.agent)
    stolen = dict(client.cookies)
    assert (await client.post("/v1/logout")).status_code == 204
    assert not client.cookies
    answer = await world.client().get("/v1/me", headers={"Cookie": "; ".join(f"{name}={value}" for name, value in stolen.items())})
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


async def test_somebody_of_two_businesses_names_the_one_that_is_meant(world: World) -> None:
    both = NewMember(world.tecno.id, world.rosa.agent, "Aldo Agent", "-", Role.ADMIN)
    await world.installation.homes.control(members.add, both, access.system(world.tecno.id))
    client = await world.signed_in(world.rosa.agent)
    assert [place["slug"] for place in (await client.get("/v1/me?tenant=rosa")).json()["tenants"]] == ["rosa", "tecno"]
    assert (await client.get("/v1/profile")).json()["code"] == "which_tenant"
    assert (await client.get("/v1/profile", headers={"X-Tenant": "tecno"})).json()["name"] == "Tecno Reventa"
    assert (await client.get("/v1/profile?tenant=rosa")).json()["name"] == "Salon Rosa"
    assert (await client.get("/v1/keys?tenant=rosa")).status_code == 403, "an agent there"
    assert (await client.get("/v1/keys?tenant=tecno")).status_code == 200, "an admin here"


async def test_a_tenant_that_is_not_theirs_is_a_404(world: World) -> None:
    client = await world.signed_in(world.rosa.agent)
    assert (await client.get("/v1/profile?tenant=tecno")).status_code == 404
    assert (await world.client(world.rosa.keys["read"]).get("/v1/profile", headers={"X-Tenant": "tecno"})).status_code == 404
    assert (await world.client(world.rosa.keys["read"]).get("/v1/profile", headers={"X-Tenant": "rosa"})).status_code == 200


async def test_an_operator_enters_any_business_by_name(world: World) -> None:
    client = await world.signed_in("operator@desk.example")
    me = (await client.get("/v1/me")).json()
    assert me["person"]["is_operator"]
    assert [place["role"] for place in me["tenants"]] == [None, None]
    assert (await client.get("/v1/conversations")).json()["code"] == "which_tenant"
    assert (await client.get("/v1/conversations?tenant=rosa")).status_code == 200


async def test_a_key_can_say_whose_it_is(world: World) -> None:
    me = (await world.client(world.rosa.keys["write"]).get("/v1/me")).json()
    assert (me["person"], me["key"]["name"], me["key"]["scopes"]) == (None, "write key", ["read", "write"])
    assert me["tenants"] == [{"slug": "rosa", "name": "Salon Rosa", "role": None}]


async def test_a_key_is_shown_once_and_ends_when_it_is_revoked(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    issued = (await admin.post("/v1/keys", json={"name": "till", "scopes": ["write"]})).json()
    program = world.client(issued["token"])
    assert (await program.get("/v1/profile")).status_code == 200
    listed = (await admin.get("/v1/keys")).json()["items"]
    assert issued["token"] not in str(listed)
    assert next(key for key in listed if key["id"] == issued["id"])["prefix"] in issued["token"]
    assert (await admin.delete(f"/v1/keys/{issued['id']}")).status_code == 204
    answer = await program.get("/v1/profile")
    assert (answer.status_code, answer.json()["code"]) == (401, "unknown_key")


async def test_nobody_makes_a_key_that_may_more_than_they(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    for scope in ("owner", "operator"):
        assert (await admin.post("/v1/keys", json={"name": "more", "scopes": [scope]})).status_code == 403


async def test_a_member_joins_signs_in_and_leaves(world: World) -> None:
    owner = await world.signed_in(world.rosa.owner)
    new = {"email": "nina@rosa.example", "name": "Nina", "password": PASSWORD, "role": "agent"}
    joined = (await owner.post("/v1/members", json=new)).json()
    nina = await world.signed_in("nina@rosa.example")
    assert (await nina.get("/v1/conversations")).status_code == 200
    assert (await owner.post("/v1/members", json=new)).json()["code"] == "already_member"
    changed = await owner.patch(f"/v1/members/{joined['id']}", json={"role": "admin"})
    assert changed.json()["role"] == "admin"
    assert (await nina.get("/v1/members")).status_code == 200
    assert (await owner.delete(f"/v1/members/{joined['id']}")).status_code == 204
    assert (await nina.get("/v1/conversations")).status_code == 404


async def test_only_an_owner_makes_owners_and_the_last_one_stays(world: World) -> None:
    admin, owner = world.client(world.rosa.keys["admin"]), await world.signed_in(world.rosa.owner)
    team = (await admin.get("/v1/members")).json()["items"]
    agent = next(member for member in team if member["role"] == "agent")
    last = next(member for member in team if member["role"] == "owner")
    assert (await admin.patch(f"/v1/members/{agent['id']}", json={"role": "owner"})).status_code == 403
    assert (await owner.delete(f"/v1/members/{last['id']}")).json()["code"] == "last_owner"
    assert (await owner.patch(f"/v1/members/{agent['id']}", json={"role": "owner"})).status_code == 200
    assert (await owner.delete(f"/v1/members/{last['id']}")).status_code == 204


async def test_an_operator_reaches_no_member_through_another_business_s_address(world: World) -> None:
    operator = await world.signed_in("operator@desk.example")
    theirs = (await operator.get("/v1/members?tenant=tecno")).json()["items"][0]["id"]
    assert (await operator.delete(f"/v1/members/{theirs}?tenant=rosa")).status_code == 404
    key = (await operator.get("/v1/keys?tenant=tecno")).json()["items"][0]["id"]
    assert (await operator.delete(f"/v1/keys/{key}?tenant=rosa")).status_code == 404


async def test_a_password_that_is_too_short_is_told_by_name(world: World) -> None:
    owner = await world.signed_in(world.rosa.owner)
    answer = await owner.post("/v1/members", json={"email": "x@rosa.example", "name": "X", "password": "short", "role": "agent"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "password"
    assert "short" not in answer.json()["detail"].replace("shorter", "")
